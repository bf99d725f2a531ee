"""The stage under a finger, a mouse and a keyboard."""

import re

import pytest

from content.filling import fill
from content.reader import words
from model.settings import Settings
from tests.browser.visits import DESK, MOVING, PHONE, PROJECTOR, STILL, link_to

STAGE = words("stage")
READOUTS = ("pull", "stride", "landing")


def legs(shown):
    return shown.page.locator(".near .fill.shank").get_attribute("transform")


def readouts(shown):
    return [value.inner_text() for value in shown.page.locator(".readout .value").all()]


def test_a_drag_moves_figure_numbers_and_curve_before_any_release(address, visit):
    shown = visit(address, PHONE).open_stage()
    for size, answer, moved in ((PHONE, "same_swing", "pull"), (PROJECTOR, "same_pull", "landing")):
        shown.resize(size)
        shown.stage(f"s.goTo({{ knee: 'typical', at: 0.5, answer: '{answer}' }})")
        shown.settle()
        url, numbers, leg = shown.page.url, readouts(shown), legs(shown)
        assert "knee=" not in url
        curve = shown.page.locator(".curve .you").get_attribute("d")
        slider = shown.page.locator(".slider.knee input")
        box = slider.bounding_box()
        y = box["y"] + box["height"] / 2
        x = box["x"] + 13 + (box["width"] - 26) * slider.evaluate("e => (e.value - e.min) / (e.max - e.min)")
        shown.page.mouse.move(x, y)
        shown.page.mouse.down()
        shown.page.mouse.move(x - 0.3 * box["width"], y, steps=6)
        shown.frames()
        assert legs(shown) != leg
        changed = [name for name, *of in zip(READOUTS, readouts(shown), numbers, strict=True) if of[0] != of[1]]
        assert changed == [moved]  # what the other world would move stands as it is
        assert shown.page.locator(".curve .you").get_attribute("d") != curve
        assert shown.page.url == url
        shown.page.mouse.up()
        shown.settle()
        assert "knee=" in shown.page.url
    assert shown.said == []


def test_over_a_text_the_stage_takes_less_than_half_the_window_or_scrolls_away(address, visit):
    """The last is a desk of 1280 by 800 at a zoom of 200 %."""
    shown = visit(address, PHONE).open_stage("heel_lift")
    shown.show_answers()
    for width, height in ((320, 640), (375, 667), (360, 740), (390, 844), (640, 400)):
        shown.resize({"viewport": {"width": width, "height": height}})
        shown.read("heel_lift", "floor")
        box = shown.page.locator(".stage").bounding_box()
        head = shown.page.locator(".stage .fill.head").first.bounding_box()
        if box["y"] + box["height"] > 0:
            assert box["y"] + box["height"] <= 0.455 * height, (width, height)
            assert head["y"] >= box["y"] - 1, (width, height)  # the whole runner
        else:
            assert height < 600, (width, height)


def test_nothing_that_draws_charts_is_loaded_before_one_is_near(address, visit):
    shown = visit(address, PHONE)
    asked = []
    shown.page.on("request", lambda request: asked.append(request.url))
    shown.open_stage()
    assert shown.page.locator(".js-plotly-plot").count() == 0
    assert not [url for url in asked if "plotly" in url.lower()]
    shown.draw_charts()
    assert [url for url in asked if "plotly" in url.lower()]  # or the line above tells nothing
    assert shown.page.locator(".js-plotly-plot").count() == 2
    assert shown.said == []


def test_a_release_changes_url_and_charts_but_neither_restarts_the_figure_nor_resends_the_table(address, visit):
    shown = visit(address, DESK | MOVING).open_stage()
    shown.draw_charts()
    shown.stage("s.mark = 'same'; s.time = 0.3")
    chart = shown.page.locator(".js-plotly-plot").last
    before = chart.locator(".scatterlayer").inner_html()
    shown.received.clear()
    shown.page.locator(".slider.pace input").focus()
    shown.page.keyboard.press("ArrowRight")
    shown.settle()
    assert "pace=325" in shown.page.url
    assert shown.stage("return s.mark") == "same"
    assert shown.stage("return s.playing && s.time > 0")
    assert sum(shown.received) < 40_000  # bytes; the table alone is near 190,000
    assert chart.locator(".scatterlayer").inner_html() != before


