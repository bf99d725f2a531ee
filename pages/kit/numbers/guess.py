"""What a guess is: one of a few to tap, or a mark to drag on a chart, a ruler or a leg."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from model.record import Curve
from model.units import CM_PER_INCH
from pages.kit.state.view import View

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


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDots(Mark):
    """A line through the runners' mean to tilt: how much further up for STEP further across."""

    x: Axis
    y: Axis
    mean: Ends
    dots: tuple[Ends, ...]
    wedge: tuple[Ends, ...]


STEP = 10.0  # degrees across
Guess = Choice | OnChart | OnRuler | OnLeg | OnDots


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
    if isinstance(guess, OnDots):
        axes = {name: {"range": axis.range, "ticks": axis.ticks} for name, axis in (("x", guess.x), ("y", guess.y))}
        places = {"mean": guess.mean, "dots": guess.dots, "wedge": guess.wedge, "step_x": STEP}
        return table | {"kind": "tilt", "along": "y"} | axes | places
    leg = {"thigh": guess.thigh, "L1": guess.lengths[0], "L2": guess.lengths[1]}
    return table | {"kind": "leg", "leg": leg, "typical": guess.typical}


KNEES = Axis((50.0, 150.0), (60.0, 80.0, 100.0, 120.0, 140.0))
LONGEST_LANDING = 22.0  # cm, the ruler's end


def ends(low: Any, high: Any) -> Ends:
    """Two numbers, the lower first."""
    return min(float(low), float(high)), max(float(low), float(high))


def along_knee(curve: Curve, up: Axis, zone: Ends) -> OnChart:
    """A mark along the knee's flexion, over a curve with a zone that is true."""
    return OnChart(
        range=KNEES.range, step=1, start=80, truth=zone, along="x", at=sum(up.range) / 2, x=KNEES, y=up, curve=curve,
        band=zone,
    )  # fmt: skip


def on_ruler(view: View, typical: float, spread: float | None, truth: Ends) -> OnRuler:
    """A mark on the landing's ruler; all lengths are centimetres ahead of the knee."""
    worth = CM_PER_INCH if view.reader.feet else 1.0
    end = round(LONGEST_LANDING / worth)
    step = 0.25 if view.reader.feet else 0.5
    return OnRuler(
        range=(0, end), step=step, start=round(typical / worth / step) * step,
        truth=ends(truth[0] / worth, truth[1] / worth),
        ticks=tuple(float(tick) for tick in range(0, end + 1, 1 if view.reader.feet else 5)), typical=typical / worth,
        spread=None if spread is None else ((typical - spread) / worth, (typical + spread) / worth),
    )  # fmt: skip
