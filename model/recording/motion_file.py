"""Read joint angles from a stranger's file: OpenSim's .mot and .sto, or a table.

Nothing of the file is evaluated, no path in it is followed, nothing is kept. What cannot be used is Refused: the code
says what is wrong, the values where. What a file leaves open is guessed from how a runner's leg moves; whether such a
guess is enough is for whoever asked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from model.mechanics.dynamics import Array
from model.recording import conventions, cycle
from model.recording.angles import in_metres, in_radians, unwrapped
from model.recording.cells import columns as numbers_of
from model.recording.column_names import ANGLES, INSTANTS, KNEES, LENGTHS, meant
from model.recording.gaps import whole, without_empty_legs, without_still_ends
from model.recording.heads import stacked, tall
from model.recording.instants import seconds
from model.recording.roles import check, named, roles
from model.recording.said import NOTHING, Assumed, Said, first_doubt
from model.recording.table_text import Table, each_once, lines_of, table_of, text_of, without_tail
from model.refused import Refused

MOST_BYTES, MOST_ROWS, FEWEST_ROWS, MOST_COLUMNS = 20_000_000, 60_000, 25, 1000

TEMPLATE = "time,thigh_r,knee_r,thigh_l,knee_l\n"  # the plainest CSV; degrees and seconds
COARSE = 40.0  # samples/s: below, an instant is told to a hundredth of a second at best
MARKERS = re.compile(r"\s*(no_of_(frames|cameras|markers)|marker_names|pathfiletype|trajectories)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Recording:
    """What a file says: time s, rising, and the columns that matter by name; angles rad, lengths m, all (n,).

    Knees are 0 when straight and grow as they bend, thighs stand from the vertical, forward positive.
    """

    time: Array
    columns: dict[str, Array]
    taken: tuple[str, ...] = ()  # what was mended, by the codes of the sentences that tell it
    assumed: tuple[Assumed, ...] = ()  # what it rests on
    names: tuple[str, ...] = ()  # the file's columns, as it names them
    places: Mapping[str, int] = field(default_factory=dict)  # which of them, from 0, is what
    cycle: float | None = None  # s, the time of the stride that the file holds one of; it is then laid in a row

    @property
    def knee_falls(self) -> bool:
        """Whether the file's knee angle falls as the knee bends."""
        return any(one.about == "knee" and one.answer == "falls" for one in self.assumed)


def read(data: bytes, said: Said = NOTHING) -> Recording:
    """A recording from a file's bytes, with nothing left to guess. Raises Refused for what cannot be used.

    .mot and .sto: any header that ends in "endheader", tabs or spaces, degrees or radians as `inDegrees` says; extra
    columns are passed over. Tables: commas, semicolons, tabs or spaces, either decimal sign, titles above the names, a
    row of units below them, one value a row; degrees or radians, seconds, milliseconds or minutes, a knee that is 0 or
    180 when straight; one stride for itself, from strike to strike. What a file leaves open is Refused unless `said`
    tells it.
    """
    recording = guessed(data, said)
    doubt = first_doubt(recording.assumed, recording.names)
    if doubt:
        raise doubt
    return recording


def guessed(data: bytes, said: Said = NOTHING) -> Recording:
    """As `read`, with the likely answer taken where the file leaves something open: see `Recording.assumed`."""
    lines = _lines(data)
    end = next((i for i, line in enumerate(lines[:5000]) if line.strip().lower() == "endheader"), None)
    header = [] if end is None else lines[:end]
    body = lines if end is None else [""] * (end + 1) + lines[end + 1 :]
    table = _opensim(body) if end is not None else _table(body)
    if len(table.names) > MOST_COLUMNS:
        raise Refused("too_many_columns", columns=len(table.names), most=MOST_COLUMNS)
    names, assumed = roles(table, said, opensim=end is not None)
    check(table, names, opensim=end is not None)
    _check_size(table.rows, header)
    taken: list[str] = []
    if "time" in names:  # else a row is an instant, though nothing moves in it
        rows = len(table.rows)
        table = each_once(table)
        if len(table.rows) < rows:
            taken.append("rows_twice")
    wanted = {name: names.index(name) for name in dict.fromkeys(names) if name in ANGLES | LENGTHS | {*INSTANTS}}
    columns = numbers_of(table, wanted)
    time = seconds(columns, table, names, said, taken, assumed)
    columns = without_empty_legs(columns, taken)
    time, columns = whole(time, columns, [number for number, _ in table.rows], taken, FEWEST_ROWS)
    time, columns = without_still_ends(time, columns, taken, FEWEST_ROWS)
    flag = _flag(header, "indegrees") if end is not None else None
    columns = in_metres(in_radians(columns, flag, said.unit, assumed, plain_table=end is None), taken)
    columns = unwrapped(columns, taken)
    if (time.size - 1) / (time[-1] - time[0]) < COARSE:
        taken.append("coarse_rate")
    length = None
    if cycle.closed(time, columns):
        length = float(time[-1] - time[0])
        taken.append("one_cycle")
        time, columns = cycle.in_a_row(time, columns)
    columns, ways = conventions.told(time, columns, said, _known_way(table, columns) if end is not None else None)
    return Recording(time, columns, tuple(dict.fromkeys(taken)), (*assumed, *ways), tuple(table.names), wanted, length)


