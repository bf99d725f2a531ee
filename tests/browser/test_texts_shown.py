"""Nothing stands on a page but its texts, in any language."""

import re
import shutil

import pytest

from content.filling import fill
from content.reader import page, words
from tests.browser.conftest import ROOT, serving
from tests.browser.visits import DESK
from tests.languages import crossed, write_pseudo

SLUGS = [entry["slug"] for entry in words("catalog")["page"]]
# What any language shows as it is: a claim's letter, units, and the letters of a coordinate.
UNITS = {
    "H",
    "K",
    "doi",
    "km",
    "mi",
    "h",
    "mph",
    "m",
    "s",
    "min",
    "kg",
    "lb",
    "cm",
    "ft",
    "in",
    "g",
    "N",
    "rad",
    "x",
    "y",
}
SAID = """() => {
  const texts = [];
  const walk = (node) => {
    if (node.nodeType === 3) texts.push(node.textContent);
    if (node.nodeType !== 1 && node.nodeType !== 11) return;
    if (["STYLE", "SCRIPT", "TITLE", "CODE"].includes(node.tagName)) return;
    if (node.matches?.(".katex, .symbol")) return; // the same in every language
    // A link to copy is no text, and what a file may be Streamlit says itself.
    if (["stCode", "stFileUploaderDropzone"].includes(node.dataset?.testid)) return;
    for (const name of ["aria-label", "alt", "title", "aria-valuetext", "placeholder"]) {
      if (node.getAttribute?.(name)) texts.push(node.getAttribute(name));
    }
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  walk(document.querySelector("[data-testid=stMain]"));
  return texts;
}"""
# Who wrote a paper, its title and where it stands are the same in every language.
CITED = re.compile(
    "|".join(
        rf"(?<!\w){re.escape(part)}(?!\w)"
        for part in sorted(
            {
                part
                for source in words("references").values()
                for whole in (source["authors"], source["title"], source["journal"])
                for part in (whole, *whole.split(":"), *(name.rsplit(" ", 1)[0] for name in whole.split(", ")))
                if len(part) > 2
            },
            key=len,
            reverse=True,
        )
    )
)
# Labels that Streamlit itself gives to its own parts, for screen readers.
STREAMLIT = re.compile(
    r"^(Step (up|down)|(Help for|Fullscreen:) .*|Link to heading|Choose an option|[Oo]pen|.*(keyboard|arrow|expand).*)$"
)


@pytest.fixture(scope="session")
def pseudo_address(chromium, tmp_path_factory):
    """The app with a pseudo-language beside English."""
    root = tmp_path_factory.mktemp("pseudo")
    for name in ("model", "pages", "content", "static", ".streamlit"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", root)
    write_pseudo(root / "content")
    gaps = root / "content" / "yy"
    gaps.mkdir()
    gaps.joinpath("heel_lift.md").write_text('+++\ntitle = "Ferse"\n+++\n## intro\nSchau.\n', encoding="utf-8")
    with serving(root) as started:
        yield started


def strangers(shown):
    """The words on a page that no text gave."""
    for text in shown.page.evaluate(SAID):
        text = re.sub(r"(10)?\.\d{4,}/\S+|https?://\S+|\w+\.py", "", text)  # an address of a paper, a link, a file
        text = CITED.sub("", text)
        if not STREAMLIT.match(text.strip()):
            yield from (word for word in re.findall(r"[A-Za-z]+", text) if set(word) != {"X"} and word not in UNITS)


def test_every_word_on_a_page_comes_from_the_texts(pseudo_address, visit):
    shown = visit(pseudo_address, DESK).open("?lang=xx&knee=70")
    shown.settle()
    for slug in SLUGS:
        if slug != SLUGS[0]:
            shown.go_to(slug, crossed)
        toggle = shown.page.locator(".st-key-all_shown label")
        if toggle.count():
            toggle.click()
            shown.settle()
        assert set(strangers(shown)) == set(), slug


def test_a_language_with_gaps_says_so_and_shows_english_there(pseudo_address, visit):
    shown = visit(pseudo_address, DESK).open("heel_lift?lang=yy")
    shown.settle()
    assert shown.page.locator("h1").inner_text() == "Ferse"
    assert shown.page.get_by_text("Schau.").count() == 1
    beats = len(page("heel_lift").beats)
    said = fill(words("ui")["borrowed"], {"count": beats - 1, "all": beats})
    assert shown.page.locator(".notice").inner_text() == said
    shown.page.locator(".st-key-all_shown label").click()
    shown.settle()
    assert shown.page.get_by_text(page("heel_lift").beats["floor"].partition("\n")[0].lstrip("# ")).count() == 1
    assert "lang=yy" in shown.page.locator(".st-key-onward a").first.get_attribute("href")
