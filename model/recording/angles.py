"""In which units and from where the angles of a recording count."""

import numpy as np

from model.mechanics.dynamics import Array
from model.recording.column_names import ANGLES, KNEES, LENGTHS
from model.recording.said import Assumed
from model.refused import Refused

MOST_RADIANS, LEAST_DEGREES = 3.5, 7.0  # the largest knee angle seen tells which of the two a file holds
HEIGHT = (0.4, 1.4)  # m, of a pelvis over the ground
MOST_MIDDLE = np.radians(200.0)  # rad: hips and knees that are 180 degrees when straight stay below
LEAST_BENT = 0.5  # rad: a knee that never bends further is no runner's


def in_radians(
    table: dict[str, Array], header: str | None, said: str | None, assumed: list[Assumed], plain_table: bool
) -> dict[str, Array]:
    """Angles in radians, from what somebody says of the unit, else what the header says of degrees, "yes" or "no", else
    as the angles tell."""
    knee = max(float(np.abs(values).max()) for name, values in table.items() if name in KNEES)
    degrees = knee >= MOST_RADIANS if header is None else header.startswith("y")
    if said is not None:
        degrees = said == "degrees"
    if degrees and knee < MOST_RADIANS:
        raise Refused("radians_for_degrees", knee=knee)
    if plain_table and not degrees and knee < LEAST_BENT:
        raise Refused("radians_for_degrees", knee=knee)
    assumed.append(Assumed("unit", "degrees" if degrees else "radians"))
    if not degrees and knee > LEAST_DEGREES:
        raise Refused("degrees_for_radians", knee=knee)
    for name, values in table.items():
        most = 1000.0 if name in ANGLES and degrees else 1e5
        for i in np.flatnonzero(np.abs(values) > most):
            raise Refused("impossible_angle", row=int(i) + 1, name=name, value=float(values[i]))
    factor = np.pi / 180 if degrees else 1.0
    return {name: values * factor if name in ANGLES else values for name, values in table.items()}


def in_metres(columns: dict[str, Array], taken: list[str]) -> dict[str, Array]:
    """Places in metres; a pelvis tens or hundreds of units high is told in centimetres or millimetres."""
    height = columns.get("pelvis_ty")
    if height is None or not HEIGHT[0] < (high := abs(float(np.median(height)))) / 100 < HEIGHT[1] * 10:
        return columns
    worth, code = (0.01, "centimetres") if high / 100 < HEIGHT[1] else (0.001, "millimetres")
    taken.append(code)
    return {name: values * worth if name in LENGTHS else values for name, values in columns.items()}


def unwrapped(columns: dict[str, Array], taken: list[str]) -> dict[str, Array]:
    """Angles (n,), rad, that go on where a file begins anew at a full turn, and lie within half a turn of 0."""
    found = dict(columns)
    for name in columns.keys() & ANGLES:
        values = np.unwrap(columns[name])
        middle = float(np.median(values))
        if abs(middle) > MOST_MIDDLE:
            values = values - 2 * np.pi * np.round(middle / (2 * np.pi))
        if np.any(np.abs(values - columns[name]) > np.pi):
            found[name] = values
            taken.append("unwrapped")
    return found
