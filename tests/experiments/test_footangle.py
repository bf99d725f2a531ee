import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose

from model.experiments.footangle import ASSUMPTIONS, HEEL_SHARE, PITCHES, footangle
from model.record import Verdict
from model.settings import Settings
from model.swing.answers import same_pull

# Of all 28 runners: the foot's angle at strike, toes up, degrees (Fukuchi, Fukuchi & Duarte 2017).
MEASURED = {2.5: 11.22, 3.5: 13.73, 4.5: 14.86}
STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.1, *MEASURED, 5.9)),
    Settings(pace=400.0, knee_flexion=60.0),
    Settings(pace=222.0, knee_flexion=140.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=250.0, knee_flexion=100.0, cadence=190.0, sex="mean", height=2.0, mass=110.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def contact(state, pitch):
    """The lowest of the sole's 2001 points when the foot is turned about the ankle, ahead of the ankle, cm."""
    length, height = 100 * 0.152 * state.height, 100 * 0.039 * state.height  # Winter (2009)
    sole = np.stack([np.linspace(-HEEL_SHARE, 1 - HEEL_SHARE, 2001) * length, np.full(2001, -height)])
    turn = np.array([[np.cos(pitch), -np.sin(pitch)], [np.sin(pitch), np.cos(pitch)]])
    forward, up = turn @ sole
    return forward[np.argmin(up)]


@each_state
def test_the_first_contact_is_the_soles_lowest_point(state):
    record = footangle(state)
    curve = record.curves["first_contact_ahead_of_knee_cm"]
    assert_allclose(curve.x, np.degrees(PITCHES))
    tilted = np.abs(curve.x) > 1e-6  # a flat foot lands all at once
    expected = [number(record, "ankle_ahead_of_knee_cm") + contact(state, np.radians(x)) for x in curve.x[tilted]]
    assert_allclose(curve.y[tilted], expected, atol=1e-9)


@each_state
def test_toes_up_the_heel_lands_behind_the_ankle_and_toes_down_the_toes_before_it(state):
    record = footangle(state)
    curve = record.curves["first_contact_ahead_of_knee_cm"]
    ahead = curve.y - number(record, "ankle_ahead_of_knee_cm")
    assert np.all(ahead[curve.x < -1e-6] > 0)
    assert ahead[np.argmin(np.abs(curve.x - 1))] < 0
    assert_allclose(number(record, "first_contact_moves_cm"), np.ptp(curve.y), rtol=1e-9)


@each_state
def test_the_ankle_lands_where_the_same_pull_puts_it_at_every_angle_of_the_foot(state):
    record = footangle(state)
    expected = 100 * float(same_pull(state.stride(401)).landing.ankle_ahead_of_knee)
    assert_allclose(number(record, "ankle_ahead_of_knee_cm"), expected, rtol=2e-3)  # 101 instants, 241
    assert_allclose(record.curves["ankle_ahead_of_knee_cm"].y, number(record, "ankle_ahead_of_knee_cm"), rtol=1e-12)
    assert number(record, "changed_by_foot_angle_cm") == np.ptp(record.curves["ankle_ahead_of_knee_cm"].y) == 0


@pytest.mark.parametrize("speed", MEASURED)
def test_the_point_lies_at_the_measured_angle_of_the_foot(speed):
    record = footangle(Settings(pace=1000 / speed))
    assert abs(record.points["you"].x - MEASURED[speed]) < 1.5  # seven harmonics of an angle that falls fast there
    assert record.points["you"].y == number(record, "ankle_ahead_of_knee_cm")


@each_state
def test_the_verdict_holds_by_construction_and_its_margin_is_what_moves_all_the_same(state):
    record = footangle(state)
    assert record.verdict is Verdict.GEOMETRY
    assert "independent_by_construction" in record.assumptions
    assert_allclose(record.margin, number(record, "first_contact_moves_cm"), rtol=1e-9)
    assert record.margin > 15  # a foot's length, nearly


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = footangle(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "footangle"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] == "geometry"
        assert told["margin"] == record.margin
        assert told["changed_by_foot_angle_cm"] == 0
