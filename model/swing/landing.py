"""Where the foot lands: thigh and knee at foot strike, and what follows from them."""

from dataclasses import dataclass

import numpy as np

from model.mechanics.dynamics import Array
from model.mechanics.leg import Leg
from model.runners.measured import SPEEDS, read_outs


@dataclass(frozen=True, slots=True)
class Landing:
    """The leg at foot strike; every field and result of the shapes broadcast together."""

    leg: Leg
    thigh: Array  # rad
    knee: Array  # rad

    @property
    def shank(self) -> Array:
        """rad, from vertical, ankle ahead of knee positive"""
        return self.thigh - self.knee

    @property
    def ankle_ahead_of_knee(self) -> Array:
        """m"""
        return self.leg.shank.length * np.sin(self.shank)

    @property
    def ankle_ahead_of_hip(self) -> Array:
        """m"""
        return self.leg.thigh.length * np.sin(self.thigh) + self.ankle_ahead_of_knee

    @property
    def hip_height(self) -> Array:
        """m above the ankle"""
        return self.leg.thigh.length * np.cos(self.thigh) + self.leg.shank.length * np.cos(self.shank)


def landing_spread(leg: Leg, speed: Array) -> Array:
    """Standard deviation between the 26 runners of the ankle's place ahead of the knee, m, on this leg, at m/s.

    Measured at three speeds and interpolated; beyond them that of the nearest.
    """
    spread = np.radians(read_outs()["shank_strike_deg"]).std(axis=1, ddof=1)
    return leg.shank.length * np.interp(speed, SPEEDS, spread)


def ankle_velocity(leg: Leg, thigh: Array, knee: Array, thigh_rate: Array, knee_rate: Array) -> tuple[Array, Array]:
    """Velocity of the ankle against the hip, (forward, up), m/s, from angles rad and rates rad/s."""
    shank, shank_rate = thigh - knee, thigh_rate - knee_rate
    a, b = leg.thigh.length * thigh_rate, leg.shank.length * shank_rate
    return a * np.cos(thigh) + b * np.cos(shank), a * np.sin(thigh) + b * np.sin(shank)
