"""A stride in one state of a runner: the bent swing, and the torques that make the leg move so."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from model.mechanics.dynamics import Array, Motion, Torques, inverse_dynamics
from model.mechanics.leg import Leg
from model.swing.muscles import MUSCLES, MuscleSet, muscle_set
from model.swing.reference import Reference
from model.swing.shaping import KNEE_WINDOW, swing

INSTANTS = 201  # from toe-off to strike

_DEFAULT_MUSCLES = muscle_set(MUSCLES)


@dataclass(frozen=True)
class Stride:
    """One or many states of a runner's leg; every shape (...) is that of the states broadcast together."""

    leg: Leg
    ref: Reference  # at the runner's cadence
    knee_peak: Array  # rad
    thigh_peak: Array  # rad
    muscles: MuscleSet = _DEFAULT_MUSCLES
    instants: int = INSTANTS
    knee_window: Array | float = KNEE_WINDOW  # shape of the bump that moves the knee's peak, see shaping.py
    knee_later: Array | float = 0.0  # share of the swing by which it peaks later

    @cached_property
    def fraction(self) -> Array:
        """(n,) of the swing, 0 toe-off, 1 strike"""
        return np.linspace(0, 1, self.instants)

    @cached_property
    def motion(self) -> Motion:
        """The bent swing, (..., n)."""
        shape = self.fraction, self.knee_window, self.knee_later
        return swing(self.leg, self.ref, self.knee_peak, self.thigh_peak, *shape)

    @cached_property
    def torques(self) -> Torques:
        """Hip and knee torque of that motion (..., n), N m, flexor positive."""
        return inverse_dynamics(self.leg, self.motion)

    @cached_property
    def usual(self) -> "Stride":
        """The reference's own heel, all else as it is: what another heel is held against."""
        return replace(self, knee_peak=self.ref.knee_peak[1])

    @cached_property
    def natural(self) -> "Stride":
        """The reference's own heel and thigh swing at the runner's cadence."""
        return replace(self.usual, thigh_peak=self.ref.thigh_peak[1])

    @cached_property
    def typical(self) -> "Stride":
        """The reference itself: its own heel, thigh swing and cadence."""
        ref = self.ref.at_own_cadence
        return replace(self, ref=ref, knee_peak=ref.knee_peak[1], thigh_peak=ref.thigh_peak[1])

    @cached_property
    def fine(self) -> "Stride":
        """The same stride with twice as many instants: what a run of `instants` steps reads from."""
        return replace(self, instants=2 * self.instants - 1)


def stride_at(
    leg: Leg,
    ref: Reference,
    knee_peak: ArrayLike | None = None,
    thigh_peak: ArrayLike | None = None,
    muscles: MuscleSet = _DEFAULT_MUSCLES,
    instants: int = INSTANTS,
) -> Stride:
    """Gather a state; what is not given is the reference's own.

    knee_peak, thigh_peak rad. Raises ValueError, when the motion is asked for, where an angle lies outside its range.
    """
    knee = ref.knee_peak[1] if knee_peak is None else np.asarray(knee_peak, float)
    thigh = ref.thigh_peak[1] if thigh_peak is None else np.asarray(thigh_peak, float)
    return Stride(leg, ref, knee, thigh, muscles, instants)


def mean_of_swing(values: Array) -> Array:
    """Mean over the swing's even instants, last axis, by the trapezium rule."""
    return (values.sum(axis=-1) - (values[..., 0] + values[..., -1]) / 2) / (values.shape[-1] - 1)
