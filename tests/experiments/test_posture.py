import json

import numpy as np
import pytest
from helpers import MujocoLeg, PinocchioLeg, derivative, number
from numpy.testing import assert_allclose
from scipy.interpolate import CubicSpline

from model.experiments.posture import ASSUMPTIONS, TEMPOS, posture
from model.mechanics.dynamics import Motion
from model.mechanics.leg import GRAVITY
from model.record import Verdict
from model.settings import Settings
from model.swing.answers import KNEE_ERROR

STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.0, 2.5, 3.5, 4.5, 6.0)),
    Settings(pace=400.0, knee_flexion=60.0),
    Settings(pace=300.0, knee_flexion=140.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=250.0, knee_flexion=100.0, thigh_swing=45.0, sex="mean", height=2.0, mass=110.0),
)
each_state = pytest.mark.parametrize("state", STATES)
each_engine = pytest.mark.parametrize("engine", [PinocchioLeg, MujocoLeg])
CURVES = {"held": "knee_torque_bent_hip_nm_per_kg", "through": "knee_torque_split_stance_nm_per_kg"}


def drilled(state, kind, tempo=1.0, instants=401):
    """(time s, motion) from toe-off to strike, rates and accelerations by differences of the angles."""
    swing = state.stride(instants).motion
    step = float(state.reference.swing_time) * tempo / (instants - 1)
    zero = np.zeros(instants)
    thigh = zero + np.radians(30) if kind == "held" else swing.thigh
    hip = (swing.hip_forward, swing.hip_up) if kind == "running" else (zero, zero)
    inside = slice(4, -4)
    rates = [derivative(angle, step) for angle in (thigh, swing.knee)]
    bends = [derivative(angle, step, 2) for angle in (thigh, swing.knee)]
    motion = Motion(thigh[inside], swing.knee[inside], *rates, *bends, *(part[inside] for part in hip))
    return step * np.arange(instants)[inside], motion


def mean_knee_torque(state, kind, engine, tempo=1.0):
    """Of a foreign engine, N m/kg, from toe-off to the deepest knee; the four instants at toe-off by a spline."""
    time, motion = drilled(state, kind, tempo)
    torque = CubicSpline(time, engine(state.leg).torques(motion)[:, 1] / state.mass)
    path = CubicSpline(time, motion.knee)
    still = path.derivative().roots(extrapolate=False)
    deepest = still[np.argmax(path(still))]
    return torque.integrate(0, deepest) / deepest


def ours(record, kind):
    names = {"running": "knee_torque_running_nm_per_kg", **CURVES}
    return number(record, names[kind])


@each_engine
@each_state
@pytest.mark.parametrize("kind", ["running", "held", "through"])
def test_a_foreign_engine_asks_the_same_of_the_knee(state, engine, kind):
    # 101 instants by the trapezium rule.
    assert_allclose(ours(posture(state), kind), mean_knee_torque(state, kind, engine), atol=1e-3)


@each_state
@pytest.mark.parametrize("kind", CURVES)
def test_a_foreign_engine_asks_the_same_of_slower_drills(state, kind):
    curve = posture(state).curves[CURVES[kind]]
    assert_allclose(curve.x, TEMPOS)
    for at in range(0, TEMPOS.size, 13):
        assert_allclose(curve.y[at], mean_knee_torque(state, kind, PinocchioLeg, TEMPOS[at]), atol=1e-3)


@each_state
@pytest.mark.parametrize("kind", CURVES)
def test_slower_drills_come_to_holding_the_shank_against_gravity_with_the_square_of_the_tempo(state, kind):
    curve = posture(state).curves[CURVES[kind]]
    slope, still = np.polyfit(curve.x**-2.0, curve.y, 1)
    assert_allclose(curve.y, still + slope * curve.x**-2.0, atol=1e-12)
    swing = state.stride(401).motion
    shank = (np.radians(30) if kind == "held" else swing.thigh) - swing.knee
    weight = -state.leg.shank.mass * GRAVITY * state.leg.shank.com * np.sin(shank) / state.mass
    early = slice(0, int(np.argmax(swing.knee)) + 1)
    assert_allclose(still, np.trapezoid(weight[early]) / (early.stop - 1), rtol=5e-3)  # ends at one of 401 instants


@each_state
def test_the_turn_to_a_pull_is_told_where_the_curve_crosses_nought(state):
    record = posture(state)
    curve = record.curves[CURVES["through"]]
    assert number(record, "split_stance_turns_to_pull") == (curve.y.max() > 0)
    turn = number(record, "tempo_at_that_turn")
    if curve.y.max() > 0 > curve.y[0]:
        crossing = np.interp(0, curve.y[: np.argmax(curve.y) + 1], curve.x[: np.argmax(curve.y) + 1])
        assert 0 <= turn - crossing <= TEMPOS[1] - TEMPOS[0]


@each_state
def test_the_verdict_and_its_margin_follow_from_which_drill_is_nearer(state):
    record = posture(state)
    running, held, through = (ours(record, kind) for kind in ("running", "held", "through"))
    far, near = abs(held - running), abs(through - running)
    number, error = far - near, np.interp(state.speed, (2.5, 3.5, 4.5), KNEE_ERROR)
    expected = Verdict.SUPPORTS if number > error else Verdict.CONTRADICTS if number < -error else Verdict.TOO_NEAR
    assert record.verdict is expected
    assert_allclose(record.margin, min(abs(number - error), abs(number + error)), rtol=1e-9)


@pytest.mark.parametrize("speed", [2.5, 3.5, 4.5])
def test_at_every_measured_speed_a_bent_hip_turns_the_knees_brake_into_a_pull(speed):
    record = posture(Settings(pace=1000 / speed))
    assert ours(record, "running") < 0 < ours(record, "held")
    assert ours(record, "through") < 0
    assert record.verdict == Verdict.SUPPORTS


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = posture(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "posture"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] in tuple(Verdict)
        assert told["margin"] == record.margin
        assert told["curves"][CURVES["held"]]["tempo_times"] == list(TEMPOS)
