"""Read joint angles from a stranger's file: OpenSim's .mot and .sto, or a plain CSV.

Nothing of the file is evaluated, no path in it is followed, nothing is kept. What cannot be used is Refused: the code
says what is wrong, the values where.
"""

import re
from dataclasses import dataclass
from math import isfinite

import numpy as np

from model.mechanics.dynamics import Array
from model.recording.angles import from_straight, in_radians
from model.recording.column_names import ANGLES, INSTANTS, KNEES, LENGTHS, meant, plain
from model.recording.gaps import whole, without_empty_legs
from model.recording.instants import seconds
from model.recording.table_text import Table, lines_of, table_of, text_of, without_tail
from model.refused import Refused

MOST_BYTES, MOST_ROWS, FEWEST_ROWS, MOST_COLUMNS = 20_000_000, 60_000, 25, 1000

TEMPLATE = "time,thigh_r,knee_r,thigh_l,knee_l\n"  # the plainest CSV; degrees and seconds

MISSING = ("", "nan", "na", "n/a", "-", "null")
_CLOCK = re.compile(r"(\d+:)?\d+:\d+(\.\d+)?")


@dataclass(frozen=True, eq=False)
class Recording:
    """What a file says: time s, rising, and the columns that matter by name; angles rad, lengths m, all (n,).

    `taken` names what was taken for granted or mended, by the codes of the sentences that tell it.
    """

    time: Array
    columns: dict[str, Array]
    taken: tuple[str, ...] = ()


def read(data: bytes, rate: float | None = None) -> Recording:
    """A recording from a file's bytes. Raises Refused for what cannot be used.

    .mot and .sto: any header that ends in "endheader", tabs or spaces, degrees or radians as `inDegrees` says; extra
    columns are passed over. Tables: commas, semicolons, tabs or spaces, either decimal sign, titles above the names, a
    row of units below them; degrees or radians, seconds or milliseconds, a knee that is 0 or 180 when straight.
    rate: samples/s, where a file counts frames instead of time.
    """
    lines = _lines(data)
    end = next((i for i, line in enumerate(lines[:5000]) if line.strip().lower() == "endheader"), None)
    header = [] if end is None else lines[:end]
    body = lines if end is None else [""] * (end + 1) + lines[end + 1 :]
    table = _opensim(body) if end is not None else table_of(body, _is_head)
    if table is None:
        raise _nameless(body)
    names = _names(table, opensim=end is not None)
    _check_size(table.rows, names, header)
    taken: list[str] = []
    columns = _numbers(table, names)
    time = seconds(columns, table, names, rate, taken)
    columns = without_empty_legs(columns, taken)
    time, columns = whole(time, columns, [number for number, _ in table.rows], taken, FEWEST_ROWS)
    said = _flag(header, "indegrees") if end is not None else None
    columns = in_radians(columns, said, taken, plain_table=end is None)
    if end is not None and " " in "".join(table.names):  # Sports2D's, whose segments stand against the horizontal
        columns = {name: values + np.pi / 2 if name.startswith("thigh") else values for name, values in columns.items()}
        taken.append("thigh_from_horizontal")
    return Recording(time, from_straight(columns, taken), tuple(taken))


def _lines(data: bytes) -> list[str]:
    if not data.strip():
        raise Refused("empty_file")
    if len(data) > MOST_BYTES:
        raise Refused("too_large", megabytes=len(data) / 1e6, most=MOST_BYTES / 1e6)
    text = text_of(data)
    if text is None:
        raise Refused("not_text")
    return lines_of(text)


def _is_head(cells: list[str]) -> bool:
    found = [meant(cell) for cell in cells]
    return any(name in INSTANTS for name in found) and any(name in KNEES for name in found)


def _opensim(lines: list[str]) -> Table | None:
    """The table under an OpenSim header: names between tabs, which may hold a space, else between any room."""
    start = next((i for i, line in enumerate(lines) if line.strip()), None)
    if start is None:
        raise Refused("only_header")
    names = without_tail(lines[start].split("\t" if "\t" in lines[start] else None))
    rows = [(number, line.split()) for number, line in enumerate(lines[start + 1 :], start + 2) if line.strip()]
    return Table(names, [], rows)


def _names(table: Table, opensim: bool) -> list[str]:
    names = [meant(name) for name in table.names]
    if len(names) > MOST_COLUMNS:
        raise Refused("too_many_columns", columns=len(names), most=MOST_COLUMNS)
    if not any(name in INSTANTS for name in names):
        raise Refused(
            "no_time_in_head" if opensim else "no_time_in_first_line",
            found=_named(table.names),
        )
    knees = [name for name in names if name in KNEES]
    if not knees:
        raise Refused("no_knee", found=_named(table.names))
    twice = [name for name in knees if names.count(name) > 1]
    if twice and not opensim:
        raise Refused("named_twice", name=twice[0])
    return names


def _nameless(lines: list[str]) -> Refused:
    """Why no row of a table could be taken for its names."""
    first = next((line for line in lines if line.strip()), "")
    separator = max(";\t,", key=first.count)
    names = [meant(name) for name in first.split(separator)]
    if len(names) > MOST_COLUMNS:
        return Refused("too_many_columns", columns=len(names), most=MOST_COLUMNS)
    code = "no_knee" if any(name in INSTANTS for name in names) else "no_time_in_first_line"
    return Refused(code, found=_named(first.split(separator)))


def _named(names: list[str]) -> str:
    return _quoted([plain(name) for name in names])


def _quoted(names: list[str]) -> str:
    shown = ", ".join(re.sub(r"[^\w/. -]", "?", name)[:30] for name in names[:5])
    return shown + (" …" if len(names) > 5 else "")


def _check_size(rows: list[tuple[int, list[str]]], names: list[str], header: list[str]) -> None:
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


def _numbers(table: Table, names: list[str]) -> dict[str, Array]:
    """The columns that matter as numbers, NaN where a cell is empty or says that nothing was measured."""
    wanted = {name: names.index(name) for name in dict.fromkeys(names) if name in ANGLES | LENGTHS | {*INSTANTS}}
    found = np.empty((len(wanted), len(table.rows)))
    for row, (number, cells) in enumerate(table.rows):
        if len(cells) != len(names):
            last = row == len(table.rows) - 1 and len(cells) < len(names)
            code = "last_line_cut_off" if last else "wrong_width"
            raise Refused(code, line=number, cells=len(cells), columns=len(names))
        for column, (name, place) in enumerate(wanted.items()):
            found[column, row] = _number(cells[place], name, number)
    return dict(zip(wanted, found, strict=True))


def _number(cell: str, name: str, line: int) -> float:
    if cell.lower() in MISSING:
        return np.nan
    text = cell.replace(",", ".") if "," in cell and "." not in cell else cell
    if name == "time" and _CLOCK.fullmatch(text):
        hours, minutes, seconds = ([0.0, 0.0] + [float(part) for part in text.split(":")])[-3:]
        return 3600 * hours + 60 * minutes + seconds
    try:
        value = float("" if "_" in text else text)  # 0.5_000 is a number for Python alone
    except ValueError:
        raise Refused("no_number", line=line, name=name, found=_quoted([cell])) from None
    if not isfinite(value):
        raise Refused("missing_value", line=line, name=name, found=_quoted([cell]))
    return value