def column_names(data: bytes) -> tuple[str, ...]:
    """The columns of a table as it names them, for who has to say which is what; none where there is no table."""
    try:
        return tuple(_table(_lines(data)).names)
    except Refused:
        return ()


def _known_way(table: Table, columns: dict[str, Array]) -> str | None:
    """How a thigh or hip counts in files of OpenSim's kind: Sports2D's segments stand against the horizontal."""
    if " " in "".join(table.names):
        return "horizontal"
    return "pelvis" if "pelvis_tilt" in columns else None


def _table(lines: list[str]) -> Table:
    """The table of a file, wherever its columns are named; Refused where there is none."""
    if any(MARKERS.match(line) for line in lines[:12]):
        raise Refused("marker_positions")
    table = table_of(lines, _is_head) or tall(lines) or stacked(lines)
    if table is None:
        raise _nameless(lines)
    return table


def _lines(data: bytes) -> list[str]:
    if not data.strip():
        raise Refused("empty_file")
    if len(data) > MOST_BYTES:
        raise Refused("too_large", megabytes=len(data) / 1e6, most=MOST_BYTES / 1e6)
    text = text_of(data)
    if data[1:2] == b"\x50" and text is None and data[:1] != b"\x89":  # so every C3D file begins
        raise Refused("c3d_file")
    if text is None:
        raise Refused("not_text")
    return lines_of(text)


def _is_head(cells: list[str]) -> bool:
    found = [meant(cell) for cell in cells]
    return any(name in INSTANTS for name in found) and any(name in KNEES for name in found)


def _opensim(lines: list[str]) -> Table:
    """The table under an OpenSim header: names between tabs, which may hold a space, else between any room."""
    start = next((i for i, line in enumerate(lines) if line.strip()), None)
    if start is None:
        raise Refused("only_header")
    named = lines[start].split("\t" if "\t" in lines[start] else None)
    names = without_tail([name.strip() for name in named])
    rows = [(number, line.split()) for number, line in enumerate(lines[start + 1 :], start + 2) if line.strip()]
    return Table(names, [], rows)


def _nameless(lines: list[str]) -> Refused:
    """Why no row of a table could be taken for its names."""
    first = next((line for line in lines if line.strip()), "")
    separator = max(";\t,", key=first.count)
    names = [meant(name) for name in first.split(separator)]
    if len(names) > MOST_COLUMNS:
        return Refused("too_many_columns", columns=len(names), most=MOST_COLUMNS)
    code = "no_knee" if any(name in INSTANTS for name in names) else "no_time_in_first_line"
    return Refused(code, found=named(first.split(separator)))


def _check_size(rows: list[tuple[int, list[str]]], header: list[str]) -> None:
    if len(rows) > MOST_ROWS:
        raise Refused("too_many_rows", rows=len(rows), most=MOST_ROWS)
    if len(rows) < FEWEST_ROWS:
        raise Refused("too_few_rows", rows=len(rows), least=FEWEST_ROWS)
    announced = _flag(header, "nrows")  # by one more it is off in files that hold their whole stride, as crouch1.mot
    if announced is not None and announced.isdecimal() and int(announced[:12]) > len(rows) + 1:
        raise Refused("cut_off", announced=int(announced[:12]), rows=len(rows))


def _flag(header: list[str], name: str) -> str | None:
    for line in header:
        key, equals, value = line.partition("=")
        if equals and key.strip().lower() == name:
            return value.strip().lower()
    return None
