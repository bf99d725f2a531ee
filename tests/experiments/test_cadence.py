import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from scipy.optimize import brentq
from witness import ankle_ahead_of_knee, effort, landing_at_equal_effort, slowed, swing

from model.experiments.cadence import ASSUMPTIONS, NEARER, STEPS, cadence
from model.mechanics.dynamics import inverse_dynamics
from model.record import Verdict
from model.settings import Settings

# Of 28 runners: ankle ahead of knee at strike, cm (Fukuchi, Fukuchi & Duarte 2017).
MEASURED = {2.5: 5.8, 3.5: 8.1, 4.5: 9.8}
STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.1, *MEASURED, 5.9)),
    Settings(pace=300.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=250.0, sex="mean", height=2.0, mass=110.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def tempo(state, steps):
    """The swing's time over these runners' own when they take so many steps a minute more."""
    ref = state.reference
    return (120 / (120 / float(ref.stride_time) + steps) - float(ref.stance_time)) / float(ref.swing_time)


def nearer(state, steps):
    return 100 * (ankle_ahead_of_knee(state, 1.0) - ankle_ahead_of_knee(state, tempo(state, steps)))


def price(state, steps):
    motion = swing(state, instants=401)
    return effort(state, motion, tempo(state, steps)) / effort(state, motion, 1.0)


@pytest.mark.parametrize("speed", MEASURED)
def test_the_landing_before_any_change_is_the_measured_one(speed):
    record = cadence(Settings(pace=1000 / speed))
    assert abs(number(record, "landing_now_cm") - MEASURED[speed]) < 0.3  # seven harmonics of the angles


@each_state
def test_more_steps_bring_the_landing_as_near_as_the_published_reach_says(state):
    curve = cadence(state).curves["nearer_cm"]
    assert_allclose(curve.x, STEPS)
    assert_allclose(curve.y, [nearer(state, steps) for steps in STEPS], atol=1e-6)
    assert np.all(np.diff(curve.y) > 0)


@each_state
def test_more_steps_cost_what_the_faster_swing_asks_of_the_muscles(state):
    record = cadence(state)
    by_steps, by_landing = record.curves["effort_by_steps_ratio"], record.curves["effort_ratio"]
    # The record samples a swing at 61 instants.
    assert_allclose(by_steps.y, [price(state, steps) for steps in STEPS], rtol=2e-3)
    assert_allclose(by_landing.y, by_steps.y, rtol=1e-12)
    assert_allclose(by_landing.x, record.curves["nearer_cm"].y, rtol=1e-12)
    assert by_steps.y[0] == 1
    assert_allclose(number(record, "price_of_ten_steps"), price(state, 10) - 1, rtol=4e-3)


@pytest.mark.parametrize("speed", MEASURED)
def test_the_models_price_of_ten_steps_lies_above_the_published_rise_of_the_hips_moment(speed):
    # Lieberman and others (2015): + 5.8 % of the peak for five strides a minute, by runners who also swing less far.
    state = Settings(pace=1000 / speed)
    motion = swing(state, instants=401)
    usual, faster = (inverse_dynamics(state.leg, slowed(motion, tempo(state, s))).hip.max() for s in (0, 10))
    assert 1.058 < faster / usual < 1.3
    assert number(cadence(state), "price_of_ten_steps") > faster / usual - 1  # effort goes with the square of a torque


@each_state
def test_a_centimetre_costs_the_steps_at_which_the_triangle_has_moved_by_one(state):
    record = cadence(state)
    enough = nearer(state, STEPS[-1]) >= 1
    assert_allclose(100 * NEARER, 1)
    assert number(record, "one_cm_nearer_by_cadence") == enough
    if enough:
        steps = brentq(lambda steps: nearer(state, steps) - 1, 0, STEPS[-1])
        assert_allclose(number(record, "steps_for_one_cm_spm"), steps, atol=0.01)  # straight lines between steps
        assert_allclose(number(record, "effort_for_one_cm_ratio"), price(state, steps), rtol=3e-3)
    else:
        assert number(record, "steps_for_one_cm_spm") == STEPS[-1]


@each_state
def test_the_pattern_told_lands_so_much_nearer_at_no_more_effort(state):
    record = cadence(state)
    knee, lift = (number(record, f"pattern_{name}_deg") for name in ("knee_flexion", "thigh_lift"))
    gain = 100 * (ankle_ahead_of_knee(state, 1.0) - landing_at_equal_effort(state, knee, lift))
    assert_allclose(number(record, "nearest_by_pattern_cm"), gain, atol=0.02)  # 41 instants, 241


@pytest.mark.parametrize("speed", MEASURED)
def test_no_pattern_tried_at_random_lands_nearer_than_the_one_told(speed):
    state = Settings(pace=1000 / speed)
    gain = number(cadence(state), "nearest_by_pattern_cm")
    rng = np.random.default_rng(6)
    natural = np.degrees(state.reference.knee_peak[1])
    for knee, lift in zip(rng.uniform(natural - 30, natural + 30, 25), rng.uniform(-10, 15, 25), strict=True):
        found = 100 * (ankle_ahead_of_knee(state, 1.0) - landing_at_equal_effort(state, knee, lift, instants=121))
        assert found < gain + 0.05  # the patterns told are 4° and 5° apart


@each_state
def test_the_verdict_and_its_margin_follow_from_the_nearest_pattern(state):
    record = cadence(state)
    gain = number(record, "nearest_by_pattern_cm")
    assert record.verdict == (Verdict.SUPPORTS if gain > 1 else Verdict.PARTLY if gain > 0 else Verdict.CONTRADICTS)
    assert_allclose(record.margin, min(abs(gain - 1), abs(gain)), rtol=1e-9)


def test_it_is_about_these_runners_whatever_heel_thigh_and_cadence_are_set():
    plain, bent = cadence(Settings()), cadence(Settings(knee_flexion=60.0, thigh_swing=40.0, cadence=190.0))
    assert plain.as_json() == bent.as_json()


@each_state
def test_the_points_are_these_runners_and_the_nearest_pattern_at_their_own_effort(state):
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
        assert told["verdict"] == record.verdict
        assert told["margin"] == record.margin
        assert told["landing_now_cm"] == number(record, "landing_now_cm")
