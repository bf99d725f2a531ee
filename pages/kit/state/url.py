"""The URL contract: one view as query parameters, and back. Knows no Streamlit.

Short, stable names; a value that is the default is left out; `v` is the contract's version.
"""

from collections.abc import Mapping
from math import isnan, nan
from typing import Any

from content.reader import SOURCE, languages
from model.quantities import SETTABLE
from model.settings import NAMES, clamped
from pages.kit.state.view import View

VERSION = "1"

_SEX = {"m": "male", "f": "female", "n": "mean"}
_PACE_UNIT = {"km": "min/km", "mi": "min/mi", "kmh": "km/h", "mph": "mph", "ms": "m/s"}
_VOICE = {"r": "runner", "c": "coach", "p": "physio"}
ANSWER = "keep"  # which of the two worlds is played
_ANSWER = {"s": "same_swing", "p": "same_pull", "r": "same_swing", "e": "same_pull"}  # the last two in older links
_SAME_MASS, _SAME_LENGTH = {"kg": "kg", "lb": "lb"}, {"cm": "cm", "ft": "ft"}

# parameter -> the quantity of Settings that it sets
NUMBERS = {SETTABLE[name].parameter: name for name in (
    "pace", "knee_flexion", "thigh_swing", "cadence", "height", "mass", "shoe",
)}  # fmt: skip
CODES = {
    "sex": ("sex", _SEX),
    "u": ("pace_unit", _PACE_UNIT),
    "w": ("mass_unit", _SAME_MASS),
    "l": ("length_unit", _SAME_LENGTH),
    "voice": ("voice", _VOICE),
    ANSWER: ("answer", _ANSWER),
}
STATE = ("v", *NUMBERS, *CODES)  # what makes a link that somebody else wrote win over what is remembered
PAUSED = "at"  # the instant of the swing at which the stage stands still
FIXED = "fix"  # what the reader may not move, a letter each
LANGUAGE = "lang"
OWN = "own"  # "1" while a recording is held: a page that has lost it can say so
FIXABLE = {"p": "pace", "k": "knee", "t": "thigh"}
PARAMETERS = (*STATE, PAUSED, FIXED, LANGUAGE, OWN)


def to_query(view: View) -> dict[str, str]:
    """The parameters that say this view, as text; an empty dictionary is the default view."""
    default, query = View(), {}
    for name, field in NUMBERS.items():
        value, quantity = getattr(view.settings, field), SETTABLE[field]
        if value != getattr(default.settings, field):
            query[name] = f"{round(value / quantity.worth, quantity.decimals):g}"
    for name, (field, codes) in CODES.items():
        value = _of(view, field)
        if value != _of(default, field):
            query[name] = next(code for code, meaning in codes.items() if meaning == value)
    if query:
        query = {"v": VERSION, **query}
    if view.at is not None:
        query[PAUSED] = f"{view.at:.3g}"
    if view.fixed:
        query[FIXED] = "".join(letter for letter, name in FIXABLE.items() if name in view.fixed)
    if view.reader.language != SOURCE:
        query[LANGUAGE] = view.reader.language
    return query


def from_query(query: Mapping[str, str]) -> tuple[View, list[str]]:
    """The view that parameters say -> (view, fields that were out of range or not understood).

    Never fails: what is out of range goes to the nearest end, what is not understood to the default; parameters of
    other names are left alone.
    """
    values: dict[str, Any] = {}
    for name, field in NUMBERS.items():
        if name in query:
            values[field] = _number(query[name], SETTABLE[field].worth)
    chosen = {field: codes.get(query[name]) for name, (field, codes) in CODES.items() if name in query}
    if "sex" in chosen:
        values["sex"] = chosen.pop("sex")
    settings, changed = clamped(values)
    changed += [field for field, value in chosen.items() if value is None]
    if query.get("v", VERSION) != VERSION:
        changed.append("version")
    known = {field: value for field, value in chosen.items() if value is not None}
    view = View(
        settings,
        at=pause(query.get(PAUSED)),
        fixed=fixed(query.get(FIXED)),
    ).but(**known, language=language(query.get(LANGUAGE)))
    return view, changed


def pause(text: str | None) -> float | None:
    """The instant of the swing that a link names, 0 toe-off to 1 strike; None where it names none."""
    at = _number(text or "", 1.0)
    return None if isnan(at) else min(max(at, 0.0), 1.0)


def fixed(text: str | None) -> tuple[str, ...]:
    """What a link fixes, in the contract's order; letters that mean nothing are left out."""
    return tuple(name for letter, name in FIXABLE.items() if letter in (text or ""))


def language(text: str | None) -> str:
    """The language that a link asks for, where there is such a folder; else the source's."""
    return text if text is not None and text in languages() else SOURCE


def _of(view: View, field: str) -> Any:
    if field == "answer":
        return view.answer
    return getattr(view.settings if field in NAMES else view.reader, field)


def _number(text: str, worth: float) -> float:
    try:
        return float(text[:24]) * worth
    except ValueError:
        return nan
