"""The reference stride: how 26 runners move on average, or one of them, at any pace from 2 to 6 m/s.

Between the three measured speeds the harmonics of the curves bend with speed like a parabola, beyond them they go
straight on (a parabola there would more than double the fastest torque). Phase 0 is foot strike, 1 the same foot's next
strike; swing runs from toe-off, at phase `duty`, to 1. Nothing here knows a slider but that of cadence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from model.mechanics.dynamics import Array, Bools
from model.mechanics.leg import Leg
from model.runners.measured import SPEEDS, Harmonics, Strides, mean_strides, strides_of

SLOWEST, FASTEST = 2.0, 6.0  # m/s, what is offered
DUTY_BOW = 0.6  # m/s, narrow enough for the duty to fall at every speed
CUT_OFF = 9.0  # Hz, half power; the curves' waves above it are noise that two derivatives would raise to torque

# The reconstructed horizontal acceleration of a hip whose path was not measured, see `hip_acceleration`.
TRUNK_GAIN = 1.5  # the hip moves more than the body's centre: trunk pitch and arms; held on independent legs
BRAKING = 0.20  # m/s, the speed lost and won again in each contact

_CYCLE = 128  # samples of a stride from which harmonics are taken
_LEG_HARMONICS, PUSH_HARMONICS = 6, 16


@dataclass(frozen=True)
class Reference:
    """A mean stride at one or many speeds; every field and result leads with the shape of `speed`.

    Of the 26 runners, or one of them, by `reference`; of a runner's own file by `own_stride` in recording/.
    """

    speed: Array  # m/s
    stride_time: Array  # s, two steps
    duty: Array  # stance time over stride time; the phase of toe-off
    coefficients: Mapping[str, Harmonics]  # of each channel: C_k, last axis; it is the real part of sum C_k z^k
    own: bool = False  # a runner's own, measured at this very speed
    trunk_gain: float = TRUNK_GAIN  # see hip_acceleration
    unpaced: "Reference | None" = None  # the stride at its own cadence, where it has been given another

    def reshaped(self, *shape: int) -> "Reference":
        """The same strides with the speeds in another shape, -1 as in NumPy."""
        return replace(
            self,
            speed=self.speed.reshape(shape),
            stride_time=self.stride_time.reshape(shape),
            duty=self.duty.reshape(shape),
            coefficients={name: c.reshape(*shape, c.shape[-1]) for name, c in self.coefficients.items()},
            unpaced=self.unpaced and self.unpaced.reshaped(*shape),
        )

    @property
    def at_own_cadence(self) -> "Reference":
        """The stride as it was measured, whatever cadence it has been given."""
        return self.unpaced or self

    def at_cadence(self, cadence: ArrayLike) -> "Reference":
        """The same stride in other time, steps/min, a shape that broadcasts with the speed's.

        The duty and the knee are kept, the thigh's range about its mean grows with the root of the stride time, the
        hip's acceleration is kept as a function of phase. The rule was chosen to lie among what has been measured of
        runners told to step faster, of runners beside each other and of strides beside each other: MODEL.md, 5.
        """
        own = self.at_own_cadence
        stride_time = 120 / np.asarray(cadence, float) + 0 * own.speed
        longer = stride_time / own.stride_time
        shape = longer.shape

        def paced(name: str, c: Harmonics) -> Harmonics:
            growth = {"thigh": np.sqrt(longer), "pelvis": longer**2, "forward": longer**2}.get(name, np.ones(shape))
            moved = c * growth[..., None]
            if name == "thigh":
                moved[..., 0] = c[..., 0]
            return moved

        return replace(
            own,
            speed=np.broadcast_to(own.speed, shape),
            stride_time=stride_time,
            duty=np.broadcast_to(own.duty, shape),
            coefficients={name: paced(name, c) for name, c in own.coefficients.items()},
            unpaced=replace(
                own,
                speed=np.broadcast_to(own.speed, shape),
                stride_time=np.broadcast_to(own.stride_time, shape),
                duty=np.broadcast_to(own.duty, shape),
                coefficients={n: np.broadcast_to(c, (*shape, c.shape[-1])) for n, c in own.coefficients.items()},
            ),
        )

    @property
    def stance_time(self) -> Array:
        """s"""
        return self.duty * self.stride_time

    @property
    def swing_time(self) -> Array:
        """s"""
        return (1 - self.duty) * self.stride_time

    @property
    def extrapolated(self) -> Bools:
        """Whether the speed lies outside the measured ones."""
        return ((self.speed < SPEEDS[0]) | (self.speed > SPEEDS[-1])) & (not self.own)

    def curve(self, channel: str, phase: Array, order: int = 0) -> Array:
        """A channel, or its derivative by phase, at phase (..., n) -> (..., n).

        Channels: "thigh" rad from vertical, "knee" rad flexion, "foot" rad from horizontal, toes up positive,
        "pelvis" m, height of the hip's centre about its mean; where it was measured also "forward" m, about its mean
        motion.
        """
        return _series(_derived(self.coefficients[channel], order), phase)

    def sway(self, phase: Array) -> Array:
        """How far the hip's centre is ahead of its mean motion, m; 0 where that was not measured."""
        return self.curve("forward", phase) if "forward" in self.coefficients else np.zeros_like(phase)

    def with_derivatives(self, channel: str, phase: Array) -> Array:
        """A channel and its first two derivatives by phase (..., n) -> (3, ..., n)."""
        orders = np.stack([_derived(self.coefficients[channel], order) for order in range(3)], axis=-2)
        return np.moveaxis(_series(orders, phase[..., None, :]), -2, 0)

    def peak(self, channel: str) -> tuple[Array, Array]:
        """(phase, value) of the channel's highest point in swing."""
        samples = self.duty[..., None] + (1 - self.duty[..., None]) * np.linspace(0.1, 0.9, 81)
        highest = np.argmax(self.curve(channel, samples), axis=-1)
        phase = np.take_along_axis(samples, highest[..., None], axis=-1)
        for _ in range(4):
            phase = phase - self.curve(channel, phase, 1) / self.curve(channel, phase, 2)
        return phase[..., 0], self.curve(channel, phase)[..., 0]

    @cached_property
    def knee_peak(self) -> tuple[Array, Array]:
        """(phase, rad) of the deepest knee flexion in swing."""
        return self.peak("knee")

    @cached_property
    def thigh_peak(self) -> tuple[Array, Array]:
        """(phase, rad) of the thigh's foremost point in swing."""
        return self.peak("thigh")

    def hip_acceleration(self, leg: Leg, phase: Array) -> tuple[Array, Array]:
        """Acceleration of the hip, (forward, up), m/s², at phase (..., n).

        Both are second derivatives of the measured path of the hip's centre. A recording may hold no such path: there
        the forward part is rebuilt from the body's horizontal momentum,

            ax = trunk_gain (a_F - x''_legs),   a_F = -(pi dv / contact time) sin(2 pi s) within each contact,

        x_legs the two legs' share of the body's centre ahead of the hip (harmonics up to 6), s from 0 to 1
        through the contact (harmonics up to 16, so that no corner is left). Both steps are alike: even harmonics
        only. Of the hip torque's error on legs with a measured hip it leaves .145 N m/kg where without it .245 stand.
        At another cadence the acceleration at a phase stays what it is at the stride's own.
        """
        if self.unpaced is not None:
            return self.unpaced.hip_acceleration(leg, phase)
        per_time = (1 / self.stride_time[..., None]) ** 2
        up = self.curve("pelvis", phase, 2) * per_time
        if "forward" in self.coefficients:
            return self.curve("forward", phase, 2) * per_time, up
        cycle = np.broadcast_to(np.arange(_CYCLE) / _CYCLE, (*self.speed.shape, _CYCLE))
        k = np.arange(PUSH_HARMONICS + 1)
        legs = _both_steps(self._leg_forward(leg, cycle), k) * (2j * np.pi * k) ** 2 * (k <= _LEG_HARMONICS)
        forward = _series(_both_steps(self._contact_push(cycle), k) - per_time * legs, phase)
        return self.trunk_gain * forward, up

    def _contact_push(self, phase: Array) -> Array:
        """What one foot's ground force does to the body's speed, m/s²."""
        through = phase / self.duty[..., None]
        push = -(np.pi * BRAKING / self.stance_time)[..., None] * np.sin(2 * np.pi * through)
        return np.where(through < 1, push, 0.0)

    def _leg_forward(self, leg: Leg, phase: Array) -> Array:
        """One leg's share of the body's centre ahead of the hip, m."""
        thigh = self.curve("thigh", phase)
        shank = thigh - self.curve("knee", phase)
        a, b = leg.thigh, leg.shank
        upper = (a.mass * a.com + b.mass * a.length) * np.sin(thigh)
        lower = b.mass * (b.com * np.sin(shank) + b.com_forward * np.cos(shank))
        return (upper + lower) / leg.body_mass


