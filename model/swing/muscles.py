"""Who pulls: seven muscle groups share the hip's and the knee's torque with the least sum of squared activations.

    minimise sum a_i²   with   C a = (hip torque, knee torque),   a >= 0

C holds each group's torque at full activation. With two torques the dual problem has two unknowns l, and
a = max(0, C' l). Which groups are active depends only on the direction of l, so the plane of torques falls apart into
a fan of sectors, and inside each l is a fixed 2x2 matrix times the torques: the exact answer needs no iteration.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.mechanics.dynamics import Array


@dataclass(frozen=True, slots=True)
class Muscle:
    """A muscle group; moment arms are positive where the group flexes the joint."""

    name: str
    strength: float  # N, maximum isometric force
    hip_arm: float  # m
    knee_arm: float  # m


# Strengths: the OpenSim model gait10dof18musc (opensim-models, CC BY 3.0), which reduces the lower limb of
# Delp et al. (1990), IEEE Trans Biomed Eng 37:757, to these groups. Moment arms: -dL/dq of that model's muscle paths
# at hip 10°, knee 60°, ankle 0° (the hamstrings' path is that of the long head of biceps). The model's authors made it
# for demonstrations; only directions and ratios are read from it here. Adductors, tensor fasciae latae and sartorius
# are missing.
MUSCLES = (
    Muscle("iliopsoas", 2342, 0.0405, 0.0),
    Muscle("rectus_femoris", 1169, 0.0465, -0.0401),
    Muscle("gluteus_maximus", 1944, -0.0530, 0.0),
    Muscle("hamstrings", 2700, -0.0616, 0.0305),
    Muscle("biceps_short_head", 804, 0.0, 0.0331),
    Muscle("gastrocnemius", 2500, 0.0, 0.0178),
    Muscle("vasti", 5000, 0.0, -0.0373),
)


@dataclass(frozen=True)
class MuscleSet:
    """The groups' torques at full activation, (2, muscles) N m: row 0 hip, row 1 knee, flexor positive."""

    capacity: Array

    @cached_property
    def _fan(self) -> tuple[Array, Array]:
        """Angles at which a sector of the torque plane begins, and each sector's matrix torque -> l."""
        directions = np.arctan2(self.capacity[1], self.capacity[0])
        edges = np.sort(np.mod(np.concatenate([directions + np.pi / 2, directions - np.pi / 2]), 2 * np.pi))
        edges = edges[np.concatenate([[True], np.diff(edges) > 1e-12])]
        inside = (edges + np.append(edges[1:], edges[0] + 2 * np.pi)) / 2
        matrices, starts = [], []
        for edge, middle in zip(edges, inside, strict=True):
            pulls = self.capacity * (np.array([np.cos(middle), np.sin(middle)]) @ self.capacity > 0)
            stiffness = pulls @ pulls.T
            matrices.append(np.linalg.inv(stiffness))
            torque = stiffness @ [np.cos(edge), np.sin(edge)]
            starts.append(np.arctan2(torque[1], torque[0]))
        first = int(np.argmin(starts))
        return np.roll(starts, -first), np.roll(matrices, -first, axis=0)

    def price(self, hip: Array, knee: Array) -> Array:
        """Each instant's quadratic form (..., 3): effort = A hip² + 2 B hip knee + C knee², in (N m)^-2."""
        starts, matrices = self._fan
        sector = np.searchsorted(starts, np.arctan2(knee, hip), side="right") - 1
        return matrices[:, [0, 0, 1], [0, 1, 1]][sector]

    def activations(self, hip: Array, knee: Array, exponent: float = 2) -> Array:
        """Activations (..., muscles), 0 at rest, 1 at full strength; over 1 where the torques ask for more.

        hip, knee (...) N m, flexor positive; exponent of the cost, exact for 2, to 1e-3 for 3.
        """
        if exponent != 2:
            return self._by_direction(hip, knee, exponent)
        a, b, c = np.moveaxis(self.price(hip, knee), -1, 0)
        dual = np.stack([a * hip + b * knee, b * hip + c * knee], axis=-1)
        return np.maximum(dual @ self.capacity, 0)

    def _by_direction(self, hip: Array, knee: Array, exponent: float) -> Array:
        """Any exponent p: a = max(0, C' l)^(1/(p-1)) is tabled over directions of l, and grows with the torque."""
        angle = np.linspace(-np.pi, np.pi, 7201)
        pulls = np.maximum(np.stack([np.cos(angle), np.sin(angle)], axis=-1) @ self.capacity, 0) ** (1 / (exponent - 1))
        torque = pulls @ self.capacity.T
        size = np.hypot(torque[:, 0], torque[:, 1])
        turned = np.unwrap(np.arctan2(torque[:, 1], torque[:, 0]))
        wanted = np.arctan2(knee, hip)
        wanted = wanted + 2 * np.pi * np.ceil((turned[0] - wanted) / (2 * np.pi))
        per_torque = pulls / size[:, None]
        rows = [np.interp(wanted, turned, column) for column in per_torque.T]
        return np.stack(rows, axis=-1) * np.hypot(hip, knee)[..., None]

    def effort(self, hip: Array, knee: Array) -> Array:
        """Sum of squared activations (...), from torques (...) in N m."""
        a, b, c = np.moveaxis(self.price(hip, knee), -1, 0)
        return a * hip**2 + 2 * b * hip * knee + c * knee**2


def muscle_set(muscles: tuple[Muscle, ...] = MUSCLES) -> MuscleSet:
    """Gather groups into a MuscleSet. Raises ValueError where some torque could not be made by pulling."""
    capacity = np.array([[m.strength * m.hip_arm for m in muscles], [m.strength * m.knee_arm for m in muscles]])
    directions = np.sort(np.arctan2(capacity[1], capacity[0]))
    if np.max(np.diff(np.append(directions, directions[0] + 2 * np.pi))) >= np.pi:
        raise ValueError("the muscles cannot pull every hip and knee torque: a direction has no muscle")
    return MuscleSet(capacity)
