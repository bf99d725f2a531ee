import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from scipy.optimize import brentq
from scipy.stats import linregress
from witness import effort as cost
from witness import swing

from model.experiments.effort import ASSUMPTIONS, LOWER, MEASURES, effort, equal_effort
from model.record import Verdict
from model.runners.measured import read_outs
from model.settings import Settings

STATES = (
    Settings(),
    Settings(pace=400.0, knee_flexion=60.0),
    Settings(pace=400.0, knee_flexion=120.0),
    Settings(pace=222.0, knee_flexion=149.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=180.0, knee_flexion=51.0, thigh_swing=55.0, cadence=200.0),
    Settings(pace=480.0, thigh_swing=20.0, cadence=150.0, sex="mean", height=1.9, mass=95.0),
)
each_state = pytest.mark.parametrize("state", STATES)
SAMPLING = 2e-3  # the curves sample a swing at 101 instants, the roots beside them at 241


def factor(state, knee, measure):
    """The time, over the usual, at which the slowed swing costs what the typical one costs: by root finding."""
    own = state.but(cadence=None, thigh_swing=None)
    wanted = cost(own, swing(own), 1.0, measure)
    motion = swing(state, knee, state.lift)
    return brentq(lambda q: cost(state, motion, q, measure) - wanted, 0.4, 4.0, xtol=1e-10)


@each_state
def test_the_curves_are_those_of_roots_found_one_by_one(state):
    record, ref = effort(state), state.reference
    curve = record.curves["swing_time_factor"]
    assert_allclose(curve.x[[0, -1]], [50, 150], rtol=1e-9)
    for at in range(0, curve.x.size, 15):
        by = [factor(state, curve.x[at], measure) for measure in MEASURES]
        assert_allclose(curve.y[at], by[0], rtol=SAMPLING)
        assert_allclose([curve.low[at], curve.high[at]], sorted(by), rtol=SAMPLING)
        time = float(ref.stride_time + (by[0] - 1) * ref.swing_time)
        assert_allclose(record.curves["stride_length_m"].y[at], state.speed * time, rtol=SAMPLING)
        assert_allclose(record.curves["cadence_spm"].y[at], 120 / time, rtol=SAMPLING)


@each_state
def test_the_curves_pass_through_the_points_within_ordered_bands(state):
    record = effort(state)
    for name in ("stride_length_m", "swing_time_factor", "cadence_spm"):
        curve, value, you = record.curves[name], record.values[name], record.points[f"you_{name}"]
        assert np.all((curve.low <= curve.y) & (curve.y <= curve.high))
        assert value.low <= value.value <= value.high
        assert (you.x, you.y, you.panel) == (pytest.approx(state.knee), value.value, name)
        # Straight lines between points two degrees apart, on a curve that bends.
        assert_allclose(np.interp(you.x, curve.x, curve.y), you.y, rtol=3e-3)
        assert record.points[f"typical_{name}"].x == pytest.approx(state.typical_knee)


def test_the_typical_stride_is_its_own_answer():
    for speed in (2.0, 2.5, 3.5, 4.5, 6.0):
        state = Settings(pace=1000 / speed)
        values = effort(state).values
        assert_allclose(values["swing_time_factor"].value, 1, rtol=1e-9)
        assert_allclose(values["stride_length_m"].value, speed * state.reference.stride_time, rtol=1e-9)


@pytest.mark.parametrize("speed", [2.5, 3.5, 4.5])
def test_these_runners_take_shorter_steps_with_a_lower_heel_where_equal_effort_would_take_longer(speed):
    record = effort(Settings(pace=1000 / speed))
    at = (2.5, 3.5, 4.5).index(speed)
    slope = linregress(read_outs()["knee_peak_deg"][at], read_outs()["stride_length_m"][at]).slope
    assert_allclose(number(record, "runners_longer_with_low_heel_cm"), -100 * np.degrees(LOWER) * slope, rtol=1e-9)
    assert number(record, "runners_longer_with_low_heel_cm") < 0 < record.values["longer_with_low_heel_cm"].low
    assert record.verdict is Verdict.CONTRADICTS


@each_state
def test_the_verdict_and_its_margin_follow_from_both(state):
    record = effort(state)
    ours, theirs = record.values["longer_with_low_heel_cm"].low, number(record, "runners_longer_with_low_heel_cm")
    assert record.verdict is (Verdict.CONTRADICTS if theirs < 0 < ours else Verdict.CANNOT_SAY)
    assert_allclose(record.margin, abs(ours - theirs), rtol=1e-12)


def test_another_measure_is_refused_with_its_name():
    with pytest.raises(ValueError, match="sweat"):
        equal_effort(Settings().stride(), "sweat")


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = effort(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "effort"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert (told["verdict"], told["margin"]) == (record.verdict, record.margin)
