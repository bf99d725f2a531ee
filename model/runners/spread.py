"""How the 26 runners differ in a read-out at a pace, and where among them a value stands."""

from dataclasses import dataclass

import numpy as np

from model.runners.bootstrap import Array
from model.runners.measured import SPEEDS
from model.runners.slopes import KNEE, runner_means


@dataclass(frozen=True, slots=True)
class Spread:
    """Of the runners' own means, both legs."""

    mean: float
    sd: float  # between runners
    low: float  # the lowest of them
    high: float  # the highest of them
    speed: float  # m/s, what it was told for: the nearest to the one asked for that was run
    measured: bool  # whether that is the one asked for


def runners_at(name: str, speed: float) -> Array:
    """Every runner's read-out at a speed, (26,): a parabola through the three that were run, outside them the nearest.

    speed m/s. KeyError for a read-out that is not known.
    """
    v, means = min(max(speed, SPEEDS[0]), SPEEDS[-1]), runner_means(name)
    others = [[other for other in SPEEDS if other != one] for one in SPEEDS]
    shares = [np.prod([(v - o) / (one - o) for o in rest]) for one, rest in zip(SPEEDS, others, strict=True)]
    return np.array(shares) @ means


def spread(name: str, speed: float) -> Spread:
    """Mean, standard deviation and range of the runners' read-outs at a speed, m/s; outside 2.5–4.5 at the nearest."""
    values, v = runners_at(name, speed), min(max(speed, SPEEDS[0]), SPEEDS[-1])
    low, high = float(values.min()), float(values.max())
    return Spread(float(values.mean()), float(values.std(ddof=1)), low, high, v, v == speed)


def percentile(name: str, value: float, speed: float) -> float:
    """How many per cent of the runners have less than a value at a speed; one that has as much counts half."""
    values = runners_at(name, speed)
    return float(100 * (np.mean(values < value) + np.mean(values <= value)) / 2)


def knees(speed: float) -> tuple[float, float]:
    """Lowest and highest peak of the knee among the runners at a speed, deg: beyond them is the model's alone."""
    of = spread(KNEE, speed)
    return of.low, of.high
