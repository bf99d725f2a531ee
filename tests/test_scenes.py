import json
import re

import numpy as np
import pytest

from content.filling import placeholders
from content.reader import words
from model.quantities import QUANTITIES
from model.settings import Settings
from model.swing.answers import ANSWERS, same_swing
from model.swing.shaping import THIGH_RANGE
from pages.kit.hall import scenes
from pages.kit.hall.asks import ASKS
from pages.kit.hall.presenter import message
from pages.kit.hall.scenes import PRESETS, paces
from pages.kit.numbers.answers import asked, stride_of
from pages.kit.numbers.guesses import GUESSES
from pages.kit.state.reader import Reader
from pages.kit.state.view import View

UNITS = [
    Reader(),
    Reader(length_unit="ft", pace_unit="min/mi"),
    Reader(voice="physio"),
]
TYPICAL = Settings()
every_set = pytest.mark.parametrize("name", scenes.sets())
every_unit = pytest.mark.parametrize("units", UNITS, ids=["metric", "imperial", "somebody else"])
KINDS = {"stage", "ask", "three", "close"}


def scene(name):
    return next(one for own in scenes.sets() for one in scenes.scenes(own, Reader()) if one.name == name)


@every_set
def test_a_set_is_ten_to_fifteen_minutes_with_questions_and_three_figures(name):
    own = scenes.scenes(name, Reader())
    assert 8 <= len(own) <= 12
    assert 10 <= sum(one.minutes for one in own) <= 15
    assert {one.kind for one in own} == KINDS
    assert own[0].kind == "stage" and own[-1].kind == "close"
    assert len({one.name for one in own}) == len(own)


@every_set
@every_unit
def test_every_line_is_filled_and_short_enough_for_one_row(name, units):
    for one in scenes.scenes(name, units):
        for line in filter(None, (one.line, one.answer)):
            assert len(line.split()) <= 13 and len(line) <= 62, line
            assert not re.search(r"[{}]|\b(nan|inf|None)\b", line), line
        assert len(one.notes.split()) > 15 and one.notes.endswith(".")
        assert not placeholders(one.notes)


@every_set
def test_every_place_is_one_that_the_stage_can_show(name):
    lifts = np.degrees(THIGH_RANGE)
    places = [one.to for one in scenes.scenes(name, Reader())]
    places += [scenes.place(preset["stage"], TYPICAL) for preset in words("scenes")[PRESETS].values()]
    for to in places:
        assert set(to) <= {"pace", "knee", "lift", "answer", "at"}
        assert to["answer"] in ANSWERS and 0 <= to.get("at", 0) <= 1
        assert lifts[0] <= to["lift"] <= lifts[1]
        for part, field in (("pace", "pace"), ("knee", "knee_flexion")):
            if to[part] != "typical":
                assert QUANTITIES[field].low <= to[part] <= QUANTITIES[field].high


def test_presets_are_digits():
    presets = words("scenes")[PRESETS]
    assert all(re.fullmatch(r"\d", digit) for digit in presets)
    assert len({preset["name"] for preset in presets.values()}) == len(presets)


@every_set
@every_unit
def test_a_question_can_be_answered_by_hands_and_by_a_mark(name, units):
    asks = [one for one in scenes.scenes(name, units) if one.kind == "ask"]
    assert {one.name for one in asks} == set(ASKS[name])
    for one in asks:
        low, high = one.ask.range
        assert low < one.ask.cuts[0] < one.ask.cuts[1] < high
        assert low <= one.ask.found <= high
        assert list(one.options) == ["low", "middle", "high"]
        assert low <= one.ask.ticks[0] and one.ask.ticks[-1] <= high
        assert set(one.words) == {"axis", "handle", "value"} and "{value}" in one.words["value"]
        assert one.answer


def test_units_change_a_question_s_number_but_not_its_answer():
    for name in scenes.sets():
        ours, theirs = (scenes.scenes(name, units) for units in UNITS[:2])
        for metric, imperial in zip(ours, theirs, strict=True):
            if metric.ask:
                assert band(metric.ask) == band(imperial.ask)


def band(ask):
    return 0 if ask.found < ask.cuts[0] else 2 if ask.found > ask.cuts[1] else 1


# What the lines say is what the model finds; an answer is also what the pages' own guess finds.


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("whose_hip", "it pulls harder"), ("floor", "from over 90°"), ("jogging", "more than that"),
        ("under", "ahead of the knee"), ("less_thigh", "much the same"), ("harder", "hardly"),
    ],
)  # fmt: skip
def test_the_model_chooses_the_answer_that_the_line_gives(name, option):
    one = scene(name)
    assert list(one.options.values())[band(one.ask)] == option


def test_the_questions_agree_with_those_of_the_pages():
    assert GUESSES["heel_lift"]["low_or_high"](View()).truth == "low"
    assert GUESSES["knee_and_hip"]["under"](View()).truth == "none"
    assert scene("less_thigh").ask.found > 0
    assert GUESSES["knee_and_hip"]["fall"](View()).truth == "same"


def pull(settings):
    return same_swing(stride_of(settings)).mean


