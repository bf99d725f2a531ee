import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from scipy.integrate import quad
from scipy.interpolate import CubicSpline

from model.experiments.recoil import ASSUMPTIONS, SHOWN, SPRINGS, recoil
from model.mechanics.dynamics import inverse_dynamics
from model.record import Verdict
from model.runners.measured import SPEEDS, read_outs
from model.settings import Settings

# Of the 26 runners: how far the thigh gets behind the vertical, degrees; at toe-off it has come a little forward.
MEASURED = dict(zip(SPEEDS, -read_outs()["thigh_back_deg"].mean(axis=1), strict=True))
STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.0, *MEASURED, 6.0)),
    Settings(pace=400.0, knee_flexion=60.0),
    Settings(pace=300.0, knee_flexion=140.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=250.0, knee_flexion=100.0, thigh_swing=45.0, cadence=200.0),
    Settings(pace=330.0, sex="mean", height=1.95, mass=100.0, cadence=150.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def swung(state):
    """Thigh rad and hip torque N m/kg against the swing's share 0 to 1, as splines."""
    stride = state.stride(401)
    torque = inverse_dynamics(state.leg, stride.motion).hip / state.mass
    return CubicSpline(stride.fraction, stride.motion.thigh), CubicSpline(stride.fraction, torque)


def given(state, strength):
    """(torque that the spring gives against the swing's share, torque that the flexors must make)."""
    thigh, hip = swung(state)

    def spring(u):
        return max(strength * thigh(u) / thigh(0.0), 0.0)

    return (lambda u: min(spring(u), max(hip(u), 0.0))), (lambda u: max(hip(u), 0.0))


@each_state
@pytest.mark.parametrize("strength", [0.05, 0.1, 0.25, 0.4, 0.5])
def test_the_share_is_the_springs_impulse_over_the_flexors(state, strength):
    some, whole = (quad(torque, 0, 1, limit=200)[0] for torque in given(state, strength))
    curve = recoil(state).curves["share_of_pull_percent"]
    assert_allclose(np.interp(strength, curve.x, curve.y), 100 * some / whole, atol=0.3)  # a sum over 201 instants


@each_state
def test_a_stronger_spring_gives_more_but_less_and_less_so(state):
    share = recoil(state).curves["share_of_pull_percent"]
    assert_allclose(share.x, SPRINGS)
    assert share.y[0] == 0
    assert np.all(np.diff(share.y) >= 0)
    assert np.all(np.diff(share.y, 2) <= 1e-9)
    assert np.all(share.y < 100)


@pytest.mark.parametrize("speed", MEASURED)
def test_the_thigh_trails_at_toe_off_as_measured(speed):
    behind = number(recoil(Settings(pace=1000 / speed)), "thigh_behind_at_toe_off_deg")
    assert MEASURED[speed] - 6 < behind < MEASURED[speed]


@each_state
def test_the_answer_stays_open_by_what_a_weak_and_a_strong_spring_differ(state):
    record = recoil(state)
    share, curve = record.values["share_of_pull"], record.curves["share_of_pull_percent"]
    low, high = (np.interp(strength, curve.x, curve.y) / 100 for strength in SHOWN)
    assert_allclose([share.low, share.high], [low, high], rtol=1e-9)
    assert_allclose(share.value, (low + high) / 2, rtol=1e-9)
    assert record.verdict == Verdict.CANNOT_SAY
    assert_allclose(record.margin, high - low, rtol=1e-9)
    assert record.margin > 0.05


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = recoil(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "recoil"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] == "cannot say"
        assert told["margin"] == record.margin
        low, high = told["share_of_pull_range"]
        assert low < told["share_of_pull"] < high
