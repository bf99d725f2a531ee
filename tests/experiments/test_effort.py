import json

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.experiments.effort import ASSUMPTIONS, CLEAR, LOWER, effort
from model.record import Verdict
from model.settings import Settings
from model.swing.answers import MEASURES

STATES = (
    Settings(),
    Settings(pace=400.0, knee_flexion=60.0),
    Settings(pace=400.0, knee_flexion=120.0),
    Settings(pace=222.0, knee_flexion=149.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=180.0, knee_flexion=31.0, thigh_swing=55.0, cadence=200.0),
    Settings(pace=480.0, thigh_swing=20.0, cadence=150.0, sex="mean", height=1.9, mass=95.0),
)
each_state = pytest.mark.parametrize("state", STATES)
PANELS = {
    "stride_length_m": lambda answer: answer.stride_length,
    "ankle_ahead_of_knee_cm": lambda answer: 100 * answer.landing.ankle_ahead_of_knee,
    "swing_time_factor": lambda answer: answer.swing_time_factor,
    "cadence_spm": lambda answer: answer.cadence,
}
SAMPLING = 1e-3  # the curves sample a swing at 101 instants, the strides beside them at 401


def one_by_one(state, name, knee=None):
    stride = (state if knee is None else state.but(knee_flexion=float(knee))).stride(401)
    return [float(PANELS[name](stride.keep_effort(measure))) for measure in MEASURES]


def further(state):
    typical = np.degrees(state.reference.knee_peak[1])
    low = min(typical if state.knee_flexion is None else state.knee_flexion, typical - np.degrees(LOWER))
    usual = state.but(knee_flexion=None, thigh_swing=None).stride(401).keep_effort().landing.ankle_ahead_of_knee
    lows = state.but(knee_flexion=float(low)).stride(401)
    spread = state.leg.shank.length * np.interp(state.speed, (2.5, 3.5, 4.5), np.radians([2.1, 2.9, 3.0]))
    return [float(lows.keep_effort(m).landing.ankle_ahead_of_knee - usual) / spread for m in MEASURES]


@each_state
@pytest.mark.parametrize("name", PANELS)
def test_the_curves_are_those_of_strides_taken_one_by_one(state, name):
    curve = effort(state).curves[name]
    assert_allclose(curve.x[[0, -1]], [30, 150], rtol=1e-9)
    for at in range(0, curve.x.size, 12):
        by = one_by_one(state, name, curve.x[at])
        assert_allclose(curve.y[at], by[0], rtol=SAMPLING)
        assert_allclose([curve.low[at], curve.high[at]], sorted(by), rtol=SAMPLING)


@each_state
@pytest.mark.parametrize("name", PANELS)
def test_the_numbers_are_those_of_the_settings(state, name):
    value = effort(state).values[name]
    by = one_by_one(state, name)
    assert_allclose(value.value, by[0], rtol=SAMPLING)
    assert_allclose([value.low, value.high], sorted(by), rtol=SAMPLING)


@each_state
def test_the_bands_are_ordered_about_what_is_told(state):
    record = effort(state)
    for name in PANELS:
        curve, value = record.curves[name], record.values[name]
        assert np.all(curve.low <= curve.y)
        assert np.all(curve.y <= curve.high)
        assert value.low <= value.value <= value.high
        assert curve.panel == name


@each_state
def test_the_curves_pass_through_the_points(state):
    record = effort(state)
    typical = np.degrees(state.reference.knee_peak[1])
    for name in PANELS:
        you, usual = record.points[f"you_{name}"], record.points[f"typical_{name}"]
        assert you.x == pytest.approx(typical if state.knee_flexion is None else state.knee_flexion)
        assert usual.x == pytest.approx(typical)
        assert (you.role, usual.role) == ("you", "typical")
        assert you.panel == usual.panel == name
        assert you.y == record.values[name].value
        curve = record.curves[name]
        # Straight lines between points two degrees apart, on a curve that bends.
        assert_allclose(np.interp(you.x, curve.x, curve.y), you.y, rtol=3e-3)
        natural = state.but(knee_flexion=None, thigh_swing=None)
        assert_allclose(usual.y, one_by_one(natural, name)[0], rtol=SAMPLING)


def test_a_low_heel_costs_time_as_another_computation_found():
    # Knee 60° at 2.5 m/s and 87° at 4.5 m/s: swing time, cadence and stride length by both measures.
    for state, expected in (
        (
            Settings(pace=400.0, knee_flexion=60.0),
            {
                "swing_time_factor": (1.11, 1.15),
                "cadence_spm": (148, 151),
                "stride_length_m": (1.99, 2.03),
            },
        ),
        (
            Settings(pace=1000 / 4.5, knee_flexion=87.0),
            {
                "swing_time_factor": (1.07, 1.09),
                "cadence_spm": (172, 175),
                "stride_length_m": (3.09, 3.13),
            },
        ),
    ):
        record = effort(state)
        for name, band in expected.items():
            assert_allclose([record.values[name].low, record.values[name].high], band, rtol=0.02)  # another bump


def test_the_typical_stride_is_its_own_answer():
    for speed in (2.0, 2.5, 3.5, 4.5, 6.0):
        state = Settings(pace=1000 / speed)
        values = effort(state).values
        assert_allclose(values["swing_time_factor"].value, 1, rtol=1e-9)
        assert_allclose(values["cadence_spm"].value, 120 / state.reference.stride_time, rtol=1e-9)
        assert_allclose(values["stride_length_m"].value, speed * state.reference.stride_time, rtol=1e-9)


@each_state
def test_how_much_further_a_low_heel_lands_is_told_in_spreads_between_runners(state):
    record = effort(state)
    by = further(state)
    value = record.values["further_ahead_by_low_heel_sd"]
    assert_allclose([value.value, value.low, value.high], [min(by), min(by), max(by)], atol=5e-3)
    spread = state.leg.shank.length * np.interp(state.speed, (2.5, 3.5, 4.5), np.radians([2.1, 2.9, 3.0]))
    assert_allclose(record.values["spread_between_runners_cm"].value, 100 * spread)


@each_state
def test_the_verdict_and_its_margin_follow_from_the_spreads(state):
    record = effort(state)
    value = record.values["further_ahead_by_low_heel_sd"]
    if value.low > CLEAR:
        expected = Verdict.SUPPORTS
    elif value.low > 0:
        expected = Verdict.PARTLY
    else:
        expected = Verdict.CONTRADICTS if value.high < 0 else Verdict.CANNOT_SAY
    assert record.verdict == expected
    assert_allclose(record.margin, min(abs(value.low - CLEAR), abs(value.low)), rtol=1e-12)


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = effort(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "effort"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] == record.verdict
        assert told["margin"] == record.margin
        for name in PANELS:
            low, high = told[f"{name}_range"]
            assert low <= told[name] <= high
            assert told["curves"][name] == {
                "knee_flexion_deg": list(record.curves[name].x),
                name: list(record.curves[name].y),
            }


def test_a_lower_heel_takes_longer_steps_and_lands_further_ahead():
    for state in (Settings(pace=400.0), Settings(), Settings(pace=222.0, sex="female", height=1.62, mass=52.0)):
        curves = effort(state).curves
        below = curves["cadence_spm"].x < np.degrees(state.reference.knee_peak[1]) - 5
        assert below.sum() > 20
        for name, sign in (("stride_length_m", -1), ("ankle_ahead_of_knee_cm", -1), ("cadence_spm", 1)):
            assert np.all(sign * np.diff(curves[name].y[below]) > 0)
