"""What a person can set: body, pace, heel, thigh, cadence, units and voice, each within its range."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache, wraps
from math import isfinite
from typing import Any, TypeGuard, TypeVar, cast

import numpy as np

from model.mechanics.leg import Leg, leg_of
from model.recording.own_stride import OwnStride
from model.refused import Refused
from model.swing.answers import Stride, stride_at
from model.swing.reference import FASTEST, SLOWEST, Reference, reference
from model.swing.shaping import KNEE_RANGE, THIGH_RANGE
from model.units import PACE_UNITS


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that can be set: its unit, its range, and where it starts (None: as these runners do)."""

    unit: str
    low: float
    high: float
    start: float | None


def _degrees(limits: tuple[float, float]) -> tuple[float, float]:
    low, high = (round(float(np.degrees(limit)), 9) for limit in limits)
    return low, high


QUANTITIES = {
    "height": Quantity("m", 1.20, 2.20, 1.759),
    "mass": Quantity("kg", 30.0, 180.0, 69.6),
    "shoe": Quantity("kg", 0.0, 1.0, 0.0),
    "pace": Quantity("s/km", 1000 / FASTEST, 1000 / SLOWEST, 330.0),
    "knee_flexion": Quantity("degrees", *_degrees(KNEE_RANGE), None),
    "thigh_swing": Quantity("degrees", 0.0, 80.0, None),  # narrower at each pace, see Settings.thigh_range
    "cadence": Quantity("steps/min", 130.0, 220.0, None),
}
ROUNDING = 0.06  # degrees: a link writes the thigh's swing to one decimal

CHOICES = {
    "sex": ("male", "female", "mean"),
    "pace_unit": PACE_UNITS,
    "mass_unit": ("kg", "lb"),
    "length_unit": ("cm", "ft"),
    "voice": ("runner", "coach", "physio"),
    "answer": ("effort", "rhythm"),
}


@dataclass(frozen=True)
class Settings:
    """One state of the explainer. None means: what these runners do at this pace.

    Refused with the value and its range.
    """

    height: float = 1.759  # m
    mass: float = 69.6  # kg
    sex: str = "male"
    shoe: float = 0.0  # kg, one shoe
    pace: float = 330.0  # s/km
    knee_flexion: float | None = None  # degrees, peak in swing
    thigh_swing: float | None = None  # degrees, peak of the thigh ahead of the vertical
    cadence: float | None = None  # steps/min
    pace_unit: str = "min/km"
    mass_unit: str = "kg"
    length_unit: str = "cm"
    voice: str = "runner"
    answer: str = "effort"  # what is kept when the heel changes
    own: OwnStride | None = None  # a runner's own, from a file: it takes the place of leg, speed and reference

    def __post_init__(self) -> None:
        for name, quantity in QUANTITIES.items():
            value = getattr(self, name)
            if (value is None and quantity.start is None) or name == "thigh_swing":
                continue
            if not (_number(value) and _within(value, quantity.low, quantity.high)):
                raise Refused(
                    "out_of_range", name=name, got=str(value), low=quantity.low, high=quantity.high, unit=quantity.unit
                )
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise Refused("no_such_choice", name=name, got=repr(getattr(self, name)), choices=choices)
        if self.thigh_swing is not None:
            low, high = self.thigh_range
            if not (_number(self.thigh_swing) and _within(self.thigh_swing, low, high)):
                raise Refused(
                    "out_of_range_at_this_pace", name="thigh_swing", got=str(self.thigh_swing), low=low, high=high
                )

    @property
    def speed(self) -> float:
        """m/s"""
        return self.own.speed if self.own else float(np.clip(1000 / self.pace, SLOWEST, FASTEST))

    @cached_property
    def leg(self) -> Leg:
        """The runner's leg."""
        return self.own.leg if self.own else leg_of(self.height, self.mass, self.sex, self.shoe)

    @cached_property
    def reference(self) -> Reference:
        """The stride that is bent: the 28 runners' at this pace, or the runner's own."""
        return self.own.reference if self.own else reference(self.speed)

    @cached_property
    def thigh_range(self) -> tuple[float, float]:
        """Thigh swing that is offered at this pace, degrees."""
        low, high = np.degrees(self.reference.thigh_peak[1] + np.array(THIGH_RANGE))
        return float(low), float(high)

    def stride(self, instants: int = 201) -> Stride:
        """The stride of this state."""
        return stride_at(
            self.leg,
            self.reference,
            None if self.knee_flexion is None else np.radians(self.knee_flexion),
            None if self.thigh_swing is None else np.radians(self.thigh_swing),
            self.cadence,
            instants=instants,
        )

    def but(self, **changes: Any) -> "Settings":
        """The same state with some values changed."""
        return replace(self, **changes)


Asked = TypeVar("Asked", bound=Callable[..., Any])


def remembered(most: int) -> Callable[[Asked], Asked]:
    """Remember what a function found for its last arguments, at most so many; of a runner's own stride, nothing.

    The settings are the function's last argument.
    """

    def decorate(function: Asked) -> Asked:
        cached = lru_cache(maxsize=most)(function)

        @wraps(function)
        def ask(*arguments: Any) -> Any:
            return (function if arguments[-1].own else cached)(*arguments)

        return cast(Asked, ask)

    return decorate


NAMES = tuple(field.name for field in fields(Settings) if field.name != "own")  # what a link can say


def clamped(values: dict[str, Any], own: OwnStride | None = None) -> tuple[Settings, list[str]]:
    """Settings from values that may be out of range or senseless -> (settings, names of what was changed).

    own: a runner's own stride to be asked about. A number out of range goes to the nearest end; what cannot be used at
    all falls back to the default.
    """
    good: dict[str, Any] = {}
    changed = []
    for name, value in values.items():
        if name in CHOICES:
            usable = isinstance(value, str) and value in CHOICES[name]
        elif name in QUANTITIES:
            quantity = QUANTITIES[name]
            if value is None and quantity.start is None:
                continue
            usable = _number(value)
            if _number(value) and not _within(value, quantity.low, quantity.high):
                changed.append(name)
                value = min(max(value, quantity.low), quantity.high)
        else:
            usable = False
        if usable:
            good[name] = value
        else:
            changed.append(name)
    thigh: float | None = good.pop("thigh_swing", None)
    settings = Settings(**good, own=own)
    if thigh is not None:
        low, high = settings.thigh_range
        if not _within(thigh, low - ROUNDING, high + ROUNDING) and "thigh_swing" not in changed:
            changed.append("thigh_swing")
        settings = settings.but(thigh_swing=min(max(thigh, low), high))
    return settings, changed


def _number(value: object) -> TypeGuard[float]:
    try:
        return isinstance(value, int | float) and isfinite(value)
    except OverflowError:
        return False


def _within(value: float, low: float, high: float) -> bool:
    return low - 1e-9 <= value <= high + 1e-9
