"""Every selector that reaches for the inside of Streamlit finds something there, on one page or another."""

from tests.browser.visits import DESK
from tests.test_streamlit_inside import ONE

# Each rule of the stylesheet by its selector, states of the pointer and of the keyboard taken off; which of them match.
MATCHED = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const flat = (rules) => [...rules].flatMap((rule) => (rule.selectorText ? [rule] : flat(rule.cssRules)));
  const selectors = flat(sheet.cssRules).map((rule) => rule.selectorText);
  const found = (selector) => document.querySelector(selector.replaceAll(/:focus-visible/g, "")) !== null;
  return Object.fromEntries(selectors.map((selector) => [selector, found(selector)]));
}"""
# One page for each that is not on the first.
PAGES = ("heel_lift", "experiments", "patient", "the_model", "drills", "your_stride", "present")
# What comes only now and then: a dialog where the server is gone, whose test is in test_present.py, and what stands in
# the header while a run takes long.
NOW_AND_THEN = ("stDialog", 'stHeader"] *')


def rare(selector):
    return any(part in selector for part in NOW_AND_THEN)


def unmatched(shown):
    """Selectors that find nothing on the page as it is."""
    found = shown.page.evaluate(MATCHED, ONE.read_text(encoding="utf-8"))
    return {selector for selector, matches in found.items() if not matches and not rare(selector)}


def test_every_selector_of_the_stylesheet_finds_something(address, visit):
    shown = visit(address, DESK).open_stage()
    shown.page.locator(".st-key-links").get_by_role("button").first.click()
    shown.page.wait_for_selector("[data-testid=stPopoverBody] a")
    missing = unmatched(shown)
    shown.page.keyboard.press("Escape")
    for slug in PAGES:
        shown.go_to(slug)
        missing &= unmatched(shown)
    shown.page.locator("[data-testid^=stBaseButton]").first.click()
    shown.settle()
    assert missing & unmatched(shown) == set()
