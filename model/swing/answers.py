"""Two questions about one heel: the same swing, what does it cost? The same pull, where does the leg go?

Each answer is one world: one motion, the torques of that very motion, its landing and all that is read from it. Neither
is what a runner will do, who does some of both.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.mechanics.dynamics import Array, Motion, Torques, inverse_dynamics, thigh_acceleration
from model.swing.landing import Landing, ankle_velocity
from model.swing.simulate import thigh_let_go
from model.swing.stride import Stride, mean_of_swing

# How far the hip torque of the mean stride may be off: what it differs by from Visual3D's 3-D dynamics of five of these
# runners, in its peak (.77/1.17/1.52 against .72/1.10/1.42 N m/kg) and in its sum (3, 2 and 2 %). See tests/.
PEAK_UNCERTAINTY, IMPULSE_UNCERTAINTY = 0.08, 0.03

# N m/kg at the three measured speeds: how far the torque may be off at any instant, by the same comparison.
HIP_ERROR, KNEE_ERROR = (0.06, 0.08, 0.12), (0.05, 0.07, 0.09)

# The landing that goes with less thigh: a habit of these runners, no physics. Knee and thigh at strike, per degree of
# the thigh's peak, put the ankle .15 cm further ahead of the knee; all intervals together reach from .02 to .34.
KNEE_AT_STRIKE, THIGH_AT_STRIKE = 0.6, 0.4
AHEAD_PER_THIGH = (0.02, 0.34)  # cm per degree of thigh peak less
LEAST_KNEE, SOFT = np.radians(3.0), np.radians(1.0)  # rad: the knee lands no straighter, and comes to it softly
# Degrees of thigh peak per degree of knee: what the window of the bump, its timing and the swing's time leave open.
THIGH_PER_KNEE = (0.2, 0.6)


@dataclass(frozen=True)
class Answer:
    """One world: a motion from toe-off to strike, its torques and its landing; results (...), curves (..., n)."""

    stride: Stride  # the state that was asked about
    motion: Motion
    torques: Torques  # N m, flexor positive
    landing: Landing

    @cached_property
    def _flexor(self) -> Array:
        return np.maximum(self.torques.hip, 0)

    @cached_property
    def peak(self) -> Array:
        """N m, highest hip-flexor torque"""
        return self._flexor.max(axis=-1)

    @cached_property
    def mean(self) -> Array:
        """N m, hip-flexor torque averaged over the whole swing"""
        return mean_of_swing(self._flexor)

    @cached_property
    def impulse(self) -> Array:
        """N m s, hip-flexor torque through the swing"""
        return self.mean * self.stride.ref.swing_time

    @cached_property
    def brake(self) -> Array:
        """N m, highest hip-extensor torque before landing, positive"""
        return np.maximum(-self.torques.hip, 0).max(axis=-1)

    @cached_property
    def effort(self) -> Array:
        """Mean over the swing of the sum of squared activations"""
        return mean_of_swing(self.stride.muscles.effort(*self.torques))

    @property
    def cadence(self) -> Array:
        """steps/min"""
        return 120 / self.stride.ref.stride_time

    @property
    def stride_length(self) -> Array:
        """m, two steps"""
        return self.stride.ref.speed * self.stride.ref.stride_time

    @property
    def knee_rate_at_strike(self) -> Array:
        """rad/s, flexing positive"""
        return self.motion.knee_rate[..., -1]

    @property
    def foot_speed_at_strike(self) -> Array:
        """m/s, of the ankle over the ground: runner's speed, hip's fall and leg's swing together."""
        stride, end = self.stride, self.landing
        thigh_rate = self.motion.thigh_rate[..., -1]
        forward, up = ankle_velocity(stride.leg, end.thigh, end.knee, thigh_rate, self.knee_rate_at_strike)
        ref = stride.ref
        strike = np.ones((*ref.speed.shape, 1))
        hip_up = ref.curve("pelvis", strike, 1)[..., 0] / ref.stride_time
        return np.hypot(ref.speed + forward, hip_up + up)


@dataclass(frozen=True)
class SamePull(Answer):
    """The world in which the hip pulls as usual."""

    turn: Array  # share of the swing at which the hip torque of these runners' own swing changes sign
    thigh_peak_change: Array  # rad, about the usual
    landing_change: Array  # rad of thigh peak: what of that change the landing follows, see _landing
    hip_height_change: Array  # m, by which the hip stands higher over the swing, so that the foot meets the ground

    @property
    def thigh_peak_change_range(self) -> tuple[Array, Array]:
        """rad, what the swing's window, timing and length leave open"""
        return _sorted(*(share * (self.stride.knee_peak - self.stride.ref.knee_peak[1]) for share in THIGH_PER_KNEE))

    @property
    def ankle_ahead_of_knee_range(self) -> tuple[Array, Array]:
        """m, from the least to the most that these runners' habit lets expect"""
        usual = same_swing(self.stride.usual).landing.ankle_ahead_of_knee
        less = -np.degrees(self.thigh_peak_change)
        return _sorted(*(usual + 0.01 * slope * less for slope in AHEAD_PER_THIGH))

    @property
    def brake_change(self) -> Array:
        """Share by which the braking before landing is stronger than usual"""
        return self.brake / same_swing(self.stride.usual).brake - 1


