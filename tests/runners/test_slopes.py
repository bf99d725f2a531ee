"""Slopes and their intervals against SciPy, and against what another program found on the same recordings."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import signal, stats

from model.runners.bootstrap import estimate
from model.runners.every_stride import every_stride
from model.runners.measured import SPEEDS
from model.runners.slopes import (
    AHEAD_OF_KNEE,
    KNEE,
    PULL,
    RUNNERS,
    THIGH,
    among,
    between,
    between_equations,
    explained,
    own_slopes,
    runner_means,
    within,
)  # fmt: skip
from tests.runners.tables import rows

each_speed = pytest.mark.parametrize("speed", [*SPEEDS, None])
each_level = pytest.mark.parametrize("level", ["between", "within"])


@each_level
def test_slopes_are_those_that_another_program_found(level):
    how = {"between": between, "within": within}[level]
    found = [row for row in rows("relations.csv") if row["level"] == level]
    assert len(found) > 30
    for row in found:
        speed = float(row["speed"]) if row["speed"] else None
        ours = how(KNEE, row["y"], speed, tuple(row["held"].split()), 0.95)
        slope, low, high = (float(row[name]) for name in ("slope", "low", "high"))
        width = high - low
        assert ours.value == pytest.approx(slope, abs=0.01 * width)
        # its intervals are plain percentiles: the ends of ours lie elsewhere, but near
        assert ours.low == pytest.approx(low, abs=0.3 * width)
        assert ours.high == pytest.approx(high, abs=0.3 * width)
        if row["r"]:
            assert ours.r == pytest.approx(float(row["r"]), abs=2e-3)


@each_speed
def test_a_slope_between_runners_is_that_of_linregress(speed):
    line = stats.linregress(among(KNEE, speed), among(THIGH, speed))
    ours = between(KNEE, THIGH, speed)
    assert_allclose((ours.value, ours.r), (line.slope, line.rvalue), rtol=1e-9)


def test_what_is_held_is_taken_from_both(speed=3.5):
    """Frisch, Waugh and Lovell: a slope with others held is the slope between what they leave unexplained."""
    held = np.stack([np.ones(RUNNERS), among("height_m", speed), among(THIGH, speed)], axis=1)
    left = [y - held @ np.linalg.lstsq(held, y)[0] for y in (among(KNEE, speed), among(PULL, speed))]
    ours = between(KNEE, PULL, speed, ("height_m", THIGH))
    assert_allclose(ours.value, stats.linregress(*left).slope, rtol=1e-9)


@each_speed
def test_a_slope_from_stride_to_stride_is_that_of_detrended_legs(speed):
    strides = every_stride()
    legs = [strides.leg == leg for leg in np.unique(strides.leg)]
    legs = [leg for leg in legs if speed is None or strides.speed[leg][0] == SPEEDS.index(speed)]
    x, y = (
        np.concatenate([signal.detrend(strides.columns[name][leg]) for leg in legs]) for name in (KNEE, AHEAD_OF_KNEE)
    )
    line, ours = stats.linregress(x, y), within(KNEE, AHEAD_OF_KNEE, speed)
    assert_allclose((ours.value, ours.r, ours.strides), (line.slope, line.rvalue, x.size), rtol=1e-9)


@pytest.mark.parametrize("level", [0.95, 0.99])
@pytest.mark.parametrize("y", [THIGH, AHEAD_OF_KNEE, PULL])
def test_the_interval_is_scipys_bias_corrected_and_accelerated_one(y, level):
    def slope(x, y, axis):
        x, y = (of - of.mean(axis=axis, keepdims=True) for of in (x, y))
        return (x * y).sum(axis=axis) / (x * x).sum(axis=axis)

    theirs = stats.bootstrap(
        (among(KNEE, 3.5), among(y, 3.5)), slope, paired=True, vectorized=True, method="BCa",
        n_resamples=20_000, confidence_level=level, rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    ours = between(KNEE, y, 3.5, level=level)
    assert_allclose((ours.low, ours.high), theirs, atol=0.08 * (theirs.high - theirs.low))


def test_an_interval_holds_the_truth_nearly_as_often_as_it_says():
    rng, held = np.random.default_rng(3), {0.95: 0, 0.99: 0}
    for _ in range(200):
        x = rng.normal(size=RUNNERS)
        of = between_equations([x], 0.5 * x + rng.normal(size=RUNNERS))
        for level in held:
            interval = estimate(of.slope, RUNNERS, level)
            held[level] += interval.low < 0.5 < interval.high
    assert 0.9 < held[0.95] / 200 <= 0.97
    assert held[0.99] / 200 > 0.955


@pytest.mark.parametrize("seed", range(5))
def test_a_shuffle_kills_a_real_slope(seed):
    true, rng = between(KNEE, THIGH, 3.5), np.random.default_rng(seed)
    knee, thigh = among(KNEE, 3.5), among(THIGH, 3.5)
    strangers = [estimate(between_equations([knee], rng.permutation(thigh)).slope, RUNNERS) for _ in range(20)]
    assert true.sign == 1
    assert abs(np.mean([one.value for one in strangers])) < true.value / 3
    assert sum(one.sign != 0 for one in strangers) <= 5  # one in twenty by chance


def test_an_interval_is_told_by_runners_not_by_strides():
    """Strides of one runner are alike: counted one by one they would look far too sure of themselves."""
    strides = every_stride()
    chosen = strides.speed == 1
    naive = stats.linregress(strides.columns[KNEE][chosen], strides.columns[THIGH][chosen])
    ours = between(KNEE, THIGH, 3.5)
    assert ours.high - ours.low > 4 * 2 * naive.stderr


def test_an_estimate_can_be_told_for_another_step():
    one = between(KNEE, THIGH, 3.5)
    less = one.times(-10)
    assert_allclose((less.value, less.low, less.high, less.r), (-10 * one.value, -10 * one.high, -10 * one.low, -one.r))
    assert (one.sign, less.sign) == (1, -1)


def test_a_runners_own_slopes_average_to_all_of_them():
    own = own_slopes(KNEE, THIGH)
    assert own.shape == (RUNNERS,)
    assert own.min() < within(KNEE, THIGH).value < own.max()


def test_a_runner_left_out_is_told_worse_than_one_in_the_sample():
    for speed in (*SPEEDS, None):
        share, left_out = explained(AHEAD_OF_KNEE, (KNEE, THIGH), speed)
        assert left_out < share < 1
        theirs = 1 - _left_out_one_by_one(speed) / among(AHEAD_OF_KNEE, speed).var()
        assert left_out == pytest.approx(theirs)


def _left_out_one_by_one(speed):
    x = np.stack([np.ones(RUNNERS), among(KNEE, speed), among(THIGH, speed)], axis=1)
    y, misses = among(AHEAD_OF_KNEE, speed), []
    for i, others in enumerate(~np.eye(RUNNERS, dtype=bool)):
        misses.append(y[i] - x[i] @ np.linalg.lstsq(x[others], y[others])[0])
    return np.mean(np.square(misses))


def test_unknown_names_and_speeds_are_refused():
    with pytest.raises(KeyError):
        runner_means("elbow_deg")
    with pytest.raises(ValueError, match="must be one that was run"):
        between(KNEE, THIGH, 3.0)
