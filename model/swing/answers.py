"""The two answers to another heel: keep your rhythm and pull harder, or keep your effort and swing slower.

Keep rhythm: same pace, same cadence; what must the hip pull? Keep effort: same pace, same effort; how long does the
swing take, and so how long is the stride and where does the foot land?
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from model.mechanics.dynamics import Array, Bools, Motion, Torques, paced_torques
from model.mechanics.leg import Leg
from model.refused import Refused
from model.swing.landing import Landing, ankle_velocity, landing
from model.swing.muscles import MUSCLES, MuscleSet, muscle_set
from model.swing.reference import Reference
from model.swing.shaping import KNEE_WINDOW, swing

INSTANTS = 201  # from toe-off to strike
SLOWEST_SWING, FASTEST_SWING = 4.0, 0.4  # limits of the swing-time factor
PEAK_UNCERTAINTY, IMPULSE_UNCERTAINTY = (
    0.25,
    0.10,
)  # of what hip torque the model gives (shared by all settings)
MEASURES = ("activation", "flexor")  # mean of sum a²; mean square of the hip-flexor torque

_DEFAULT_MUSCLES = muscle_set(MUSCLES)


@dataclass(frozen=True)
class Stride:
    """One or many settings of a runner's leg; every shape (...) is that of the settings broadcast together.

    `swing_time_factor` is the time the swing takes over the reference's: what the runner's cadence makes of it.
    """

    leg: Leg
    ref: Reference
    knee_peak: Array  # rad
    thigh_peak: Array  # rad
    swing_time_factor: Array
    muscles: MuscleSet = _DEFAULT_MUSCLES
    instants: int = INSTANTS
    knee_window: float = KNEE_WINDOW  # shape of the bump that moves the knee's peak, see shaping.py

    @cached_property
    def fraction(self) -> Array:
        """(n,) of the swing, 0 toe-off, 1 strike"""
        return np.linspace(0, 1, self.instants)

    @cached_property
    def motion(self) -> Motion:
        """The bent swing at the reference's tempo, (..., n)."""
        return swing(self.leg, self.ref, self.knee_peak, self.thigh_peak, self.fraction, self.knee_window)

    @cached_property
    def _paced(self) -> tuple[Torques, Torques]:
        return paced_torques(self.leg, self.motion)

    def torques(self, swing_time_factor: ArrayLike) -> Torques:
        """Hip and knee torque (..., n), N m, flexor positive, when the swing takes this times the reference's time."""
        steady, inertial = self._paced
        s = 1 / np.asarray(swing_time_factor, float)[..., None] ** 2
        return Torques(steady.hip + s * inertial.hip, steady.knee + s * inertial.knee)

    @cached_property
    def keep_rhythm(self) -> "KeepRhythm":
        """What the muscles must do at the runner's cadence."""
        torques = self.torques(self.swing_time_factor)
        duration = self.swing_time_factor * self.ref.swing_time
        flexor = np.maximum(torques.hip, 0)
        return KeepRhythm(
            torques=torques,
            peak=flexor.max(axis=-1),
            impulse=_mean(flexor) * duration,
            mean=_mean(flexor),
            effort=_mean(self.muscles.effort(*torques)),
        )

    @cached_property
    def natural(self) -> "Stride":
        """The reference's own heel and thigh swing at the runner's cadence."""
        return replace(self, knee_peak=self.ref.knee_peak[1], thigh_peak=self.ref.thigh_peak[1])

    @cached_property
    def typical(self) -> "Stride":
        """The reference itself: its own heel, thigh swing and cadence."""
        return replace(self.natural, swing_time_factor=np.ones(self.ref.speed.shape))

    def keep_effort(self, measure: str = "activation") -> "KeepEffort":
        """The swing that takes the time it needs to cost what the typical one costs, by one measure of effort.

        "activation": mean over the swing of sum a²; "flexor": mean square of the hip-flexor torque.
        The time is found at the typical rhythm and carried over to the runner's own as a factor: at slow cadences the
        leg's weight, which no tempo changes, would leave hardly an answer. Raises ValueError for another measure.
        """
        factor, met = _factor_of_equal_effort(self, measure)
        return KeepEffort(self, self.swing_time_factor * factor, met)


@dataclass(frozen=True, slots=True)
class KeepRhythm:
    """The torques of the bent swing at the runner's cadence, and their totals (...)."""

    torques: Torques  # (..., n) N m, flexor positive
    peak: Array  # N m, highest hip-flexor torque
    impulse: Array  # N m s, hip-flexor torque through the swing
    mean: Array  # N m, hip-flexor torque averaged over the whole swing
    effort: Array  # mean over the swing of the sum of squared activations


