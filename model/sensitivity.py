"""What would change if the model were another: every knob turned, the read-outs computed anew.

The knobs are what the model had to choose or borrow: the leg's inertia and length, the hip's rebuilt push, how many
harmonics hold a curve, the shape of a bump, the muscles, the measure of effort.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from model.mechanics.leg import Leg, Segment
from model.quantities import SETTABLE
from model.settings import Settings
from model.swing.answers import MEASURES, Stride
from model.swing.muscles import MUSCLES, Muscle, muscle_set
from model.swing.reference import TRUNK_GAIN_RANGE, Reference

INERTIA, LENGTH, STRENGTH = 0.20, 0.10, 0.30  # how far a knob is turned either way
FEWER_HARMONICS = (5, 6)  # of the 7 that hold the reference's curves
OTHER_BUMPS = (6.0, 12.0)  # in place of shaping.KNEE_WINDOW
SPARED = "rectus_femoris"  # the other groups pull every torque without it
LOWER = 20.0  # degrees under these runners' heel: what is asked about where the heel has not been moved


class ReadOuts(NamedTuple):
    """The stage's read-outs at one state."""

    pull: float  # N m, hip pull averaged over the swing, keeping the rhythm
    extra_pull: float  # what that is over the typical stride's, as a share
    stride_length: float  # m, two steps, keeping the effort
    landing: float  # m, ankle ahead of the knee, keeping the effort


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
    by_pull = read_outs(stride, MEASURES[1])
    return Sensitivity(knee, read_outs(stride), turned | {"measure": (by_pull,)})


def read_outs(stride: Stride, measure: str = MEASURES[0]) -> ReadOuts:
    """What the stage would show of a stride, the effort counted by `measure`."""
    pull, typical = stride.keep_rhythm.mean, stride.typical.keep_rhythm.mean
    kept = stride.keep_effort(measure)
    return ReadOuts(
        pull=float(pull),
        extra_pull=float(pull / typical - 1),
        stride_length=float(kept.stride_length),
        landing=float(kept.landing.ankle_ahead_of_knee),
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


def _trunk_gain(stride: Stride) -> list[Stride]:
    return [replace(stride, ref=replace(stride.ref, trunk_gain=gain)) for gain in TRUNK_GAIN_RANGE]


def _harmonics(stride: Stride) -> list[Stride]:
    """Rounder curves; the thigh peaks as far from its own typical peak as before."""
    lift = stride.thigh_peak - stride.ref.thigh_peak[1]
    refs = (_with_harmonics(stride.ref, count) for count in FEWER_HARMONICS)
    return [replace(stride, ref=ref, thigh_peak=ref.thigh_peak[1] + lift) for ref in refs]


def _bump(stride: Stride) -> list[Stride]:
    return [replace(stride, knee_window=window) for window in OTHER_BUMPS]


def _strength(stride: Stride) -> list[Stride]:
    """One group stronger or weaker, each in turn."""

    def changed(name: str, f: float) -> tuple[Muscle, ...]:
        return tuple(replace(m, strength=f * m.strength) if m.name == name else m for m in MUSCLES)

    sets = [muscle_set(changed(muscle.name, f)) for muscle in MUSCLES for f in _by(STRENGTH)]
    return [replace(stride, muscles=muscles) for muscles in sets]


def _spared(stride: Stride) -> list[Stride]:
    return [replace(stride, muscles=muscle_set(tuple(m for m in MUSCLES if m.name != SPARED)))]


KNOBS: dict[str, Callable[[Stride], list[Stride]]] = {
    "inertia": _inertia,
    "shank_mass": _shank_mass,
    "length": _length,
    "trunk_gain": _trunk_gain,
    "harmonics": _harmonics,
    "bump": _bump,
    "strength": _strength,
    "spared": _spared,
}


def _by(share: float) -> tuple[float, float]:
    return 1 - share, 1 + share


def _legs(leg: Leg, change: Callable[[Segment], Segment]) -> Leg:
    return replace(leg, thigh=change(leg.thigh), shank=change(leg.shank))


def _with_harmonics(ref: Reference, count: int) -> Reference:
    kept = {channel: c[..., : count + 1] for channel, c in ref.coefficients.items()}
    return replace(ref, coefficients=kept)
