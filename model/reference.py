"""The reference stride: how 28 runners move on average, at any pace from 2 to 6 m/s.

Harmonics of the measured curves are joined by a quadratic through the three measured speeds and go straight on
beyond them (a quadratic there would nearly double the fastest torque). Phase 0 is foot strike, 1 the same foot's
next strike; swing runs from toe-off, at phase `duty`, to 1. Nothing here knows a slider.
"""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from model.dynamics import Array
from model.leg import Leg

SPEEDS = (2.5, 3.5, 4.5)  # m/s, the measured speeds; outside them a stride is extrapolated
SLOWEST, FASTEST = 2.0, 6.0  # m/s, what is offered

# Fukuchi, Fukuchi & Duarte (2017): group means of 28 runners at the three speeds.
STRIDE_TIME = (0.7451, 0.7031, 0.6570)  # s
DUTY = (0.3852, 0.3369, 0.3220)  # stance time / stride time

# The reconstructed horizontal acceleration of the hip, see `hip_acceleration`.
TRUNK_GAIN = 1.5  # the hip moves more than the body's centre: trunk pitch and arms; fitted on three other runners
TRUNK_GAIN_RANGE = (1.3, 1.75)
BRAKING = 0.20  # m/s, the speed lost and won again in each contact

_Complex = NDArray[np.complex128]


def _load_harmonics() -> dict[str, _Complex]:
    """Per channel the complex coefficients of the quadratic in speed, (3 powers, harmonics)."""
    table = Path(__file__).with_name("data") / "reference_harmonics.csv"
    with table.open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(line for line in handle if not line.startswith("#")))
    to_quadratic = np.linalg.inv(np.vander(SPEEDS, 3))
    channels = {}
    for channel in dict.fromkeys(row["channel"] for row in rows):
        measured = np.zeros((len(SPEEDS), 8), complex)
        for row in rows:
            if row["channel"] == channel:
                at = SPEEDS.index(float(row["speed_mps"])), int(row["harmonic"])
                measured[at] = complex(float(row["cos"]), -float(row["sin"]))
        channels[channel] = to_quadratic @ measured
    return channels


_HARMONICS = _load_harmonics()