def same_swing(stride: Stride) -> Answer:
    """Thigh, steps and landing as usual, the heel as asked: what must the hip flexors pull? Inverse dynamics."""
    motion = stride.motion
    return Answer(stride, motion, stride.torques, Landing(stride.leg, motion.thigh[..., -1], motion.knee[..., -1]))


def same_pull(stride: Stride) -> SamePull:
    """The hip's torque as usual until it changes sign, the heel as asked: where does the thigh go?

    The thigh is let go with the usual torque and the bent knee; from the turn on, where these runners' hip torque
    changes sign, thigh and knee are led to the landing by a ramp s(u) = t⁴ (35 - 84 t + 70 t² - 20 t³) with three
    derivatives at either end. The torques are the inverse dynamics of that motion: up to the turn the usual ones, then
    the brake
    that this landing takes.
    """
    usual = stride.usual
    thigh, rate = thigh_let_go(stride, usual.fine.torques.hip)
    bent = stride.motion
    swung = Motion(
        thigh, bent.knee, rate, bent.knee_rate, bent.thigh_acceleration, bent.knee_acceleration,
        bent.hip_forward, bent.hip_up,
    )  # fmt: skip
    acceleration = thigh_acceleration(stride.leg, swung, usual.torques.hip)

    change = _peak(thigh) - _peak(usual.motion.thigh)
    landing = _landing(usual, change)
    turn = _turn(stride.typical.torques.hip)
    ramp = _ramp(stride.fraction, turn)
    per_time = 1 / stride.ref.swing_time[..., None]
    to_thigh = (landing.thigh - thigh[..., -1])[..., None]
    to_knee = (landing.knee - bent.knee[..., -1])[..., None]
    motion = Motion(
        thigh + to_thigh * ramp[0],
        bent.knee + to_knee * ramp[0],
        rate + to_thigh * ramp[1] * per_time,
        bent.knee_rate + to_knee * ramp[1] * per_time,
        acceleration + to_thigh * ramp[2] * per_time**2,
        bent.knee_acceleration + to_knee * ramp[2] * per_time**2,
        bent.hip_forward,
        bent.hip_up,
    )
    return SamePull(
        stride, motion, inverse_dynamics(stride.leg, motion), landing,
        turn=turn,
        thigh_peak_change=_peak(motion.thigh) - _peak(usual.motion.thigh),
        landing_change=(landing.knee - usual.motion.knee[..., -1]) / KNEE_AT_STRIKE,
        hip_height_change=landing.hip_height - same_swing(usual).landing.hip_height,
    )  # fmt: skip


ANSWERS = {"same_swing": same_swing, "same_pull": same_pull}


def _landing(usual: Stride, change: Array) -> Landing:
    """The landing after a change of the thigh's peak, rad: knee + .6 l, thigh + .4 l, so the shank - .2 l.

    l follows the change, but softly no further down than where the knee stands at LEAST_KNEE; nothing for no change.
    """
    thigh, knee = usual.motion.thigh[..., -1], usual.motion.knee[..., -1]
    least = (LEAST_KNEE - knee) / KNEE_AT_STRIKE
    moved = SOFT * (np.logaddexp(0, (change - least) / SOFT) - np.logaddexp(0, -least / SOFT))
    return Landing(usual.leg, thigh + THIGH_AT_STRIKE * moved, knee + KNEE_AT_STRIKE * moved)


def _turn(hip: Array) -> Array:
    """Share of the swing (...) at which the torque, after its peak, first turns from flexing to extending."""
    instants = np.arange(hip.shape[-1])
    after = instants >= np.argmax(hip, axis=-1)[..., None]
    crossed = after & (hip < 0)
    first = np.where(crossed.any(axis=-1), np.argmax(crossed, axis=-1), instants[-1])[..., None]
    before, past = np.take_along_axis(hip, first - 1, axis=-1), np.take_along_axis(hip, first, axis=-1)
    share = before / np.maximum(before - past, 1e-12)
    return np.clip((first - 1 + share) / instants[-1], 0.2, 0.8)[..., 0]


def _ramp(fraction: Array, turn: Array) -> tuple[Array, Array, Array]:
    """0 up to the turn, 1 at strike, three derivatives meet at both; its first two derivatives by the fraction."""
    rest = (1 - turn)[..., None]
    t = np.clip((fraction - turn[..., None]) / rest, 0, 1)
    value = t**4 * (35 - 84 * t + 70 * t**2 - 20 * t**3)
    return value, 140 * (t * (1 - t)) ** 3 / rest, 420 * (t * (1 - t)) ** 2 * (1 - 2 * t) / rest**2


def _peak(path: Array) -> Array:
    """Highest of paths (..., n), by a parabola about the highest sample."""
    top = np.clip(np.argmax(path, axis=-1), 1, path.shape[-1] - 2)[..., None]
    a, b, c = (np.take_along_axis(path, top + shift, axis=-1)[..., 0] for shift in (-1, 0, 1))
    bend = np.minimum(a - 2 * b + c, -1e-12)
    x = np.clip((a - c) / (2 * bend), -1, 1)
    return b + x * (c - a) / 2 + x**2 * bend / 2


def _sorted(one: Array, other: Array) -> tuple[Array, Array]:
    return np.minimum(one, other), np.maximum(one, other)
