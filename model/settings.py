"""One state of the physics: body, pace, heel, thigh and cadence, each within its range."""

from dataclasses import dataclass, fields, replace
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeGuard

import numpy as np

from model.mechanics.leg import Leg, leg_of
from model.quantities import SETTABLE
from model.refused import Refused
from model.runners.measured import bodies
from model.swing.reference import FASTEST, SLOWEST, Reference, reference
from model.swing.shaping import THIGH_RANGE
from model.swing.stride import Stride, stride_at

if TYPE_CHECKING:  # whoever asks about a file's stride has loaded it; nobody else need
    from model.recording.own_stride import OwnStride

ROUNDING = 0.06  # degrees: a link writes the thigh's swing to one decimal
SEXES = ("male", "female", "mean")


@dataclass(frozen=True)
class Settings:
    """What the physics reads, and nothing else. None means: what these runners do at this pace.

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
    runner: int | None = None  # by number, one of the 26 in the place of their mean
    own: "OwnStride | None" = None  # a runner's own, from a file: it takes the place of leg, speed and reference

    def __post_init__(self) -> None:
        for name, quantity in SETTABLE.items():
            value = getattr(self, name)
            if (value is None and quantity.start is None) or name == "thigh_swing":
                continue
            if not (_number(value) and _within(value, quantity.low, quantity.high)):
                low, high, unit = quantity.low, quantity.high, quantity.unit
                raise Refused("out_of_range", name=name, got=str(value), low=low, high=high, unit=unit)
        if self.sex not in SEXES:
            raise Refused("no_such_choice", name="sex", got=repr(self.sex), choices=SEXES)
        if self.runner is not None and self.runner not in bodies():
            raise Refused("no_such_choice", name="runner", got=str(self.runner), choices=tuple(map(str, bodies())))
        if self.thigh_swing is not None:
            low, high = self.thigh_range
            if not (_number(self.thigh_swing) and _within(self.thigh_swing, low, high)):
                got = str(self.thigh_swing)
                raise Refused("out_of_range_at_this_pace", name="thigh_swing", got=got, low=low, high=high)

    @classmethod
    def of_runner(cls, number: int, **values: Any) -> "Settings":
        """One of the 26 by number, with own body and own stride. Refused for a number that is none of theirs."""
        body = bodies().get(number)
        own: dict[str, Any] = {"height": body.height, "mass": body.mass, "sex": body.sex} if body else {}
        return cls(**own | values, runner=number)

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
        """The stride that is bent, at the cadence asked for: the 26 runners', one's, or the own from a file."""
        measured = self.own.reference if self.own else reference(self.speed, self.runner)
        return measured if self.cadence is None else measured.at_cadence(self.cadence)

    @cached_property
    def typical_knee(self) -> float:
        """Peak knee flexion of these runners at this pace, degrees."""
        return float(np.degrees(self.reference.knee_peak[1]))

    @property
    def knee(self) -> float:
        """Peak knee flexion, degrees."""
        return self.typical_knee if self.knee_flexion is None else float(self.knee_flexion)

    @property
    def thigh(self) -> float:
        """Thigh swing, degrees."""
        return self.typical_thigh if self.thigh_swing is None else float(self.thigh_swing)

    @cached_property
    def typical_thigh(self) -> float:
        """Thigh swing of these runners at this pace, degrees."""
        return float(np.degrees(self.reference.thigh_peak[1]))

    @property
    def thigh_range(self) -> tuple[float, float]:
        """Thigh swing that is offered at this pace, degrees."""
        low, high = np.degrees(self.reference.thigh_peak[1] + np.array(THIGH_RANGE))
        return float(low), float(high)

    @property
    def lift(self) -> float:
        """Thigh swing about the typical, degrees."""
        return 0.0 if self.thigh_swing is None else self.thigh_swing - self.typical_thigh

    def stride(self, instants: int = 201) -> Stride:
        """The stride of this state."""
        return stride_at(
            self.leg,
            self.reference,
            None if self.knee_flexion is None else np.radians(self.knee_flexion),
            None if self.thigh_swing is None else np.radians(self.thigh_swing),
            instants=instants,
        )

    def at_cadence(self, cadence: float | None) -> "Settings":
        """The same state at another cadence; a thigh swing that is not offered there is brought into its range."""
        return fitted(replace(self, cadence=None, thigh_swing=None), cadence=cadence, thigh_swing=self.thigh_swing)

    def but(self, **changes: Any) -> "Settings":
        """The same state with some values changed."""
        return replace(self, **changes)


NAMES = tuple(field.name for field in fields(Settings) if field.name not in ("own", "runner"))  # what a link can say


def clamped(
    values: dict[str, Any], own: "OwnStride | None" = None, runner: int | None = None
) -> tuple[Settings, list[str]]:
    """Settings from values that may be out of range or senseless -> (settings, names of what was changed).

    own, runner: whose stride is asked about. A number out of range goes to the nearest end; what cannot be used at
    all falls back to the default.
    """
    good: dict[str, Any] = {}
    changed = []
    for name, value in values.items():
        if name == "sex":
            usable = value in SEXES
        elif name in SETTABLE:
            quantity = SETTABLE[name]
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
    settings = Settings(**good, own=own, runner=runner)
    if thigh is not None:
        low, high = settings.thigh_range
        if not _within(thigh, low - ROUNDING, high + ROUNDING) and "thigh_swing" not in changed:
            changed.append("thigh_swing")
        settings = settings.but(thigh_swing=min(max(thigh, low), high))
    return settings, changed


def fitted(settings: Settings, **values: Any) -> Settings:
    """The settings with some values changed; what does not fit is brought into its range."""
    asked = {name: getattr(settings, name) for name in NAMES} | values
    known = {name: value for name, value in asked.items() if value is not None}
    return clamped(known, settings.own, settings.runner)[0]


def _number(value: object) -> TypeGuard[float]:
    try:
        return isinstance(value, int | float) and isfinite(value)
    except OverflowError:
        return False


def _within(value: float, low: float, high: float) -> bool:
    return low - 1e-9 <= value <= high + 1e-9
