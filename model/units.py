"""Units that people use, at the border of the model: pace in five forms, read and written."""

import re

from model.refused import Refused

METRES_PER_MILE = 1609.344
PACE_UNITS = ("min/km", "min/mi", "km/h", "mph", "m/s")

_PER_DISTANCE = {"km": 1000.0, "mi": METRES_PER_MILE, "mile": METRES_PER_MILE}
_SPEEDS = {"km/h": 1000 / 3600, "kmh": 1000 / 3600, "mph": METRES_PER_MILE / 3600, "m/s": 1.0}


def parse_pace(text: str) -> float:
    """Read a pace such as 5:00/km, 8:00/mi, 12km/h, 7.5mph or 3.5m/s -> m/s.

    Raises Refused naming the text.
    """
    compact = re.sub(r"\s+", "", text.strip().lower())
    clock = re.fullmatch(r"(\d{1,3}):([0-5]?\d(?:\.\d+)?)/(km|mi|mile)", compact)
    speed = 0.0
    if clock:
        seconds = 60 * int(clock[1]) + float(clock[2])
        speed = _PER_DISTANCE[clock[3]] / seconds if seconds > 0 else 0.0
    plain = re.fullmatch(r"(\d+(?:\.\d+)?)(km/h|kmh|mph|m/s)", compact)
    if plain:
        speed = float(plain[1]) * _SPEEDS[plain[2]]
    if 0 < speed < float("inf"):
        return speed
    raise Refused("pace_not_understood", text=repr(text))


def format_pace(speed: float, unit: str) -> str:
    """Write a speed in m/s in one of PACE_UNITS, without the unit's name: "5:30", "12.0"."""
    if unit in ("min/km", "min/mi"):
        seconds = round((1000.0 if unit == "min/km" else METRES_PER_MILE) / speed)
        return f"{seconds // 60}:{seconds % 60:02d}"
    return f"{speed / _SPEEDS[unit]:.{2 if unit == 'm/s' else 1}f}"
