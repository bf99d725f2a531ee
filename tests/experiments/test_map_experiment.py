import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from witness import effort, landing_at_equal_effort, own_tempo, swing

from model.experiments import EXPERIMENTS
from model.experiments.map import ASSUMPTIONS
from model.record import Verdict
from model.settings import Settings
from model.swing.answers import MEASURES

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
    typical = effort(state, swing(state), 1.0)
    return effort(state, swing(state, knee, lift), own_tempo(state)) / typical


def places(record, step):
    knees, lifts = number(record, "knee_flexion_deg"), number(record, "thigh_lift_deg")
    for i in range(0, lifts.size, 2):
        for j in range(i % step, knees.size, step):
            yield i, j, lifts[i], knees[j]


@each_state
def test_the_map_of_effort_is_that_of_swings_taken_one_by_one(state):
    record = map_experiment(state)
    found = number(record, "effort_ratio_map")
    assert_allclose(number(record, "knee_flexion_deg")[[0, -1]], [30, 150])
    assert_allclose(number(record, "thigh_lift_deg")[[0, -1]], [-10, 20])
    for i, j, lift, knee in places(record, 6):
        assert_allclose(found[i, j], ratio(state, knee, lift), rtol=6e-3)  # 41 instants, 241


@each_state
def test_the_map_of_landing_is_that_of_roots_found_one_by_one(state):
    record = map_experiment(state)
    found = number(record, "ankle_ahead_of_knee_map_cm")
    for i, j, lift, knee in places(record, 9):
        assert_allclose(found[i, j], 100 * landing_at_equal_effort(state, knee, lift), rtol=6e-3, atol=0.02)


@each_state
def test_no_swing_tried_at_random_is_cheaper_than_the_cheapest(state):
    record = map_experiment(state)
    least = number(record, "cheapest_effort_ratio")
    assert least == number(record, "effort_ratio_map").min()
    knee, lift = (number(record, f"cheapest_{name}_deg") for name in ("knee_flexion", "thigh_lift"))
    assert_allclose(ratio(state, knee, lift), least, rtol=6e-3)
    rng = np.random.default_rng(8)
    for knee, lift in zip(rng.uniform(30, 150, 60), rng.uniform(-10, 20, 60), strict=True):
        assert ratio(state, knee, lift) > 0.98 * least  # the map's places are 4° and 5° apart


@each_state
def test_less_flexion_lands_further_ahead_by_both_measures_as_roots_found_one_by_one_say(state):
    record = map_experiment(state)
    knee, _ = natural(state)
    by = [
        100 * (landing_at_equal_effort(state, knee - 20, -5, m) - landing_at_equal_effort(state, knee, 0, m))
        for m in MEASURES
    ]
    further = record.values["further_with_less_flexion_cm"]
    assert_allclose([further.value, further.low, further.high], [by[0], min(by), max(by)], atol=0.02)


@each_state
def test_the_verdict_and_its_margin_follow_from_the_measure_that_says_least(state):
    record = map_experiment(state)
    spread = 100 * state.leg.shank.length * np.interp(state.speed, (2.5, 3.5, 4.5), np.radians([2.1, 2.9, 3.0]))
    assert_allclose(number(record, "spread_between_runners_cm"), spread)
    least = record.values["further_with_less_flexion_cm"].low / spread
    assert record.verdict == (
        Verdict.SUPPORTS if least > 1 else Verdict.CONTRADICTS if least < -1 else Verdict.PARTLY
    )  # fmt: skip
    assert_allclose(record.margin, min(abs(least - 1), abs(least + 1)), rtol=1e-9)


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
