"""Every page, walked once: it fits every screen, is read without eyes, and asks nobody else for anything.

On the way every selector of the stylesheet that reaches for the inside of Streamlit must find something somewhere.
"""

import itertools
from pathlib import Path

from content.reader import data
from tests.browser.visits import PHONE, PROJECTOR
from tests.test_streamlit_inside import ONE

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".venv" / "node_modules" / "axe-core" / "axe.min.js"
SLUGS = [entry["slug"] for entry in data("catalog")["page"]]
# What axe finds in Streamlit's own parts, which nothing here can mend.
STREAMLIT = {("presentation-role-conflict", "stFileUploaderDropzone")}
FOUND = """async (rules) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary]));
}"""
CONTRAST = {"runOnly": ["color-contrast"]}  # all else is the same in another scheme
# Each rule of the stylesheet by its selector, states of the pointer and of the keyboard taken off; which of them match.
MATCHED = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const flat = (rules) => [...rules].flatMap((rule) => (rule.selectorText ? [rule] : flat(rule.cssRules)));
  const selectors = flat(sheet.cssRules).map((rule) => rule.selectorText);
  const found = (selector) => document.querySelector(selector.replaceAll(/:focus-visible/g, "")) !== null;
  return Object.fromEntries(selectors.map((selector) => [selector, found(selector)]));
}"""
# What comes only now and then: a dialog where the server is gone, whose test is in test_present.py, what stands in the
# header while a run takes long, and what stands for a text that is still loaded.
NOW_AND_THEN = ("stDialog", 'stHeader"] *', "stSkeleton")


def unmatched(shown):
    """Selectors that find nothing on the page as it is."""
    found = shown.page.evaluate(MATCHED, ONE.read_text(encoding="utf-8"))
    return {
        selector
        for selector, matches in found.items()
        if not matches and not any(part in selector for part in NOW_AND_THEN)
    }


def faults(shown, rules=None):
    """What axe finds on the page, but for what is Streamlit's own."""
    return [
        (name, html[:200], why)
        for name, html, why in shown.page.evaluate(FOUND, rules or {})
        if not any(name == known and part in html for known, part in STREAMLIT)
    ]


def headings(shown):
    """Levels of the page's headings, in order."""
    return shown.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((e) => Number(e.tagName[1]))")


def test_every_page_fits_every_screen_is_read_without_eyes_and_asks_nobody_else(address, visit):
    shown = visit(address, PHONE).open()
    shown.settle()
    shown.page.locator(".st-key-links").get_by_role("button").first.click()
    shown.page.wait_for_selector("[data-testid=stPopoverBody] a")
    missing = unmatched(shown)
    shown.page.keyboard.press("Escape")
    for slug in SLUGS:
        if slug != SLUGS[0]:
            shown.go_to(slug)
        shown.page.evaluate(AXE.read_text(encoding="utf-8"))
        assert faults(shown) == [], slug
        shown.page.emulate_media(color_scheme="dark")
        shown.frames(4)
        assert faults(shown, CONTRAST) == [], f"{slug}, dark"
        shown.page.emulate_media(color_scheme="light")
        levels = headings(shown)
        assert levels[0] == 1 and levels.count(1) == 1, slug
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (slug, levels)
        shown.page.evaluate("document.querySelectorAll('[data-testid=stExpander] summary').forEach((e) => e.click())")
        shown.scroll_to_the_end()  # so that all of it is drawn
        for size in (PHONE, PROJECTOR):
            shown.page.set_viewport_size(size["viewport"])
            shown.frames(6)
            assert shown.wide() <= size["viewport"]["width"], slug
        missing &= unmatched(shown)
        shown.page.set_viewport_size(PHONE["viewport"])
    shown.go_to("present")
    shown.page.locator(".st-key-present_start button").click()
    shown.page.wait_for_selector(".st-key-hall", state="attached")
    assert missing & unmatched(shown) == set()
    assert shown.outside == []
    assert shown.said == []
