"""How the angles of a file count: where their zero is, which way they grow, told from how a runner's leg must move.

A knee bends to some 40 degrees at most instants and never far past straight; when it is bent most in the swing, the
thigh comes forward. That tells zero and sign of both.
"""

import numpy as np

from model.low_pass import low_pass
from model.mechanics.dynamics import Array
from model.recording.said import LEAN, Assumed, Said

USUAL_THIGH, USUAL_HIP = np.radians((10.0, 20.0))  # rad, on average over a stride
MUCH = np.radians(20.0)  # rad; a running knee is bent further at most instants
SLOW = 4.0  # Hz: what is left below tells which way a thigh goes
LEAST_BEND = np.radians(55.0)  # rad: no runner's knee bends so far on the ground
SWINGS = 70.0  # per cent: of a knee's humps about half belong to swings, and these are the higher ones
ALIKE = 1.25  # times: so near are swings to one another
OFFSETS = {
    ("vertical", 1): 0.0, ("horizontal", 1): np.pi / 2,
    ("backwards", -1): 0.0, ("from_front", -1): np.pi / 2, ("inner", -1): np.pi,
}  # fmt: skip
AGAINST_PELVIS = {"pelvis": ("vertical", 1), "pelvis_backwards": ("backwards", -1), "pelvis_inner": ("inner", -1)}


def told(
    time: Array, columns: dict[str, Array], said: Said, known: str | None
) -> tuple[dict[str, Array], list[Assumed]]:
    """Columns with every knee 0 when straight and growing as it bends, every thigh from the vertical and forward
    positive, every hip against the pelvis and growing forward; and what that rests on.

    columns rad (n,). known: the thigh's way of counting, where the file's format settles it.
    """
    columns, ways = dict(columns), []
    for name in _named(columns, "knee"):
        way = _way_of_knee(columns[name]) if said.knee in (None, "each") else said.knee
        columns[name] = {"grows": columns[name], "falls": -columns[name], "inner": np.pi - columns[name]}[way]
        ways.append(way)
    assumed = [Assumed("knee", ways[0] if len(set(ways)) == 1 else "each")] if ways else []
    tilted = any(name in columns for name in ("pelvis_tilt", "anterior_tilt"))
    for name in (*_named(columns, "thigh"), *_named(columns, "hip")):
        is_hip = name.startswith("hip")
        side = name[-2:] if name[-2:] in ("_r", "_l") else ""
        if is_hip and f"thigh{side}" in columns:
            continue
        knee = next((columns[knee] for knee in (f"knee{side}", f"knee_angle{side}") if knee in columns), None)
        found = None if knee is None else _way_of_thigh(time, columns[name], knee, USUAL_HIP if is_hip else USUAL_THIGH)
        usual = "pelvis" if is_hip else "vertical"
        way = said.thigh or known or (_as_hip(found) if is_hip else found) or usual
        columns[name] = _counted(columns[name], way)
        lean = None
        if way in AGAINST_PELVIS and not (is_hip and tilted):
            lean = LEAN if said.lean is None else said.lean
            columns[f"thigh{side}"] = columns.pop(name) - np.radians(lean)
            assumed.append(Assumed("lean", lean))
        sure = said.thigh is not None or known is not None or (way == usual and lean is None)
        assumed.append(Assumed("thigh", way, sure))
    unlike = {one.about: one for one in reversed(assumed) if one.about != "knee"}  # one of both legs tells it
    return columns, [one for one in assumed if one.about == "knee"] + list(unlike.values())


def _named(columns: dict[str, Array], joint: str) -> list[str]:
    bare = {"knee": ("knee", "knee_angle"), "thigh": ("thigh",), "hip": ("hip", "hip_flexion")}[joint]
    return [name for name in columns if name.removesuffix("_r").removesuffix("_l") in bare]


def _way_of_knee(knee: Array) -> str:
    middle = float(np.median(knee))
    if np.pi / 2 < middle and knee.max() < 1.1 * np.pi and knee.min() > 0:
        return "inner"
    if abs(middle) < MUCH:  # who stands much: the furthest bend tells it
        middle = float(knee.max() + knee.min())
    return "grows" if middle > 0 else "falls"


def _way_of_thigh(time: Array, thigh: Array, knee: Array, usual: float) -> str | None:
    """The way in which a thigh, or a hip, counts; None where nobody runs."""
    even = np.linspace(time[0], time[-1], time.size)
    rate = (time.size - 1) / float(time[-1] - time[0])
    bend, speed = (
        low_pass(np.interp(even, time, values), rate, min(SLOW, 0.4 * rate), order)
        for values, order in ((knee, 0), (thigh, 1))
    )
    inner = bend[1:-1]
    hump = (inner >= bend[:-2]) & (inner > bend[2:]) & (inner > LEAST_BEND)
    if hump.any():  # those of the swings; a jump in the angle bends further than they
        deep = np.percentile(inner[hump], SWINGS)
        hump &= (inner > deep / ALIKE) & (inner < deep * ALIKE)
    if not hump.any():
        return None
    sign = 1 if np.median(speed[1:-1][hump]) >= 0 else -1
    ways = {
        way: abs(sign * float(thigh.mean()) + offset - usual) for (way, of), offset in OFFSETS.items() if of == sign
    }
    return min(ways, key=lambda way: ways[way])


def _as_hip(way: str | None) -> str | None:
    """The same way for a hip's angle; a hip has none from the horizontal."""
    return {"vertical": "pelvis", "backwards": "pelvis_backwards", "inner": "pelvis_inner"}.get(way or "")


def _counted(angle: Array, way: str) -> Array:
    key = AGAINST_PELVIS.get(way)
    sign = key[1] if key else next(sign for name, sign in OFFSETS if name == way)
    return sign * angle + OFFSETS[key or (way, sign)]