def test_of_three_heels_the_low_one_costs_the_hip_most_and_the_high_one_saves_next_to_nothing():
    low, typical, high = (
        pull(Settings(knee_flexion=None if knee == "typical" else float(knee))) for knee in scene("three_heels").knees
    )
    assert low > 1.2 * typical
    assert -0.1 < high / typical - 1 < 0


def test_heels_to_the_buttocks_save_no_more_than_a_little_over_typical():
    least = asked("rhythm", TYPICAL).values["least_pull_knee_flexion_deg"].value
    assert 105 < least < 125
    assert pull(Settings(knee_flexion=130.0)) > pull(Settings(knee_flexion=least))


def test_three_landings_with_the_same_pull_are_close_together():
    landings = [asked("sametorque", Settings(knee_flexion=knee)).values["ankle_ahead_of_knee_cm"] for knee in (60, 125)]
    assert 1 < landings[0].value - landings[1].value < 3


def test_ten_more_steps_bring_the_foot_nearer_and_cost_the_hip():
    one = scene("more_steps")
    faster, usual = stride_of(one.settings), stride_of(TYPICAL)
    assert one.settings.cadence == pytest.approx(120 / float(TYPICAL.reference.stride_time) + 10, abs=0.5)
    assert same_swing(faster).mean > 1.1 * same_swing(usual).mean
    cadence = asked("cadence", TYPICAL).values
    assert not cadence["one_cm_nearer_by_cadence"].value  # twenty more would not bring a centimetre


def test_at_race_pace_the_typical_heel_of_a_jog_is_low():
    one = scene("race")
    assert one.to["knee"] == pytest.approx(float(np.degrees(TYPICAL.reference.knee_peak[1])), abs=1)
    race = Settings(pace=float(one.to["pace"]))
    assert np.degrees(race.reference.knee_peak[1]) > one.to["knee"] + 10


def test_the_foot_s_angle_does_not_move_the_ankle():
    assert asked("footangle", TYPICAL).values["changed_by_foot_angle_cm"].value == 0


# ---- what a line says stands in the picture, at every pace that a key calls

NUMBER = re.compile(r"[−-]?\d+(?:\.\d+)?")
SPELLED = {"26"}  # what a line counts and no model finds
ALL = [(name, one) for name in scenes.sets() for one in scenes.scenes(name, Reader())]


def numbers(text):
    """The numbers of a text; a dash between two is no sign."""
    return [number.lstrip("−-") for number in NUMBER.findall(text.replace("–", " "))]


@pytest.mark.parametrize("pace", paces())
def test_every_number_of_a_headline_stands_on_the_picture_at_three_paces(pace):
    assert len(paces()) == 3
    checked = 0
    for _, one in ALL:
        said = one.said[pace]
        shown = [number for bar in said.bars for text in (bar.name, bar.text) for number in numbers(text)]
        for number in set(numbers(f"{said.line} {said.answer}")) - SPELLED:
            assert number in shown, (one.name, said)
            checked += 1
    assert checked >= 20


@pytest.mark.parametrize("pace", paces())
def test_a_bar_is_as_long_as_its_number_and_the_one_that_is_spoken_of_stands_out(pace):
    for _, one in ALL:
        bars = one.said[pace].bars
        assert not bars or any(bar.you for bar in bars)
        for bar in bars:
            first = float(numbers(bar.text)[0])
            decimals = len(numbers(bar.text)[0].partition(".")[2])
            assert first == pytest.approx(bar.value, abs=0.51 * 10**-decimals)
            change = re.search(r", ([+−])(\d+)\s?([%°])", bar.text)
            if change:  # what is said of the change is that of the bars
                usual = bars[0].value
                by = 100 * (bar.value / usual - 1) if change[3] == "%" else bar.value - usual
                assert (by > 0) == (change[1] == "+") and abs(by) == pytest.approx(float(change[2]), abs=0.51)


def test_a_line_with_a_claim_and_no_number_is_proven_by_its_bars():
    for pace in paces():
        first, last = scene("heel_first").said[pace].bars
        assert first.value == last.value
        usual, higher = (bar.value for bar in scene("harder").said[pace].bars)
        assert higher < 1.05 * usual
        usual, more = (bar.value for bar in scene("more_steps").said[pace].bars)
        assert more > 1.05 * usual
        landings = [asked("sametorque", Settings(pace=pace, knee_flexion=knee)) for knee in (60.0, 125.0)]
        low, high = (record.number("ankle_ahead_of_knee_cm") for record in landings)
        assert 0 < low - high < 5
        low, typical, high = (pull(Settings(pace=pace, knee_flexion=knee)) for knee in (60.0, None, 125.0))
        assert low > 1.2 * typical and high < 1.1 * typical


@pytest.mark.parametrize("pace", paces())
def test_a_question_has_its_answer_on_its_axis_at_every_pace(pace):
    for _, one in ALL:
        if one.ask:
            low, high = one.ask.range
            assert low <= one.said[pace].found <= high


def test_a_message_says_how_long_each_stage_is():
    stages = [b"abcd", b"efghij"]
    packed = message({"set": "x"}, stages)
    length = int.from_bytes(packed[:4], "little")
    header = json.loads(packed[4 : 4 + length])
    assert header == {"set": "x", "lengths": [4, 6]}
    assert packed[4 + length :] == b"".join(stages)