@dataclass(frozen=True)
class Reference:
    """The mean stride at one or many speeds; every field and result leads with the shape of `speed`."""

    speed: Array  # m/s

    @cached_property
    def stride_time(self) -> Array:
        """s, two steps."""
        return _monotone(self.speed, STRIDE_TIME)

    @cached_property
    def duty(self) -> Array:
        """Stance time over stride time; the phase of toe-off."""
        return _monotone(self.speed, DUTY)

    @property
    def stance_time(self) -> Array:
        """s"""
        return self.duty * self.stride_time

    @property
    def swing_time(self) -> Array:
        """s"""
        return (1 - self.duty) * self.stride_time

    @property
    def extrapolated(self) -> NDArray[np.bool_]:
        """Whether the speed lies outside the measured ones."""
        return (self.speed < SPEEDS[0]) | (self.speed > SPEEDS[-1])

    def curve(self, channel: str, phase: Array, order: int = 0) -> Array:
        """A channel, or its derivative by phase, at phase (..., n) -> (..., n).

        Channels: "thigh" rad from vertical, "knee" rad flexion, "foot" rad from horizontal, toes up positive,
        "pelvis" m, height about its mean.
        """
        coefficients = self._coefficients(channel)
        k = np.arange(coefficients.shape[-1])
        return _series(coefficients * (2j * np.pi * k) ** order, phase)

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

    def hip_acceleration(self, leg: Leg, phase: Array, gain: float = TRUNK_GAIN) -> tuple[Array, Array]:
        """Acceleration of the hip, (forward, up), m/s², at phase (..., n).

        Up is the second derivative of the measured pelvis height. Forward is not in the means; it is
        rebuilt from the body's horizontal momentum,

            ax = gain (a_F - x''_legs),   a_F = -(pi dv / contact time) sin(2 pi s) within each contact,

        x_legs the two legs' share of the body's centre ahead of the hip (even harmonics up to 6), s from 0 to 1
        through the contact. Removes about 60 % of the hip torque's error on three runners with measured hips.
        """
        per_time = 1 / self.stride_time[..., None]
        up = self.curve("pelvis", phase, 2) * per_time**2
        ground = sum(self._contact_push(phase, start) for start in (0.0, 0.5))
        return gain * (ground - self._legs_forward(leg, phase) * per_time**2), up

    def _contact_push(self, phase: Array, start: float) -> Array:
        through = np.mod(phase - start, 1.0) / self.duty[..., None]
        push = -(np.pi * BRAKING / self.stance_time)[..., None] * np.sin(2 * np.pi * through)
        return np.where(through < 1, push, 0.0)

    def _legs_forward(self, leg: Leg, phase: Array) -> Array:
        cycle = np.broadcast_to(np.arange(32) / 32, (*self.speed.shape, 32))
        thigh = self.curve("thigh", cycle)
        shank = thigh - self.curve("knee", cycle)
        a, b = leg.thigh, leg.shank
        upper = (a.mass * a.com + b.mass * a.length) * np.sin(thigh)
        lower = b.mass * (b.com * np.sin(shank) + b.com_forward * np.cos(shank))
        one_leg = np.fft.rfft((upper + lower) / leg.body_mass, axis=-1) / 32
        k = np.arange(7)
        both_legs = np.asarray(one_leg[..., :7] * np.where(k % 2 == 0, 4, 0) * (2j * np.pi * k) ** 2, complex)
        return _series(both_legs, phase)

    def _coefficients(self, channel: str) -> _Complex:
        """The quadratic inside the measured speeds, its tangent beyond them."""
        inside = np.clip(self.speed, SPEEDS[0], SPEEDS[-1])
        beyond = self.speed - inside
        powers = np.stack([inside * (inside + 2 * beyond), inside + beyond, np.ones_like(inside)], -1)
        return powers @ _HARMONICS[channel]


def reference(speed: ArrayLike) -> Reference:
    """The mean stride at `speed`, m/s, a number or an array.

    Raises ValueError outside 2-6 m/s; between the measured 2.5 and 4.5 m/s it is interpolated, beyond it extrapolated.
    Source: Fukuchi, Fukuchi & Duarte (2017), PeerJ 5:e3298.
    """
    speed = np.asarray(speed, float)
    if not np.all((speed >= SLOWEST) & (speed <= FASTEST)):
        raise ValueError(f"speed must lie in {SLOWEST:g}-{FASTEST:g} m/s, got {speed}")
    return Reference(speed)


def _series(coefficients: _Complex, phase: Array) -> Array:
    """Real part of sum C_k z^k, z on the unit circle, by Horner's rule; (..., k) and (..., n) -> (..., n)."""
    z = np.exp(2j * np.pi * phase)
    total = np.zeros_like(z)
    for k in reversed(range(coefficients.shape[-1])):
        total = total * z + coefficients[..., k, None]
    return total.real


def _monotone(speed: Array, values: tuple[float, float, float]) -> Array:
    """Monotone cubic through the measured speeds (Fritsch & Carlson 1980), straight on beyond them."""
    y = np.array(values)
    low, high = np.diff(y)  # the speeds are 1 m/s apart
    middle = 2 * low * high / (low + high)
    first, last = (np.median([0.0, (3 * near - far) / 2, 3 * near]) for near, far in ((low, high), (high, low)))
    start = np.where(speed < SPEEDS[1], 0, 1)
    slopes = np.array([first, middle, last])
    x = np.clip(speed - np.array(SPEEDS)[start], 0, 1)
    y0, y1, m0, m1 = y[start], y[start + 1], slopes[start], slopes[start + 1]
    inside = y0 + x * (m0 + x * (3 * (y1 - y0) - 2 * m0 - m1 + x * (2 * (y0 - y1) + m0 + m1)))
    beyond = np.minimum(speed - SPEEDS[0], 0) * first + np.maximum(speed - SPEEDS[-1], 0) * last
    return inside + beyond
