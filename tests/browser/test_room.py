"""A room on a real server: the presenter's browser, one real phone, and phones without a browser."""

import random
from urllib.parse import urlsplit

import pytest

from content.reader import words
from model.spot import Spot
from pages.kit.drawing.runner import Runner
from pages.kit.hall import scenes
from pages.kit.hall.rooms import derived, new_key
from pages.kit.state.reader import Reader
from tests.browser.hall import start
from tests.browser.visits import DESK, PHONE, PROJECTOR
from tests.phones import all_guess

ui = words("ui")["present"]


@pytest.fixture
def room(address, visit):
    """A show before its first question, with a room that its browser has led before -> (the show's window, code)."""
    shown, key = visit(address, PROJECTOR), new_key()
    shown.page.goto(f"{address}/app/static/icon.svg")  # a place of the same origin
    shown.page.evaluate("(key) => localStorage.setItem('running-swing-leg:room', JSON.stringify(key))", key)
    start(shown, "set=heel_lift&scene=1")
    shown.until(".show", f"e.presenter.news.room === '{derived(key)}'")
    return shown, derived(key)


@pytest.fixture
def opened_room(address, visit):
    """The same, opened by hand -> (the show's window, code, link for a remote)."""
    shown = visit(address, PROJECTOR).open("present")
    shown.settle()
    shown.page.get_by_text(ui["phones"], exact=True).click()
    shown.settle()
    shown.page.get_by_text(ui["open_room"], exact=True).click()
    shown.page.get_by_role("button", name=ui["invite"]).click()
    links = shown.page.locator("[data-testid=stCode]")
    links.nth(1).wait_for()
    join, remote = (link.strip() for link in links.all_inner_texts())
    shown.page.get_by_role("button", name=ui["start"], exact=True).click()
    shown.page.wait_for_selector(".show .near .limb", state="attached")
    shown.settle()
    key = shown.page.evaluate("JSON.parse(localStorage.getItem('running-swing-leg:room'))")
    code = join.partition("room=")[2]
    assert derived(key) == code
    assert not any(key in said for said in (join, remote, shown.page.url))  # it stands in no link and no address
    return shown, code, remote


def presenter(shown, script):
    return shown.page.locator(".show").evaluate(f"root => {{ const p = root.presenter; {script} }}")


def ask(shown):
    shown.page.keyboard.press("PageDown")
    shown.settle()


def heard(shown, count, last=None, vote=1):
    """The guesses that the show has heard of, once there are so many, and the last is the one that is waited for."""
    script = "((all) => all?.length === given[0] && (given[1] ?? all.at(-1)) === all.at(-1))"
    shown.until(".show", f"{script}(e.presenter.news.guesses.whose_hip?.[given[2] - 1])", [count, last, vote])
    return presenter(shown, f"return p.news.guesses.whose_hip[{vote - 1}]")


def test_a_phone_follows_the_show_drags_sends_and_corrects(address, visit, room):
    shown, code = room
    phone = visit(address, PHONE).open(f"present?room={code}")
    assert phone.page.locator("h1").inner_text() == ui["wait"]
    ask(shown)
    question = scenes.scenes("heel_lift", Reader())[1]
    phone.page.wait_for_selector(f"h1:has-text('{question.line}')")
    assert not phone.page.locator(".st-key-top").is_visible()  # no menu in a room
    assert phone.page.get_by_role("button", name=ui["guess"]["check"]).is_disabled()  # a mark that starts nowhere
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
    # A phone that is loaded anew is the same phone, and the room may vote once more.
    phone.page.reload()
    phone.page.wait_for_selector(f"h1:has-text('{question.line}')")
    phone.settle()
    shown.page.keyboard.press("v")
    phone.page.get_by_text(ui["again"]).wait_for()
    phone.page.locator(".guess input").fill("40")
    phone.page.get_by_role("button", name=ui["guess"]["check"]).click()
    assert heard(shown, 1, vote=2) == [40] and heard(shown, 1) == [-20]
    shown.page.keyboard.press("PageDown")
    assert shown.page.locator(".poll .room .phone").count() == 2
    assert shown.page.locator(".poll .room .phone.before").count() == 1
    assert shown.page.locator(".poll .room").is_visible() and shown.page.locator(".poll .room line.found").count() == 1
    phone.page.get_by_text("You said 40").wait_for()  # and how near it came
    assert phone.said == [] and shown.said == [] and phone.outside == shown.outside == []


