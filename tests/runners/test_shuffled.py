"""What is left of a slope between two angles of one leg when the legs are strangers'."""

import numpy as np
import pytest

from model.runners.measured import SPEEDS
from model.runners.shuffled import STRIKE, between_null, within_null
from model.runners.slopes import KNEE, THIGH, among, between, within

each_speed = pytest.mark.parametrize("speed", [*SPEEDS, None])


@pytest.mark.parametrize(
    ("speed", "mean", "high"), list(zip(SPEEDS, (1.0, 1.5, 1.4), (2.2, 2.8, 2.6), strict=True))
)  # degrees of thigh for 10 of knee, as another program found them
def test_another_runners_shank_leaves_what_arithmetic_gives(speed, mean, high):
    null = between_null(speed)
    assert 10 * null.mean == pytest.approx(mean, abs=0.1)
    assert 10 * null.high == pytest.approx(high, abs=0.1)
    assert null.reached == 0 and null.shuffles == 2000
    assert null.true == pytest.approx(between(KNEE, THIGH, speed).value, abs=0.005)  # of curves, not of single peaks


@pytest.mark.parametrize(("speed", "mean"), list(zip(SPEEDS, (1.7, 1.5, 1.2), strict=True)))
def test_another_strides_shank_gives_a_slope_in_every_runner(speed, mean):
    null = within_null(speed)
    assert 10 * null.mean == pytest.approx(mean, abs=0.06)
    assert null.positive == 26
    assert null.true == pytest.approx(within(KNEE, THIGH, speed).value, abs=0.005)


@each_speed
@pytest.mark.parametrize("how", [between_null, within_null])
def test_at_strike_a_degree_of_thigh_is_a_degree_of_knee_by_definition(how, speed):
    null = how(speed, STRIKE)
    assert null.mean == pytest.approx(1, abs=0.01)
    assert null.low < 1 < null.high < null.true + 0.05
    real = {between_null: between, within_null: within}[how]("thigh_strike_deg", "knee_strike_deg", speed)
    assert null.true == pytest.approx(real.value, abs=1e-3)


def test_the_shuffle_of_strikes_is_the_one_that_single_angles_give():
    """Knee with a stranger's shank is thigh less that shank: its slope on the thigh is 1 less the shank's own."""
    thigh = among("thigh_strike_deg", 3.5)
    shank, rng = thigh - among("knee_strike_deg", 3.5), np.random.default_rng(5)
    slopes = [np.polyfit(thigh, thigh - rng.permutation(shank), 1)[0] for _ in range(2000)]
    null = between_null(3.5, STRIKE)
    assert np.quantile(slopes, [0.025, 0.975]) == pytest.approx((null.low, null.high), abs=0.04)


@each_speed
def test_against_the_shanks_backswing_strides_show_nothing_between_knee_and_thigh(speed):
    """The backswing is the heel itself and shares no angle with the thigh: the slope of strides was arithmetic."""
    backswing = within("shank_back_deg", THIGH, speed, level=0.95).times(-1)
    assert abs(backswing.value) < 0.11 < within(KNEE, THIGH, speed).value / 2
