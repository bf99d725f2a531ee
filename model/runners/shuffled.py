"""What slope two angles of one leg would show if they were strangers.

Knee flexion is thigh less shank, so that the knee goes with the thigh by its definition alone. Here each thigh is given
the shank of another runner, or of another stride of the same leg: what slope is left is arithmetic, and only what goes
beyond it is found. Before a slope between two angles of one leg is a witness it is held against this.
"""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from model.runners.bootstrap import SEED, Array, Bools, Integers
from model.runners.every_stride import every_stride
from model.runners.measured import HARMONICS, SPEEDS, row_of, strides
from model.runners.slopes import RUNNERS, THIGH, off_trend, runner_means, stride_offsets

SHUFFLES = 2000  # between runners
STRIDE_SHUFFLES = 100  # stride to stride: 6,490 strides in each
PERCENT = np.linspace(0, 1, 101)  # of swing
PEAKS, STRIKE = "peaks", "strike"


@dataclass(frozen=True, slots=True)
class Null:
    """A slope beside the slopes of strangers."""

    true: float
    mean: float  # of the shuffled
    low: float  # 95 % of the shuffled lie from here
    high: float  # to here
    reached: float  # share of the shuffled that are at least as steep as the true one
    shuffles: int
    positive: int = 0  # stride to stride: how many runners' own slopes are over zero on average, shuffled


@cache
def between_null(speed: float | None = None, at: str = PEAKS) -> Null:
    """Runners' thighs with other runners' shanks; speed None: all speeds together, the same shuffle at each.

    at "peaks": the peak of the thigh on the knee's peak in swing, from mean strides by their share of swing.
    at "strike": the knee on the thigh, both at foot strike.
    """
    rows = range(len(SPEEDS)) if speed is None else [row_of(speed)]
    orders = _orders(RUNNERS, SHUFFLES)
    x, y = zip(*(_paired(row, orders, at) for row in rows), strict=True)
    return _null(np.mean([one - one.mean(axis=-1, keepdims=True) for one in x], axis=0), np.mean(y, axis=0))


@cache
def within_null(speed: float | None = None, at: str = PEAKS) -> Null:
    """A stride's thigh with the shank of another of the same leg, less the leg's trend; else as `between_null`."""
    table = every_stride()
    rng = np.random.default_rng(SEED)
    kept = np.ones(table.leg.size, bool) if speed is None else table.speed == row_of(speed)
    own = np.arange(table.leg.size)
    true = _slope(*_stride_pair(own, at, kept))
    shuffled, each = [], np.zeros(RUNNERS)
    for _ in range(STRIDE_SHUFFLES):
        order = np.lexsort((rng.random(table.leg.size), table.leg))  # legs stay legs, their strides in any order
        x, y = _stride_pair(order, at, kept)
        shuffled.append(float(_slope(x, y)))
        each += np.bincount(table.runner[kept], x * y, RUNNERS)
    return replace(_told(float(true), np.array(shuffled)), positive=int((each > 0).sum()))


def _orders(count: int, shuffles: int) -> Integers:
    """Whose shank each gets, (1 + shuffles, count): first everyone's own."""
    rng = np.random.default_rng(SEED)
    return np.stack([np.arange(count), *(rng.permutation(count) for _ in range(shuffles))])


def _paired(row: int, orders: Integers, at: str) -> tuple[Array, Array]:
    """x and y of the slope at a speed, (orders, runners) each."""
    if at == STRIKE:
        thigh = runner_means("thigh_strike_deg")[row]
        shank = thigh - runner_means("knee_strike_deg")[row]
        return np.broadcast_to(thigh, orders.shape), thigh - shank[orders]
    thigh, knee = (np.degrees(_swing(channel, row)) for channel in ("thigh", "knee"))
    shank = thigh - knee
    peaks = np.stack([(thigh - shank[order]).max(axis=-1) for order in orders])
    return peaks, np.broadcast_to(thigh.max(axis=-1), peaks.shape)


def _swing(channel: str, row: int) -> Array:
    """The runners' mean curves through their own swing, rad, (runners, 101)."""
    mean = strides()
    duty = mean.duty[row][:, None]
    turns = np.exp(2j * np.pi * np.arange(HARMONICS + 1) * (duty + (1 - duty) * PERCENT)[..., None])
    return np.einsum("rk,rpk->rp", mean.coefficients[channel][row], turns).real


def _stride_pair(order: Integers, at: str, kept: Bools) -> tuple[Array, Array]:
    """x and y of the slope, stride to stride, with the shanks in that order."""
    columns = every_stride().columns
    if at == STRIKE:
        thigh = columns["thigh_strike_deg"]
        knee = thigh - (thigh - columns["knee_strike_deg"])[order]
        return stride_offsets("thigh_strike_deg")[kept], off_trend(knee)[kept]
    return off_trend(_crossed_peak(order))[kept], stride_offsets(THIGH)[kept]


def _crossed_peak(order: Integers) -> Array:
    """Peak of thigh less another stride's shank, deg (strides,): both are parabolas about their own knee's peak."""
    columns = every_stride().columns
    time, peak = columns["knee_peak_swing"], columns["knee_peak_deg"]
    thigh, rate, bend = (columns[f"thigh_{what}at_knee_peak_deg"] for what in ("", "rate_", "bend_"))
    later = time - time[order]  # the shank's parabola is told about the thigh's own instant
    shank_bend = (bend - columns["knee_bend_at_knee_peak_deg"])[order]
    shank_rate = rate[order] + shank_bend * later
    shank = (thigh - peak)[order] + rate[order] * later + shank_bend * later**2 / 2
    return thigh - shank - (rate - shank_rate) ** 2 / (2 * (bend - shank_bend))


def _slope(x: Array, y: Array) -> Array:
    x = x - x.mean(axis=-1, keepdims=True)
    return (x * y).sum(axis=-1) / (x * x).sum(axis=-1)


def _null(x: Array, y: Array) -> Null:
    true, *shuffled = _slope(x, y)
    return _told(float(true), np.array(shuffled))


def _told(true: float, shuffled: Array) -> Null:
    low, high = np.quantile(shuffled, [0.025, 0.975])
    steeper = shuffled >= true if true >= shuffled.mean() else shuffled <= true
    return Null(true, float(shuffled.mean()), float(low), float(high), float(steeper.mean()), shuffled.size)
