"""What the stage does without a drag: it shows once what a drag does, and obeys keys in a live demo."""

import pytest

from content.reader import words
from tests.browser.visits import DESK, MOVING

KEYS = words("stage")["shortcuts"]
PRESETS = words("scenes")["presets"]
LIMB = ".stage svg .limb"
SHOWN = "sessionStorage.getItem('stage-demonstrated') !== null"
BEGUN = 2400  # ms: by then the stage would have begun, see static/js/stage/demo.js


def test_start_shows_once_by_itself_what_a_drag_does_and_never_again_in_a_session(address, visit):
    shown = visit(address, DESK | MOVING).open()
    shown.page.wait_for_selector(LIMB, state="attached")
    low = "e.stage.state.knee !== null && e.stage.state.knee < 81"
    shown.until(".stage", f"{low} && e.stage.numbers.pull > 1.1 * e.stage.numbers.typicalPull")
    shown.until(".stage", f"e.stage.state.knee === null && {SHOWN}")
    shown.settle()
    assert shown.state()["knee"] is None and "knee" not in shown.page.url
    assert shown.page.locator(".card .price").first.inner_text() == words("stage")["cards"]["usual"]
    shown.page.reload()
    shown.page.wait_for_selector(LIMB, state="attached")
    shown.page.wait_for_timeout(BEGUN)
    assert shown.state()["knee"] is None


def test_who_wants_no_motion_or_has_set_something_is_shown_nothing(address, visit):
    for options, query in ((DESK, ""), (DESK | MOVING, "?knee=70")):
        shown = visit(address, options).open(query)
        shown.page.wait_for_selector(LIMB, state="attached")
        knee = shown.state()["knee"]
        shown.page.wait_for_timeout(BEGUN)
        assert shown.state()["knee"] == knee
        assert not shown.page.evaluate(SHOWN)


def test_whoever_touches_the_stage_ends_the_show_and_keeps_what_is_set(address, visit):
    shown = visit(address, DESK | MOVING).open()
    shown.page.wait_for_selector(LIMB, state="attached")
    shown.until(".stage", "e.stage.state.knee !== null")
    pace = shown.page.locator(".slider.pace input")
    pace.focus()
    pace.press("ArrowRight")
    shown.until(".stage", SHOWN)
    assert shown.state()["knee"] is None and shown.state()["pace"] == 325


@pytest.mark.parametrize("where", ["", "heel_lift"])
def test_keys_move_the_stage_in_a_live_demo_and_are_listed(where, address, visit):
    shown = visit(address, DESK).open(where)
    shown.page.wait_for_selector(LIMB, state="attached")
    shown.settle()
    for digit, preset in PRESETS.items():
        shown.page.keyboard.press(digit)
        shown.settle()
        stage = preset["stage"]
        state = shown.state()
        for name, value in stage.items():
            assert state[name] == (None if value == "typical" else pytest.approx(value) if name != "answer" else value)
    before = shown.stage("return s.time")
    shown.page.keyboard.press("ArrowRight")
    after = shown.stage("return s.time")
    assert after > before
    shown.page.keyboard.press("ArrowLeft")
    assert shown.stage("return s.time") == pytest.approx(before)
    shown.page.keyboard.press(" ")
    assert shown.stage("return s.playing")
    shown.page.keyboard.press(" ")
    assert not shown.stage("return s.playing")
    shown.page.keyboard.press("?")
    listed = shown.page.locator("dialog.shortcuts")
    told = listed.inner_text()
    assert KEYS["pause"] in told and all(preset["name"] in told for preset in PRESETS.values())
    shown.page.keyboard.press("Escape")
    listed.wait_for(state="detached")


def test_what_is_typed_into_a_field_moves_nothing(address, visit):
    shown = visit(address, DESK).open_stage()
    shown.page.get_by_role("button", name="Body and units").click()
    field = shown.page.get_by_label("Body mass, kg")
    field.click()
    field.press_sequentially("13")
    shown.settle()
    assert shown.state()["knee"] is None


# Middle of the typical mark on the heel's rail, place of the heel's handle, and whether the rail is seen.
RAIL = """
const { rail, all } = s.parts.handles;
const [x1, y1, x2, y2] = (rail.typical.getAttribute("d") ?? "").match(/-?[\\d.]+/g).map(Number);
const [x, y] = all[0].group.getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
const seen = rail.layer.getAttribute("visibility") === "visible";
return { mark: [(x1 + x2) / 2, (y1 + y2) / 2], heel: [x, y], seen };
"""


def test_the_heel_s_rail_shows_where_real_heels_are_while_the_knee_is_most_bent(address, visit):
    shown = visit(address, DESK).open_stage()
    typical = shown.stage(RAIL)
    assert typical["seen"] and typical["mark"] == pytest.approx(typical["heel"], abs=1.5)
    shown.stage("s.goTo({knee: 70})")
    shown.settle()
    shown.stage("s.seek(s.clock.ofSwing(s.peak('knee')))")
    low = shown.stage(RAIL)
    assert low["seen"] and low["mark"][1] < low["heel"][1] - 20  # px: the typical heel is higher
    shown.stage("s.seek(s.clock.ofSwing(0.1))")
    assert not shown.stage(RAIL)["seen"]


LOUDSPEAKER = """window.clicks = 0;
window.AudioContext = class {
  currentTime = 0;
  destination = {};
  createOscillator() { return { frequency: {}, connect: (to) => to, start: () => (window.clicks += 1), stop() {} }; }
  createGain() {
    return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (to) => to };
  }
};"""


def test_a_click_at_each_step_sounds_only_for_who_asks_for_it(address, visit):
    shown = visit(address, DESK | MOVING)
    shown.page.add_init_script(LOUDSPEAKER)
    shown.open("?knee=70")
    shown.page.wait_for_selector(LIMB, state="attached")
    stride = (
        "{ const t = s.stride.time; for (let i = 1; i <= 40; i++) { s.clock.playing = true; s.seek(i * t / 40); } }"
    )
    shown.stage(f"s.seek(0); {stride}")
    assert shown.page.evaluate("clicks") == 0
    sound = shown.page.get_by_role("button", name=words("stage")["sound"])
    sound.click()
    shown.stage("s.play(false, true); s.seek(0); window.clicks = 0")
    shown.stage(stride)
    shown.stage("s.play(false, true)")
    assert shown.page.evaluate("clicks") == 2  # two feet
    sound.click()
    shown.stage("window.clicks = 0; s.seek(0)")
    shown.stage(stride)
    assert shown.page.evaluate("clicks") == 0
    assert shown.said == []
