import numpy as np
import pytest
from helpers import default_leg, lopsided_leg
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.swing.landing import LEAST_KNEE, REACH_CHANGE, REACH_PER_CADENCE, ankle_velocity, landing
from tests.budget import budget

LEG = default_leg()
THIGH, KNEE = np.radians(17.0), np.radians(9.3)
CUT_OFF = REACH_CHANGE / -REACH_PER_CADENCE  # steps/min at which the reach is cut off


def ankle(thigh, knee, leg=LEG):
    """The ankle ahead of and below the hip, m."""
    shank = thigh - knee
    ahead = leg.thigh.length * np.sin(thigh) + leg.shank.length * np.sin(shank)
    return ahead, leg.thigh.length * np.cos(thigh) + leg.shank.length * np.cos(shank)


angles = {"thigh": st.floats(0.05, 0.6), "knee": st.floats(0.0, 0.5), "change": st.floats(-60, 60)}


@budget()
@given(**angles)
def test_the_triangle_closes(thigh, knee, change):
    end = landing(LEG, np.asarray(thigh), np.asarray(knee), np.asarray(change))
    ahead, below = ankle(end.thigh, end.knee)
    first_ahead, first_below = ankle(thigh, max(knee, LEAST_KNEE))
    assert_allclose(ahead, end.ankle_ahead_of_hip, atol=1e-12)
    assert_allclose(LEG.shank.length * np.sin(end.shank), end.ankle_ahead_of_knee, atol=1e-12)
    # The knee keeps its angle, so the ankle keeps its distance; a foot on the same ground lowers the hip by the rest.
    assert_allclose(np.hypot(ahead, below), np.hypot(first_ahead, first_below), rtol=1e-12)
    assert_allclose(end.hip_drop, first_below - below, atol=1e-12)


@budget()
@given(**angles)
def test_the_knee_keeps_its_angle_but_never_lands_straighter_than_three_degrees(thigh, knee, change):
    end = landing(LEG, np.asarray(thigh), np.asarray(knee), np.asarray(change))
    assert_allclose(np.degrees(end.knee), max(np.degrees(knee), 3), rtol=1e-12)


def test_five_strides_more_a_minute_shorten_the_reach_by_the_published_share():
    end = landing(LEG, np.asarray(THIGH), np.asarray(KNEE), np.array([0.0, 10.0, -10.0]))  # ten steps a minute
    assert_allclose(end.ankle_ahead_of_hip / end.ankle_ahead_of_hip[0], [1, 1 - 0.059, 1 + 0.059], rtol=1e-12)
    assert end.reached.all()


def test_an_unchanged_cadence_leaves_the_landing_as_it_was():
    end = landing(LEG, np.asarray(THIGH), np.asarray(KNEE), np.asarray(0.0))
    assert_allclose([end.thigh, end.knee], [THIGH, KNEE], rtol=1e-12)
    assert_allclose(end.hip_drop, 0, atol=1e-15)


def test_fewer_steps_land_further_ahead_with_a_lower_hip():
    change = np.linspace(20, -20, 81)
    end = landing(LEG, np.asarray(THIGH), np.asarray(KNEE), change)
    for rising in (end.thigh, end.shank, end.ankle_ahead_of_hip, end.ankle_ahead_of_knee, end.hip_drop):
        assert np.all(np.diff(rising) > 0)


@pytest.mark.parametrize("side", [-1, 1])
def test_the_reach_is_cut_off_at_a_quarter_without_a_step_and_says_so(side):
    change = side * CUT_OFF * np.array([0.999999, 1.000001, 3.0])
    end = landing(LEG, np.asarray(THIGH), np.asarray(KNEE), change)
    first, _ = ankle(THIGH, KNEE)
    assert end.reached.tolist() == [True, False, False]
    assert_allclose(end.ankle_ahead_of_hip, first * (1 - side * 0.25), rtol=1e-5)
    assert end.ankle_ahead_of_hip[1] == end.ankle_ahead_of_hip[2]
    assert_allclose(end.thigh[0], end.thigh[1], atol=1e-6)


def test_a_leg_too_short_for_its_reach_stops_at_the_furthest_and_says_so():
    thigh = np.radians(np.linspace(40, 80, 4001))  # 25 % more than such a reach is longer than the leg
    end = landing(LEG, thigh, np.asarray(KNEE), np.asarray(-CUT_OFF + 0.01))
    length = np.hypot(*ankle(thigh, KNEE))
    assert end.reached[0]
    assert not end.reached[-1]
    assert_allclose(end.ankle_ahead_of_hip[~end.reached], length[~end.reached], rtol=1e-12)
    # The arcsine at full stretch is a square root: over 0.01° of thigh it moves by up to a degree, then not at all.
    assert np.abs(np.diff(np.degrees(end.thigh))).max() < 1.5
    assert np.all(np.isfinite(end.thigh))


def test_nothing_steps_along_the_cadence():
    change = np.linspace(-60, 60, 12001)
    end = landing(LEG, np.asarray(THIGH), np.asarray(KNEE), change)
    for value in (end.thigh, end.ankle_ahead_of_hip, end.ankle_ahead_of_knee, end.hip_drop):
        assert np.abs(np.diff(value)).max() < 1e-4  # rad or m for each hundredth of a step


@pytest.mark.parametrize("leg", [LEG, lopsided_leg()], ids=["default", "lopsided"])
def test_the_ankle_s_velocity_is_the_derivative_of_where_it_is(leg):
    rng = np.random.default_rng(1)
    thigh, knee, thigh_rate, knee_rate = rng.uniform(-1, 1, (4, 300)) * np.array([[1.5], [2.0], [10], [15]])
    h = 1e-20  # s, complex step
    ahead, below = ankle(thigh + 1j * h * thigh_rate, knee + 1j * h * knee_rate, leg)
    forward, up = ankle_velocity(leg, thigh, knee, thigh_rate, knee_rate)
    assert_allclose(forward, ahead.imag / h, rtol=1e-10, atol=1e-12)
    assert_allclose(up, -below.imag / h, rtol=1e-10, atol=1e-12)


def test_settings_of_any_shape_land_together():
    thigh, change = np.radians([[15.0], [20.0]]), np.array([-10.0, 0.0, 40.0])
    end = landing(LEG, thigh, np.asarray(KNEE), change)
    for value in (end.thigh, end.knee, end.ankle_ahead_of_hip, end.ankle_ahead_of_knee, end.hip_drop, end.reached):
        assert value.shape == (2, 3)
