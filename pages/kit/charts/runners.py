"""The 26 runners over two of their read-outs, with what the model says of the two where it says anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.mechanics.dynamics import Array
from model.runners.measured import bodies, row_of
from model.runners.slopes import runner_means
from model.settings import Settings
from model.swing.answers import THIGH_PER_KNEE, same_swing
from model.swing.stride import stride_at

KNEES = np.linspace(-30, 30, 25)  # degrees about the typical, of the model's line
TICKS = 5  # at most, on an axis
EDGE = 0.06  # of what is shown, beyond the outermost dots


@dataclass(frozen=True, slots=True)
class Axis:
    """A read-out of a runner: its column, and the digits that it is good for."""

    column: str
    digits: int
    with_mass: bool = False  # told for the reader's body mass


AXES = {
    "knee": Axis("knee_peak_deg", 0),
    "thigh": Axis("thigh_peak_deg", 0),
    "pull": Axis("hip_flexor_mean", 0, with_mass=True),
    "stride": Axis("stride_length_m", 2),
    "cadence": Axis("cadence_spm", 0),
    "landing": Axis("ankle_ahead_knee_cm", 1),
    "reach": Axis("ankle_ahead_hip_cm", 0),
    "duty": Axis("duty", 2),
}


def values(name: str, speed: float, mass: float) -> Array:
    """A read-out of each runner at a speed that was run, (26,), in the order of their numbers."""
    axis = AXES[name]
    return runner_means(axis.column)[row_of(speed)] * (mass if axis.with_mass else 1.0)


def spoken(name: str, value: float) -> str:
    """A value rounded to what it is good for."""
    return f"{value:.{AXES[name].digits}f}"


def picture(x: str, y: str, settings: Settings, words: Mapping[str, Any]) -> dict[str, Any]:
    """Every runner at the settings' speed as plain data: axes, dots, their mean, and the model's wedge or line."""
    across, up = (values(name, settings.speed, settings.mass) for name in (x, y))
    model = _model(x, y, settings, across, up)
    drawn = np.concatenate([np.transpose([across, up]), *([model["points"]] if model else [])])
    return {
        "x": _axis(x, drawn[:, 0], words),
        "y": _axis(y, drawn[:, 1], words),
        "dots": [
            {"number": number, "at": [float(a), float(b)], "name": words["one"].replace("{number}", str(number))}
            for number, a, b in zip(bodies(), across, up, strict=True)
        ],
        "mean": [float(across.mean()), float(up.mean())],
        "model": model,
    }


def _axis(name: str, of: Array, words: Mapping[str, Any]) -> dict[str, Any]:
    """What an axis shows, and round numbers on it."""
    low, high = float(of.min()), float(of.max())
    room = EDGE * (high - low)
    steps = [scale * 10.0**power for power in range(-3, 3) for scale in (1, 2, 5)]
    step = next(step for step in steps if (high - low) / step <= TICKS)
    ticks = np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
    return {"name": words["axes"][name], "range": [low - room, high + room], "ticks": ticks.round(3).tolist()}


def _model(x: str, y: str, settings: Settings, across: Array, up: Array) -> dict[str, Any] | None:
    """A wedge where the model gives a range of slopes, a line where it gives one; else nothing."""
    if {x, y} == {"knee", "thigh"}:
        knee, thigh = (across, up) if x == "knee" else (up, across)
        low, high = knee.min() - knee.mean(), knee.max() - knee.mean()
        bent = np.array([low, low, 0, high, high, 0])
        points = [
            knee.mean() + bent,
            thigh.mean() + bent * np.array([*THIGH_PER_KNEE, 0, *reversed(THIGH_PER_KNEE), 0]),
        ]
        kind = "wedge"
    elif {x, y} == {"knee", "pull"}:
        own = across if x == "knee" else up
        knees = np.unique(np.clip(settings.typical_knee + KNEES, own.min(), own.max()))
        points = [knees, same_swing(stride_at(settings.leg, settings.reference, np.radians(knees))).mean]
        kind = "line"
    else:
        return None
    ordered = points if x == "knee" else points[::-1]
    return {"kind": kind, "points": np.transpose(ordered).tolist()}
