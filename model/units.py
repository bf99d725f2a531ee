"""Units that people use, at the border of the model: pace in five forms, read and written, and their worth."""

import re
from dataclasses import dataclass

from model.refused import Refused

METRES_PER_MILE = 1609.344
M_PER_FOOT, M_PER_INCH, CM_PER_INCH = 0.3048, 0.0254, 2.54
KG_PER_LB = 0.45359237
CENTIMETRES = {"cm": 1.0, "m": 100.0}  # in one of each
PACE_UNITS = ("min/km", "min/mi", "km/h", "mph", "m/s")
MASS_UNITS, LENGTH_UNITS = ("kg", "lb"), ("cm", "ft")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that people read: what one of it is in the quantity's own unit, and how many decimals are told."""

    name: str
    worth: float
    decimals: int = 0


DEGREE, STEPS = Unit("°", 1.0), Unit("steps/min", 1.0)
CENTIMETRE, INCH, METRE, FOOT = (
    Unit("cm", 0.01),
    Unit("in", M_PER_INCH, 1),
    Unit("m", 1.0, 2),
    Unit("ft", M_PER_FOOT, 1),
)
KILOGRAM, POUND, GRAM = Unit("kg", 1.0), Unit("lb", KG_PER_LB), Unit("g", 0.001)
NEWTON_METRE, PERCENT = Unit("N m", 1.0), Unit("%", 0.01)

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
