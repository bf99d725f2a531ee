"""How one leg moves through a trial, and what turns it: smooth curves in time from the paths of its joints."""

from dataclasses import dataclass

import numpy as np

from model.low_pass import low_pass
from model.mechanics.dynamics import Motion, inverse_dynamics
from model.mechanics.leg import Leg
from model.runners.capture import Array
from model.runners.markers import LegPath

CUTOFF = 12.0  # Hz, angles and places
TORQUE_CUTOFF = 9.0  # Hz, whatever a torque is made of


@dataclass(frozen=True, eq=False)
class LegMotion:
    """One leg through a trial; (n,) over its time, places and speeds (2, n): forward, up. Signs as in dynamics.py."""

    time: Array  # s
    thigh: Array  # rad
    knee: Array  # rad
    thigh_rate: Array  # rad/s
    knee_rate: Array  # rad/s
    foot: Array  # rad, heel to toe above the horizontal, 0 as in standing, toes up positive
    tilt: Array  # rad, of the pelvis, 0 as in standing, forward positive
    hip: Array  # m
    ankle_from_hip: Array  # m
    ankle_from_knee: Array  # m
    ankle_velocity: Array  # m/s, in the room
    sole: Array  # m, height of the lower of heel and toe
    hip_torque: Array  # N m per kg of body mass, net, flexor positive
    knee_torque: Array  # N m per kg, net, flexor positive
    length: float  # m, of thigh and shank


def angles(path: LegPath) -> tuple[Array, Array]:
    """Thigh from the downward vertical and knee flexion, rad (n,), along the lines between joint centres."""
    thigh, shank = (
        np.arctan2(lower[0] - upper[0], upper[1] - lower[1])
        for upper, lower in ((path.hip, path.knee), (path.knee, path.ankle))
    )
    return thigh, thigh - shank


def leg_motion(path: LegPath, tilt: Array, rate: float, leg: Leg) -> LegMotion:
    """Smooth a leg's path and the pelvis's tilt (n,), rad, and compute the torques that the motion takes."""
    thigh, knee = angles(path)
    sole = path.toe - path.heel
    foot = np.unwrap(np.arctan2(sole[1], sole[0])) - path.foot_standing

    def smooth(values: Array, order: int = 0) -> Array:
        return low_pass(values, rate, CUTOFF, order)

    def smoother(values: Array, order: int) -> Array:
        return low_pass(values, rate, TORQUE_CUTOFF, order)

    turning = [smoother(angle, order) for order in range(3) for angle in (thigh, knee)]
    torques = inverse_dynamics(leg, Motion(*turning, *smoother(path.hip, 2)))
    return LegMotion(
        time=np.arange(thigh.size) / rate,
        thigh=smooth(thigh),
        knee=smooth(knee),
        thigh_rate=smooth(thigh, 1),
        knee_rate=smooth(knee, 1),
        foot=smooth(foot),
        tilt=smooth(tilt),
        hip=smooth(path.hip),
        ankle_from_hip=smooth(path.ankle - path.hip),
        ankle_from_knee=smooth(path.ankle - path.knee),
        ankle_velocity=smooth(path.ankle, 1),
        sole=smooth(np.minimum(path.heel[1], path.toe[1])),
        hip_torque=torques.hip / leg.body_mass,
        knee_torque=torques.knee / leg.body_mass,
        length=path.length,
    )
