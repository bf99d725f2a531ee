"""What an experiment hands over: its numbers with units, what it assumed, and a verdict with its margin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import numpy as np

from model.dynamics import Array


class Verdict(StrEnum):
    """What the model says of a claim."""

    SUPPORTS = "supports"
    PARTLY = "partly"
    CONTRADICTS = "contradicts"
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
class Record:
    """The result of one experiment at one setting."""

    name: str
    values: Mapping[str, Value]
    assumptions: tuple[str, ...]  # ids; their sentences live in content/
    verdict: Verdict
    margin: float  # how far the deciding number lies beyond what would change the verdict
    margin_unit: str
    curves: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))
        object.__setattr__(self, "curves", MappingProxyType(dict(self.curves)))

    def as_json(self) -> dict[str, Any]:
        """Plain numbers and lists, ranges as NAME_range."""
        plain: dict[str, Any] = {"experiment": self.name}
        for name, value in {**self.values, **self.curves}.items():
            plain[name] = _plain(value.value)
            if value.low is not None and value.high is not None:
                plain[f"{name}_range"] = [_plain(value.low), _plain(value.high)]
        plain |= {"verdict": str(self.verdict), "margin": self.margin, "margin_unit": self.margin_unit}
        return plain | {"assumptions": list(self.assumptions)}


def _plain(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value
