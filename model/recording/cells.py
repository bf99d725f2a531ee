"""A table's cells as numbers: either decimal sign, a clock, or a word for "not measured"."""

import re
from math import isfinite

import numpy as np

from model.mechanics.dynamics import Array
from model.recording.table_text import Table
from model.refused import Refused

MISSING = ("", "nan", "na", "n/a", "#n/a", "-", "--", "null", "none", "nil", "missing")
_CLOCK = re.compile(r"(\d+:)?\d+:\d+(\.\d+)?")


def number(cell: str, clock: bool = False) -> float:
    """The number in a cell, NaN where nothing was measured, infinite for one beyond all bounds.

    clock: whether 00:01:02.5 is one, in seconds. ValueError for what is no number.
    """
    if cell.lower() in MISSING:
        return np.nan
    text = cell.replace(",", ".") if "," in cell and "." not in cell else cell
    if clock and _CLOCK.fullmatch(text):
        hours, minutes, seconds = ([0.0, 0.0] + [float(part) for part in text.split(":")])[-3:]
        return 3600 * hours + 60 * minutes + seconds
    return float("" if "_" in text else text)  # 0.5_000 is a number for Python alone


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, or a clock's time."""
    try:
        number(cell, clock=True)
    except ValueError:
        return False
    return cell.lower() not in MISSING


def column(table: Table, place: int) -> Array:
    """A column (n,) as far as it can be read, NaN elsewhere; for a first look."""
    values = np.full(len(table.rows), np.nan)
    for row, (_, cells) in enumerate(table.rows):
        try:
            values[row] = number(cells[place], clock=True)
        except (ValueError, IndexError):
            continue
    return np.where(np.abs(values) < 1e12, values, np.nan)


def columns(table: Table, wanted: dict[str, int]) -> dict[str, Array]:
    """The columns at the places that are wanted as numbers (n,), NaN where nothing was measured; else Refused."""
    found = np.empty((len(wanted), len(table.rows)))
    for row, (line, cells) in enumerate(table.rows):
        if len(cells) != len(table.names):
            last = row == len(table.rows) - 1 and len(cells) < len(table.names)
            code = "last_line_cut_off" if last else "wrong_width"
            raise Refused(code, line=line, cells=len(cells), columns=len(table.names))
        for place_in_found, (name, place) in enumerate(wanted.items()):
            found[place_in_found, row] = _sound(cells[place], name, line)
    return dict(zip(wanted, found, strict=True))


def quoted(names: list[str]) -> str:
    """What a file says, as far as a sentence may repeat it."""
    shown = ", ".join(re.sub(r"[^\w/. -]", "?", name)[:30] for name in names[:5])
    return shown + (" …" if len(names) > 5 else "")


def _sound(cell: str, name: str, line: int) -> float:
    try:
        value = number(cell, clock=name == "time")
    except ValueError:
        raise Refused("no_number", line=line, name=name, found=quoted([cell])) from None
    if not isfinite(value) and cell.lower() not in MISSING:
        raise Refused("missing_value", line=line, name=name, found=quoted([cell]))
    return value
