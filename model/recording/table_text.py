"""A table as people export it: which row names its columns, what separates them, where it begins and ends."""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

SEPARATORS = (";", "\t", ",", None)  # None: any room
HIGHEST = 60  # filled lines over the row of names, at most


@dataclass(frozen=True, slots=True)
class Table:
    """Names as the file spells them, a unit for each where a row of units says so, and rows by their line's number."""

    names: list[str]
    units: list[str]
    rows: list[tuple[int, list[str]]]


def text_of(data: bytes) -> str | None:
    """The text of a file, UTF-8 or UTF-16 as its first bytes say, else Latin-1; None for what is no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data[:100_000]:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def lines_of(text: str) -> list[str]:
    """Its lines, whichever of the three line ends it has."""
    return re.split(r"\r\n|\n|\r", text)


def separators_of(line: str) -> tuple[str | None, ...]:
    """What may separate its cells: where a semicolon stands, a name may hold room."""
    return SEPARATORS[:-1] if ";" in line else SEPARATORS


def cells_of(line: str, separator: str | None) -> list[str]:
    """A line's cells; one in quotes may hold the separator."""
    if separator is None:
        return line.split()
    if '"' not in line:
        return [cell.strip() for cell in line.split(separator)]
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]


def table_of(lines: Sequence[str], is_head: Callable[[list[str]], bool]) -> Table | None:
    """The table under the first row that `is_head` takes for names; None where there is no such row.

    Titles above it are passed over, a row of units under it is read, empty lines and an empty tail are left out, and
    so are cells that a trailing separator adds.
    """
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    for place, (_, line) in enumerate(filled[:HIGHEST]):
        for separator in separators_of(line):
            names = without_tail(cells_of(line, separator))
            if is_head(names):
                rows = [(number, cells_of(row, separator)) for number, row in filled[place + 1 :]]
                return _under(names, rows)
    return None


def _under(names: list[str], rows: list[tuple[int, list[str]]]) -> Table:
    while rows and not any(rows[-1][1]):  # as a spreadsheet leaves them
        rows.pop()
    units: list[str] = []
    if rows and not any(re.search(r"\d", cell) for cell in rows[0][1]):
        units = rows.pop(0)[1]
    return Table(names, units, [(number, without_tail(cells, len(names))) for number, cells in rows])


def each_once(table: Table) -> Table:
    """Without rows that say what the row above them says, in every cell: solvers write the end of one span and the
    beginning of the next."""
    rows = table.rows[:1] + [row for before, row in pairwise(table.rows) if row[1] != before[1]]
    return table if len(rows) == len(table.rows) else replace(table, rows=rows)


def without_tail(cells: list[str], fewest: int = 0) -> list[str]:
    """Cells without the empty ones at their end, as long as there are more than `fewest`."""
    while len(cells) > fewest and not cells[-1].strip():
        cells = cells[:-1]
    return cells
