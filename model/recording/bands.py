"""How the 26 runners' own curves are spread through a stride, each at its own share of it."""

from functools import cache

import numpy as np

from model.mechanics.dynamics import Array
from model.runners.measured import SPEEDS, bodies
from model.swing.reference import reference


@cache
def band(channel: str, speed: float, instants: int = 101) -> tuple[Array, Array]:
    """Mean and standard deviation between the runners of "thigh" or "knee", rad (instants,), from strike to strike.

    speed m/s; beyond 2.5-4.5 the nearest that they ran.
    """
    at, phase = float(np.clip(speed, SPEEDS[0], SPEEDS[-1])), np.linspace(0, 1, instants)
    curves = np.array([reference(at, number).curve(channel, phase) for number in bodies()])
    return curves.mean(axis=0), np.asarray(curves.std(axis=0, ddof=1), float)
