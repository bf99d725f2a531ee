"""What would change if the model were another: every knob turned, the read-outs computed anew.

The knobs are what the model had to choose or borrow: the leg's inertia and length, how many waves hold a curve, the
shape and the timing of a bump.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from model.mechanics.leg import Leg, Segment
from model.quantities import SETTABLE
from model.settings import Settings
from model.swing.answers import same_pull, same_swing
from model.swing.reference import Reference, gain_of
from model.swing.stride import Stride

INERTIA, LENGTH = 0.20, 0.10  # how far a knob is turned either way
CUT_OFFS = (6.0, 12.0)  # Hz, in place of reference.CUT_OFF
OTHER_BUMPS = (6.0, 12.0)  # in place of shaping.KNEE_WINDOW
TIMING = 0.02  # share of the swing by which the knee is flexed most sooner or later
LOWER = 20.0  # degrees under these runners' heel: what is asked about where the heel has not been moved


class ReadOuts(NamedTuple):
    """The stage's read-outs at one state."""

    pull: float  # N m, hip pull averaged over the swing, the same swing
    extra_pull: float  # what that is over the typical stride's, as a share
    thigh_change: float  # rad, by which the thigh's peak changes, the same pull
    brake_change: float  # share by which the brake before landing is stronger, the same pull


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The read-outs of the model as it is, and as it would be with each knob turned."""

    knee_flexion: float  # degrees, the heel that was asked about
    base: ReadOuts
    turned: Mapping[str, tuple[ReadOuts, ...]]  # knob -> its variants

    def span(self, knob: str, read_out: str) -> tuple[float, float]:
        """Least and most that the variants of a knob give, the model as it is among them."""
        values = [getattr(variant, read_out) for variant in (self.base, *self.turned[knob])]
        return min(values), max(values)

    def widest(self, read_out: str) -> tuple[float, float]:
        """Least and most that any knob gives."""
        spans = [self.span(knob, read_out) for knob in self.turned]
        return min(low for low, _ in spans), max(high for _, high in spans)


def sensitivity(settings: Settings) -> Sensitivity:
    """Turn every knob at a state; where its heel is the typical one, the question is a heel 20° lower."""
    typical = float(np.degrees(settings.reference.knee_peak[1]))
    knee = settings.knee_flexion
    if knee is None:
        knee = max(typical - LOWER, SETTABLE["knee_flexion"].low)
    stride = settings.but(knee_flexion=knee).stride()
    turned = {knob: tuple(map(read_outs, variants(stride))) for knob, variants in KNOBS.items()}
    return Sensitivity(knee, read_outs(stride), turned)


def read_outs(stride: Stride) -> ReadOuts:
    """What the stage would show of a stride."""
    pull, typical = same_swing(stride).mean, same_swing(stride.typical).mean
    pulled = same_pull(stride)
    return ReadOuts(
        pull=float(pull),
        extra_pull=float(pull / typical - 1),
        thigh_change=float(pulled.thigh_peak_change),
        brake_change=float(pulled.brake_change),
    )


def _inertia(stride: Stride) -> list[Stride]:
    """Both segments harder or easier to turn, their masses where they are."""
    return [
        replace(stride, leg=_legs(stride.leg, lambda s, f=f: replace(s, inertia=f * s.inertia))) for f in _by(INERTIA)
    ]


def _shank_mass(stride: Stride) -> list[Stride]:
    """Shank and foot heavier or lighter, and as much harder or easier to turn."""
    shank = stride.leg.shank
    shanks = (replace(shank, mass=f * shank.mass, inertia=f * shank.inertia) for f in _by(INERTIA))
    return [replace(stride, leg=replace(stride.leg, shank=other)) for other in shanks]


def _length(stride: Stride) -> list[Stride]:
    """A longer or a shorter leg of the same mass."""

    def scaled(segment: Segment, f: float) -> Segment:
        return replace(
            segment,
            length=f * segment.length,
            com=f * segment.com,
            com_forward=f * segment.com_forward,
            inertia=f**2 * segment.inertia,
        )

    return [replace(stride, leg=_legs(stride.leg, lambda s, f=f: scaled(s, f))) for f in _by(LENGTH)]


def _cut_off(stride: Stride) -> list[Stride]:
    """Curves held to fewer or more waves; the thigh peaks as far from its own typical peak as before."""
    lift = stride.thigh_peak - stride.ref.thigh_peak[1]
    refs = (_with_cut_off(stride.ref, cut_off) for cut_off in CUT_OFFS)
    return [replace(stride, ref=ref, thigh_peak=ref.thigh_peak[1] + lift) for ref in refs]


def _bump(stride: Stride) -> list[Stride]:
    return [replace(stride, knee_window=window) for window in OTHER_BUMPS]


def _timing(stride: Stride) -> list[Stride]:
    """The knee flexed most a little sooner or later."""
    return [replace(stride, knee_later=later) for later in (-TIMING, TIMING)]


KNOBS: dict[str, Callable[[Stride], list[Stride]]] = {
    "inertia": _inertia,
    "shank_mass": _shank_mass,
    "length": _length,
    "cut_off": _cut_off,
    "bump": _bump,
    "timing": _timing,
}


def _by(share: float) -> tuple[float, float]:
    return 1 - share, 1 + share


def _legs(leg: Leg, change: Callable[[Segment], Segment]) -> Leg:
    return replace(leg, thigh=change(leg.thigh), shank=change(leg.shank))


def _with_cut_off(ref: Reference, cut_off: float) -> Reference:
    """The curves as if they had been held to another frequency, Hz, than they were."""

    def held(ref: Reference) -> Reference:
        k = np.arange(next(iter(ref.coefficients.values())).shape[-1])
        gain = gain_of(k, ref.stride_time[..., None], cut_off) / gain_of(k, ref.stride_time[..., None])
        return replace(ref, coefficients={channel: c * gain for channel, c in ref.coefficients.items()})

    return held(ref) if ref.unpaced is None else held(ref.unpaced).at_cadence(120 / ref.stride_time)
