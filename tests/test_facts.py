import re
from functools import cache

import numpy as np
import pytest
from corners import LOW_AND_FAST, VIEWS
from helpers import PinocchioLeg, number
from numpy.testing import assert_allclose

from content.reader import words
from model.experiments import EXPERIMENTS
from model.experiments.sweetspot import zone_by_pace
from model.swing.answers import ANSWERS, same_pull, same_swing
from model.swing.reference import reference
from model.units import parse_pace
from pages.kit.charts.catalog import CHARTS
from pages.kit.numbers import facts, story_facts
from pages.kit.state.reader import Reader
from pages.kit.state.view import View
from tests.loops import each

CM_PER_INCH = 2.54
every_state = each("state", VIEWS)
every_experiment = pytest.mark.parametrize("name", EXPERIMENTS)


@cache
def record_of(name, state):
    return EXPERIMENTS[name](state.settings)


@cache
def told(name, state):
    return facts.of_chart(name, state)


def numbers_of(record):
    """(name, number, unit) of every plain number that a record tells, the ends of its ranges and its margin."""
    for name, value in record.values.items():
        for part, number_ in ((name, value.value), (f"{name}_low", value.low), (f"{name}_high", value.high)):
            if isinstance(number_, float):
                yield part, number_, value.unit
    yield "margin", record.margin, record.margin_unit.split()[0]


def said(text):
    """A length in words -> (its number, its unit)."""
    digits, unit = text.split(" ")
    assert "-" not in digits and digits not in ("−0", "−0.0")
    return float(digits.replace("−", "-")), unit


def assert_says(text, centimetres, state):
    """Half a centimetre is near enough, and under two a half of a millimetre; of inches a 20th."""
    shown, unit = said(text)
    if state.reader.length_unit == "ft":
        assert unit == "in"
        assert abs(shown - centimetres / CM_PER_INCH) <= 0.05 + 1e-9
    else:
        assert unit == "cm"
        assert abs(shown - centimetres) <= (0.5 if abs(centimetres) >= 2 else 0.05) + 1e-9


@every_experiment
@every_state
def test_every_value_of_a_record_is_told_under_its_name_with_its_range(name, state):
    found, record = told(name, state), record_of(name, state)
    assert found["verdict"] == record.verdict
    for key, value in record.values.items():
        ends = {f"{key}_low": value.low, f"{key}_high": value.high} if value.low is not None else {}
        for part, expected in {key: value.value, **ends}.items():
            assert np.all(found[part] == expected)


@every_experiment
@every_state
def test_a_share_is_told_in_percent_and_a_ratio_as_what_it_is_over_one(name, state):
    found = told(name, state)
    percents = {key for key in found if key.endswith("_percent")}
    for key, value, unit in numbers_of(record_of(name, state)):
        if unit in ("share", "ratio"):
            assert found[f"{key}_percent"] == pytest.approx(100 * value if unit == "share" else 100 * value - 100)
            percents.remove(f"{key}_percent")
    assert percents <= set(record_of(name, state).values)  # no other number goes by that name


@every_experiment
@every_state
def test_a_length_is_told_in_the_reader_s_unit(name, state):
    found = told(name, state)
    lengths = {key for key in found if key.endswith("_length")}
    for key, value, unit in numbers_of(record_of(name, state)):
        if unit in ("cm", "m"):
            spoken = f"{key.replace('_cm', '')}_length"
            assert_says(found[spoken], value * (100 if unit == "m" else 1), state)
            lengths.remove(spoken)
    assert lengths == set()


@every_experiment
@every_state
def test_a_range_is_told_in_whole_numbers_from_its_low_to_its_high_end(name, state):
    found = told(name, state)
    for key, value in record_of(name, state).values.items():
        if value.low is None:
            continue
        length = value.unit in ("cm", "m")
        text = found[f"{key.replace('_cm', '') if length else key}_span"]
        per = {"cm": 1.0, "m": 100.0}.get(value.unit, 1.0)
        if length:
            text, unit = text.split(" ")
            assert unit == ("in" if state.reader.length_unit == "ft" else "cm")
            per /= CM_PER_INCH if unit == "in" else 1.0
        ends = [float(end.replace("−", "-")) for end in text.split("–")]
        near = (0.05 if length and unit == "in" else 0.5) + 1e-9
        assert_allclose(ends[0], per * value.low, atol=near)
        assert_allclose(ends[-1], per * value.high, atol=near)
        assert len(ends) == 1 or ends[0] < ends[1]