@dataclass(frozen=True)
class KeepEffort:
    """The stride whose swing takes the time it needs; every field and result (...)."""

    stride: Stride
    swing_time_factor: Array  # time of this swing over the reference's
    met: Bools  # False where no tempo costs as little: the tempo nearest to it is given

    @cached_property
    def stride_time(self) -> Array:
        """s; stance keeps its time"""
        ref = self.stride.ref
        return ref.stride_time + ref.swing_time * (self.swing_time_factor - 1)

    @property
    def cadence(self) -> Array:
        """steps/min"""
        return 120 / self.stride_time

    @property
    def stride_length(self) -> Array:
        """m, two steps"""
        return self.stride.ref.speed * self.stride_time

    @cached_property
    def landing(self) -> Landing:
        """The leg at foot strike."""
        ref, motion = self.stride.ref, self.stride.motion
        change = self.cadence - 120 / ref.stride_time
        return landing(self.stride.leg, motion.thigh[..., -1], motion.knee[..., -1], change)

    @property
    def knee_rate_at_strike(self) -> Array:
        """rad/s, flexing positive"""
        return self.stride.motion.knee_rate[..., -1] / self.swing_time_factor

    @property
    def foot_speed_at_strike(self) -> Array:
        """m/s, of the ankle over the ground: runner's speed, hip's fall and leg's swing together."""
        stride, end, q = self.stride, self.landing, self.swing_time_factor
        thigh_rate = stride.motion.thigh_rate[..., -1] / q
        forward, up = ankle_velocity(stride.leg, end.thigh, end.knee, thigh_rate, self.knee_rate_at_strike)
        ref = stride.ref
        strike = np.ones((*ref.speed.shape, 1))
        hip_up = ref.curve("pelvis", strike, 1)[..., 0] / ref.stride_time
        return np.hypot(ref.speed + forward, hip_up + up)


def stride_at(
    leg: Leg,
    ref: Reference,
    knee_peak: ArrayLike | None = None,
    thigh_peak: ArrayLike | None = None,
    cadence: ArrayLike | None = None,
    muscles: MuscleSet = _DEFAULT_MUSCLES,
    instants: int = INSTANTS,
) -> Stride:
    """Gather settings; what is not given is the reference's own.

    knee_peak, thigh_peak rad; cadence steps/min. Raises ValueError where the cadence leaves no time to swing, and,
    when the motion is asked for, where an angle lies outside its range.
    """
    knee = ref.knee_peak[1] if knee_peak is None else np.asarray(knee_peak, float)
    thigh = ref.thigh_peak[1] if thigh_peak is None else np.asarray(thigh_peak, float)
    factor = np.ones(ref.speed.shape) if cadence is None else cadence_factor(ref, cadence)
    return Stride(leg, ref, knee, thigh, factor, muscles, instants)


def cadence_factor(ref: Reference, cadence: ArrayLike) -> Array:
    """Swing time over the reference's at a cadence in steps/min; stance keeps its time."""
    factor = 1 + (120 / np.asarray(cadence, float) - ref.stride_time) / ref.swing_time
    if not np.all((factor > FASTEST_SWING) & (factor < SLOWEST_SWING)):
        raise Refused("no_time_to_swing", cadence=cadence)
    return factor


def _factor_of_equal_effort(stride: Stride, measure: str) -> tuple[Array, Bools]:
    """Swing time over the typical (...) at which effort equals the typical stride's.

    Torque is steady + s inertial with s = 1/q². Effort is convex in s and, as long as no muscle and no flexor phase
    changes sides, a parabola: each step solves that parabola exactly, so a handful of steps meet rounding error.
    """
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {MEASURES}, got {measure!r}")
    parabola = _activation_parabola if measure == "activation" else _flexor_parabola
    a, b, c = parabola(stride.typical)(np.ones(stride.ref.speed.shape))
    target = a + b + c

    at = parabola(stride)
    shape = np.broadcast_shapes(stride.motion.knee.shape[:-1], target.shape)
    s = np.ones(shape)
    met = np.ones(shape, bool)
    for _ in range(12):
        a, b, c = at(s)
        discriminant = b**2 - 4 * c * (a - target)
        met = discriminant >= 0
        new = np.clip((-b + np.sqrt(np.maximum(discriminant, 0))) / (2 * c), SLOWEST_SWING**-2, FASTEST_SWING**-2)
        step, s = np.max(np.abs(new - s)), new
        if step < 1e-13:
            break
    inside = (s > SLOWEST_SWING**-2) & (s < FASTEST_SWING**-2)
    return 1 / np.sqrt(s), met & inside


_Parabola = Callable[[Array], tuple[Array, Array, Array]]


def _activation_parabola(stride: Stride) -> _Parabola:
    """s -> (a, b, c) with mean sum a_i² = a + b s + c s² near s."""
    steady, inertial = stride._paced

    def at(s: Array) -> tuple[Array, Array, Array]:
        s = s[..., None]
        hip, knee = steady.hip + s * inertial.hip, steady.knee + s * inertial.knee
        p, q, r = np.moveaxis(stride.muscles.price(hip, knee), -1, 0)

        def form(x: Torques, y: Torques) -> Array:
            return _mean(p * x.hip * y.hip + q * (x.hip * y.knee + x.knee * y.hip) + r * x.knee * y.knee)

        return form(steady, steady), 2 * form(steady, inertial), form(inertial, inertial)

    return at


def _flexor_parabola(stride: Stride) -> _Parabola:
    """s -> (a, b, c) with mean max(hip torque, 0)² = a + b s + c s² near s."""
    steady, inertial = (torques.hip for torques in stride._paced)

    def at(s: Array) -> tuple[Array, Array, Array]:
        flexes = steady + s[..., None] * inertial > 0
        still, moved = np.where(flexes, steady, 0), np.where(flexes, inertial, 0)
        return _mean(still * still), 2 * _mean(still * moved), _mean(moved * moved)

    return at


def _mean(values: Array) -> Array:
    """Mean over the swing's even instants, last axis, by the trapezium rule."""
    return (values.sum(axis=-1) - (values[..., 0] + values[..., -1]) / 2) / (values.shape[-1] - 1)
