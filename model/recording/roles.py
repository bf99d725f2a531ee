"""Which column of a table is what: as its name says, else as it could mean, else as its numbers look."""

import numpy as np

from model.mechanics.dynamics import Array
from model.recording.cells import column, quoted
from model.recording.column_names import INSTANTS, KNEES, KNOWN, could_mean, meant, plain
from model.recording.said import Assumed, Said
from model.recording.table_text import Table
from model.refused import Refused

KNEE_SEEN = (55.0, 170.0)  # degrees: the deepest bend of a knee that runs
THIGH_SEEN = (25.0, 130.0)  # degrees through which a running thigh goes
OF_A_THIGH = ("thigh", "hip", "hip_flexion")


def roles(table: Table, said: Said, opensim: bool) -> tuple[list[str], list[Assumed]]:
    """The role of every column, "" for none, and what had to be guessed; a table without a column of instants counts
    frames. opensim: names are OpenSim's own, and nothing is guessed. Raises Refused where no knee can be found."""
    names = [meant(name) for name in table.names]
    for role, place in said.columns.items():
        if not 0 <= place < len(names):
            raise Refused("no_such_column", role=role, place=place + 1, columns=len(names))
        names = ["" if name == role else name for name in names]
        names[place] = role
    if opensim:
        return names, []
    guessed: list[Assumed] = []

    def guess(found: list[Assumed]) -> None:
        for one in found:
            for place, name in enumerate(names):
                names[place] = one.about if place == one.answer else "" if name == one.about else name
        guessed.extend(found)

    if not any(name in INSTANTS for name in names):
        guess(_rising(table, names))
    guess([_of_two(table, names, role) for role in sorted(KNEES) if names.count(role) > 1])
    for joint, bare in (("knee", tuple(KNEES)), ("thigh", OF_A_THIGH)):
        if not any(_joint(name) in bare for name in names):
            guess(_could(table, names, joint) or _looks(table, names, joint))
    return names, guessed


def check(table: Table, names: list[str], opensim: bool) -> None:
    """Refuse a table without what everything is told from."""
    if opensim and not any(name in INSTANTS for name in names):
        raise Refused("no_time_in_head", found=named(table.names))
    if not any(table.names) and not any(name in KNEES for name in names):
        raise Refused("no_names")
    if not any(name in KNEES for name in names):
        raise Refused("no_knee", found=named(table.names))


def named(names: list[str]) -> str:
    """Columns as they are named, for a sentence."""
    return quoted([plain(name) for name in names])


def _joint(name: str) -> str:
    return name if name in KNEES else name.removesuffix("_r").removesuffix("_l")


def _rising(table: Table, names: list[str]) -> list[Assumed]:
    """The first column as the time, where none is named so and its numbers rise by less than one."""
    first = column(table, 0)
    steps = np.diff(first)
    rises = bool(first.size > 1 and names[0] not in KNOWN and np.all(steps > 0) and np.median(steps) < 1)
    return [Assumed("time", 0, sure=False)] if rises else []


def _of_two(table: Table, names: list[str], role: str) -> Assumed:
    """Of several columns of one role the one that moves most as it should."""
    places = [place for place, name in enumerate(names) if name == role]
    return Assumed(role, max(places, key=lambda place: _range(column(table, place))), sure=False)


def _could(table: Table, names: list[str], joint: str) -> list[Assumed]:
    """Columns whose names could mean a joint's flexion, one for each side."""
    found: dict[str, int] = {}
    for place, name in enumerate(table.names):
        role = could_mean(name, joint)
        if role and names[place] not in INSTANTS and role not in found and _range(column(table, place)) > 0:
            found[role] = place
    return [Assumed(role, place, sure=False) for role, place in found.items()]


def _looks(table: Table, names: list[str], joint: str) -> list[Assumed]:
    """Columns whose numbers look like a joint's, the first for the right leg, the second for the left."""
    free = [
        place for place, name in enumerate(names) if name not in INSTANTS and _joint(name) not in (*KNEES, *OF_A_THIGH)
    ]
    like = _like_knee if joint == "knee" else _like_thigh
    sides = [name[-1] for name in names if name in KNEES and name[-2:] in ("_r", "_l")] or ["r", "l"]
    places = [place for place in free if like(_degrees(column(table, place)))]
    return [Assumed(f"{joint}_{side}", place, sure=False) for side, place in zip(sides, places, strict=False)]


def _degrees(values: Array) -> Array:
    known = values[np.isfinite(values)]
    return np.degrees(known) if known.size and np.ptp(known) < np.pi else known


def _like_knee(values: Array) -> bool:
    if values.size < 2:
        return False
    flexion = min((values, -values, 180 - values), key=lambda way: abs(float(np.median(way)) - 40))
    low, high = np.percentile(flexion, (2, 98))
    return bool(KNEE_SEEN[0] < high < KNEE_SEEN[1] and -30 < low < 30)


def _like_thigh(values: Array) -> bool:
    if values.size < 2 or np.all(np.diff(values) > 0):
        return False
    low, high = np.percentile(values, (2, 98))
    return bool(THIGH_SEEN[0] < high - low < THIGH_SEEN[1])


def _range(values: Array) -> float:
    known = values[np.isfinite(values)]
    return float(np.ptp(np.clip(known, -400, 400))) if known.size else 0.0