def reference(speed: ArrayLike, runner: int | None = None) -> Reference:
    """The mean stride of the 26 runners, or that of one by number, at `speed`, m/s, a number or an array.

    Between the measured 2.5, 3.5 and 4.5 m/s it is interpolated, beyond them continued.
    Raises ValueError outside 2-6 m/s and for a number that is none of the runners'.
    Source: Fukuchi, Fukuchi & Duarte (2017), PeerJ 5:e3298, recomputed by model/fit_runners.py.
    """
    speed = np.asarray(speed, float)
    if not np.all((speed >= SLOWEST) & (speed <= FASTEST)):
        raise ValueError(f"speed must lie in {SLOWEST:g}-{FASTEST:g} m/s, got {speed}")
    return between_speeds(mean_strides() if runner is None else strides_of(runner), speed)


def between_speeds(measured: Strides, speed: Array) -> Reference:
    """The stride at any speed from strides at the three measured ones, their waves held to CUT_OFF."""
    gain = gain_of(np.arange(next(iter(measured.coefficients.values())).shape[-1]), measured.stride_time[:, None])
    return Reference(
        speed=speed,
        stride_time=_bent_line(speed, measured.stride_time),
        duty=_bent_line(speed, measured.duty, bow=DUTY_BOW),
        coefficients={name: _bent_line(speed[..., None], c * gain) for name, c in measured.coefficients.items()},
    )


