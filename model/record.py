"""What an experiment hands over: its numbers with units, what it assumed, and a verdict with its margin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import numpy as np

from model.mechanics.dynamics import Array


class Verdict(StrEnum):
    """What the model says of a claim."""

    SUPPORTS = "supports"
    PARTLY = "partly"
    CONTRADICTS = "contradicts"
    TOO_NEAR = "too near to say"  # the model's own error is as large
    GEOMETRY = "geometry"  # true by construction: there is nothing to test
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True)
class Value:
    """A number or a curve, with its unit and, where it is known, the range it may lie in."""

    value: float | bool | str | Array
    unit: str = ""
    low: float | Array | None = None
    high: float | Array | None = None

    def __post_init__(self) -> None:
        for part in (self.value, self.low, self.high):
            if isinstance(part, np.ndarray):
                part.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A line to draw: y over x, perhaps with a range. Its name in the record and `over` name the units of y and x."""

    x: Array
    y: Array
    low: Array | None = None
    high: Array | None = None
    role: str = "you"  # whose it is: "you", "typical" or "other"
    panel: str = "main"  # curves of one panel share their axes
    over: str = "knee_flexion_deg"  # what x is

    def __post_init__(self) -> None:
        for part in (self.x, self.y, self.low, self.high):
            if part is not None:
                part.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a panel."""

    x: float
    y: float
    role: str = "you"
    panel: str = "main"


@dataclass(frozen=True, slots=True)
class Record:
    """The result of one experiment at one setting."""

    name: str
    values: Mapping[str, Value]
    assumptions: tuple[str, ...]  # ids; their sentences live in content/
    verdict: Verdict
    margin: float  # how far the deciding number lies beyond what would change the verdict
    margin_unit: str
    curves: Mapping[str, Curve] = field(default_factory=dict)
    points: Mapping[str, Point] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("values", "curves", "points"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def number(self, name: str) -> float:
        """One of the values, which is a single number."""
        return float(np.asarray(self.values[name].value, float))

    def as_json(self) -> dict[str, Any]:
        """Plain numbers and lists: values under their names, ranges as NAME_range, curves under "curves"."""
        plain: dict[str, Any] = {"experiment": self.name}
        for name, value in self.values.items():
            plain[name] = _plain(value.value)
            if value.low is not None and value.high is not None:
                plain[f"{name}_range"] = [_plain(value.low), _plain(value.high)]
        plain |= {"verdict": str(self.verdict), "margin": self.margin, "margin_unit": self.margin_unit}
        plain["assumptions"] = list(self.assumptions)
        plain["curves"] = {n: {c.over: _plain(c.x), n: _plain(c.y)} for n, c in self.curves.items()}
        return plain


def judge(number: float, error: float) -> tuple[Verdict, float]:
    """Supports above +error, contradicts below -error, too near between -> (verdict, distance to the next border).

    error: what the model may be off by there, or what lies between two runners; never a round number.
    """
    margin = min(abs(number - error), abs(number + error))
    if number > error:
        return Verdict.SUPPORTS, margin
    return (Verdict.CONTRADICTS if number < -error else Verdict.TOO_NEAR), margin


def _plain(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value
