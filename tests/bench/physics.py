"""The leg's equations and the muscles' sharing, vectorised, against engines that take one instant at a time."""

import mujoco
import numpy as np
import pinocchio
from numpy.testing import assert_allclose
from scipy.optimize import minimize

from model.mechanics.dynamics import Motion, inverse_dynamics
from model.swing.muscles import muscle_set
from tests.helpers import MujocoLeg, PinocchioLeg, default_leg, random_motion

from .timing import Row, in_turns

INSTANTS = 20_000
SOLVED = 40  # instants that SciPy gets


def measure() -> tuple[list[Row], list[str]]:
    return [*_dynamics(), _sharing()], []


def _dynamics() -> list[Row]:
    leg, motion = default_leg(), random_motion(1, (INSTANTS,))
    pin, muj = PinocchioLeg(leg), MujocoLeg(leg)
    position, velocity, acceleration = _joints(motion)
    by_pin, by_muj = np.empty((INSTANTS, 4)), np.empty((INSTANTS, 4))

    def ours() -> None:
        inverse_dynamics(leg, motion)

    def sines() -> None:
        for angle in (motion.thigh, motion.knee):
            np.sin(angle)
            np.cos(angle)

    def rnea() -> None:
        model, data, solve = pin.model, pin.data, pinocchio.rnea
        for i, (q, v, a) in enumerate(zip(position, velocity, acceleration, strict=True)):
            by_pin[i] = solve(model, data, q, v, a)

    def mj_inverse() -> None:
        model, data, solve = muj.model, muj.data, mujoco.mj_inverse
        qpos, qvel, qacc, force = data.qpos, data.qvel, data.qacc, data.qfrc_inverse
        for i, (q, v, a) in enumerate(zip(position, velocity, acceleration, strict=True)):
            qpos[:], qvel[:], qacc[:] = q, v, a
            solve(model, data)
            by_muj[i] = force

    mine, pinocchios, mujocos, numpys = in_turns(ours, rnea, mj_inverse, sines, turns=12)
    torques = inverse_dynamics(leg, motion)
    for theirs in (by_pin, by_muj):
        assert_allclose(theirs[:, 2], torques.hip, rtol=1e-8, atol=1e-8)
        assert_allclose(-theirs[:, 3], torques.knee, rtol=1e-8, atol=1e-8)
    what = f"inverse dynamics, {INSTANTS:,} instants"
    return [
        Row(what, mine, "Pinocchio rnea, each instant", pinocchios, 12, faster=True),
        Row(what, mine, "MuJoCo mj_inverse, each instant", mujocos, 40, faster=True),
        Row(what, mine, "NumPy sin and cos of its two angles", numpys, 2),
    ]


def _joints(m: Motion) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Position, velocity, acceleration (n, 4) of hip x, hip y, thigh and the knee's joint, for the engines."""
    zero = np.zeros_like(m.thigh)
    position = np.stack([zero, zero, m.thigh, -m.knee], axis=-1)
    velocity = np.stack([zero, zero, m.thigh_rate, -m.knee_rate], axis=-1)
    acceleration = np.stack([m.hip_forward, m.hip_up, m.thigh_acceleration, -m.knee_acceleration], axis=-1)
    return position, velocity, acceleration


def _sharing() -> Row:
    muscles = muscle_set()
    capacity = muscles.capacity
    hip, knee = np.random.default_rng(2).normal(0, [[60], [30]], (2, INSTANTS))
    torques = np.stack([hip, knee], axis=-1)[:SOLVED]
    start, bounds = np.full(capacity.shape[1], 0.1), [(0, None)] * capacity.shape[1]
    solved = np.empty((SOLVED, capacity.shape[1]))

    def ours() -> None:
        muscles.activations(hip, knee)

    def slsqp() -> None:
        for i, torque in enumerate(torques):
            meets = {"type": "eq", "fun": lambda a, t=torque: capacity @ a - t, "jac": lambda a: capacity}
            solved[i] = minimize(
                lambda a: a @ a, start, jac=lambda a: 2 * a, bounds=bounds, constraints=meets, method="SLSQP"
            ).x

    mine, theirs = in_turns(ours, slsqp)
    assert_allclose(
        solved, muscles.activations(hip, knee)[:SOLVED], atol=2e-3
    )  # SciPy stops at its usual 1e-6 of the sum
    return Row(
        "load sharing, per instant", mine / INSTANTS, "SciPy SLSQP, each instant", theirs / SOLVED, 1000, faster=True
    )