def gain_of(harmonic: ArrayLike, stride_time: ArrayLike, cut_off: float = CUT_OFF) -> Array:
    """What a fourth-order Butterworth filter, run forward and back, leaves of a harmonic; stride_time s, cut_off Hz."""
    frequency = np.asarray(harmonic) / np.asarray(stride_time)
    return 1 / (1 + (np.sqrt(2) - 1) * (frequency / cut_off) ** 8)


def _derived(coefficients: Harmonics, order: int) -> Harmonics:
    """Harmonics of the derivative by phase."""
    return coefficients * (2j * np.pi * np.arange(coefficients.shape[-1])) ** order


def _series(coefficients: Harmonics, phase: Array) -> Array:
    """Real part of sum C_k z^k, z on the unit circle, by Horner's rule; (..., k) and (..., n) -> (..., n)."""
    z = np.exp(2j * np.pi * phase)
    total: Harmonics = np.zeros(z.shape, complex)
    for k in reversed(range(coefficients.shape[-1])):
        total = total * z + coefficients[..., k, None]
    return total.real


def _both_steps(one_leg: Array, k: NDArray[np.int_]) -> Harmonics:
    """Harmonics k of a curve plus itself half a cycle later, about its mean, from even samples of the curve."""
    spectrum = np.fft.rfft(one_leg, axis=-1)[..., : k.size] / one_leg.shape[-1]
    return np.asarray(spectrum * np.where((k > 0) & (k % 2 == 0), 4, 0), complex)


def _bent_line(speed: Array, values: Harmonics | Array, bow: float = 1.0) -> Any:
    """Through the values (3, ...) at the three speeds by a hyperbola: curved between them, ever straighter beyond.

    bow m/s, half the width of the curved part.
    """
    low, middle, high = values
    x = speed - SPEEDS[1]
    bend = (np.hypot(bow, x) - bow) / (np.hypot(bow, 1) - bow)  # 1, 0, 1 at the three speeds
    return middle + x * ((high - low) / 2) + bend * ((high + low) / 2 - middle)
