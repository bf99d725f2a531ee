"""Read joint angles from a stranger's file: OpenSim's .mot and .sto, or a plain CSV.

Nothing of the file is evaluated, no path in it is followed, nothing is kept. What cannot be used is Refused: the code
says what is wrong, the values where.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

import numpy as np

from model.mechanics.dynamics import Array
from model.refused import Refused

MOST_BYTES, MOST_ROWS, FEWEST_ROWS, MOST_COLUMNS = 20_000_000, 60_000, 25, 1000
MOST_RATE = 20_000.0  # samples/s: beyond, time is no time
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
    """A recording from a file's bytes. Raises Refused for what cannot be used.

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
        raise Refused("empty_file")
    if len(data) > MOST_BYTES:
        raise Refused("too_large", megabytes=len(data) / 1e6, most=MOST_BYTES / 1e6)
    if b"\0" in data[:100_000]:
        raise Refused("not_text")
    return data.decode("utf-8-sig", errors="replace")


def _next_filled(lines: list[str], start: int) -> int:
    for i in range(start, len(lines)):
        if lines[i].strip():
            return i
    raise Refused("only_header")


def _separator(line: str) -> str:
    return max(";\t,", key=line.count)


def _names(line: str, separator: str | None, of_names: str | None) -> list[str]:
    names = [_plain(name) for name in line.split(of_names)]
    if len(names) > MOST_COLUMNS:
        raise Refused("too_many_columns", columns=len(names), most=MOST_COLUMNS)
    if "time" not in names:
        raise Refused("no_time_in_head" if separator is None else "no_time_in_first_line", found=_quoted(names))
    if not any(name.startswith("knee") and name in _ANGLES for name in names):
        raise Refused("no_knee", found=_quoted(names))
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
        raise Refused("too_many_rows", rows=len(rows), most=MOST_ROWS)
    if len(rows) < FEWEST_ROWS:
        raise Refused("too_few_rows", rows=len(rows), least=FEWEST_ROWS)
    announced = _flag(header, "nrows")
    if announced is not None and announced.isdecimal() and int(announced[:12]) > len(rows):
        raise Refused("cut_off", announced=int(announced[:12]), rows=len(rows))


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
            last = row == len(rows) - 1 and len(cells) < len(names)
            code = "last_line_cut_off" if last else "wrong_width"
            raise Refused(code, line=number, cells=len(cells), columns=len(names))
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
        value = float("" if "_" in cell else cell)  # 0.5_000 is a number for Python alone
    except ValueError:
        if not cell.strip():
            raise Refused("blank_cell", line=line, name=name) from None
        raise Refused("no_number", line=line, name=name, found=_quoted([cell])) from None
    if not isfinite(value):
        raise Refused("missing_value", line=line, name=name, found=_quoted([cell]))
    return value


def _check_time(time: Array, numbers: list[int]) -> None:
    steps = np.diff(time)
    for i in _where(steps <= 0):
        code = "time_repeats" if steps[i] == 0 else "time_runs_back"
        raise Refused(code, line=numbers[i + 1], before=float(time[i]), then=float(time[i + 1]))
    usual = float(np.median(steps))
    if usual * MOST_RATE < 1:
        raise Refused("rate_too_high", most=MOST_RATE)
    if 1 / usual < LEAST_RATE:
        code = "time_in_milliseconds" if usual >= 1 else "rate_too_low"
        raise Refused(code, rate=1 / usual, least=LEAST_RATE)
    for i in _where(steps > GAP * usual):
        raise Refused("gap", first=numbers[i], last=numbers[i + 1], missing=float(steps[i]), start=float(time[i]))


def _where(wrong: Array | np.ndarray) -> Iterator[int]:
    return (int(i) for i in np.flatnonzero(wrong))


def _in_radians(table: dict[str, Array], said: str | None) -> dict[str, Array]:
    """Angles in radians, from what the header says of degrees: "yes", "no", or None, where the angles must tell."""
    knee = max(float(np.abs(values).max()) for name, values in table.items() if name.startswith("knee"))
    degrees = knee >= MOST_RADIANS if said is None else said.startswith("y")
    if degrees and knee < MOST_RADIANS:
        raise Refused("radians_for_degrees", knee=knee)
    if not degrees and knee > LEAST_DEGREES:
        raise Refused("degrees_for_radians", knee=knee)
    for name, values in table.items():
        most = 1000.0 if name in _ANGLES and degrees else 1e5
        for i in _where(np.abs(values) > most):
            raise Refused("impossible_angle", row=i + 1, name=name, value=float(values[i]))
    factor = np.pi / 180 if degrees else 1.0
    return {name: values * factor if name in _ANGLES else values for name, values in table.items()}
