"""Where the foot lands: a triangle of thigh, shank and reach, closed at foot strike."""

from dataclasses import dataclass

import numpy as np

from model.mechanics.dynamics import Array, Bools
from model.mechanics.leg import Leg
from model.swing.reference import SPEEDS

# Foot-to-hip distance at landing falls by 5.9 % for each 5 strides/min more, that is 10 steps/min:
# Lieberman, Warrener, Wang & Castillo (2015), J Exp Biol 218:3406, 14 runners at 3.0 m/s.
REACH_PER_CADENCE = -0.059 / 10  # per step/min
REACH_CHANGE = 0.25  # the borrowed slope is not followed further than this
LEAST_KNEE = np.radians(3.0)  # rad, the knee never lands straighter

# Between runners, the shank's angle at landing varies by these standard deviations at 2.5, 3.5 and 4.5 m/s: 36 of the
# 39 runners of Fukuchi, Fukuchi & Duarte (2017), measured anew from the markers by Keitaro0510/stride-check-analysis.
SHANK_SPREAD = (SPEEDS, np.radians([2.1, 2.9, 3.0]))


@dataclass(frozen=True, slots=True)
class Landing:
    """The leg at foot strike; lengths m, ahead positive; every field of one shape."""

    thigh: Array  # rad
    knee: Array  # rad
    ankle_ahead_of_hip: Array  # m
    ankle_ahead_of_knee: Array  # m
    hip_drop: Array  # m, how much lower the hip is than at the reference's landing
    reached: Bools  # False where the reach asked for was cut off

    @property
    def shank(self) -> Array:
        """rad, from vertical, ankle ahead of knee positive"""
        return self.thigh - self.knee


def landing(leg: Leg, thigh: Array, knee: Array, cadence_change: Array) -> Landing:
    """Turn the reference's landing leg about the hip until it meets the reach that the cadence asks for.

    thigh, knee rad at the reference's strike; cadence_change steps/min about the reference's (...) -> Landing (...).

        reach = reach0 (1 - 0.0059 cadence_change), cut off at ±25 %

    The knee keeps its angle, never under 3°. Where the leg is too short for the reach it stops at the furthest.
    """
    knee = np.maximum(knee, LEAST_KNEE)
    ankle = _ankle(leg, thigh, knee)
    distance, lean = np.hypot(*ankle), np.arctan2(*ankle)  # of the line from hip to ankle
    wanted_change = REACH_PER_CADENCE * cadence_change
    change = np.clip(wanted_change, -REACH_CHANGE, REACH_CHANGE)
    wanted = ankle[0] * (1 + change)
    reach = np.clip(wanted, -distance, distance)
    turned = np.arcsin(reach / distance) - lean
    return Landing(
        thigh=thigh + turned,
        knee=knee + 0 * turned,
        ankle_ahead_of_hip=reach,
        ankle_ahead_of_knee=leg.shank.length * np.sin(thigh + turned - knee),
        hip_drop=distance * (np.cos(lean) - np.cos(lean + turned)),
        reached=(change == wanted_change) & (reach == wanted),
    )


def landing_spread(leg: Leg, speed: Array) -> Array:
    """Standard deviation between runners of the ankle's place ahead of the knee, m, at speed m/s."""
    return leg.shank.length * np.interp(speed, *SHANK_SPREAD)


def ankle_velocity(leg: Leg, thigh: Array, knee: Array, thigh_rate: Array, knee_rate: Array) -> tuple[Array, Array]:
    """Velocity of the ankle against the hip, (forward, up), m/s, from angles rad and rates rad/s."""
    shank, shank_rate = thigh - knee, thigh_rate - knee_rate
    a, b = leg.thigh.length * thigh_rate, leg.shank.length * shank_rate
    return a * np.cos(thigh) + b * np.cos(shank), a * np.sin(thigh) + b * np.sin(shank)


def _ankle(leg: Leg, thigh: Array, knee: Array) -> tuple[Array, Array]:
    """The ankle ahead of and below the hip, m."""
    a, b = leg.thigh.length, leg.shank.length
    shank = thigh - knee
    return a * np.sin(thigh) + b * np.sin(shank), a * np.cos(thigh) + b * np.cos(shank)