def test_a_question_about_a_heel_is_answered_by_dragging_one(address, visit, room):
    shown, code = room
    floor = next(i for i, one in enumerate(scenes.scenes("heel_lift", Reader())) if one.name == "floor")
    presenter(shown, f"p.show({floor})")
    phone = visit(address, PHONE).open(f"present?room={code}")
    phone.page.wait_for_selector(".guess svg.leg")
    assert phone.page.get_by_role("button", name=ui["guess"]["check"]).is_disabled()
    box = phone.page.locator(".guess svg.leg").bounding_box()
    x, y = box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.75
    phone.page.mouse.move(x, y)
    phone.page.mouse.down()
    phone.page.mouse.move(x - 30, y - 20, steps=4)
    phone.page.mouse.up()
    value = float(phone.page.locator(".guess input").input_value())
    phone.page.get_by_role("button", name=ui["guess"]["check"]).click()
    shown.until(".show", f"e.presenter.news.guesses.floor?.[0]?.[0] === {value}")
    shown.page.keyboard.press("PageDown")
    assert shown.page.locator(".poll .room text.middle").inner_html() == ui["show"]["room"]
    # The room's heel runs beside the model's: the same pace, each with its own pull.
    other = value - 30
    presenter(shown, f"p.news.guesses.floor = [[{other}, {other}, {value}]]; p.hear(p.news)")
    shown.until(".show .two .room .knee", f"e.textContent === '{other:.0f}°'")
    assert shown.page.locator(".two").is_visible() and not shown.page.locator(".hall .plate").is_visible()
    told = presenter(shown, "return p.heels.columns.map(({ knee, value }) => [knee.textContent, value.textContent])")
    scene = scenes.scenes("heel_lift", Reader())[floor]
    for knee, said in zip((other, scene.own.found), told, strict=True):
        pull = Runner(Spot(knee=knee).onto(scene.settings), "same_swing").played.mean
        assert said == [f"{knee:.0f}°", f"{pull:.0f}\u00a0N\u00a0m"]
    shown.page.keyboard.press("PageDown")
    assert not shown.page.locator(".two").is_visible() and shown.page.locator(".hall .plate").is_visible()
    assert phone.said == [] and shown.said == []


def test_phones_without_a_browser_guess_and_nothing_is_lost_and_nothing_hostile_is_taken(address, room):
    shown, code = room
    ask(shown)
    rng = random.Random(3)
    good = [rng.randint(-30, 60) for _ in range(12)]
    bad = [None, "5", 1e9, -31, True, [5], {"a": 1}, float("nan"), float("inf"), "<b>"]
    phones = all_guess(urlsplit(address).netloc, code, good + bad)
    assert all(phone.asked for phone in phones)
    assert all(any(ui["sent"].split("{")[0] in text for text in phone.told) for phone in phones[: len(good)])
    assert sorted(heard(shown, len(good))) == sorted(good)


def test_a_phone_as_a_remote_follows_and_leads_through_the_server_once_it_was_invited(address, visit, opened_room):
    shown, code, link = opened_room
    remote = visit(address, PHONE)
    remote.page.goto(link)
    remote.page.locator(".notes .text").wait_for()
    ask(shown)
    want = scenes.scenes("heel_lift", Reader())
    remote.page.locator(".notes .text", has_text=want[1].notes).wait_for()
    remote.page.locator(".notes .hands input").nth(2).fill("8")
    remote.page.locator(".notes .hands input").nth(2).blur()
    shown.until(".show", "e.presenter.counts.whose_hip?.[2] === 8")
    remote.page.locator(".notes .onward").click()
    shown.until(".show", "e.presenter.answered")
    key = remote.page.evaluate("JSON.parse(localStorage.getItem('running-swing-leg:room'))")
    assert derived(key) == code and key not in remote.page.url and remote.said == []
    remote.page.reload()  # the pin has served, the browser knows the key
    remote.page.locator(".notes .text", has_text=want[1].notes).wait_for()
    # Who comes with the same link later leads nothing.
    late = visit(address, DESK)
    late.page.goto(link)
    late.page.get_by_text(ui["no_remote"]).wait_for()
    # The server's own address is one that no other device reaches: there is no code for it.
    shown.page.keyboard.press("q")
    assert shown.page.get_by_text(ui["show"]["no_code"]).is_visible()
    assert shown.page.locator(".codes svg").count() == 0


def test_a_room_that_there_is_not_says_so(address, visit):
    phone = visit(address, PHONE)
    phone.page.goto(f"{address}/present?room=%3Cscript%3Ealert(1)%3C/script%3E")
    phone.page.get_by_text(ui["no_room"]).wait_for()
    assert phone.said == []
