"""The storyboards as a reader meets them: guess, look, read; the stage goes with the text and tells nothing early."""

import re

import pytest

from content.filling import fill
from content.reader import page, words
from model.settings import Settings
from pages.kit.beats import storyboard
from pages.kit.numbers.guesses import GUESSES
from tests.browser.visits import DESK, PHONE, link_to

TYPICAL = Settings()


def you_said(guess):
    """How every answer to a guess begins, be it near or far."""
    return words("ui")["guess"]["near"].partition("{guess}")[0] + guess


def wait_for_stage(shown):
    shown.page.wait_for_selector(".stage svg .limb", state="attached")
    shown.settle()


def stage_of(shown, what):
    return shown.page.locator(".stage").evaluate(f"({{ stage }}) => {what}")


def is_at(shown, spot, own=TYPICAL):
    """Whether the stage stands where a spot has it, at the reader's own pace where the spot names none."""
    want = spot.onto(own)
    state = shown.state()
    return (
        state["pace"] == pytest.approx(want.pace)
        and state["answer"] == (spot.answer or "same_swing")
        and stage_of(shown, "stage.knee()") == pytest.approx(want.knee, abs=0.3)
    )


@pytest.mark.parametrize("slug", ["heel_lift", "knee_and_hip"])
def test_what_a_question_asks_for_is_not_on_the_stage_until_it_is_answered(slug, address, visit):
    shown = visit(address, PHONE).open(slug)
    wait_for_stage(shown)
    about = page(slug).about
    seen = {
        "pull": ".readout.pull .value", "landing": ".readout.landing .value",
        "same_swing": ".card.same_swing .price", "same_pull": ".card.same_pull .price",
    }  # fmt: skip
    for name in storyboard.beats(slug):
        if name not in GUESSES[slug]:
            continue
        shown.read(slug, name)
        order = storyboard.beats(slug)
        waits = {part for late in order[order.index(name) :] for part in about["opens"].get(late, ())}
        waits |= set(about["covered"].get(name, ()))
        for knee in (60, 120, "stage.typicalKnee(stage.state.pace)"):  # also while the heel is moved
            stage_of(shown, f"stage.slide('knee', {knee})")
            for part, node in seen.items():
                text = shown.page.locator(node).text_content()
                assert (text == "?") == (part in waits), (name, part, text)
            said = shown.page.locator(".sentence").text_content()
            if waits & {"pull", "landing"}:
                assert not re.search(r"\d\s?(%|°|cm)|numbers", said), said
            assert shown.page.locator(".arrow").is_visible() <= ("arrow" not in waits)
            hidden = shown.page.locator(".card.same_pull").is_hidden()
            assert hidden == ("card_same_pull" in waits), name
        shown.page.locator(".follow").click()
        shown.beat(slug, name).get_by_role("button", name=words("ui")["guess"]["skip"]).click()
        shown.settle()
    assert stage_of(shown, "[...stage.story.covers].length") == 0
    assert shown.said == []


def test_the_stage_goes_with_the_text_until_a_hand_takes_it(address, visit):
    shown = visit(address, PHONE).open("heel_lift?pace=300&knee=110")
    wait_for_stage(shown)
    own = Settings(pace=300.0)
    assert shown.state()["knee"] == 110  # where a page opens the stage is the reader's
    url = shown.page.url
    shown.show_answers()
    for name in ("advice", "friend", "race", "other_card", "landing", "remember"):
        shown.read("heel_lift", name)
        after = name + storyboard.AFTER if name in GUESSES["heel_lift"] else name
        assert is_at(shown, storyboard.spot("heel_lift", after), own), name
    assert shown.page.url == url  # nothing of it is the reader's own
    shown.read("heel_lift", "friend")
    shown.page.locator(".stage .slider.knee input").focus()
    shown.page.keyboard.press("ArrowLeft")
    shown.settle()
    assert "knee=129" in shown.page.url and "pace=300" in shown.page.url  # the heel was moved, the pace was not
    shown.read("heel_lift", "advice")
    assert (shown.state()["knee"], shown.state()["pace"]) == (129, 400)
    follow = shown.page.get_by_role("button", name=words("stage")["follow"])
    follow.click()
    shown.settle()
    assert is_at(shown, storyboard.spot("heel_lift", "advice"), own) and follow.is_hidden()
    assert shown.said == []