# Whose ends the texts speak of: of the curve in the panel that is drawn first.
SPOKEN = {
    "rhythm": "hip_flexor_torque_mean_nm",
    "effort": "stride_length_m",
    "drive": "heel_peak_knee_flexion_deg",
    "posture": "knee_torque_bent_hip_nm_per_kg",
    "cadence": "effort_ratio",
    "sweetspot": "effort_ratio",
    "lever": "leg_inertia_percent",
    "recoil": "share_of_pull_percent",
    "footangle": "ankle_ahead_of_knee_cm",
    "tall": "ankle_ahead_of_knee_cm",
    "reach": "ankle_ahead_of_knee_cm",
}


@pytest.mark.parametrize(("name", "curve"), SPOKEN.items())
@every_state
def test_first_last_and_least_are_those_of_the_curve_that_is_drawn_first(name, curve, state):
    found, line = told(name, state), record_of(name, state).curves[curve]
    pairs = sorted(zip(line.x.tolist(), line.y.tolist(), strict=True))
    assert (found["first_x"], found["first"]) == pairs[0]
    assert (found["last_x"], found["last"]) == pairs[-1]
    assert (found["least_x"], found["least"]) in pairs
    assert found["least"] == min(y for _, y in pairs)


def test_whoever_speaks_of_ends_is_listed_above():
    for name in EXPERIMENTS:
        texts = " ".join(words("charts")[name][part] for part in ("note", "alt", "margin"))
        assert name in SPOKEN or not re.search(r"\{(first|last|least)(_x)?\b", texts)


@every_state
def test_every_text_may_speak_of_the_state(state):
    stride = state.settings.stride()
    for name in CHARTS:
        found = told(name, state)
        pace, unit = found["pace"].split(" ")
        compact = f"{pace}{unit.replace('min', '')}"
        assert parse_pace(compact) == pytest.approx(state.settings.speed, rel=0.01)
        assert found["pace_unit"] == state.reader.pace_unit == unit
        for key, radians in (("knee", stride.knee_peak), ("thigh", stride.thigh_peak)):
            assert found[key] == pytest.approx(np.degrees(float(radians)))
        runners = state.settings.reference
        assert found["typical_knee"] == pytest.approx(float(np.degrees(runners.knee_peak[1])))
        assert found["typical_thigh"] == pytest.approx(float(np.degrees(runners.thigh_peak[1])))
        assert found["lower_knee"] == pytest.approx(found["typical_knee"] - 20)
        assert found["typical_knee"] < found["higher_knee"] == pytest.approx(min(found["typical_knee"] + 30, 150))
        for key, speed in (("easy_pace", 2.5), ("race_pace", 4.5)):
            pace, unit = found[key].split(" ")
            assert parse_pace(f"{pace}{unit.replace('min', '')}") == pytest.approx(speed, rel=0.01)


@every_state
def test_whatever_is_told_is_a_finite_number_or_a_word(state):
    for name in (*CHARTS, *facts.OWN):
        for key, value in told(name, state).items():
            assert isinstance(value, str | bool) or np.isfinite(np.asarray(value, float)).all(), (name, key)
            assert not isinstance(value, str) or value


@every_state
def test_the_torque_is_that_of_longer_samples(state):
    found, stride = told("torque", state), state.settings.stride(2001)
    hip = ANSWERS[state.answer](stride).torques.hip
    assert found["start"] == pytest.approx(hip[0])
    # The highest of 201 instants.
    assert found["peak"] == pytest.approx(hip.max(), rel=1e-2)
    assert found["typical_peak"] == pytest.approx(stride.typical.torques.hip.max(), rel=1e-2)
    assert found["share"] == pytest.approx(100 * np.mean(hip > 0), abs=0.5)


@every_state
def test_the_zone_speaks_of_the_sweet_spot_and_of_the_ends_of_its_own_line(state):
    found, line = told("zone", state), zone_by_pace(state.settings)["sweet_spot_deg"]
    assert (found["first"], found["last"]) == (line[0], line[-1])
    for key in ("moved_by_thigh_swing_deg", "moved_by_swing_time_deg", "margin", "verdict"):
        assert found[key] == told("sweetspot", state)[key]


