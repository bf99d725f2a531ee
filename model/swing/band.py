"""The band in which the runners swing: how their own hip torques, each on own leg, lie about their mean."""

from functools import cache

import numpy as np

from model.mechanics.dynamics import Array
from model.mechanics.leg import leg_of
from model.runners.measured import SPEEDS, bodies
from model.swing.reference import reference
from model.swing.stride import stride_at

BEYOND = 2.0  # times as wide where the strides are continued, not measured


@cache
def hip_torque_band(speeds: tuple[float, ...], instants: int) -> tuple[Array, Array]:
    """Mean and standard deviation between the 26 runners of the hip torque from toe-off to strike, N m/kg.

    speeds m/s -> (speeds, instants) twice, flexor positive; outside 2.5-4.5 m/s twice as wide as the strides say.
    """
    torques = []
    for number, body in bodies().items():
        leg = leg_of(body.height, body.mass, body.sex)
        torques.append(stride_at(leg, reference(np.array(speeds), number), instants=instants).torques.hip / body.mass)
    inside = (np.array(speeds) >= SPEEDS[0]) & (np.array(speeds) <= SPEEDS[-1])
    width = np.where(inside, 1.0, BEYOND)[:, None]
    return np.mean(torques, axis=0), width * np.std(torques, axis=0, ddof=1)
