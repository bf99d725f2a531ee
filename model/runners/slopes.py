"""How one read-out of the runners goes with another: from runner to runner, and from stride to stride of a runner.

Between runners each counts with a mean of all strides at a speed; all speeds together are the means of the deviations
from each speed's mean. Stride to stride a stride counts with what it is off its leg's trend in that recording, so that
neither the runner nor the minute has a part in it. Held: as if those read-outs were alike (least squares on all).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import nan

import numpy as np

from model.runners.bootstrap import STRICT, USUAL, Array, Estimate, Integers, estimate
from model.runners.every_stride import every_stride
from model.runners.measured import SPEEDS, read_outs, row_of

RUNNERS = 26
KNEE, THIGH, PULL = "knee_peak_deg", "thigh_peak_deg", "hip_flexor_mean"
AHEAD_OF_KNEE, AHEAD_OF_HIP = "ankle_ahead_knee_cm", "ankle_ahead_hip_cm"


@dataclass(frozen=True, eq=False)
class Equations:
    """Least squares as a sum over the runners: each brings a matrix (p, p) and a right side (p,)."""

    matrices: Array  # (runners, p, p)
    sides: Array  # (runners, p)

    def slope(self, weights: Array) -> Array:
        """The first unknown's coefficient, (...), for weights (..., runners)."""
        matrix = np.tensordot(weights, self.matrices, axes=1)
        side = np.tensordot(weights, self.sides, axes=1)
        return np.asarray(np.linalg.solve(matrix, side[..., None])[..., 0, 0], float)


@cache
def runner_means(name: str) -> Array:
    """A read-out's mean over each runner's strides, (3 speeds, 26 runners); from runners.csv where it stands there."""
    if name in read_outs():
        return read_outs()[name]
    strides = every_stride()
    values = strides.columns[name]
    known = np.isfinite(values)
    cell = (strides.speed * RUNNERS + strides.runner)[known]
    sums, counts = (np.bincount(cell, weight, len(SPEEDS) * RUNNERS) for weight in (values[known], None))
    return (sums / counts).reshape(len(SPEEDS), RUNNERS)


def among(name: str, speed: float | None) -> Array:
    """What is compared between runners, (26,): means at a speed, or with None of all speeds together."""
    means = runner_means(name)
    return (means - means.mean(axis=1, keepdims=True)).mean(axis=0) if speed is None else means[row_of(speed)]


def off_trend(values: Array) -> Array:
    """Strides (..., strides) less their leg's straight trend, NaN where there is none."""
    strides = every_stride()
    starts = np.flatnonzero(np.diff(strides.leg, prepend=-1))
    lengths = np.diff(starts, append=strides.leg.size)
    known = np.isfinite(values)
    place = np.broadcast_to(np.arange(strides.leg.size, dtype=float), values.shape)

    def mean(of: Array) -> Array:
        sums = np.add.reduceat(np.where(known, of, 0.0), starts, axis=-1)
        return np.repeat(sums / np.add.reduceat(known, starts, axis=-1, dtype=float), lengths, axis=-1)

    time, off = place - mean(place), values - mean(values)
    return off - mean(time * off) / mean(time * time) * time


@cache
def stride_offsets(name: str) -> Array:
    """A read-out of every stride less its leg's trend, (strides,)."""
    return off_trend(every_stride().columns[name])


def between_equations(columns: Sequence[Array], y: Array) -> Equations:
    """Of runners' means (26,): y on the first column, the others and a constant held."""
    middle = [column - column.mean() for column in columns]
    x = np.stack([*middle, np.ones(y.size)], axis=-1)
    return Equations(x[:, :, None] * x[:, None, :], x * (y - y.mean())[:, None])


def within_equations(columns: Sequence[Array], y: Array, runner: Integers) -> Equations:
    """Of strides' offsets (strides,): y on the first column, the others held; `runner` 0 … 25 of each."""
    x = np.stack(columns, axis=-1)
    squares, products = x[:, :, None] * x[:, None, :], x * y[:, None]
    matrices, sides = np.zeros((RUNNERS, *squares.shape[1:])), np.zeros((RUNNERS, x.shape[1]))
    np.add.at(matrices, runner, squares)
    np.add.at(sides, runner, products)
    return Equations(matrices, sides)


@cache
def between(x: str, y: str, speed: float | None = None, held: tuple[str, ...] = (), level: float = 0.0) -> Estimate:
    """The slope of y on x from runner to runner, y's unit per x's; speed None: all speeds together.

    level: 0 takes 95 % at one speed and 99 % for all of them. ValueError for a speed that was not run, KeyError for a
    read-out that is not known.
    """
    columns = [among(name, speed) for name in (x, *held)]
    target = among(y, speed)
    r = nan if held else float(np.corrcoef(columns[0], target)[0, 1])
    return estimate(between_equations(columns, target).slope, RUNNERS, level or usual_level(speed), r=r)


@cache
def within(x: str, y: str, speed: float | None = None, held: tuple[str, ...] = (), level: float = 0.0) -> Estimate:
    """The slope of y on x from stride to stride, as `between`; the interval draws runners, not strides."""
    equations, kept, r = _stride_equations(x, y, speed, held)
    return estimate(equations.slope, RUNNERS, level or usual_level(speed), kept, r)


def own_slopes(x: str, y: str, speed: float | None = None, held: tuple[str, ...] = ()) -> Array:
    """Each runner's own slope from stride to stride, (26,)."""
    return _stride_equations(x, y, speed, held)[0].slope(np.eye(RUNNERS))


def usual_level(speed: float | None) -> float:
    """Stricter for all speeds together: many are looked at."""
    return STRICT if speed is None else USUAL


def _stride_equations(x: str, y: str, speed: float | None, held: tuple[str, ...]) -> tuple[Equations, int, float]:
    strides = every_stride()
    columns = [stride_offsets(name) for name in (x, *held)]
    target = stride_offsets(y)
    kept = np.isfinite(np.stack([*columns, target])).all(axis=0)
    if speed is not None:
        kept &= strides.speed == row_of(speed)
    chosen = [column[kept] for column in columns]
    r = nan if held else float(np.corrcoef(chosen[0], target[kept])[0, 1])
    return within_equations(chosen, target[kept], strides.runner[kept]), int(kept.sum()), r


def explained(y: str, by: tuple[str, ...], speed: float | None = None) -> tuple[float, float]:
    """Which share of y's variance between runners others explain: in sample, and with each runner left out in turn."""
    target = among(y, speed)
    x = np.stack([np.ones(RUNNERS), *(among(name, speed) for name in by)], axis=-1)
    hat = x @ np.linalg.pinv(x)
    off = target - hat @ target
    left_out = off / (1 - np.diag(hat))
    return float(1 - off.var() / target.var()), float(1 - np.mean(left_out**2) / target.var())
