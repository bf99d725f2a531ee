"""Tables whose columns are not named in one row above them: names in several rows, one value a row, or none at all."""

from collections.abc import Sequence

from model.recording.cells import is_number
from model.recording.column_names import INSTANTS, meant
from model.recording.table_text import HIGHEST, SEPARATORS, Table, cells_of, separators_of, without_tail

MOST_NAMES = 6  # rows that name columns together, as Visual3D's file, signal, type, folder and component
FEWEST = 10  # rows of numbers that a table begins with
MOST_SERIES = 60  # that stand under each other in one column


def stacked(lines: Sequence[str]) -> Table | None:
    """A table that begins where rows of numbers begin; each column is named by all that stands over it."""
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    for separator in SEPARATORS:
        rows = [(number, cells_of(line, separator)) for number, line in filled[: HIGHEST + FEWEST]]
        start = next((place for place in range(len(rows)) if _numbers_from(rows, place)), None)
        if start is None:
            continue
        width = len(without_tail(rows[start][1]))
        over = [without_tail(cells, width) for _, cells in rows[max(0, start - MOST_NAMES) : start]]
        named = [cells for cells in over if len(cells) == width and len(set(filter(None, cells))) > 1]
        names = [" ".join(dict.fromkeys(filter(None, of))) for of in zip(*named, strict=True)] or [""] * width
        body = [(number, without_tail(cells_of(line, separator), width)) for number, line in filled[start:]]
        return Table(names, [], body)
    return None


def tall(lines: Sequence[str]) -> Table | None:
    """A table with one value a row, and words that say of what: the same as one column for each."""
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    for place, (_, line) in enumerate(filled[:HIGHEST]):
        for separator in separators_of(line):
            names = without_tail(cells_of(line, separator))
            instant = next((i for i, name in enumerate(names) if meant(name) in INSTANTS), None)
            rows = [(number, cells_of(row, separator)) for number, row in filled[place + 1 :]]
            if instant is None or len(names) < 3 or len(rows) < FEWEST or len(rows[0][1]) < len(names):
                continue
            first = rows[0][1]
            said = [i for i in range(len(names)) if first[i] and not is_number(first[i])]
            values = [i for i in range(len(names)) if i != instant and is_number(first[i])]
            if said and values:
                return _wide(names, rows, instant, said, values[-1])
    return None


def _numbers_from(rows: list[tuple[int, list[str]]], place: int) -> bool:
    block = [without_tail(cells) for _, cells in rows[place : place + FEWEST]]
    width = len(block[0])
    return (
        len(block) == FEWEST
        and width > 1
        and all(len(cells) == width and all(is_number(cell) for cell in cells if cell) for cells in block)
    )


def _wide(
    names: list[str], rows: list[tuple[int, list[str]]], instant: int, said: list[int], value: int
) -> Table | None:
    series: dict[str, int] = {}
    by_time: dict[str, tuple[int, dict[str, str]]] = {}
    for number, cells in rows:
        if len(cells) <= max(instant, value, *said):
            return None
        of = " ".join(cells[i] for i in said)
        series.setdefault(of, len(series))
        if len(series) > MOST_SERIES:
            return None
        by_time.setdefault(cells[instant], (number, {}))[1].setdefault(of, cells[value])
    wide = [(number, [at, *(of.get(name, "") for name in series)]) for at, (number, of) in by_time.items()]
    return Table([names[instant], *series], [], wide)