def test_the_heel_is_a_handle_and_the_knee_is_one_of_the_thighs_swing(address, visit):
    shown = visit(address).open_stage()
    shown.stage("s.seek(s.stride.stance + s.peak('knee') * s.stride.swing)")
    knee = shown.stage("return s.knee()")
    x, y = shown.centre(".handle.knee .touch")
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x + 5, y + 60, steps=8)
    shown.until(".stage", "!e.stage.clock.gliding")
    shown.frames()
    lowered = shown.stage("return s.knee()")
    assert lowered < knee - 10
    # The heel is where the finger is, but for the arc that it must keep.
    _, heel_y = shown.centre(".handle.knee .touch")
    assert abs(heel_y - (y + 60)) < 25
    shown.page.mouse.up()
    shown.settle()
    assert f"knee={round(lowered)}" in shown.page.url and "thigh=" not in shown.page.url
    shown.stage("s.seek(s.stride.stance + s.peak('thigh') * s.stride.swing)")
    x, y = shown.centre(".handle.thigh .touch")
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x + 10, y - 45, steps=8)
    shown.page.mouse.up()
    shown.settle()
    assert shown.state()["lift"] > 3
    assert "thigh=" in shown.page.url


def test_the_heel_follows_the_typical_bend_until_it_is_touched_and_back_to_typical_undoes(address, visit):
    shown = visit(address).open_stage()
    shown.stage("s.slide('pace', -230); s.settle()")
    assert shown.stage("return s.knee()") == pytest.approx(Settings(pace=230.0).typical_knee, abs=0.1)
    shown.stage("s.slide('knee', 80); s.slide('pace', -400)")
    assert shown.stage("return s.knee()") == 80
    shown.page.get_by_role("button", name=STAGE["back"]).click()
    shown.settle()
    state = shown.state()
    assert state["knee"] is None and state["lift"] == 0
    assert "knee=" not in shown.page.url


def test_a_text_link_sets_the_stage_and_a_card_plays_its_world_and_the_curve_follows(address, visit):
    shown = visit(address).open_stage()
    shown.page.get_by_role("link", name=link_to("start", "knee=60"), exact=True).click()
    shown.settle()
    assert shown.state()["knee"] == 60
    assert "knee=60" in shown.page.url
    pull = shown.stage("return s.numbers.swungPull / s.numbers.typicalPull - 1")
    harder = fill(STAGE["sentence"]["pull_more"], {"pull": round(100 * pull)})
    assert harder in shown.page.locator(".sentence").inner_text()
    far = shown.stage("return s.stride.thigh.highest")
    curve = shown.page.locator(".curve .you").get_attribute("d")
    shown.page.locator(".card.same_pull").click()
    assert shown.state()["answer"] == "same_pull"
    shown.settle()
    assert "keep=p" in shown.page.url
    assert shown.stage("return s.stride.thigh.highest") < far - 0.1  # rad
    assert shown.page.locator(".curve .you").get_attribute("d") != curve
    shown.page.get_by_role("radio", name=STAGE["cards"]["same_swing"]["name"]).check()
    assert shown.stage("return s.stride.thigh.highest") == far
    shown.settle()
    assert "keep=" not in shown.page.url


