"""In which units and from where the angles of a recording count."""

import numpy as np

from model.mechanics.dynamics import Array
from model.recording.column_names import ANGLES, KNEES
from model.refused import Refused

MOST_RADIANS, LEAST_DEGREES = 3.5, 7.0  # the largest knee angle seen tells which of the two a file holds
LEAST_BENT = 0.5  # rad: a knee that never bends further is no runner's


def in_radians(table: dict[str, Array], said: str | None, taken: list[str], plain_table: bool) -> dict[str, Array]:
    """Angles in radians, from what the header says of degrees: "yes", "no", or None, where the angles must tell."""
    knee = max(float(np.abs(values).max()) for name, values in table.items() if name in KNEES)
    degrees = knee >= MOST_RADIANS if said is None else said.startswith("y")
    if degrees and knee < MOST_RADIANS:
        raise Refused("radians_for_degrees", knee=knee)
    if plain_table and not degrees:
        if knee < LEAST_BENT:
            raise Refused("radians_for_degrees", knee=knee)
        taken.append("radians")
    if not degrees and knee > LEAST_DEGREES:
        raise Refused("degrees_for_radians", knee=knee)
    for name, values in table.items():
        most = 1000.0 if name in ANGLES and degrees else 1e5
        for i in np.flatnonzero(np.abs(values) > most):
            raise Refused("impossible_angle", row=int(i) + 1, name=name, value=float(values[i]))
    factor = np.pi / 180 if degrees else 1.0
    return {name: values * factor if name in ANGLES else values for name, values in table.items()}


def from_straight(columns: dict[str, Array], taken: list[str]) -> dict[str, Array]:
    """Knees that are 180 degrees when straight, turned so that straight is 0."""
    for name, values in columns.items():
        if name in KNEES and np.pi / 2 < np.median(values) and values.max() < 1.1 * np.pi and values.min() > 0:
            columns[name] = np.pi - values
            if "straight_is_180" not in taken:
                taken.append("straight_is_180")
    return columns
