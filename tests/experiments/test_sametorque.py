import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from scipy.integrate import solve_ivp
from scipy.interpolate import CubicSpline
from scipy.stats import linregress

from model.experiments.sametorque import ASSUMPTIONS, sametorque, variants
from model.mechanics.dynamics import Motion, inverse_dynamics
from model.record import Verdict
from model.runners.measured import SPEEDS, read_outs
from model.settings import Settings
from model.swing.answers import THIGH_PER_KNEE, same_pull
from model.swing.shaping import swing

STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.0, 2.5, 3.5, 4.5, 6.0)),
    Settings(pace=400.0, knee_flexion=50.0),
    Settings(pace=300.0, knee_flexion=130.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=250.0, knee_flexion=55.0, thigh_swing=45.0, cadence=200.0),
    Settings(pace=330.0, sex="mean", height=1.95, mass=100.0, cadence=150.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def by_another_solver(state):
    """The thigh of the asked heel under the usual torque, rad: torques by inverse dynamics, time by SciPy."""
    ref, leg, u = state.reference, state.leg, np.linspace(0, 1, 401)
    time, peak = u * float(ref.swing_time), np.radians(state.thigh)
    usual = swing(leg, ref, ref.knee_peak[1], peak, u)
    pull = CubicSpline(time, inverse_dynamics(leg, usual).hip)
    bent = swing(leg, ref, np.radians(state.knee), peak, u)
    at = {name: CubicSpline(time, getattr(bent, name)) for name in Motion.__slots__}

    def rates(t, x):
        def needed(acceleration):
            thigh = {"thigh": x[0], "thigh_rate": x[1], "thigh_acceleration": acceleration}
            return inverse_dynamics(leg, Motion(**{name: thigh.get(name, at[name](t)) for name in at})).hip

        # The torque needed grows by a straight line with the acceleration.
        rest = needed(0.0)
        return x[1], (pull(t) - rest) / (needed(1.0) - rest)

    start = [usual.thigh[0], usual.thigh_rate[0]]
    return solve_ivp(rates, time[[0, -1]], start, t_eval=time, rtol=1e-8, atol=1e-8).y[0]


@each_state
def test_another_solver_finds_the_same_thigh_up_to_the_turn(state):
    answer = same_pull(state.stride(401))
    turn = int(answer.turn * 400)
    assert_allclose(answer.motion.thigh[: turn + 1], by_another_solver(state)[: turn + 1], atol=1e-5)
    assert_allclose(number(sametorque(state), "thigh_peak_change_deg"), np.degrees(answer.thigh_peak_change), atol=0.03)


@each_state
def test_the_curves_are_those_of_heels_taken_one_by_one(state):
    record = sametorque(state)
    thigh, landing = record.curves["thigh_peak_change_deg"], record.curves["ankle_ahead_of_knee_cm"]
    for at in range(0, thigh.x.size, 12):
        one = same_pull(state.but(knee_flexion=float(thigh.x[at])).stride(201))
        assert_allclose(thigh.y[at], np.degrees(one.thigh_peak_change), atol=0.03)
        assert_allclose(landing.y[at], 100 * one.landing.ankle_ahead_of_knee, atol=0.02)
        low, high = one.ankle_ahead_of_knee_range
        assert_allclose([landing.low[at], landing.high[at]], [100 * low, 100 * high], atol=0.02)


@pytest.mark.parametrize(("speed", "plain"), [(2.5, 0.28), (3.5, 0.35), (4.5, 0.42)])
def test_what_the_slope_hangs_on_is_as_another_computation_found(speed, plain):
    found = variants(Settings(pace=1000 / speed))
    assert_allclose(found["plain"], plain, atol=0.015)
    assert 0.15 < min(found["window_24"], found["sooner"]) < found["plain"] < max(found["later"], found["window_6"])
    assert max(found["later"], found["window_6"]) < 0.6
    assert 0.48 < found["longer_swing"] < 0.63  # the pull kept in time


@each_state
def test_the_range_is_that_of_the_variants(state):
    record = sametorque(state)
    told, found = record.values["thigh_by_ten_degrees_deg"], variants(state)
    assert_allclose(
        [told.value, told.low, told.high], [10 * found["plain"], 10 * min(found.values()), 10 * max(found.values())]
    )
    assert record.verdict is Verdict.SUPPORTS and told.low > 0
    assert_allclose(record.margin, told.low)


@pytest.mark.parametrize("speed", [2.5, 3.5, 4.5])
def test_the_dots_are_the_runners_and_their_slope_is_told(speed):
    record = sametorque(Settings(pace=1000 / speed))
    at = (2.5, 3.5, 4.5).index(speed)
    knee, thigh = read_outs()["knee_peak_deg"][at], read_outs()["thigh_peak_deg"][at]
    dots = [point for name, point in record.points.items() if name.startswith("runner_")]
    assert len(dots) == 26
    assert_allclose([dot.x for dot in dots], knee)
    assert_allclose([dot.y for dot in dots], thigh - thigh.mean())
    slope = 10 * linregress(knee, thigh).slope
    assert_allclose(number(record, "runners_thigh_by_ten_degrees_deg"), slope, rtol=1e-9)
    assert 2.9 < slope < 4.2


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = sametorque(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "sametorque"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert (told["verdict"], told["margin"]) == (record.verdict, record.margin)


def test_the_wedge_of_the_pages_is_what_the_choices_leave_open():
    """Told in whole tenths, at the speeds that were measured."""
    slopes = [slope for speed in SPEEDS for slope in variants(Settings(pace=1000 / speed)).values()]
    assert (round(min(slopes), 1), round(max(slopes), 1)) == THIGH_PER_KNEE
