import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.stats import percentileofscore

from model.runners.measured import SPEEDS, read_outs
from model.runners.slopes import KNEE, PULL, THIGH
from model.runners.spread import knees, percentile, runners_at, spread

names = pytest.mark.parametrize("name", [KNEE, THIGH, PULL, "loading_rate_bw_per_s"])


@pytest.mark.parametrize(("speed", "peak", "pull", "ahead"), list(zip(
    SPEEDS, (0.84, 1.25, 1.62), (0.249, 0.355, 0.479), ((5.4, 1.3), (7.6, 2.0), (9.2, 2.2)),
    strict=True,
)))  # fmt: skip
def test_the_spread_is_that_of_the_runners_own_read_outs(speed, peak, pull, ahead):
    of = spread("hip_flexor_peak", speed)
    assert of.mean == pytest.approx(peak, abs=0.006)
    assert spread(PULL, speed).mean == pytest.approx(pull, abs=0.0006)
    landing = spread("ankle_ahead_knee_cm", speed)
    assert (landing.mean, landing.sd) == pytest.approx(ahead, abs=0.06)
    assert of.measured


@names
def test_between_the_speeds_a_runner_follows_a_parabola(name):
    at = np.array([runners_at(name, speed) for speed in SPEEDS])
    through = np.array([np.polyval(np.polyfit(SPEEDS, runner, 2), 3.1) for runner in at.T])
    assert_allclose(runners_at(name, 3.1), through, rtol=1e-9)
    near = [spread(name, speed).mean for speed in (3.499, 3.5, 3.501)]
    assert np.ptp(near) < 0.01 * near[1]


@names
@pytest.mark.parametrize(("speed", "nearest"), [(1.0, 2.5), (2.49, 2.5), (4.6, 4.5), (6.0, 4.5)])
def test_outside_the_nearest_is_told_and_said_to_be(name, speed, nearest):
    of = spread(name, speed)
    assert not of.measured and of.speed == nearest
    assert (of.mean, of.sd) == (spread(name, nearest).mean, spread(name, nearest).sd)


def test_the_knees_of_the_runners_are_those_measured():
    assert knees(2.5) == pytest.approx((71.1, 108.5), abs=0.1)
    values = read_outs()[KNEE]
    for row, speed in zip(values, SPEEDS, strict=True):
        assert knees(speed) == pytest.approx((row.min(), row.max()))


@pytest.mark.parametrize("value", [60.0, 95.0, 105.6, 110.0, 150.0])
def test_a_percentile_is_scipys(value):
    assert percentile(KNEE, value, 3.5) == pytest.approx(percentileofscore(runners_at(KNEE, 3.5), value, "mean"))


def test_a_runner_stands_between_those_below_and_those_above():
    values = np.sort(runners_at(KNEE, 3.5))
    assert percentile(KNEE, values[0], 3.5) == pytest.approx(100 * 0.5 / 26)
    assert percentile(KNEE, values[-1], 3.5) == pytest.approx(100 * 25.5 / 26)
