"""The URL contract: one state of the explainer as query parameters, and back. Knows no Streamlit.

Short, stable names; a value that is the default is left out; `v` is the contract's version.
"""

from collections.abc import Mapping
from math import isnan, nan
from typing import Any

from model.settings import Settings, clamped

VERSION = "1"

_SEX = {"m": "male", "f": "female", "n": "mean"}
_PACE_UNIT = {"km": "min/km", "mi": "min/mi", "kmh": "km/h", "mph": "mph", "ms": "m/s"}
_VOICE = {"r": "runner", "c": "coach", "p": "physio"}
_ANSWER = {"e": "effort", "r": "rhythm"}
_SAME_MASS, _SAME_LENGTH = {"kg": "kg", "lb": "lb"}, {"cm": "cm", "ft": "ft"}

# parameter -> (field of Settings, what one unit of the parameter is worth in the field)
NUMBERS = {
    "pace": ("pace", 1.0),  # whole seconds per kilometre
    "knee": ("knee_flexion", 1.0),  # degrees
    "thigh": ("thigh_swing", 1.0),  # degrees
    "cad": ("cadence", 1.0),  # steps per minute
    "h": ("height", 0.01),  # cm
    "m": ("mass", 1.0),  # kg
    "shoe": ("shoe", 0.001),  # g
}
CODES = {
    "sex": ("sex", _SEX),
    "u": ("pace_unit", _PACE_UNIT),
    "w": ("mass_unit", _SAME_MASS),
    "l": ("length_unit", _SAME_LENGTH),
    "voice": ("voice", _VOICE),
    "keep": ("answer", _ANSWER),
}
PARAMETERS = ("v", *NUMBERS, *CODES)
PAUSED = "at"  # beside the state: the instant of the swing at which the stage stands still
FIXED = "fix"  # beside the state: what the reader may not move, a letter each
FIXABLE = {"p": "pace", "k": "knee", "t": "thigh"}


def to_query(settings: Settings) -> dict[str, str]:
    """The parameters that say this state, as text; an empty dictionary is the default state."""
    default = Settings()
    query = {}
    for name, (field, worth) in NUMBERS.items():
        value = getattr(settings, field)
        if value != getattr(default, field):
            query[name] = f"{round(value / worth, 0 if name == 'pace' else 1):g}"
    for name, (field, codes) in CODES.items():
        value = getattr(settings, field)
        if value != getattr(default, field):
            query[name] = next(code for code, meaning in codes.items() if meaning == value)
    return {"v": VERSION, **query} if query else {}


def from_query(query: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """The state that parameters say -> (settings, fields that were out of range or not understood).

    Never fails: what is out of range goes to the nearest end, what is not understood to the default; parameters of
    other names are left alone.
    """
    values: dict[str, Any] = {}
    for name, (field, worth) in NUMBERS.items():
        if name in query:
            values[field] = _number(query[name], worth)
    for name, (field, codes) in CODES.items():
        if name in query:
            values[field] = codes.get(query[name])
    settings, changed = clamped(values)
    if query.get("v", VERSION) != VERSION:
        changed.append("version")
    return settings, changed


def pause(text: str | None) -> float | None:
    """The instant of the swing that a link names, 0 toe-off to 1 strike; None where it names none."""
    at = _number(text or "", 1.0)
    return None if isnan(at) else min(max(at, 0.0), 1.0)


def fixed(text: str | None) -> tuple[str, ...]:
    """What a link fixes, in the contract's order; letters that mean nothing are left out."""
    return tuple(name for letter, name in FIXABLE.items() if letter in (text or ""))


def _number(text: str, worth: float) -> float:
    try:
        return float(text[:24]) * worth
    except ValueError:
        return nan
