"""From skin markers to joint centres: where the joints are in a runner who stands, carried along with the segments.

The hip's centre after Harrington and others (2007), J Biomech 40:595, from the pelvis's width and depth; knee and ankle
lie midway between their outer and inner markers. A segment's markers move as one rigid body, the one that fits them
best by least squares (Soderkvist & Wedin 1993, J Biomech 26:1473). All places are m: forward, up, to the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.runners.capture import Array, Points

SIDES = ("R", "L")
PELVIS = ("R.ASIS", "L.ASIS", "R.PSIS", "L.PSIS", "R.Iliac.Crest", "L.Iliac.Crest")
_BONE = ("Top.Lateral", "Top.Medial", "Bottom.Lateral", "Bottom.Medial")
CLUSTERS = {
    "thigh": tuple(f"Thigh.{place}" for place in _BONE),
    "shank": tuple(f"Shank.{place}" for place in _BONE),
    "foot": ("Heel.Bottom", "Heel.Top", "Heel.Lateral", "MT1", "MT5"),
}
LONGEST_GAP = 0.2  # s, without three markers of a segment, that a straight line may bridge


@dataclass(frozen=True, eq=False)
class LegPath:
    """One leg through a trial in the plane of running, not smoothed; places m, (2, n): forward, up."""

    hip: Array
    knee: Array
    ankle: Array
    heel: Array
    toe: Array  # midway between the heads of the first and the fifth metatarsal
    foot_standing: float  # rad, the line from heel to toe above the horizontal, standing
    length: float  # m, standing: thigh and shank


def hip_centres(still: Points) -> dict[str, Array]:
    """By side: the hip's centre in a runner who stands, m, (3,)."""
    front = (still["R.ASIS"] + still["L.ASIS"]) / 2
    across = still["R.ASIS"] - still["L.ASIS"]
    along = front - (still["R.PSIS"] + still["L.PSIS"]) / 2
    width, depth = np.linalg.norm(across), np.linalg.norm(along)
    right = across / width
    forward = along - (along @ right) * right
    forward /= np.linalg.norm(forward)
    up = np.cross(right, forward)
    back, down, out = 0.24 * depth + 0.0099, 0.30 * width + 0.0109, 0.33 * width + 0.0073
    return {side: front - back * forward - down * up + sign * out * right for side, sign in (("R", 1), ("L", -1))}


def rigid_motion(still: Array, moving: Array) -> tuple[Array, Array]:
    """Rotations (n, 3, 3) and shifts (n, 3) that bring markers (k, 3) nearest to where they are, (n, k, 3)."""
    middle, middles = still.mean(axis=0), moving.mean(axis=1)
    spread = np.einsum("ki,nkj->nij", still - middle, moving - middles[:, None])
    u, _, vt = np.linalg.svd(spread)
    turned, back = np.swapaxes(vt, 1, 2), np.swapaxes(u, 1, 2)
    mirrored = np.ones((len(moving), 1, 3))
    mirrored[:, 0, 2] = np.sign(np.linalg.det(turned @ back))
    rotation = (turned * mirrored) @ back
    return rotation, middles - rotation @ middle


def carried(points: Points, still: Points, markers: Points, cluster: Sequence[str], rate: float) -> dict[str, Array]:
    """Points (3,) of a runner who stands, moved along with a cluster's markers: (n, 3) each.

    In every frame three markers are enough; where fewer are seen the path is bridged by a straight line. ValueError
    for a longer gap than LONGEST_GAP.
    """
    names = [name for name in cluster if name in still and name in markers]
    moving = np.stack([markers[name] for name in names], axis=1)
    seen = np.isfinite(moving).all(axis=-1)
    paths = {name: np.full((len(moving), 3), np.nan) for name in points}
    for which in np.unique(seen, axis=0):
        if which.sum() < 3:
            continue
        frames = (seen == which).all(axis=1)
        rotation, shift = rigid_motion(np.array([still[name] for name in names])[which], moving[frames][:, which])
        for name, point in points.items():
            paths[name][frames] = rotation @ point + shift
    return {name: bridged(path, rate) for name, path in paths.items()}


def bridged(path: Array, rate: float) -> Array:
    """A path (n, 3) with its gaps of NaN filled by straight lines. ValueError for one longer than LONGEST_GAP."""
    known = np.flatnonzero(np.isfinite(path).all(axis=1))
    if not known.size or np.diff(known, prepend=-1, append=len(path)).max() - 1 > LONGEST_GAP * rate:
        raise ValueError(f"markers are missing for more than {LONGEST_GAP} s on end")
    return np.stack([np.interp(np.arange(len(path)), known, column[known]) for column in path.T], axis=1)


def pelvis_paths(still: Points, markers: Points, rate: float) -> tuple[dict[str, Array], Array]:
    """By side the hip's centre as the pelvis carries it, (n, 3), and the pelvis's tilt, rad (n,), forward positive."""
    front = (still["R.ASIS"] + still["L.ASIS"]) / 2
    back = (still["R.PSIS"] + still["L.PSIS"]) / 2
    moved = carried(hip_centres(still) | {"front": front, "back": back}, still, markers, PELVIS, rate)
    tilt = _slope(front - back) - _slope(moved["front"] - moved["back"])
    return {side: moved[side] for side in SIDES}, tilt


def leg_path(side: str, pelvis_hip: Array, still: Points, markers: Points, rate: float) -> LegPath:
    """A leg's joints through a trial; `pelvis_hip` (n, 3) is where the pelvis carries its hip.

    The hip is where pelvis and thigh put it on average, the knee where thigh and shank do.
    """
    hip = hip_centres(still)[side]
    knee, ankle = (midway(still, f"{side}.{joint}", f"{side}.{joint}.Medial") for joint in ("Knee", "Ankle"))
    heel, toe = still[f"{side}.Heel.Bottom"], midway(still, f"{side}.MT1", f"{side}.MT5")

    def move(segment: str, **points: Array) -> dict[str, Array]:
        return carried(points, still, markers, [f"{side}.{name}" for name in CLUSTERS[segment]], rate)

    thigh, shank = move("thigh", hip=hip, knee=knee), move("shank", knee=knee, ankle=ankle)
    foot = move("foot", heel=heel, toe=toe)
    return LegPath(
        hip=_plane((pelvis_hip + thigh["hip"]) / 2),
        knee=_plane((thigh["knee"] + shank["knee"]) / 2),
        ankle=_plane(shank["ankle"]),
        heel=_plane(foot["heel"]),
        toe=_plane(foot["toe"]),
        foot_standing=float(_slope(toe - heel)),
        length=float(np.linalg.norm(hip - knee) + np.linalg.norm(knee - ankle)),
    )


def midway(points: Points, one: str, other: str) -> Array:
    """Between two markers."""
    return (points[one] + points[other]) / 2


def _plane(path: Array) -> Array:
    return path[:, :2].T


def _slope(line: Array) -> Array:
    """How far a line (..., 3) rises above the horizontal in the plane of running, rad."""
    return np.arctan2(line[..., 1], line[..., 0])
