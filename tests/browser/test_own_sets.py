"""A set of one's own, from a spot frozen on the stage to a show of it, through a reload."""

from content.reader import words
from pages.kit.hall import own
from pages.kit.hall.own import OwnScene
from tests.browser.hall import line, press
from tests.browser.visits import DESK, PHONE

UI = words("ui")["present"]


def test_a_spot_is_frozen_shown_and_still_there_after_a_reload(address, visit):
    shown = visit(address, DESK).open("present")
    shown.settle()
    shown.page.get_by_text(UI["own"]["short"], exact=True).click()
    shown.settle()
    shown.page.get_by_text(UI["own"]["freeze"]).click()
    shown.page.wait_for_selector(".stage svg .limb", state="attached")
    shown.settle()
    shown.page.get_by_label(UI["own"]["line"]).fill("<b>My heel</b> {pace}")
    shown.page.keyboard.press("Enter")
    shown.settle()
    shown.page.get_by_role("button", name=UI["own"]["add"]).click()
    shown.page.get_by_label("Scene 1", exact=True).wait_for()
    shown.page.wait_for_function("localStorage.getItem('running-swing-leg:set')?.includes('My heel')")
    shown.page.reload()
    shown.page.get_by_text(UI["own"]["short"], exact=True).click()
    shown.page.get_by_label("Scene 1", exact=True).wait_for()
    shown.settle()
    shown.page.get_by_role("button", name=UI["start"], exact=True).click()
    shown.page.wait_for_selector(".show .near .limb", state="attached")
    assert line(shown) == "<b>My heel</b> {pace}"
    shown.page.reload()
    shown.page.wait_for_selector(".show .near .limb", state="attached")
    assert line(shown) == "<b>My heel</b> {pace}" and shown.said == []


def test_a_link_brings_a_set_and_its_phones_are_asked_its_question(address, visit):
    text = own.packed((OwnScene("heel_lift/whose_hip", "And now?", minutes=2.0),))
    shown = visit(address, DESK).open(f"present?show={text}")
    shown.page.get_by_label("Scene 1", exact=True).wait_for()
    shown.page.get_by_text(UI["phones"], exact=True).click()
    shown.settle()  # what unfolds moves
    shown.page.get_by_text(UI["open_room"], exact=True).click()
    shown.page.locator("[data-testid=stCode]", has_text="room=").wait_for()
    shown.settle()
    shown.page.get_by_role("button", name=UI["start"], exact=True).click()
    shown.page.wait_for_selector(".show .near .limb", state="attached")
    shown.until(".show", "e.presenter.news.room")
    code = shown.page.locator(".show").evaluate("e => e.presenter.news.room")
    press(shown, "Home")
    phone = visit(address, PHONE).open("present")
    phone.settle()
    box = phone.page.get_by_label(UI["code"])
    box.fill(code.lower())
    box.press("Enter")
    phone.page.wait_for_selector("h1:has-text('And now?')")
    assert phone.said == [] and shown.said == []
