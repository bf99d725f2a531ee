"""The stage's message read as it is described, and interpolated as the stage does."""

import json
from math import prod

import numpy as np

POINTS = 60  # of each body, all over the box
BOX = {"speed": (2.0, 6.0), "knee": np.radians((50.0, 150.0)), "lift": np.radians((-10.0, 20.0))}


class Reader:
    """A packed table, read as `Table.pack` describes it, and interpolated as the stage does."""

    def __init__(self, message):
        length = int.from_bytes(message[:4], "little")
        self.header = json.loads(message[4 : 4 + length])
        self.axes = {axis["name"]: np.array(axis["values"]) for axis in self.header["axes"]}
        self.channels = {}
        start = 4 + length
        for head in self.header["channels"]:
            shape = tuple(self.axes[name].size for name in head["axes"])
            levels = np.frombuffer(message, "<u2", prod(shape), start).reshape(shape)
            self.channels[head["name"]] = (head["axes"], head["low"] + levels * head["step"])
            start += 2 * levels.size
        self.read = start

    def at(self, name, **point):
        axes, values = self.channels[name]
        for axis in axes:
            if axis not in point:
                break
            first, weights = lagrange(self.axes[axis], point[axis])
            values = np.tensordot(weights, values[first : first + weights.size], 1)
        return values

    def summed(self, name, kind="", **point):
        """A curve that is written as a sum over its modes."""
        return self.at(f"{name}{kind}", **point) @ self.channels[f"{name}_curves"][1]

    def world(self, answer, **point):
        """Knee, thigh and hip torque from toe-off to strike, and the landing, of one answer."""
        knee, thigh = self.at("knee", **point), self.at("thigh", **point)
        if answer == "same_pull":
            knee, thigh = knee + self.summed("knee_change", **point), thigh + self.summed("thigh_change", **point)
        torque = self.summed("hip_torque", f"_{answer}", **point)
        return {"knee": knee, "thigh": thigh, "torque": torque, "landing": self.at(f"landing_{answer}", **point)}


def lagrange(grid, x):
    """Where the four grid points about x begin (at an end of the grid: the last four), and their cubic weights."""
    count = min(4, grid.size)
    first = int(np.clip(np.searchsorted(grid, x) - 2, 0, grid.size - count))
    near = grid[first : first + count]
    weights = [prod((x - other) / (here - other) for other in near if other != here) for here in near]
    return first, np.array(weights)


def off_grid(body, seed=0):
    """Settings of a body all over the box, and the point of the table where each stands."""
    rng = np.random.default_rng(seed)
    for _ in range(POINTS):
        speed, knee, lift = (rng.uniform(*limits) for limits in BOX.values())
        at_pace = body.but(pace=1000 / speed)
        thigh = np.degrees(at_pace.reference.thigh_peak[1] + lift)
        settings = at_pace.but(knee_flexion=float(np.degrees(knee)), thigh_swing=float(thigh))
        yield settings, {"speed": settings.speed, "knee": knee, "lift": lift}
