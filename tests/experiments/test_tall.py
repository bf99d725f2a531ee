import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from scipy.optimize import brentq, fsolve

from model.experiments.tall import ASSUMPTIONS, HEIGHTS, SITTING, tall
from model.record import Verdict
from model.settings import Settings
from model.swing.answers import LEAST_KNEE, same_pull

STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.0, 2.5, 3.5, 4.5, 6.0)),
    Settings(pace=400.0, knee_flexion=60.0),
    Settings(pace=222.0, knee_flexion=149.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=180.0, knee_flexion=51.0, thigh_swing=55.0, cadence=200.0),
    Settings(pace=480.0, thigh_swing=20.0, cadence=150.0, sex="mean", height=1.9, mass=95.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def lengths(state):
    return state.leg.thigh.length, state.leg.shank.length


def stance(state):
    """(reach, hip's height, knee's place ahead of the hip and height over the ankle) at the same pull, m."""
    end = same_pull(state.stride(401)).landing
    a, b = lengths(state)
    thigh, shank = float(end.thigh), float(end.thigh - end.knee)
    knee = a * np.sin(thigh), b * np.cos(shank)
    return a * np.sin(thigh) + b * np.sin(shank), a * np.cos(thigh) + b * np.cos(shank), knee


def knee_joint(state, change):
    """Where thigh and shank meet when the hip is higher by so much, m: the forward crossing of two circles."""
    reach, height, start = stance(state)
    a, b = lengths(state)

    def apart(place):
        x, y = place
        return [x**2 + (height + change - y) ** 2 - a**2, (reach - x) ** 2 + y**2 - b**2]

    place, _, found, _ = fsolve(apart, [start[0] + 0.05, start[1] + change / 2], full_output=True, xtol=1e-12)
    assert found == 1
    return place


def landed(state, change):
    """(ankle ahead of knee cm, knee flexion degrees) from the places of hip, knee and ankle."""
    reach, height, _ = stance(state)
    x, y = knee_joint(state, change)
    thigh, shank = np.array([x, height + change - y]), np.array([reach - x, y])
    turn = thigh[0] * shank[1] - thigh[1] * shank[0]
    bent = np.degrees(np.arctan2(turn, thigh @ shank))
    return 100 * (reach - x), bent


@each_state
def test_the_knee_lies_where_two_circles_cross(state):
    record = tall(state)
    ahead, knee = record.curves["ankle_ahead_of_knee_cm"], record.curves["knee_at_strike_deg"]
    for at in range(0, ahead.x.size - 2, 6):
        # Landings of swings at 101 and 401 instants; near the straight leg a hair of height is degrees of knee.
        assert_allclose([ahead.y[at], knee.y[at]], landed(state, ahead.x[at] / 100), rtol=2e-3, atol=0.05)
    sitting = [number(record, f"{name}_sitting_{unit}") for name, unit in PAIRS]
    assert_allclose(sitting, landed(state, SITTING), rtol=2e-3, atol=0.05)


PAIRS = (("ankle_ahead_of_knee", "cm"), ("knee_at_strike", "deg"))


@each_state
def test_an_unchanged_hip_gives_the_present_landing(state):
    record = tall(state)
    end = same_pull(state.stride(401)).landing
    assert_allclose(number(record, "ankle_ahead_of_knee_cm"), 100 * end.ankle_ahead_of_knee, rtol=2e-3)
    assert_allclose(number(record, "knee_at_strike_deg"), np.degrees(end.knee), atol=1e-3)
    for name, unit in PAIRS:
        curve = record.curves[f"{name}_{unit}"]
        if curve.x[-1] > 0:
            # Straight lines between heights 2 mm apart; the straighter the leg, the more they bend.
            assert_allclose(np.interp(0, curve.x, curve.y), number(record, f"{name}_{unit}"), atol=0.3)
    assert (record.points["you"].x, record.points["you"].y) == (0.0, number(record, "ankle_ahead_of_knee_cm"))


@each_state
def test_the_hip_can_rise_until_three_degrees_of_knee_are_left(state):
    record = tall(state)
    reach, height, _ = stance(state)
    a, b = lengths(state)

    def flexion(change):
        side = np.hypot(reach, height + change)
        return np.arccos(np.clip((side**2 - a**2 - b**2) / (2 * a * b), -1, 1)) - LEAST_KNEE

    straight = np.sqrt((a + b) ** 2 - reach**2) - height
    room = brentq(flexion, -0.1, straight, xtol=1e-9)
    assert_allclose(np.degrees(LEAST_KNEE), 3)
    assert_allclose(number(record, "hip_can_rise_cm"), 100 * room, atol=0.02)
    highest = record.curves["knee_at_strike_deg"].x[-1]
    assert highest <= 100 * room + 0.02
    assert highest > min(100 * room, 100 * HEIGHTS[-1]) - 0.25  # heights are 2 mm apart


@each_state
def test_a_lower_hip_bends_the_knee_and_brings_the_foot_under_it(state):
    record = tall(state)
    assert np.all(np.diff(record.curves["knee_at_strike_deg"].y) < 0)
    assert np.all(np.diff(record.curves["ankle_ahead_of_knee_cm"].y) > 0)


@each_state
def test_the_verdict_and_its_margin_follow_from_sitting_three_centimetres(state):
    record = tall(state)
    now, sitting = (number(record, f"ankle_ahead_of_knee{name}_cm") for name in ("", "_sitting"))
    assert_allclose(SITTING, -0.03)
    assert record.verdict is Verdict.CANNOT_SAY  # the reach is kept by the question, not by the swing
    assert sitting < now
    assert_allclose(record.margin, now - sitting, rtol=1e-9)


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = tall(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "tall"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] == record.verdict
        assert told["margin"] == record.margin
        assert told["hip_can_rise_cm"] == number(record, "hip_can_rise_cm")
