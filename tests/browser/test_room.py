"""A room on a real server: the presenter's browser, one real phone, and phones without a browser."""

import random
from urllib.parse import urlsplit

import pytest

from content.reader import words
from pages.kit.hall import scenes
from pages.kit.state.reader import Reader
from tests.browser.visits import DESK, PHONE, PROJECTOR
from tests.phones import all_guess

ui = words("ui")["present"]


@pytest.fixture
def room(address, visit):
    """A show before its first question, with a room for phones -> (the show's window, code, link to the notes)."""
    shown = visit(address, PROJECTOR).open("present")
    shown.settle()
    shown.page.get_by_text(ui["phones"], exact=True).click()
    shown.settle()
    shown.page.get_by_text(ui["open_room"], exact=True).click()
    links = shown.page.locator("[data-testid=stCode]")
    links.nth(1).wait_for()
    join, notes = (link.strip() for link in links.all_inner_texts())
    shown.page.get_by_role("button", name=ui["start"], exact=True).click()
    shown.page.wait_for_selector(".show .near .limb", state="attached")
    shown.settle()
    return shown, join.partition("room=")[2], notes


def presenter(shown, script):
    return shown.page.locator(".show").evaluate(f"root => {{ const p = root.presenter; {script} }}")


def ask(shown):
    shown.page.keyboard.press("PageDown")
    shown.settle()


def heard(shown, count, last=None):
    """The guesses that the show has heard of, once there are so many, and the last is the one that is waited for."""
    script = "((all) => all?.length === given[0] && (given[1] ?? all.at(-1)) === all.at(-1))"
    shown.until(".show", f"{script}(e.presenter.news.guesses.whose_hip)", [count, last])
    return presenter(shown, "return p.news.guesses.whose_hip")


def test_a_phone_follows_the_show_drags_sends_and_corrects(address, visit, room):
    shown, code, _ = room
    phone = visit(address, PHONE).open(f"present?room={code}")
    assert phone.page.locator("h1").inner_text() == ui["wait"]
    ask(shown)
    question = scenes.scenes("heel_lift", Reader())[1]
    phone.page.wait_for_selector(f"h1:has-text('{question.line}')")
    box = phone.page.locator(".guess svg").bounding_box()
    phone.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 45)
    phone.page.mouse.down()
    phone.page.mouse.move(box["x"] + 0.8 * box["width"], box["y"] + 45, steps=5)
    # A look at the room in the meantime leaves the mark under the finger.
    phone.page.wait_for_function("(runs) => rest.runs > runs", arg=phone.runs())
    phone.page.mouse.up()
    value = phone.page.locator(".guess input").input_value()
    assert float(value) > 30
    for button in phone.page.locator(".guess button, .guess input").all():
        assert button.bounding_box()["height"] >= 43.5
    phone.page.get_by_role("button", name=ui["guess"]["check"]).click()
    assert heard(shown, 1) == [float(value)]
    assert not shown.page.locator(".poll .room").is_visible()  # until the answer
    phone.page.locator(".guess input").fill("-20")
    phone.page.get_by_role("button", name=ui["guess"]["check"]).click()
    assert heard(shown, 1, last=-20) == [-20]
    shown.page.keyboard.press("PageDown")
    assert shown.page.locator(".poll .room .bin").count() == 24
    assert shown.page.locator(".poll .room").is_visible() and shown.page.locator(".poll .room line.found").count() == 1
    phone.page.wait_for_selector(f"h1:has-text('{ui['wait']}')")
    assert phone.said == [] and shown.said == [] and phone.outside == shown.outside == []


def test_phones_without_a_browser_guess_and_nothing_is_lost_and_nothing_hostile_is_taken(address, room):
    shown, code, _ = room
    ask(shown)
    rng = random.Random(3)
    good = [rng.randint(-30, 60) for _ in range(12)]
    bad = [None, "5", 1e9, -31, True, [5], {"a": 1}, float("nan"), float("inf"), "<b>"]
    phones = all_guess(urlsplit(address).netloc, code, good + bad)
    assert all(phone.asked for phone in phones)
    assert all(any(ui["sent"].split("{")[0] in text for text in phone.told) for phone in phones[: len(good)])
    assert sorted(heard(shown, len(good))) == sorted(good)


def test_notes_on_another_device_follow_through_the_server_and_an_address_of_this_one_has_no_code(address, visit, room):
    shown, _, link = room
    notes = visit(address, DESK)
    notes.page.goto(link)
    notes.page.wait_for_selector(".notes .text")
    ask(shown)
    want = scenes.scenes("heel_lift", Reader())[1].notes
    notes.page.wait_for_function(
        """(want) => [...document.querySelectorAll('*')].some((e) =>
        e.shadowRoot?.querySelector('.notes .text')?.textContent === want)""",
        arg=want,
    )
    assert notes.said == []
    # The server's own address is one that no other device reaches: there is no code for it.
    shown.page.keyboard.press("q")
    assert shown.page.get_by_text(ui["show"]["no_code"]).is_visible()
    assert shown.page.locator(".codes svg").count() == 0


def test_a_room_that_there_is_not_says_so(address, visit):
    phone = visit(address, PHONE)
    phone.page.goto(f"{address}/present?room=%3Cscript%3Ealert(1)%3C/script%3E")
    phone.page.get_by_text(ui["no_room"]).wait_for()
    assert phone.said == []
