"""The two sides of an idea as runners that run: what the browser needs of each."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from content.reader import thawed
from pages.kit import stage
from pages.kit.clinic.compared import Side
from pages.kit.clinic.handout import Sheet
from pages.kit.numbers.answers import asked
from pages.kit.state.texts import words
from pages.kit.widgets.pair import pair

FRONT = "iliopsoas_activation"


def running(sheet: Sheet, lines: Mapping[str, Any]) -> None:
    """Mount both sides of a sheet; `lines` are the words of every sheet."""
    cadences = list(dict.fromkeys(side.view.settings.cadence for side in sheet.both))
    stages = [stage.message(side.view, {}) for side in sheet.both[: len(cadences)]]
    sides = [_told(sheet, place, lines, cadences) for place in (0, 1)]
    pair(
        {"sides": sides, "marks": list(sheet.marks), "at": sheet.at, "words": thawed(words("ui")["pair"])}, stages
    )  # fmt: skip


def _told(sheet: Sheet, place: int, lines: Mapping[str, Any], cadences: list[float | None]) -> dict[str, Any]:
    side, label = sheet.both[place], sheet.labels[place]
    settings = side.view.settings
    changed = (place == 0) == (sheet.changed == "left")
    tells = [
        {
            "name_of": one.name, "name": lines["tells"][one.name]["name"], "text": one.texts[place],
            "value": (over := 100.0 if one.name == "effort" else 0.0) + one.values[place],
            "other": over + one.values[1 - place], "by": one.difference if changed else "",
        }
        for one in sheet.tells
    ]  # fmt: skip
    return {
        "label": label,
        "alt": "; ".join([label, *(f"{one['name']}: {one['text']}" for one in tells)]),
        "changed": changed,
        "table": cadences.index(settings.cadence),
        "point": {
            "speed": settings.speed, "knee": float(np.radians(settings.knee)), "lift": float(np.radians(settings.lift)),
        },
        "world": side.view.answer,
        "curves": None if side.motion is None else _curves(side),
        "activation": _activation(side),
        "tells": tells,
    }  # fmt: skip


def _curves(side: Side) -> Mapping[str, list[float]]:
    assert side.motion is not None
    curves = {"thigh": side.motion.thigh, "knee": side.motion.knee, "torque": side.torque}
    return {name: np.round(curve, 4).tolist() for name, curve in curves.items()}


def _activation(side: Side) -> list[float] | None:
    """How hard the front of the hip works through the swing, in the world of the same swing; else it is not known."""
    if side.motion is not None or side.view.answer != "same_swing":
        return None
    return np.round(asked("muscles", side.view.settings).curves[FRONT].y[::2], 3).tolist()