@every_state
def test_the_leg_is_the_runner_s_and_its_resistance_that_of_another_engine(state):
    leg = state.settings.leg
    found, engine = facts.leg(state), PinocchioLeg(leg)
    assert (found["thigh_mass"], found["shank_mass"]) == (leg.thigh.mass, leg.shank.mass)
    assert_allclose(
        [found["thigh_length"], found["shank_length"]],
        [100 * s.length for s in (leg.thigh, leg.shank)],
    )
    assert found["inertia"] == pytest.approx(engine.inertia(0.0))
    assert found["share"] == pytest.approx(100 * engine.inertia(np.pi / 2) / engine.inertia(0.0))


@pytest.mark.parametrize(
    ("centimetres", "metric", "imperial"),
    [
        (7.24, "7 cm", "2.9 in"),
        (2.0, "2 cm", "0.8 in"),
        (1.96, "2.0 cm", "0.8 in"),
        (0.44, "0.4 cm", "0.2 in"),
        (0.04, "0.0 cm", "0.0 in"),
        (-0.04, "0.0 cm", "0.0 in"),
        (-1.27, "−1.3 cm", "−0.5 in"),
        (-7.62, "−8 cm", "−3.0 in"),
        (27.1, "27 cm", "10.7 in"),
    ],
)
def test_a_length_in_words(centimetres, metric, imperial):
    assert facts.length(centimetres, Reader()) == metric
    assert facts.length(centimetres, Reader(length_unit="ft")) == imperial


def over_least(state, knee):
    """Percent of effort over the least of all knees, one stride at a time."""
    least = min(
        float(same_swing(state.but(knee_flexion=k).settings.stride(81)).effort) for k in np.linspace(60, 150, 46)
    )
    return 100 * (float(same_swing(state.but(knee_flexion=knee).settings.stride(81)).effort) / least - 1)


def test_what_a_forced_heel_and_heels_at_the_buttocks_cost_is_what_single_strides_say():
    for state in (View.of(), View.of(pace=250.0, sex="female", height=1.65, mass=58.0)):
        slow = state.but(pace=400.0)
        assert story_facts.easy(state)["buttocks_percent"] == pytest.approx(over_least(slow, 130.0), abs=1.0)
        typical = float(np.degrees(state.settings.reference.knee_peak[1]))
        assert story_facts.forced(state)["forced_percent"] == pytest.approx(over_least(state, typical + 30), abs=1.0)


@every_state
def test_single_facts_are_those_of_the_records_they_speak_of(state):
    low, high = number(record_of("sweetspot", state), "zone_deg")
    assert story_facts.width(state)["zone_width"] == pytest.approx(high - low)
    reach = record_of("reach", state)
    dropped = number(reach, "thigh_at_strike_deg") - number(reach, "thigh_at_straight_leg_deg")
    assert story_facts.drop(state)["thigh_drop_deg"] == pytest.approx(dropped)
    typical = state.but(knee_flexion=None, thigh_swing=None, cadence=None).settings.stride()
    landing = 100 * float(same_pull(typical).landing.ankle_ahead_of_knee)
    if state.settings.cadence is None:
        assert_says(facts.landing(state)["typical_landing"], landing, state)
    assert story_facts.race(state)["race_knee"] == pytest.approx(float(np.degrees(reference(1000 / 222).knee_peak[1])))


def test_a_beat_speaks_of_the_states_that_it_names_and_of_the_reader_s_own():
    state = View.of(knee_flexion=110.0, pace=300.0)
    found = facts.of_beat(["rhythm?knee=60", "sweetspot?pace=400"], state)
    assert found["knee_flexion_deg"] == 60.0
    assert found["hip_flexor_torque_mean_nm"] == number(
        EXPERIMENTS["rhythm"](state.but(knee_flexion=60.0).settings), "hip_flexor_torque_mean_nm"
    )
    assert_allclose(found["zone_deg"], number(EXPERIMENTS["sweetspot"](state.but(pace=400.0).settings), "zone_deg"))
    assert (found["knee"], found["pace"]) == (110.0, "5:00 min/km")
    assert facts.of_beat([], state) == facts.state(state)


def test_a_chart_that_there_is_not_is_refused():
    for ask in (facts.of_chart, facts.experiment):
        with pytest.raises(KeyError, match="nothing"):
            ask("nothing", LOW_AND_FAST)
