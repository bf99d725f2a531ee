import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from witness import effort, swing

from model.experiments import EXPERIMENTS
from model.experiments.map import ASSUMPTIONS
from model.record import Verdict
from model.runners.measured import read_outs
from model.settings import Settings
from model.swing.answers import same_pull

map_experiment = EXPERIMENTS["map"]
STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.1, 2.5, 3.5, 4.5, 5.9)),
    Settings(pace=400.0, knee_flexion=60.0, thigh_swing=35.0),
    Settings(pace=300.0, knee_flexion=130.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=330.0, sex="mean", height=1.95, mass=100.0, cadence=155.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def natural(state):
    return np.degrees([state.reference.knee_peak[1], state.reference.thigh_peak[1]])


def ratio(state, knee, lift):
    own = state.but(cadence=None, thigh_swing=None)
    return effort(state, swing(state, knee, lift)) / effort(own, swing(own))


def pulled(state, knee, lift):
    thigh = float(np.degrees(state.reference.thigh_peak[1]) + lift)
    return same_pull(state.but(knee_flexion=float(knee), thigh_swing=thigh).stride(241))


def places(record, step):
    knees, lifts = number(record, "knee_flexion_deg"), number(record, "thigh_lift_deg")
    for i in range(0, lifts.size, 2):
        for j in range(i % step, knees.size, step):
            yield i, j, lifts[i], knees[j]


@each_state
def test_the_map_of_effort_is_that_of_swings_taken_one_by_one(state):
    record = map_experiment(state)
    found = number(record, "effort_ratio_map")
    assert_allclose(number(record, "knee_flexion_deg")[[0, -1]], [50, 150])
    assert_allclose(number(record, "thigh_lift_deg")[[0, -1]], [-10, 20])
    for i, j, lift, knee in places(record, 6):
        assert_allclose(found[i, j], ratio(state, knee, lift), rtol=6e-3)  # 41 instants, 241


@each_state
def test_the_map_of_landing_is_that_of_the_same_pull_taken_one_by_one(state):
    record = map_experiment(state)
    found = number(record, "ankle_ahead_of_knee_map_cm")
    for i, j, lift, knee in places(record, 9):
        assert_allclose(found[i, j], 100 * pulled(state, knee, lift).landing.ankle_ahead_of_knee, atol=0.03)


@each_state
def test_no_swing_tried_at_random_is_cheaper_than_the_cheapest(state):
    record = map_experiment(state)
    least = number(record, "cheapest_effort_ratio")
    assert least == number(record, "effort_ratio_map").min()
    knee, lift = (number(record, f"cheapest_{name}_deg") for name in ("knee_flexion", "thigh_lift"))
    assert_allclose(ratio(state, knee, lift), least, rtol=6e-3)
    rng = np.random.default_rng(8)
    for knee, lift in zip(rng.uniform(50, 150, 60), rng.uniform(-10, 20, 60), strict=True):
        assert ratio(state, knee, lift) > 0.98 * least  # the map's places are 4° and 5° apart


@each_state
def test_less_flexion_lands_further_ahead_if_it_lands_as_these_runners_do(state):
    record = map_experiment(state)
    knee, _ = natural(state)
    less, usual = pulled(state, knee - 20, -5), pulled(state, knee, 0)
    further = record.values["further_with_less_flexion_cm"]
    ahead = usual.landing.ankle_ahead_of_knee
    told = [less.landing.ankle_ahead_of_knee, *less.ankle_ahead_of_knee_range]
    assert_allclose([further.value, further.low, further.high], 100 * (np.array(told) - ahead), atol=0.03)
    assert 0 < further.low < further.value < further.high


@each_state
def test_the_model_cannot_say_and_the_margin_is_told_in_spreads_between_runners(state):
    record = map_experiment(state)
    shanks = np.radians(read_outs()["shank_strike_deg"]).std(axis=1, ddof=1)
    spread = 100 * state.leg.shank.length * np.interp(state.speed, (2.5, 3.5, 4.5), shanks)
    assert_allclose(number(record, "spread_between_runners_cm"), spread)
    assert record.verdict is Verdict.CANNOT_SAY
    assert_allclose(record.margin, number(record, "further_with_less_flexion_cm") / spread, rtol=1e-9)


@each_state
def test_the_curves_are_the_maps_rows(state):
    record = map_experiment(state)
    for i, lift in enumerate(number(record, "thigh_lift_deg")):
        for name, rows, panel in (
            (f"effort_at_{lift:+.0f}_ratio", "effort_ratio_map", "main"),
            (f"ankle_at_{lift:+.0f}_cm", "ankle_ahead_of_knee_map_cm", "landing"),
        ):
            curve = record.curves[name]
            assert_allclose(curve.x, number(record, "knee_flexion_deg"))
            assert np.array_equal(curve.y, number(record, rows)[i])
            assert (curve.panel, curve.role) == (panel, "typical" if abs(lift) < 1e-6 else "other")


@each_state
def test_the_points_are_the_settings_own_swing_and_the_typical_one(state):
    record = map_experiment(state)
    knee, thigh = natural(state)
    own = knee if state.knee_flexion is None else state.knee_flexion
    lift = 0.0 if state.thigh_swing is None else state.thigh_swing - thigh
    you, typical = record.points["you"], record.points["typical"]
    assert (you.x, typical.x, typical.y) == (pytest.approx(own), pytest.approx(knee), 1.0)
    assert_allclose(you.y, ratio(state, own, lift), rtol=3e-3)  # 61 instants
    if state == Settings(pace=state.pace):
        assert you.y == 1


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = map_experiment(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == record.name == "map"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] == record.verdict
        assert told["margin"] == record.margin
        assert np.shape(told["effort_ratio_map"]) == (7, 31)
