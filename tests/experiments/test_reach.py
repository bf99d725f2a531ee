import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose

from model.experiments.reach import ASSUMPTIONS, reach
from model.record import Verdict
from model.settings import Settings
from model.swing.answers import same_pull

# From another computation: how far ahead of the knee the ankle lands at most, cm.
OTHERS = {2.5: 9.2, 3.5: 11.8, 4.5: 14.0}
STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.0, *OTHERS, 6.0)),
    Settings(pace=400.0, knee_flexion=60.0),
    Settings(pace=222.0, knee_flexion=149.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=180.0, knee_flexion=51.0, thigh_swing=55.0, cadence=200.0),
    Settings(pace=480.0, thigh_swing=20.0, cadence=150.0, sex="mean", height=1.9, mass=95.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def family(record):
    """(thigh, knee) rad, ankle ahead of knee and hip's rise cm, of every landing drawn."""
    thigh = np.radians(record.curves["ankle_ahead_of_knee_cm"].x)
    knee = np.radians(record.curves["knee_at_strike_deg"].y)
    return thigh, knee, record.curves["ankle_ahead_of_knee_cm"].y, record.curves["hip_rise_cm"].y


def leg_at(state, thigh, knee):
    """Ankle ahead of the hip, ahead of the knee, and the hip's height over the ankle, cm."""
    a, b = (100 * part.length for part in (state.leg.thigh, state.leg.shank))
    ahead = b * np.sin(thigh - knee)
    return a * np.sin(thigh) + ahead, ahead, a * np.cos(thigh) + b * np.cos(thigh - knee)


@pytest.mark.parametrize("speed", OTHERS)
def test_the_straight_leg_lands_as_far_ahead_as_another_computation_found(speed):
    record = reach(Settings(pace=1000 / speed))
    assert abs(number(record, "ankle_ahead_of_knee_at_most_cm") - OTHERS[speed]) < 0.1  # cm


@each_state
def test_the_triangle_closes_for_the_whole_family(state):
    record = reach(state)
    thigh, knee, ahead, rise = family(record)
    to_hip, to_knee, height = leg_at(state, thigh, knee)
    assert_allclose(to_hip, number(record, "reach_cm"), rtol=1e-9)
    assert_allclose(ahead, to_knee, atol=1e-9)
    now = np.radians([number(record, "thigh_at_strike_deg"), number(record, "knee_flexion_at_strike_deg")])
    assert_allclose(rise, height - leg_at(state, *now)[2], atol=1e-9)


@each_state
def test_the_family_begins_at_the_straight_leg_and_bends_from_there(state):
    record = reach(state)
    thigh, knee, ahead, rise = family(record)
    assert_allclose(np.degrees(thigh[0]), number(record, "thigh_at_straight_leg_deg"))
    assert_allclose(knee[0], 0, atol=1e-9)
    assert ahead[0] == number(record, "ankle_ahead_of_knee_at_most_cm")
    assert rise[0] == number(record, "hip_rise_to_straight_leg_cm")
    assert np.all(np.diff(thigh) > 0)
    assert np.all(np.diff(knee) > 0)
    assert np.all(np.diff(ahead) < 0)
    assert np.all(np.diff(rise) < 0)


@each_state
def test_the_present_landing_belongs_to_the_family(state):
    record = reach(state)
    thigh, knee, ahead, rise = family(record)
    now = np.radians(number(record, "thigh_at_strike_deg"))
    assert thigh[0] <= now <= thigh[-1]
    # Straight lines between landings under half a degree apart.
    assert_allclose(np.degrees(np.interp(now, thigh, knee)), number(record, "knee_flexion_at_strike_deg"), atol=0.05)
    assert_allclose(np.interp(now, thigh, ahead), number(record, "ankle_ahead_of_knee_cm"), atol=0.02)
    assert_allclose(np.interp(now, thigh, rise), 0, atol=0.02)
    point = record.points["you"]
    assert (point.x, point.y) == (np.degrees(now), number(record, "ankle_ahead_of_knee_cm"))


@each_state
def test_the_present_landing_is_that_of_the_same_pull(state):
    record = reach(state)
    landing = same_pull(state.stride(401)).landing
    # The record samples a swing at 101 instants.
    assert_allclose(number(record, "reach_cm"), 100 * landing.ankle_ahead_of_hip, rtol=1e-3)
    assert_allclose(number(record, "ankle_ahead_of_knee_cm"), 100 * landing.ankle_ahead_of_knee, rtol=2e-3)
    assert_allclose(number(record, "knee_flexion_at_strike_deg"), np.degrees(landing.knee), atol=1e-3)


# Of 28 runners: the knee's rate at strike, degrees a second (Fukuchi, Fukuchi & Duarte 2017, from their means).
@pytest.mark.parametrize(("speed", "rate"), [(2.5, 173), (3.5, 202), (4.5, 180)])
def test_the_knee_is_already_flexing_at_strike_as_measured(speed, rate):
    state = Settings(pace=1000 / speed)
    ref = state.reference
    found = number(reach(state), "knee_rate_at_strike_dps")
    assert abs(found - rate) < 30  # a slope of seven harmonics, and of ten
    bend = np.degrees(np.diff(ref.curve("knee", np.array([1 - 1e-5, 1 + 1e-5])))[0]) / (2e-5 * float(ref.stride_time))
    assert_allclose(found, bend, rtol=1e-4)
    late = np.linspace(0.9, 1.0, 1001)
    straightest = late[np.argmin(ref.curve("knee", late))]
    assert 0.965 < straightest < 0.985  # 97 to 98 % of the stride


@each_state
def test_the_verdict_and_its_margin_follow_from_what_a_straight_leg_adds(state):
    record = reach(state)
    added = (number(record, "ankle_ahead_of_knee_at_most_cm") - number(record, "ankle_ahead_of_knee_cm")) / 100
    assert added > 0
    assert record.verdict is Verdict.GEOMETRY
    assert_allclose(record.margin, added, rtol=1e-9)


@each_state
def test_the_curves_are_drawn_over_the_thigh_on_panels_of_their_own(state):
    curves = reach(state).curves
    assert {curve.over for curve in curves.values()} == {"thigh_at_strike_deg"}
    assert len({curve.panel for curve in curves.values()}) == len(curves) == 3


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = reach(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "reach"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] in tuple(Verdict)
        assert told["margin"] == record.margin
        assert told["ankle_ahead_of_knee_at_most_cm"] >= told["ankle_ahead_of_knee_cm"]
