"""From a file's columns to angles in the plane of running, and to the path of the hip.

Where a file holds the pelvis's and the hip's three rotations, thigh and shank are the full rotations projected on the
plane of running. Order of the rotations, as in OpenSim: tilt about the side axis, list about the forward axis, turn
about the upright axis; then flexion, adduction and rotation at the hip likewise. x forward, y up, z to the right.
"""

import numpy as np

from model.mechanics.dynamics import Array
from model.recording.opensim import hip_offset

SNAP = np.radians(25.0)  # rad; a mean heading this near to an axis of the room is that axis
SIDES = {"r": 1, "l": -1}  # the side axis points to the right


def thigh_and_knee(columns: dict[str, Array], side: str) -> tuple[Array, Array] | None:
    """Thigh and knee of a side, rad, or None where the file has them not."""
    knee = _first(columns, f"knee_angle_{side}", f"knee_{side}", *(["knee"] if side == "r" else []))
    if knee is None:
        return None
    thigh = _first(columns, f"thigh_{side}", *(["thigh"] if side == "r" else []))
    if thigh is not None:
        return thigh, knee
    if "pelvis_tilt" in columns and f"hip_flexion_{side}" in columns:
        return _projected(columns, side, knee)
    hip = _first(columns, f"hip_{side}", f"hip_flexion_{side}", *(["hip"] if side == "r" else []))
    tilt = _first(columns, "anterior_tilt", "pelvis_tilt")
    if hip is None or tilt is None:
        return None
    # Nobody runs with the pelvis tilted back on average: the sign of its mean tells which way a file counts.
    return hip - tilt * (1 if "anterior_tilt" in columns or tilt.mean() > 0 else -1), knee


def _first(columns: dict[str, Array], *names: str) -> Array | None:
    return next((columns[name] for name in names if name in columns), None)


def family_of(columns: dict[str, Array], knee_falls: bool) -> str | None:
    """The family of OpenSim's models that a file is of, whose knees fall or grow as they bend; None for angles without
    a model."""
    if "pelvis_tilt" not in columns or not {"knee_angle_r", "knee_angle_l"} & columns.keys():
        return None
    return "gait2392" if knee_falls else "rajagopal"


def _projected(columns: dict[str, Array], side: str, knee: Array) -> tuple[Array, Array]:
    """Thigh and knee in the plane of running, rad, from the full rotations of pelvis and hip."""
    outward = SIDES[side]
    hip = _rotation(
        columns[f"hip_flexion_{side}"],
        outward * columns.get(f"hip_adduction_{side}", 0 * knee),
        outward * columns.get(f"hip_rotation_{side}", 0 * knee),
    )
    thigh = _pelvis(columns) @ hip
    shank = thigh @ _about("z", -knee)
    from_vertical = [np.arctan2(-segment[:, 0, 1], segment[:, 1, 1]) for segment in (thigh, shank)]
    return from_vertical[0], from_vertical[0] - from_vertical[1]


def hip_centre(columns: dict[str, Array], side: str, family: str | None, height: float) -> tuple[Array, Array] | None:
    """The hip centre's place forward and up, m; None where the pelvis's was not recorded."""
    if family is None or not {"pelvis_tx", "pelvis_ty"} <= columns.keys():
        return None
    forward, up, aside = hip_offset(family, height)
    heading = _heading(_in_room(columns))
    across = columns.get("pelvis_tz", 0 * columns["pelvis_tx"])
    along = columns["pelvis_tx"] * np.cos(heading) - across * np.sin(heading)
    offset = _pelvis(columns) @ np.array([forward, up, SIDES[side] * aside])
    return along + offset[:, 0], columns["pelvis_ty"] + offset[:, 1]


def _pelvis(columns: dict[str, Array]) -> Array:
    """The pelvis's rotation (n, 3, 3) against the direction of running."""
    in_room = _in_room(columns)
    return _about("y", np.full(1, -_heading(in_room))) @ in_room


def _in_room(columns: dict[str, Array]) -> Array:
    tilt = columns["pelvis_tilt"]
    return _rotation(tilt, columns.get("pelvis_list", 0 * tilt), columns.get("pelvis_rotation", 0 * tilt))


def _heading(pelvis: Array) -> float:
    """The direction of running about the upright axis, rad: where the pelvis points on average, or an axis near it."""
    mean = float(np.angle(np.mean(pelvis[:, 0, 0] - 1j * pelvis[:, 2, 0])))
    axis = np.round(mean / (np.pi / 2)) * np.pi / 2
    return float(axis) if abs(mean - axis) < SNAP else mean


def _rotation(tilt: Array, lean: Array, turn: Array) -> Array:
    return _about("z", tilt) @ _about("x", lean) @ _about("y", turn)


def _about(axis: str, angle: Array) -> Array:
    """Rotation matrices (n, 3, 3) about an axis, right-handed."""
    i, j = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    matrix = np.tile(np.eye(3), (angle.size, 1, 1))
    matrix[:, i, i] = matrix[:, j, j] = np.cos(angle)
    matrix[:, j, i] = np.sin(angle)
    matrix[:, i, j] = -matrix[:, j, i]
    return matrix