def test_the_sentence_speaks_of_the_world_that_is_played_and_of_no_other(address, visit):
    shown = visit(address).open_stage()
    of_pull, of_thigh = ("pull_more", "pull_less", "pull_same"), ("thigh_behind", "thigh_further", "thigh_same")
    for state, swung, pulled in (
        ({"knee": 60, "lift": 0}, ("low", "pull_more", "nobody_less"), ("low", "thigh_behind", "nobody_less")),
        ({"knee": 101, "lift": 0}, ("near", "pull_less"), ("near", "thigh_further")),
        ({"knee": 118, "lift": 0}, ("high", "pull_less"), ("high", "thigh_further")),
        ({"knee": 140, "lift": 0}, ("very_high", "nobody_more"), ("very_high", "thigh_further", "nobody_more")),
        ({"knee": 60, "lift": 6}, ("low", "thigh_more", "pull_more"), ("low", "thigh_more", "thigh_behind")),
    ):
        for answer, told, untold in (("same_swing", swung, of_thigh), ("same_pull", pulled, of_pull)):
            shown.stage(f"Object.assign(s.state, {state | {'answer': answer}}); s.refresh()")
            said = shown.page.locator(".sentence").inner_text()
            places = [said.find(STAGE["sentence"][part].split("{")[0]) for part in told]
            assert places == sorted(places) and places[0] == 0
            assert not any(STAGE["sentence"][part].split("{")[0] in said for part in untold)


def test_reduced_motion_starts_at_rest_and_the_clock_can_be_stepped_and_started_and_keeps_its_phase(address, visit):
    shown = visit(address, DESK | STILL).open_stage()
    assert shown.stage("return s.playing") is False
    first = legs(shown)
    shown.frames(20)
    assert legs(shown) == first
    assert shown.stage("return s.share().swing") == pytest.approx(shown.stage("return s.peak('knee')"), abs=1e-6)
    shown.stage("s.seek(s.stride.stance + 0.4 * s.stride.swing)")
    shown.stage("s.slide('knee', 60)")
    assert shown.stage("return s.share().swing") == pytest.approx(0.4)
    before = shown.stage("return s.time")
    shown.page.get_by_role("button", name=STAGE["step_forward"]).click()
    assert shown.stage("return s.time") > before
    shown.page.get_by_role("button", name=STAGE["play"], exact=True).click()
    assert shown.stage("return s.playing")


def test_everything_works_by_keyboard_and_is_said_on_release(address, visit):
    shown = visit(address, DESK | MOVING).open_stage()
    slider = shown.page.locator(".slider.knee input")
    slider.focus()
    for _ in range(30):
        shown.page.keyboard.press("ArrowLeft")
    shown.page.wait_for_url(re.compile(r"knee=6\d"))
    shown.settle()
    assert slider.get_attribute("aria-valuetext").endswith("°")
    said = shown.page.locator(".spoken").text_content()
    assert all(STAGE["readouts"][name]["name"] in said for name in READOUTS)
    shown.page.keyboard.press("Space")
    assert shown.stage("return s.playing") is False
    assert shown.state()["answer"] == "same_swing"
    shown.page.locator(".card.same_pull input").focus()
    shown.page.keyboard.press("Space")  # it chooses a card, whatever Space means elsewhere
    assert shown.state()["answer"] == "same_pull"
    assert shown.stage("return s.playing") is False
    names = shown.page.locator(".stage button, .stage input").evaluate_all(
        "all => all.map((e) => e.getAttribute('aria-label') || e.textContent || e.closest('label')?.textContent)"
    )
    assert all(names)


def test_on_a_phone_all_is_large_enough_for_a_thumb_and_figure_sliders_cards_and_numbers_fit_one_screen(address, visit):
    shown = visit(address, PHONE).open_stage("?knee=60")
    boxes = shown.page.locator(".stage button, .stage input[type=range], .card, .handle .touch")
    for box in boxes.filter(visible=True).all():
        size = box.bounding_box()
        assert min(size["width"], size["height"]) >= 39.5, box.evaluate("e => e.outerHTML.slice(0, 80)")
        assert max(size["width"], size["height"]) >= 43.5, box.evaluate("e => e.outerHTML.slice(0, 80)")
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 390
    for selector in (".plate", ".slider.knee", ".slider.pace", ".slider.thigh", ".cards", ".readouts"):
        box = shown.page.locator(selector).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 844, selector
