import json

import numpy as np
import pytest
from helpers import derivative, number
from numpy.testing import assert_allclose

from model.experiments.body import ASSUMPTIONS, HIGHER, body
from model.mechanics.leg import GRAVITY
from model.record import Verdict
from model.runners.spread import spread
from model.settings import Settings
from model.swing.answers import same_pull
from model.swing.stride import stride_at

STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.0, 2.5, 3.5, 4.5, 6.0)),
    Settings(pace=400.0, knee_flexion=60.0),
    Settings(pace=222.0, knee_flexion=149.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=180.0, knee_flexion=51.0, thigh_swing=55.0, cadence=200.0),
    Settings(pace=480.0, thigh_swing=20.0, cadence=150.0, sex="mean", height=1.9, mass=95.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def stride(state, knee=None, instants=401):
    thigh = None if state.thigh_swing is None else np.radians(state.thigh_swing)
    own = state.knee_flexion if knee is None else knee
    peak = None if own is None else np.radians(own)
    return stride_at(state.leg, state.reference, peak, thigh, instants=instants)


def share_of_centre(leg, thigh, knee):
    # What one leg adds to the height of the body's centre over the hips, m, from where its segments' centres are.
    shank = thigh - knee

    def height(part, angle):
        return -part.com * np.cos(angle) + part.com_forward * np.sin(angle)

    knee_height = -leg.thigh.length * np.cos(thigh)
    moment = leg.thigh.mass * height(leg.thigh, thigh) + leg.shank.mass * (knee_height + height(leg.shank, shank))
    return moment / leg.body_mass


def lift(state, knee=None):
    motion = stride(state, knee).motion
    height = 1000 * share_of_centre(state.leg, motion.thigh, motion.knee)
    return height.max() - height[0]


def foot_speed(state, knee=None):
    # Half a millisecond before and after strike, with the landing's leg turning at the swing's own rates.
    answer = same_pull(stride(state, knee, instants=201))
    end = answer.landing
    a, b = state.leg.thigh.length, state.leg.shank.length
    turn, bend = answer.motion.thigh_rate[-1], answer.motion.knee_rate[-1]

    def ankle(t):
        thigh, shank = end.thigh + turn * t, end.shank + (turn - bend) * t
        return np.array([a * np.sin(thigh) + b * np.sin(shank), -a * np.cos(thigh) - b * np.cos(shank)])

    forward, up = (ankle(5e-4) - ankle(-5e-4)) / 1e-3
    ref = state.reference
    around = ref.curve("pelvis", np.array([1 - 1e-4, 1 + 1e-4]))
    return np.hypot(state.speed + forward, up + (around[1] - around[0]) / (2e-4 * ref.stride_time))


def higher(state):
    return min(np.degrees(state.reference.knee_peak[1] + HIGHER), 150.0)


def typical(state):
    return np.degrees(state.reference.knee_peak[1])


def test_at_a_jog_the_leg_lifts_the_body_as_another_computation_found():
    record = body(Settings(pace=400.0))
    assert_allclose(np.degrees(HIGHER), 30)
    assert abs(number(record, "typical_lift_of_centre_mm") - 7) < 0.5
    assert abs(number(record, "higher_lift_of_centre_mm") - 15) < 0.5


@each_state
def test_the_lift_is_that_of_the_segments_own_places(state):
    record = body(state)
    for name, knee in (("", None), ("typical_", typical(state)), ("higher_", higher(state))):
        # The highest of 101 instants, toe-off exactly.
        assert_allclose(number(record, f"{name}lift_of_centre_mm"), lift(state, knee), atol=0.02)
    curve = record.curves["lift_of_centre_mm"]
    for at in range(0, curve.x.size, 15):
        assert_allclose(curve.y[at], lift(state, curve.x[at]), atol=0.02)


@pytest.mark.parametrize("speed", [2.5, 3.5, 4.5])
def test_in_flight_the_body_falls_nearly_freely_once_the_legs_lift_is_added_to_the_pelvis(speed):
    state = Settings(pace=1000 / speed)
    ref = state.reference
    step = 5e-4  # of the stride
    flight = np.arange(float(ref.duty), 0.5, step)
    pelvis = (ref.curve("pelvis", flight) + ref.curve("pelvis", flight + 0.5)) / 2  # midway between the two hips
    legs = [share_of_centre(state.leg, *(ref.curve(c, flight + at) for c in ("thigh", "knee"))) for at in (0, 0.5)]
    centre = pelvis + sum(legs)

    def falls(height):
        return -derivative(height, step * float(ref.stride_time), 2).mean()

    # Trunk and arms move too, and seven harmonics round the corners where a flight begins and ends.
    assert abs(falls(centre) - GRAVITY) < 1.0
    assert abs(falls(centre) - GRAVITY) < abs(falls(pelvis) - GRAVITY)


@pytest.mark.parametrize("speed", [2.0, 2.5, 3.5, 4.5, 6.0])
def test_the_typical_foots_speed_is_that_of_the_measured_path_of_the_ankle(speed):
    state = Settings(pace=1000 / speed)
    ref = state.reference
    step = 1e-3  # of the stride
    phase = 1 + step * np.arange(-4, 5)
    thigh, knee = ref.curve("thigh", phase), ref.curve("knee", phase)
    a, b = state.leg.thigh.length, state.leg.shank.length
    forward = state.speed * float(ref.stride_time) * phase + a * np.sin(thigh) + b * np.sin(thigh - knee)
    up = ref.curve("pelvis", phase) - a * np.cos(thigh) - b * np.cos(thigh - knee)
    velocity = derivative(np.array([forward, up]), step * float(ref.stride_time))
    found = number(body(state), "typical_foot_speed_at_strike_mps")
    assert_allclose(found, np.hypot(*velocity[:, 0]), rtol=1e-6)


@each_state
def test_the_foots_speed_is_that_of_its_place_about_strike(state):
    record = body(state)
    for name, knee in (("", None), ("typical_", typical(state))):
        assert_allclose(number(record, f"{name}foot_speed_at_strike_mps"), foot_speed(state, knee), atol=5e-3)
    curve = record.curves["foot_speed_at_strike_mps"]
    for at in range(0, curve.x.size, 15):
        assert_allclose(curve.y[at], foot_speed(state, curve.x[at]), atol=5e-3)
    faster = foot_speed(state, higher(state)) - foot_speed(state, typical(state))
    assert_allclose(number(record, "foot_faster_with_higher_heel_mps"), faster, atol=5e-3)


@each_state
def test_the_verdict_and_its_margin_follow_from_the_foots_speed(state):
    record = body(state)
    faster = number(record, "foot_faster_with_higher_heel_mps")
    apart = spread("ankle_speed_strike_mps", state.speed).sd
    expected = Verdict.SUPPORTS if faster > apart else Verdict.CONTRADICTS if faster < -apart else Verdict.TOO_NEAR
    assert record.verdict is expected
    assert_allclose(record.margin, min(abs(faster - apart), abs(faster + apart)), rtol=1e-9)


def test_a_higher_heel_lands_no_harder_at_any_measured_speed():
    for speed in (2.5, 3.5, 4.5):
        assert body(Settings(pace=1000 / speed)).verdict in (Verdict.CONTRADICTS, Verdict.TOO_NEAR)


@each_state
def test_the_points_lie_on_the_curve(state):
    record = body(state)
    curve = record.curves["foot_speed_at_strike_mps"]
    for name in ("you", "typical"):
        point = record.points[name]
        assert (point.role, point.panel) == (name, curve.panel)
        assert_allclose(point.y, np.interp(point.x, curve.x, curve.y), atol=0.01)
    assert record.points["you"].x == pytest.approx(typical(state) if state.knee_flexion is None else state.knee_flexion)
    assert record.points["typical"].x == pytest.approx(typical(state))
    assert record.points["you"].y == number(record, "foot_speed_at_strike_mps")
    assert record.points["typical"].y == number(record, "typical_foot_speed_at_strike_mps")


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = body(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "body"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] in tuple(Verdict)
        assert told["margin"] == record.margin
        assert told["lift_of_centre_mm"] >= 0
