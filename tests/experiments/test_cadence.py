import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from scipy.optimize import brentq
from witness import effort, swing

from model.experiments.cadence import ASSUMPTIONS, NEARER, STEPS, cadence
from model.record import Verdict
from model.runners.measured import read_outs
from model.runners.spread import knees
from model.settings import Settings
from model.swing.answers import same_pull

STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.1, 2.5, 3.5, 4.5, 5.9)),
    Settings(pace=300.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=250.0, sex="mean", height=2.0, mass=110.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def faster(state, steps):
    return state.but(cadence=min(120 / float(state.reference.stride_time) + steps, 220.0))


def ahead(state, thigh, knee):
    return 100 * state.leg.shank.length * np.sin(thigh - knee)


def nearer(state, steps):
    """The triangle of a thigh whose range has shrunk with the root of the stride time, on a knee that has not."""
    ref = state.reference
    thigh, knee = (float(ref.curve(channel, np.ones(1))[0]) for channel in ("thigh", "knee"))
    mean = float(ref.coefficients["thigh"][0].real)
    shorter = 1 / (1 + steps * float(ref.stride_time) / 120)
    return ahead(state, thigh, knee) - ahead(state, mean + np.sqrt(shorter) * (thigh - mean), knee)


def price(state, steps):
    return effort(state, swing(faster(state, steps), instants=401)) / effort(state, swing(state, instants=401))


@pytest.mark.parametrize("speed", [2.5, 3.5, 4.5])
def test_the_landing_before_any_change_is_the_measured_one(speed):
    measured = read_outs()["ankle_ahead_knee_cm"].mean(axis=1)[(2.5, 3.5, 4.5).index(speed)]
    assert abs(number(cadence(Settings(pace=1000 / speed)), "landing_now_cm") - measured) < 0.7


@each_state
def test_more_steps_bring_the_landing_as_near_as_the_smaller_thigh_swing_says(state):
    curve = cadence(state).curves["nearer_cm"]
    assert_allclose(curve.x, STEPS)
    assert_allclose(curve.y, [nearer(state, steps) for steps in STEPS], atol=1e-6)
    assert np.all(np.diff(curve.y) > 0)


@each_state
def test_more_steps_cost_what_the_faster_swing_asks_of_the_muscles(state):
    record = cadence(state)
    by_steps, by_landing = record.curves["effort_by_steps_ratio"], record.curves["effort_ratio"]
    # The record samples a swing at 61 instants.
    some = [i for i in range(0, STEPS.size, 4) if faster(state, STEPS[i]).cadence < 220]
    assert_allclose(by_steps.y[some], [price(state, STEPS[i]) for i in some], rtol=3e-3)
    assert_allclose(by_landing.y, by_steps.y, rtol=1e-12)
    assert_allclose(by_landing.x, record.curves["nearer_cm"].y, rtol=1e-12)
    assert by_steps.y[0] == 1
    assert_allclose(number(record, "price_of_ten_steps"), price(state, 10) - 1, rtol=0.02)


@each_state
def test_a_centimetre_costs_the_steps_at_which_the_triangle_has_moved_by_one(state):
    record = cadence(state)
    enough = nearer(state, STEPS[-1]) >= 1
    assert_allclose(100 * NEARER, 1)
    assert number(record, "one_cm_nearer_by_cadence") == enough
    if enough:
        steps = brentq(lambda steps: nearer(state, steps) - 1, 0, STEPS[-1])
        assert_allclose(number(record, "steps_for_one_cm_spm"), steps, atol=0.05)  # straight lines between steps
    else:
        assert number(record, "steps_for_one_cm_spm") == STEPS[-1]


@each_state
def test_the_pattern_told_is_one_of_these_runners_heels_and_lands_so_much_nearer(state):
    record = cadence(state)
    knee, lift = (number(record, f"pattern_{name}_deg") for name in ("knee_flexion", "thigh_lift"))
    low, high = knees(state.speed)
    assert low <= knee <= high
    pattern = state.but(knee_flexion=knee, thigh_swing=state.typical_thigh + lift)
    there = 100 * float(same_pull(pattern.stride(401)).landing.ankle_ahead_of_knee)
    assert_allclose(number(record, "nearest_by_pattern_cm"), number(record, "landing_now_cm") - there, atol=0.03)
    apart = 100 * state.leg.shank.length * np.radians(read_outs()["shank_strike_deg"]).std(axis=1, ddof=1)
    assert record.verdict is Verdict.CANNOT_SAY  # that landing is these runners' habit
    gain = number(record, "nearest_by_pattern_cm")
    assert_allclose(record.margin, gain / np.interp(state.speed, (2.5, 3.5, 4.5), apart), rtol=1e-9)


def test_it_is_about_these_runners_whatever_heel_and_thigh_are_set():
    plain, bent = cadence(Settings()), cadence(Settings(knee_flexion=60.0, thigh_swing=40.0))
    assert plain.as_json() == bent.as_json()


@each_state
def test_the_points_are_these_runners_and_the_nearest_pattern(state):
    record = cadence(state)
    assert {name: (point.x, point.y) for name, point in record.points.items()} == {
        "typical": (0.0, 1.0),
        "pattern": (number(record, "nearest_by_pattern_cm"), 1.0),
    }


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = cadence(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "cadence"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert (told["verdict"], told["margin"]) == (record.verdict, record.margin)
