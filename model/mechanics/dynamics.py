"""Which torques swing the leg, and how the leg answers to torques: two segments under a moving hip.

Coordinates: `thigh` from the downward vertical, forward positive; `knee` flexion, 0 straight, positive when
the heel goes toward the buttock (shank = thigh - knee). Both torques are net, internal and flexor positive.
All functions take floats or arrays of any shape, broadcast together.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.mechanics.equations import terms
from model.mechanics.leg import GRAVITY, Leg

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Motion:
    """A swing in time; every field a float or an array, all of shapes that broadcast together."""

    thigh: Array  # rad, from the downward vertical, forward positive
    knee: Array  # rad, flexion, 0 straight
    thigh_rate: Array  # rad/s
    knee_rate: Array  # rad/s
    thigh_acceleration: Array  # rad/s²
    knee_acceleration: Array  # rad/s²
    hip_forward: Array  # m/s², acceleration of the hip, forward positive
    hip_up: Array  # m/s², acceleration of the hip, upward positive


class Torques(NamedTuple):
    """Net torques at both joints, N m, flexor positive."""

    hip: Array
    knee: Array


class HipSplit(NamedTuple):
    """What the hip's torque is spent on, N m, flexor positive; the four add up to the hip torque."""

    gravity: Array  # holding the leg's weight
    own_inertia: Array  # turning the whole leg as if its knee were locked: leg inertia times thigh''
    interaction: Array  # what the moving knee throws back at the hip
    hip_acceleration: Array  # carrying the leg along with an accelerating hip


class Terms(NamedTuple):
    """The terms of the equations of motion at one leg and motion, as derive.py names them; SI."""

    M11: Array
    M12: Array
    M22: Array
    c1: Array
    c2: Array
    g1: Array
    g2: Array
    a1: Array
    a2: Array


def terms_of(leg: Leg, motion: Motion) -> Terms:
    """Evaluate every term; the motion's angular accelerations are not read."""
    thigh, shank = leg.thigh, leg.shank
    return Terms(
        *terms(
            motion.thigh, motion.knee, motion.thigh_rate, motion.knee_rate,
            motion.hip_forward, motion.hip_up, GRAVITY,
            thigh.mass, thigh.length, thigh.com, thigh.inertia,
            shank.mass, shank.com, shank.com_forward, shank.inertia,
        )
    )  # fmt: skip


def inverse_dynamics(leg: Leg, motion: Motion) -> Torques:
    """The torques that make the leg move as it does.

    hip = M11 thigh'' + M12 knee'' + c1 + g1 + a1;  knee = M12 thigh'' + M22 knee'' + c2 + g2 + a2

    leg; motion of any broadcast shape -> torques of that shape, N m, flexor positive.
    Valid for: swing (no force on the foot), planar motion, rigid segments, foot fixed to the shank.
    Source: model/mechanics/derive.py; checked against Pinocchio and MuJoCo in tests/test_dynamics.py.
    """
    t = terms_of(leg, motion)
    thigh_acc, knee_acc = motion.thigh_acceleration, motion.knee_acceleration
    hip = t.M11 * thigh_acc + t.M12 * knee_acc + t.c1 + t.g1 + t.a1
    knee = t.M12 * thigh_acc + t.M22 * knee_acc + t.c2 + t.g2 + t.a2
    return Torques(hip, knee)


def hip_split(leg: Leg, motion: Motion) -> HipSplit:
    """Split the hip's torque into its four causes (see HipSplit); shapes and signs as inverse_dynamics."""
    t = terms_of(leg, motion)
    return HipSplit(
        gravity=t.g1,
        own_inertia=t.M11 * motion.thigh_acceleration,
        interaction=t.M12 * motion.knee_acceleration + t.c1,
        hip_acceleration=t.a1,
    )


def paced_torques(leg: Leg, motion: Motion) -> tuple[Torques, Torques]:
    """The same motion at another tempo: torques = steady + inertial / q², q the time it takes over the time it took.

    Rates scale with 1/q and accelerations with 1/q², the hip's acceleration and gravity stay.
    Returns (steady, inertial), each as inverse_dynamics.
    """
    t = terms_of(leg, motion)
    thigh_acc, knee_acc = motion.thigh_acceleration, motion.knee_acceleration
    steady = Torques(t.g1 + t.a1, t.g2 + t.a2)
    inertial = Torques(t.M11 * thigh_acc + t.M12 * knee_acc + t.c1, t.M12 * thigh_acc + t.M22 * knee_acc + t.c2)
    return steady, inertial


def accelerations(leg: Leg, motion: Motion, torques: Torques) -> tuple[Array, Array]:
    """Forward dynamics: both torques given -> (thigh'', knee''), rad/s²; the motion's accelerations are not read."""
    t = terms_of(leg, motion)
    hip = torques.hip - t.c1 - t.g1 - t.a1
    knee = torques.knee - t.c2 - t.g2 - t.a2
    determinant = t.M11 * t.M22 - t.M12**2
    return (t.M22 * hip - t.M12 * knee) / determinant, (t.M11 * knee - t.M12 * hip) / determinant


def thigh_acceleration(leg: Leg, motion: Motion, hip_torque: Array) -> Array:
    """Hip torque and knee motion given -> thigh'', rad/s²."""
    t = terms_of(leg, motion)
    return (hip_torque - t.M12 * motion.knee_acceleration - t.c1 - t.g1 - t.a1) / t.M11


class GivenKnee(NamedTuple):
    """A thigh whose knee moves as given: thigh'' = free + by_rate thigh' + by_sin sin(thigh) + by_cos cos(thigh)."""

    free: Array  # rad/s²
    by_rate: Array  # 1/s
    by_sin: Array  # rad/s²
    by_cos: Array  # rad/s²


def given_knee(leg: Leg, motion: Motion, hip_torque: Array) -> GivenKnee:
    """thigh_acceleration for every thigh at once: of the motion, the thigh and its rate are not read."""

    def at(thigh: float, rate: float) -> Array:
        held = replace(motion, thigh=np.asarray(thigh), thigh_rate=np.asarray(rate))
        return thigh_acceleration(leg, held, hip_torque)

    # Of c1 every part has a factor of knee_rate and is linear in thigh_rate, g1 and a1 are in the sine and cosine.
    down, up, ahead, turning = at(0.0, 0.0), at(np.pi, 0.0), at(np.pi / 2, 0.0), at(0.0, 1.0)
    free = (down + up) / 2
    return GivenKnee(free, turning - down, ahead - free, (down - up) / 2)


def knee_acceleration(leg: Leg, motion: Motion, knee_torque: Array) -> Array:
    """Thigh motion and knee torque given -> knee'', rad/s²."""
    t = terms_of(leg, motion)
    return (knee_torque - t.M12 * motion.thigh_acceleration - t.c2 - t.g2 - t.a2) / t.M22


def leg_inertia(leg: Leg, knee: Array) -> Array:
    """Inertia of the whole leg about the hip, kg m², against knee flexion in rad: the "third-class lever".

    M11 = I1 + m1 r1² + I2 + m2 |hip to shank's centre of mass|²
    """
    zero = np.zeros(1)
    return terms_of(leg, Motion(zero, np.asarray(knee, float), zero, zero, zero, zero, zero, zero)).M11
