import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from scipy.integrate import solve_ivp
from scipy.interpolate import CubicSpline

from model.experiments.sametorque import ASSUMPTIONS, CLEAR, LOWER, sametorque
from model.mechanics.dynamics import Motion, inverse_dynamics
from model.record import Verdict
from model.settings import Settings
from model.swing.shaping import swing

# From another computation: how far the thigh's peak stays behind with a heel 50° lower, degrees.
OTHERS = {2.5: 8, 3.5: 12, 4.5: 15}
STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.0, *OTHERS, 6.0)),
    Settings(pace=400.0, knee_flexion=30.0),
    Settings(pace=300.0, knee_flexion=130.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=250.0, knee_flexion=45.0, thigh_swing=45.0, cadence=200.0),
    Settings(pace=330.0, sex="mean", height=1.95, mass=100.0, cadence=150.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def low_heel(state):
    low = float(np.degrees(state.reference.knee_peak[1] - LOWER))
    return max(30.0, low if state.knee_flexion is None else min(low, state.knee_flexion))


def by_another_solver(state):
    """(time s, thigh, its rate, the low heel's motion), from torques that inverse dynamics gives to the same states."""
    ref, leg, u = state.reference, state.leg, np.linspace(0, 1, 401)
    time = u * float(ref.swing_time)
    pull = CubicSpline(
        time, inverse_dynamics(leg, swing(leg, ref, *(p[1] for p in (ref.knee_peak, ref.thigh_peak)), u)).hip
    )
    low = swing(leg, ref, np.radians(low_heel(state)), ref.thigh_peak[1], u)
    at = {name: CubicSpline(time, getattr(low, name)) for name in Motion.__slots__}

    def rates(t, x):
        def needed(acceleration):
            thigh = {"thigh": x[0], "thigh_rate": x[1], "thigh_acceleration": acceleration}
            return inverse_dynamics(leg, Motion(**{name: thigh.get(name, at[name](t)) for name in at})).hip

        # The torque needed grows by a straight line with the acceleration.
        rest = needed(0.0)
        return x[1], (pull(t) - rest) / (needed(1.0) - rest)

    done = solve_ivp(rates, time[[0, -1]], [low.thigh[0], low.thigh_rate[0]], t_eval=time, rtol=1e-8, atol=1e-8)
    return time, *done.y, low


@pytest.mark.parametrize("speed", OTHERS)
def test_the_thigh_stays_behind_as_another_computation_found(speed):
    record = sametorque(Settings(pace=1000 / speed))
    assert abs(number(record, "thigh_lag_deg") - OTHERS[speed]) < 1.5  # their whole degrees, and another low heel
    assert record.verdict == Verdict.SUPPORTS


@each_state
def test_another_solver_finds_the_same_thigh(state):
    record = sametorque(state)
    time, thigh, _, low = by_another_solver(state)
    path = record.curves["thigh_deg"]
    share = path.x / 100 * time[-1]
    assert_allclose(path.y, np.degrees(CubicSpline(time, thigh)(share)), atol=0.05)
    lag = np.degrees(low.thigh.max() - thigh.max())
    assert_allclose(number(record, "thigh_lag_deg"), lag, atol=0.06)  # 31 instants and a parabola


@each_state
def test_the_foot_meets_the_ground_as_fast_as_its_position_changes(state):
    record = sametorque(state)
    _, thigh, rate, low = by_another_solver(state)
    leg, ref = state.leg, state.reference
    hip_up = float(ref.curve("pelvis", np.ones(1), 1)[0] / ref.stride_time)

    def speed(angle, turn):
        step = 1e-6  # s
        feet = []
        for t in (-step, step):
            upper, lower = angle + t * turn, angle - low.knee[-1] + t * (turn - low.knee_rate[-1])
            a, b = leg.thigh.length, leg.shank.length
            feet.append([a * np.sin(upper) + b * np.sin(lower), -a * np.cos(upper) - b * np.cos(lower)])
        forward, up = np.diff(feet, axis=0)[0] / (2 * step)
        return np.hypot(state.speed + forward, hip_up + up)

    own, lagging = speed(low.thigh[-1], low.thigh_rate[-1]), speed(thigh[-1], rate[-1])
    assert_allclose(number(record, "foot_speed_at_strike_mps"), lagging, atol=0.01)
    assert_allclose(number(record, "foot_faster_at_strike_mps"), lagging - own, atol=0.01)


def test_the_lagging_foot_is_the_faster_one_at_every_measured_speed():
    for speed in OTHERS:
        assert number(sametorque(Settings(pace=1000 / speed)), "foot_faster_at_strike_mps") > 0.3


@each_state
def test_the_heel_is_fifty_degrees_lower_unless_it_is_set_lower_still(state):
    assert_allclose(number(sametorque(state), "knee_flexion_deg"), low_heel(state), atol=1e-9)


@each_state
def test_the_verdict_and_its_margin_follow_from_the_lag(state):
    record = sametorque(state)
    lag, clear = number(record, "thigh_lag_deg"), np.degrees(CLEAR)
    assert_allclose(clear, 2)
    assert record.verdict == (
        Verdict.SUPPORTS if lag > clear else Verdict.CONTRADICTS if lag < -clear else Verdict.PARTLY
    )  # fmt: skip
    assert_allclose(record.margin, min(abs(lag - clear), abs(lag + clear)), rtol=1e-9)


@each_state
def test_the_typical_thigh_is_drawn_beside(state):
    record = sametorque(state)
    typical, mine = record.curves["typical_thigh_deg"], record.curves["thigh_deg"]
    assert (typical.role, mine.role) == ("typical", "you")
    assert typical.panel == mine.panel
    assert typical.over == mine.over == "swing_percent"
    assert_allclose(typical.y.max(), np.degrees(state.reference.thigh_peak[1]), atol=0.3)  # of 31 samples
    assert typical.y[0] == pytest.approx(mine.y[0], abs=1e-9)


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = sametorque(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "sametorque"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] in ("supports", "partly", "contradicts")
        assert told["margin"] == record.margin
        assert told["thigh_lag_deg"] == number(record, "thigh_lag_deg")
