"""Read joint angles from a stranger's file: OpenSim's .mot and .sto, or a plain CSV.

Nothing of the file is evaluated, no path in it is followed, nothing is kept. What cannot be used is refused with a
ValueError whose sentence says what is wrong and where.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import NoReturn

import numpy as np

from model.dynamics import Array

MOST_BYTES, MOST_ROWS, FEWEST_ROWS, MOST_COLUMNS = 20_000_000, 60_000, 25, 1000
LEAST_RATE = 25.0  # samples/s: below, a swing has too few to be differentiated twice
GAP = 2.5  # times the usual step
MOST_RADIANS, LEAST_DEGREES = 3.5, 7.0  # the largest knee angle seen tells which of the two a file holds

TEMPLATE = "time,thigh_r,knee_r,thigh_l,knee_l\n"  # the plainest CSV; degrees and seconds

_PLAIN = ("thigh", "hip", "knee")
_ANGLES = frozenset(
    ["pelvis_tilt", "pelvis_list", "pelvis_rotation", "anterior_tilt", *_PLAIN]
    + [
        f"{name}_{side}"
        for side in "rl"
        for name in (*_PLAIN, "hip_flexion", "hip_adduction", "hip_rotation", "knee_angle")
    ]
)
_LENGTHS = frozenset({"pelvis_tx", "pelvis_ty", "pelvis_tz"})


@dataclass(frozen=True, eq=False)
class Recording:
    """What a file says: time s, rising, and the columns that matter by name; angles rad, lengths m, all (n,)."""

    time: Array
    columns: dict[str, Array]


def read(data: bytes) -> Recording:
    """A recording from a file's bytes. Raises ValueError with one sentence for what cannot be used.

    .mot and .sto: any header that ends in "endheader", tabs or spaces, degrees or radians as `inDegrees` says; extra
    columns are passed over. CSV: commas, semicolons (then decimal commas may be used) or tabs, one row of names.
    """
    lines = _text(data).splitlines()
    end = next((i for i, line in enumerate(lines[:5000]) if line.strip().lower() == "endheader"), None)
    header = [] if end is None else lines[:end]
    start = _next_filled(lines, 0 if end is None else end + 1)
    opensim = end is not None
    separator = None if opensim else _separator(lines[start])
    names = _names(lines[start], separator, "\t" if opensim and "\t" in lines[start] else separator)
    rows = [(number, line) for number, line in enumerate(lines[start + 1 :], start + 2) if line.strip()]
    _check_size(rows, names, header)
    table = _numbers(rows, names, separator, decimal_comma=separator == ";")
    time = table.pop("time")
    _check_time(time, [number for number, _ in rows])
    return Recording(time, _in_radians(table, _flag(header, "indegrees") if opensim else "yes"))


def _text(data: bytes) -> str:
    if not data.strip():
        _refuse("The file is empty.")
    if len(data) > MOST_BYTES:
        _refuse(
            f"The file has {len(data) / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} are read. Cut it to some strides."
        )
    if b"\0" in data[:100_000]:
        _refuse("The file is not plain text. Export joint angles as .mot, .sto or CSV.")
    return data.decode("utf-8-sig", errors="replace")


def _next_filled(lines: list[str], start: int) -> int:
    for i in range(start, len(lines)):
        if lines[i].strip():
            return i
    _refuse("The file ends after its header: no names of columns, no data.")


def _separator(line: str) -> str:
    return max(";\t,", key=line.count)


def _names(line: str, separator: str | None, of_names: str | None) -> list[str]:
    names = [_plain(name) for name in line.split(of_names)]
    if len(names) > MOST_COLUMNS:
        _refuse(f"The file has {len(names)} columns; at most {MOST_COLUMNS} are read.")
    if "time" not in names:
        kind = "before the first row of numbers" if separator is None else "in the first line"
        _refuse(f'There is no column named "time" {kind}; found {_quoted(names)}.')
    if not any(name.startswith("knee") and name in _ANGLES for name in names):
        _refuse(f"There is no knee angle (knee_angle_r, knee_angle_l, knee_r, knee_l or knee); found {_quoted(names)}.")
    return names


def _plain(name: str) -> str:
    """A column's own name: "Knee flexion R (deg)" is knee_r; OpenSim's states call hip_flexion_r
    "/jointset/hip_r/hip_flexion_r/value"."""
    name = name.strip().strip("\"'").lower()
    if name.startswith("/"):
        parts = name.split("/")
        return parts[-2] if parts[-1] == "value" else name
    name = re.sub(r"(_deg|_s|_m)$", "", re.sub(r"\W+", "_", name).strip("_"))
    return re.sub(r"^(knee)_flexion|^(thigh)_angle", r"\1\2", name)


def _quoted(names: list[str]) -> str:
    shown = ", ".join(re.sub(r"[^\w/. -]", "?", name)[:30] for name in names[:5])
    return shown + (" …" if len(names) > 5 else "")


def _check_size(rows: list[tuple[int, str]], names: list[str], header: list[str]) -> None:
    if len(rows) > MOST_ROWS:
        _refuse(f"The file has {len(rows):,} rows; at most {MOST_ROWS:,} are read. Cut it to some strides.")
    if len(rows) < FEWEST_ROWS:
        _refuse(f"The file has {len(rows)} rows of numbers; at least {FEWEST_ROWS} are needed.")
    announced = _flag(header, "nrows")
    if announced is not None and announced.isdecimal() and int(announced[:12]) > len(rows):
        _refuse(
            f"The header announces {int(announced[:12]):,} rows, the file holds {len(rows):,}: it seems to be cut off."
        )


def _flag(header: list[str], name: str) -> str | None:
    for line in header:
        key, equals, value = line.partition("=")
        if equals and key.strip().lower() == name:
            return value.strip().lower()
    return None


def _numbers(
    rows: list[tuple[int, str]], names: list[str], separator: str | None, decimal_comma: bool
) -> dict[str, Array]:
    wanted = {name: names.index(name) for name in dict.fromkeys(names) if name in _ANGLES | _LENGTHS | {"time"}}
    table = np.empty((len(wanted), len(rows)))
    for row, (number, line) in enumerate(rows):
        cells = _cells(line, separator)
        if len(cells) != len(names):
            last = " The file seems to be cut off there." if row == len(rows) - 1 and len(cells) < len(names) else ""
            _refuse(f"Line {number} has {len(cells)} values where {len(names)} columns are named.{last}")
        for column, (name, place) in enumerate(wanted.items()):
            cell = cells[place].replace(",", ".") if decimal_comma else cells[place]
            table[column, row] = _number(cell, name, number)
    return dict(zip(wanted, table, strict=True))


def _cells(line: str, separator: str | None) -> list[str]:
    if separator is None:
        return line.split()
    return line.rstrip("\r\n").split(separator)


def _number(cell: str, name: str, line: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        if not cell.strip():
            _refuse(f"Line {line}: there is no value for {name}.")
        _refuse(f"Line {line}: {_quoted([cell])!r} is not a number ({name}).")
    if not isfinite(value):
        _refuse(f"Line {line}: {name} is missing ({_quoted([cell])}). Fill gaps before you export, or cut them away.")
    return value


def _check_time(time: Array, numbers: list[int]) -> None:
    steps = np.diff(time)
    for i in _where(steps <= 0):
        how = "repeats" if steps[i] == 0 else "runs backwards"
        _refuse(f"Line {numbers[i + 1]}: time {how} ({time[i]:g} s, then {time[i + 1]:g} s).")
    usual = float(np.median(steps))
    if 1 / usual < LEAST_RATE:
        hint = " Is time in milliseconds? It must be in seconds." if usual >= 1 else ""
        _refuse(f"There are {1 / usual:.3g} samples a second; at least {LEAST_RATE:.0f} are needed.{hint}")
    for i in _where(steps > GAP * usual):
        _refuse(f"Between lines {numbers[i]} and {numbers[i + 1]} {steps[i]:.3g} s are missing (from {time[i]:g} s).")


def _where(wrong: Array | np.ndarray) -> Iterator[int]:
    return (int(i) for i in np.flatnonzero(wrong))


def _in_radians(table: dict[str, Array], said: str | None) -> dict[str, Array]:
    """Angles in radians, from what the header says of degrees: "yes", "no", or None, where the angles must tell."""
    knee = max(float(np.abs(values).max()) for name, values in table.items() if name.startswith("knee"))
    degrees = knee >= MOST_RADIANS if said is None else said.startswith("y")
    if degrees and knee < MOST_RADIANS:
        _refuse(f"Degrees are expected, but the knee never bends beyond {knee:.2g}: radians, or nobody moves.")
    if not degrees and knee > LEAST_DEGREES:
        _refuse(f"The file is marked as radians, but its knee reaches {knee:.3g}: these seem to be degrees.")
    for name, values in table.items():
        most = 1000.0 if name in _ANGLES and degrees else 1e5
        for i in _where(np.abs(values) > most):
            _refuse(f"Row {i + 1} of the numbers: {name} is {values[i]:.3g}, which no body does.")
    factor = np.pi / 180 if degrees else 1.0
    return {name: values * factor if name in _ANGLES else values for name, values in table.items()}


def _refuse(sentence: str) -> NoReturn:
    raise ValueError(sentence)
