"""What a guess is: one of a few to tap, or a mark to drag on a chart, a ruler or a leg."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from model.record import Curve

Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few to tap; truth is an option's name, or None for what is kept without judgement."""

    truth: str | None


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis shows, and where it is labelled."""

    range: Ends
    ticks: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark to drag from `start` within `range`; the truth lies between two ends."""

    range: Ends
    step: float
    start: float
    truth: Ends


@dataclass(frozen=True, slots=True, kw_only=True)
class OnChart(Mark):
    """A mark along one axis of an empty chart, `at` a place on the other; the curve comes with the answer."""

    along: str
    at: float
    x: Axis
    y: Axis
    curve: Curve
    band: Ends | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRuler(Mark):
    """A mark on the landing's ruler, in the reader's unit."""

    ticks: tuple[float, ...]
    typical: float
    spread: Ends | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnLeg(Mark):
    """A heel to drag about a knee that stands where the typical leg has it when it is bent most."""

    thigh: float  # rad
    lengths: Ends  # m, of thigh and shank
    typical: float


Guess = Choice | OnChart | OnRuler | OnLeg


def plain(guess: Guess) -> dict[str, Any]:
    """A guess as its picture in the browser takes it."""
    if isinstance(guess, Choice):
        return {"kind": "choice", "truth": guess.truth, "start": None}
    table = {"range": guess.range, "step": guess.step, "start": guess.start, "truth": guess.truth}
    if isinstance(guess, OnChart):
        x, y = np.round(guess.curve.x, 2).tolist(), np.round(guess.curve.y, 4).tolist()
        axes = {name: {"range": axis.range, "ticks": axis.ticks} for name, axis in (("x", guess.x), ("y", guess.y))}
        table |= {"kind": "chart", "along": guess.along, "at": guess.at, "curves": [{"x": x, "y": y, "role": "you"}]}
        return table | axes | ({"band": guess.band} if guess.band else {})
    if isinstance(guess, OnRuler):
        ruler = {"x": {"ticks": guess.ticks}, "typical": guess.typical, "spread": guess.spread}
        return table | {"kind": "ruler", **ruler}
    leg = {"thigh": guess.thigh, "L1": guess.lengths[0], "L2": guess.lengths[1]}
    return table | {"kind": "leg", "leg": leg, "typical": guess.typical}
