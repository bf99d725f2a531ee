"""The numbers of an own stride, each with what it may be off by and what it stands beside.

Beside a number stand its spread from stride to stride, the range that 20 ms at an event leave it, and the 26 runners':
their own means of both legs, or, beside one leg, what single legs of theirs are spread by.
"""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from model.mechanics.dynamics import Array
from model.mechanics.leg import Leg
from model.recording.own_stride import OwnStride
from model.runners.every_stride import every_stride
from model.runners.measured import SPEEDS
from model.runners.spread import Spread, percentile, spread
from model.swing.answers import same_swing
from model.swing.reference import Reference
from model.swing.stride import stride_at

EVENT_ERROR = 0.020  # s, how far a strike or a toe-off that angles alone tell may be off
ANGLE_ERROR = 5.0  # degrees: measuring again moves angles so far (Dingenen 2018, Damsted 2015)
# The runners' own read-out by its column, see model/runners/measured.py; angles degrees, lengths cm, torque N m/kg.
COLUMNS = {
    "knee_peak": "knee_peak_deg",
    "thigh_peak": "thigh_peak_deg",
    "thigh_at_toe_off": "thigh_toeoff_deg",
    "thigh_at_strike": "thigh_strike_deg",
    "knee_at_strike": "knee_strike_deg",
    "shank_at_strike": "shank_strike_deg",
    "ahead_of_knee": "ankle_ahead_knee_cm",
    "cadence": "cadence_spm",
    "duty": "duty",
    "pull_mean": "hip_flexor_mean",
    "pull_peak": "hip_flexor_peak",
}
ANGLES = tuple(name for name, column in COLUMNS.items() if column.endswith("_deg"))
TORQUES = ("pull_mean", "pull_peak")


@dataclass(frozen=True, slots=True)
class Readout:
    """One number of a mean stride: angles degrees, lengths cm, cadence steps/min, torque N m/kg, the duty a share."""

    name: str
    value: float
    sd: float | None  # between the strides; None for a single one
    count: int  # strides
    low: float  # the least and the most that 20 ms earlier or later at an event leave it
    high: float
    among: Spread | None  # of the 26 runners, at the nearest speed that they ran; None where they were not read alike
    less: float | None  # per cent of the runners who have less

    @property
    def hangs(self) -> float:
        """How far 20 ms at an event may move it."""
        return max(self.high - self.value, self.value - self.low)

    @property
    def within_error(self) -> bool:
        """Whether it is nearer to the 26 runners' mean than measuring again might move it; so only for angles."""
        if self.among is None or self.name not in ANGLES:
            return False
        return abs(round(self.value) - round(self.among.mean)) < ANGLE_ERROR


@dataclass(frozen=True, slots=True)
class Difference:
    """One number of a stride less the same of another."""

    name: str
    first: Readout
    second: Readout

    @property
    def value(self) -> float:
        """The second less the first."""
        return self.second.value - self.first.value

    @property
    def by_chance(self) -> float | None:
        """What two means of so many strides may differ by: twice the standard error; None for single strides."""
        if self.first.sd is None or self.second.sd is None:
            return None
        return 2 * float(np.hypot(self.first.sd / self.first.count**0.5, self.second.sd / self.second.count**0.5))

    @property
    def word(self) -> str:
        """What may be said of it: "chance", the strides alone differ so; "error", measuring again may move an angle so
        far; "event", 20 ms at an event may make it; "single", one stride says nothing of chance; "apart" beyond all."""
        if self.by_chance is None:
            return "single"
        if abs(self.value) <= self.by_chance:
            return "chance"
        if self.name in ANGLES and abs(self.value) < ANGLE_ERROR:
            return "error"
        return "event" if abs(self.value) < max(self.first.hangs, self.second.hangs) else "apart"


