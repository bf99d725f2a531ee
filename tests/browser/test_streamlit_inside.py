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
PAGES = ("heel_lift", "experiments", "patient", "the_model", "drills", "your_stride")
# What comes only now and then: a dialog where the server is gone, whose test is in test_present.py, and what stands in
# the header while a run takes long.
NOW_AND_THEN = ("stDialog", 'stHeader"] *')


def rare(selector):
    return any(part in selector for part in NOW_AND_THEN)


def test_every_selector_of_the_stylesheet_finds_something(address, visit):
    shown = visit(address, DESK).open_stage()
    text = ONE.read_text(encoding="utf-8")
    missing = None
    for path in ("", *PAGES, "present"):
        if path:
            shown.open(path)
            shown.settle()
        if path == "present":
            shown.page.locator("[data-testid^=stBaseButton]").first.click()
            shown.settle()
        if not path:
            shown.page.locator(".st-key-links").get_by_role("button").first.click()
            shown.page.wait_for_selector("[data-testid=stPopoverBody] a")
        found = shown.page.evaluate(MATCHED, text)
        there = {selector for selector, matches in found.items() if not matches and not rare(selector)}
        missing = there if missing is None else missing & there
    assert missing == set()
