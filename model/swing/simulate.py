"""The leg let go: torques in, motion out, from toe-off to strike, by the classical Runge-Kutta method.

Every run is vectorised over leading shapes (...); instants are even and the inputs are given at twice their density, so
that the method's half steps read true values.
"""

from collections.abc import Callable

import numpy as np

from model.mechanics.dynamics import Array, Motion, Torques, accelerations, given_knee, knee_acceleration
from model.swing.stride import Stride


def let_go(stride: Stride, torques: Torques) -> Motion:
    """Both torques given -> the swing that follows, (..., n), from the stride's own toe-off.

    torques (..., 2n - 1) N m, flexor positive, at the instants of stride.fine.
    """

    def rates(i: int, state: Array) -> Array:
        motion = _state(base, i, *state)
        thigh, knee = accelerations(stride.leg, motion, Torques(torques.hip[..., i], torques.knee[..., i]))
        return np.array([state[2], state[3], thigh, knee])

    base = stride.fine.motion
    start = np.stack(np.broadcast_arrays(
        base.thigh[..., 0], base.knee[..., 0], base.thigh_rate[..., 0], base.knee_rate[..., 0], torques.hip[..., 0]
    ))[:4]  # fmt: skip
    thigh, knee, thigh_rate, knee_rate = _run(rates, start, stride)
    return _motion(stride, thigh, knee, thigh_rate, knee_rate)


def knee_let_go(stride: Stride, knee_torque: Array, rate_change: Array) -> Array:
    """The thigh moves as it does, the knee torque is given -> knee flexion (..., n), rad.

    knee_torque (..., 2n - 1) N m, flexor positive; rate_change rad/s is added to the knee's rate at toe-off.
    """

    def rates(i: int, state: Array) -> Array:
        motion = _state(base, i, base.thigh[..., i], state[0], base.thigh_rate[..., i], state[1])
        return np.array([state[1], knee_acceleration(stride.leg, motion, knee_torque[..., i])])

    base = stride.fine.motion
    start = np.stack(np.broadcast_arrays(
        base.knee[..., 0], base.knee_rate[..., 0] + rate_change, knee_torque[..., 0], base.thigh[..., 0]
    ))[:2]  # fmt: skip
    return _run(rates, start, stride)[0]


def thigh_let_go(stride: Stride, hip_torque: Array, toe_off_rate: Array | None = None) -> tuple[Array, Array]:
    """The knee moves as it does, the hip torque (..., 2n - 1) N m is given -> (thigh rad, its rate rad/s), (..., n).

    toe_off_rate rad/s, None: the stride's own.
    """

    def rates(i: int, state: Array) -> Array:
        thigh, rate = state
        free, by_rate, by_sin, by_cos = pendulum[i]
        return np.array([rate, free + by_rate * rate + by_sin * np.sin(thigh) + by_cos * np.cos(thigh)])

    base = stride.fine.motion
    pendulum = np.moveaxis(np.array(np.broadcast_arrays(*given_knee(stride.leg, base, hip_torque))), -1, 0)
    start = np.stack(np.broadcast_arrays(
        base.thigh[..., 0], base.thigh_rate[..., 0] if toe_off_rate is None else toe_off_rate,
        hip_torque[..., 0], base.knee[..., 0],
    ))[:2]  # fmt: skip
    thigh, rate = _run(rates, start, stride)
    return thigh, rate


def _run(rates: Callable[[int, Array], Array], start: Array, stride: Stride) -> Array:
    """Integrate over the swing -> (states, ..., n). rates reads instant i of the doubled inputs."""
    step = stride.ref.swing_time / (stride.instants - 1)
    states = [start]
    for i in range(0, 2 * stride.instants - 2, 2):
        state = states[-1]
        k1 = rates(i, state)
        k2 = rates(i + 1, state + step / 2 * k1)
        k3 = rates(i + 1, state + step / 2 * k2)
        k4 = rates(i + 2, state + step * k3)
        states.append(state + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4))
    return np.stack(states, axis=-1)


def _state(base: Motion, i: int, thigh: Array, knee: Array, thigh_rate: Array, knee_rate: Array) -> Motion:
    return Motion(
        thigh, knee, thigh_rate, knee_rate, base.thigh_acceleration[..., i], base.knee_acceleration[..., i],
        base.hip_forward[..., i], base.hip_up[..., i],
    )  # fmt: skip


def _motion(stride: Stride, thigh: Array, knee: Array, thigh_rate: Array, knee_rate: Array) -> Motion:
    base = stride.motion
    step = stride.ref.swing_time / (stride.instants - 1)
    return Motion(
        thigh, knee, thigh_rate, knee_rate,
        np.gradient(thigh_rate, axis=-1) / step[..., None], np.gradient(knee_rate, axis=-1) / step[..., None],
        base.hip_forward, base.hip_up,
    )  # fmt: skip