@pytest.mark.parametrize(("slug", "answer"), [("heel_lift", "same_swing"), ("knee_and_hip", "same_pull")])
def test_a_story_opens_in_its_own_world(slug, answer, address, visit):
    other = {"same_swing": "p", "same_pull": "s"}[answer]
    shown = visit(address, DESK).open(f"glossary?keep={other}")
    shown.settle()
    shown.go_to(slug)
    wait_for_stage(shown)
    assert shown.state()["answer"] == answer
    linked = visit(address, DESK).open(f"{slug}?keep=p")
    wait_for_stage(linked)
    assert linked.state()["answer"] == "same_pull"  # a link from outside says so


def test_a_dragged_guess_is_checked_against_the_model_and_moves_the_stage(address, visit):
    shown = visit(address, PHONE).open("heel_lift?pace=300")
    wait_for_stage(shown)
    shown.reach("heel_lift", "floor")
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
    guess.get_by_role("button", name=words("ui")["guess"]["check"]).click()
    shown.settle()
    assert picture.locator("path.curve").count() == 1
    assert shown.page.get_by_text(you_said(f"{value}°")).count() == 1
    assert is_at(shown, storyboard.spot("heel_lift", "floor"), Settings(pace=300.0))
    assert shown.said == []


def test_a_line_is_tilted_before_the_runners_come(address, visit):
    shown = visit(address, PHONE).open("knee_and_hip")
    wait_for_stage(shown)
    shown.reach("knee_and_hip", "dots")
    guess = shown.beat("knee_and_hip", "dots").locator(".guess")
    guess.locator("input").focus()
    for _ in range(8):
        shown.page.keyboard.press("ArrowRight")
    assert guess.locator("output").inner_text() == "4° for 10°"
    assert guess.locator(".runner").count() == 0
    guess.get_by_role("button", name=words("ui")["guess"]["check"]).click()
    shown.settle()
    assert guess.locator(".runner").count() == 26
    assert shown.page.get_by_text(fill(words("ui")["guess"]["inside"], {"guess": "4° for 10°"})).count() == 1
    assert shown.said == []


def test_a_guess_can_be_made_from_the_keyboard_and_keeps_the_focus(address, visit):
    shown = visit(address, DESK).open("push_or_pull")
    wait_for_stage(shown)
    shown.reach("push_or_pull", "off")
    guess = shown.page.locator(".guess:has(svg.leg)")
    guess.locator("input").focus()
    for _ in range(5):
        shown.page.keyboard.press("ArrowRight")
    assert guess.locator("output").inner_text() == "75°"
    shown.page.keyboard.press("Tab")
    shown.page.keyboard.press("Enter")
    shown.settle()
    assert shown.page.get_by_text(you_said("75°")).count() == 1
    assert guess.evaluate("(node) => node === node.getRootNode().activeElement")


def test_an_answer_is_kept_when_the_reader_comes_back(address, visit):
    shown = visit(address, DESK).open("heel_lift")
    wait_for_stage(shown)
    option = page("heel_lift").about["guess"]["low_or_high"]["options"]["high"]
    shown.page.get_by_role("button", name=option).click()
    shown.settle()
    shown.go_to("enough")
    shown.settle()
    shown.go_to("heel_lift")
    wait_for_stage(shown)
    assert shown.beat("heel_lift", "low_or_high").locator(".said").inner_text().endswith(option)
    assert shown.page.get_by_role("button", name=option).count() == 0


def test_a_link_in_the_text_moves_the_stage(address, visit):
    shown = visit(address, PHONE).open("heel_lift")
    wait_for_stage(shown)
    shown.show_answers()
    shown.read("heel_lift", "advice")
    shown.page.get_by_role("link", name=link_to("heel_lift", "knee=120&at=0.49&answer=same_swing")).click()
    shown.settle()
    assert shown.state()["knee"] == 120
    shown.read("heel_lift", "floor")  # and the text takes it back
    assert is_at(shown, storyboard.spot("heel_lift", "floor"))


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
        for name in GUESSES[slug]:
            shown.beat(slug, name).get_by_role("button", name=words("ui")["guess"]["skip"]).click()
            shown.settle()
        assert "knee=" in shown.page.url
    assert shown.outside == []
    assert shown.said == []
