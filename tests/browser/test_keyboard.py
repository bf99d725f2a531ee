"""Share, Present and For a patient without a mouse, and what is announced on the way."""

import re

from content.reader import words
from model.settings import Settings
from pages.kit.hall import scenes
from pages.kit.state.reader import Reader
from tests.browser.visits import DESK

FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  const name = node.getAttribute('aria-label') || node.innerText || node.closest('label')?.innerText || '';
  return `${name} ${node.getAttribute('aria-valuetext') ?? ''}`.trim();
}"""


def go_to(shown, name, key="Tab"):
    """Press a key until what has the focus is called so."""
    heard = []
    for _ in range(90):
        shown.page.keyboard.press(key)
        heard.append(shown.page.evaluate(FOCUSED))
        if re.search(name, heard[-1]):
            return
    raise AssertionError(f"nothing called {name!r} among {heard}")


def choose(shown, first, name):
    """One of a row of choices, whose first has this name: Tab goes to the row, arrows go through it."""
    go_to(shown, first)
    go_to(shown, name, "ArrowRight")
    shown.page.keyboard.press("Enter")
    shown.settle()


def hear(shown, text):
    """Wait until a live region says it."""
    shown.page.locator("[aria-live=polite], [role=status]").filter(has_text=text).first.wait_for(state="attached")


def test_share_without_a_mouse(address, visit):
    ui = words("ui")["share"]
    shown = visit(address, DESK).open("share")
    shown.page.wait_for_selector(".stage svg .limb", state="attached")
    shown.settle()
    go_to(shown, "Knee flexion|Knee")
    for _ in range(5):
        shown.page.keyboard.press("ArrowLeft")
    shown.settle()
    hear(shown, words("stage")["readouts"]["pull"]["name"])
    hear(shown, f"knee={round(Settings().typical_knee) - 5}")
    choose(shown, f"^{ui['fixable']['pace']}", f"^{ui['fixable']['knee']}")
    hear(shown, "fix=k")
    go_to(shown, ui["csv"])
    with shown.page.expect_download() as taken:
        shown.page.keyboard.press("Enter")
    assert taken.value.suggested_filename.endswith(".csv")
    assert shown.said == []


def test_a_sheet_for_a_patient_without_a_mouse(address, visit):
    ideas, ui = words("ideas"), words("ui")["patient"]
    shown = visit(address, DESK).open("patient")
    shown.settle()
    second = list(ideas.values())[1]
    go_to(shown, f"^{ui['other']}")
    shown.page.keyboard.press("Enter")
    shown.settle()
    go_to(shown, f"^{re.escape(second['hurts'])}$")
    shown.page.keyboard.press("Enter")
    hear(shown, second["name"])
    shown.page.keyboard.press("Escape")
    shown.settle()  # the sheet is made anew
    go_to(shown, re.escape(ui["print"]))
    with shown.page.expect_download() as taken:
        shown.page.keyboard.press("Enter")
    assert taken.value.suggested_filename == "handout.pdf"
    assert shown.said == []


def test_present_without_a_mouse(address, visit):
    ui = words("ui")["present"]
    own = scenes.scenes("heel_lift", Reader())
    shown = visit(address, DESK).open("present")
    shown.settle()
    go_to(shown, f"^{ui['start']}$")
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_selector(".show .near .limb", state="attached")
    shown.settle()
    shown.page.keyboard.press("PageDown")
    hear(shown, own[1].line)
    go_to(shown, re.escape(ui["show"]["hands"].format(option="it pulls less")))
    shown.page.keyboard.type("4")
    go_to(shown, f"^{ui['show']['next']}$")
    shown.page.keyboard.press("Enter")
    hear(shown, own[1].answer)
    shown.page.keyboard.press("PageDown")
    shown.page.keyboard.press("PageDown")
    hear(shown, "Hip pull")  # the read-outs, once the stage has come to rest
    shown.page.keyboard.press("b")
    hear(shown, ui["show"]["is_black"])
    shown.page.keyboard.press("b")
    go_to(shown, f"^{ui['show']['leave']}$")
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_selector("h1:has-text('Present to a room')")
    assert shown.said == []
