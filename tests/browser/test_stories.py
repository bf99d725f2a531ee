"""The storyboards as a reader meets them: guess, look, read, go on; and nothing on the page but its texts."""

import re
import shutil

import pytest

from content.filling import fill
from content.reader import page, words
from model.experiments import EXPERIMENTS
from model.settings import Settings
from tests.browser.conftest import ROOT, serving
from tests.browser.visits import DESK, PHONE, link_to
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


def you_said(guess):
    """How every answer to a guess begins, be it near or far."""
    return words("ui")["guess"]["near"].partition("{guess}")[0] + guess


def wait_for_stage(shown):
    shown.page.wait_for_selector(".stage svg .limb", state="attached")
    shown.settle()


def test_a_language_with_gaps_says_so_and_shows_english_there(pseudo_address, visit):
    shown = visit(pseudo_address, DESK).open("heel_lift?lang=yy")
    shown.settle()
    assert shown.page.locator("h1").inner_text() == "Ferse"
    assert shown.page.get_by_text("Schau.").count() == 1
    beats = len(page("heel_lift").beats)
    said = fill(words("ui")["borrowed"], {"count": beats - 1, "all": beats})
    assert shown.page.locator(".notice").inner_text() == said
    assert shown.page.get_by_text(page("heel_lift").beats["floor"].partition("\n")[0].lstrip("# ")).count() == 1
    assert "lang=yy" in shown.page.locator(".st-key-onward a").first.get_attribute("href")


def test_a_dragged_guess_is_checked_against_the_model_and_moves_the_stage(address, visit):
    shown = visit(address, PHONE).open("heel_lift?pace=300")
    wait_for_stage(shown)
    text = page("heel_lift")
    after = re.split(r"\{", text.beats["floor_after"])[0].strip()
    picture = shown.page.locator(".guess svg.chart").first
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    shown.page.mouse.move(box["x"] + 100, box["y"] + 80)
    shown.page.mouse.down()
    shown.page.mouse.move(box["x"] + box["width"] - 40, box["y"] + 80, steps=6)
    shown.page.mouse.up()
    guess = picture.locator("xpath=..")
    value = int(guess.locator("output").inner_text().rstrip("°"))
    assert value > 120
    assert picture.locator("path.curve").count() == 0
    assert shown.page.get_by_text(f"{after} 5:00").count() == 0
    guess.get_by_role("button", name=words("ui")["guess"]["check"]).click()
    shown.settle()
    assert picture.locator("path.curve").count() == 1
    assert shown.page.get_by_text(you_said(f"{value}°")).count() == 1
    assert shown.state()["answer"] == "same_swing"
    assert shown.said == []


def test_a_guess_can_be_made_from_the_keyboard(address, visit):
    shown = visit(address, DESK).open("push_or_pull")
    wait_for_stage(shown)
    guess = shown.page.locator(".guess:has(svg.leg)")
    guess.locator("input").focus()
    for _ in range(5):
        shown.page.keyboard.press("ArrowRight")
    assert guess.locator("output").inner_text() == "75°"
    shown.page.keyboard.press("Tab")
    shown.page.keyboard.press("Enter")
    shown.settle()
    assert shown.page.get_by_text(you_said("75°")).count() == 1


def test_an_answer_is_kept_when_the_reader_comes_back(address, visit):
    shown = visit(address, DESK).open("heel_lift")
    wait_for_stage(shown)
    option = page("heel_lift").about["guess"]["low_or_high"]["options"]["high"]
    shown.page.get_by_role("button", name=option).click()
    shown.settle()
    assert shown.state()["knee"] == 60
    for title in (page("enough").title, page("heel_lift").title):
        link = shown.page.locator("[class*='st-key-onward'] a", has_text=title)
        link.click()
        shown.page.wait_for_selector(f"h1:has-text('{title}')")
        shown.settle()
    assert shown.page.get_by_role("button", name=option).get_attribute("aria-pressed") == "true"


def test_a_link_in_the_text_moves_the_stage_and_the_text_follows(address, visit):
    shown = visit(address, PHONE).open("heel_lift")
    wait_for_stage(shown)
    shown.page.get_by_role("link", name=link_to("heel_lift", "knee=130&answer=same_swing")).click()
    shown.settle()
    assert shown.state()["knee"] == 130
    assert "knee=130" in shown.page.url
    share = 100 * EXPERIMENTS["lever"](Settings(knee_flexion=130.0)).values["your_share"].value  # of the inertia
    yours = words("charts")["lever"]["note"].partition("{your_share")[0].split(", ")[-1]
    assert f"{yours}{share:.0f}" in shown.page.locator(".st-key-beside").inner_text()


def test_a_stranger_comes_from_start_to_push_or_pull_by_stage_and_text_alone(address, visit):
    shown = visit(address, PHONE).open_stage()
    shown.page.locator(".slider.knee input").focus()
    shown.page.keyboard.press("ArrowLeft")
    shown.settle()  # links are drawn anew with the state they carry
    for slug in ("heel_lift", "push_or_pull"):
        title = page(slug).title
        shown.page.locator("[class*='st-key-onward'] a", has_text=title).click()
        shown.page.wait_for_selector(f"h1:has-text('{title}')")
        wait_for_stage(shown)
        shown.page.get_by_role("button", name=words("ui")["guess"]["skip"]).first.click()
        shown.settle()
        assert "knee=" in shown.page.url
    assert shown.outside == []
    assert shown.said == []