def numbers(ref: Reference, leg: Leg) -> dict[str, Array]:
    """Every number of COLUMNS of one or many strides, of the shape of `ref.speed`; torques in N m/kg."""
    world = same_swing(stride_at(leg, ref))
    end = world.landing
    return {
        "knee_peak": np.degrees(ref.knee_peak[1]),
        "thigh_peak": np.degrees(ref.thigh_peak[1]),
        "thigh_at_toe_off": np.degrees(ref.curve("thigh", ref.duty[..., None])[..., 0]),
        "thigh_at_strike": np.degrees(end.thigh),
        "knee_at_strike": np.degrees(end.knee),
        "shank_at_strike": np.degrees(end.shank),
        "ahead_of_knee": 100 * end.ankle_ahead_of_knee,
        "cadence": 120 / ref.stride_time,
        "duty": ref.duty,
        "pull_mean": world.mean / leg.body_mass,
        "pull_peak": world.peak / leg.body_mass,
    }


def readouts(own: OwnStride, one_leg: bool = False) -> dict[str, Readout]:
    """The numbers of a mean stride by their names; one_leg: it is that of a single leg."""
    found, each = numbers(own.reference, own.leg), numbers(own.each, own.leg)
    other = numbers(_events_moved(own.reference), own.leg)
    inside = own.speed == own.runners.speed
    told = {}
    for name, column in COLUMNS.items():
        beside = inside and (own.as_runners or name not in TORQUES)
        among = _among(column, own.speed, one_leg) if beside else None
        value, moved = float(found[name]), np.append(other[name], found[name])
        told[name] = Readout(
            name,
            value,
            float(np.std(each[name], ddof=1)) if own.count > 1 else None,
            own.count,
            float(moved.min()),
            float(moved.max()),
            among,
            percentile(column, value, own.speed) if beside else None,
        )
    return told


def differences(first: OwnStride, second: OwnStride, one_leg: bool = True) -> list[Difference]:
    """Every number of a stride beside the same of another: the other leg's, or another day's."""
    pairs = readouts(first, one_leg), readouts(second, one_leg)
    return [Difference(name, pairs[0][name], pairs[1][name]) for name in COLUMNS]


@cache
def between_legs(column: str) -> Array:
    """Standard deviation of right less left in the 26 runners, (3 speeds,), unit as the column's."""
    strides = every_stride()
    values = strides.columns[column]
    right = np.array([side == 0 for side in strides.leg % 2])
    apart = np.zeros((len(SPEEDS), int(strides.runner.max()) + 1))
    for row in range(len(SPEEDS)):
        for runner in range(apart.shape[1]):
            here = (strides.speed == row) & (strides.runner == runner) & np.isfinite(values)
            apart[row, runner] = values[here & right].mean() - values[here & ~right].mean()
    return np.asarray(apart.std(axis=1, ddof=1), float)


def _among(column: str, speed: float, one_leg: bool) -> Spread:
    """The runners' spread of both legs' means, or that of single legs: wider by half of what their legs differ by."""
    of = spread(column, speed)
    if not one_leg or column not in every_stride().columns:
        return of
    half = float(np.interp(of.speed, SPEEDS, between_legs(column))) / 2
    return replace(of, sd=float(np.hypot(of.sd, half)))


def _events_moved(ref: Reference) -> Reference:
    """The stride with toe-off, and with strike, EVENT_ERROR earlier and later: shape (4,)."""
    strike = np.array([-1.0, 1.0, 0.0, 0.0]) * EVENT_ERROR / ref.stride_time
    toe_off = np.array([0.0, 0.0, -1.0, 1.0]) * EVENT_ERROR / ref.stride_time
    recorded = ("thigh", "knee", *(("forward", "pelvis") if "forward" in ref.coefficients else ()))
    turned = {
        name: c * np.exp(2j * np.pi * (strike * (name in recorded))[:, None] * np.arange(c.shape[-1]))
        for name, c in ref.coefficients.items()  # what was borrowed from the runners goes by the strike
    }
    return replace(
        ref,
        speed=np.full(4, float(ref.speed)),
        stride_time=np.full(4, float(ref.stride_time)),
        duty=ref.duty + toe_off - strike,
        coefficients=turned,
    )
