"""What a recording lacks: a leg that was not measured, ends that are empty, short gaps."""

import numpy as np

from model.mechanics.dynamics import Array
from model.recording.column_names import ANGLES, KNEES
from model.refused import Refused

BRIDGED = 0.05  # s: as much may be missing between two samples and is bridged
STILL = 0.12  # s: ends that rest for longer are no part of a run


def without_empty_legs(columns: dict[str, Array], taken: list[str]) -> dict[str, Array]:
    """Without a leg whose knee was not measured or never moves, where the other one's was."""
    still = {name[-1] for name, values in columns.items() if name in KNEES and not _moves(values)}
    moving = {name[-1] for name, values in columns.items() if name in KNEES and _moves(values)}
    if not still or not moving:
        return columns
    taken.append("empty_leg")
    return {name: values for name, values in columns.items() if not name.endswith(tuple(f"_{side}" for side in still))}


def whole(
    time: Array, columns: dict[str, Array], numbers: list[int], taken: list[str], fewest: int
) -> tuple[Array, dict[str, Array]]:
    """Without the ends in which something is missing, and with short gaps bridged by straight lines."""
    missing = np.any([np.isnan(values) for values in columns.values()], axis=0)
    if not missing.any():
        return time, columns
    known = np.flatnonzero(~missing)
    if known.size < fewest:
        raise Refused("too_few_rows", rows=known.size, least=fewest)
    inside = slice(int(known[0]), int(known[-1]) + 1)
    if known[0] > 0 or known[-1] < time.size - 1:
        taken.append("ends_cut")
    time, columns = time[inside], {name: values[inside] for name, values in columns.items()}
    gaps = np.diff(time[~missing[inside]])
    longest = int(gaps.argmax())
    if gaps[longest] - float(np.median(np.diff(time))) > BRIDGED:
        line = numbers[int(known[longest]) + 1]
        name = next(name for name, values in columns.items() if np.isnan(values[known[longest] + 1 - known[0]]))
        raise Refused("blank_cell", line=line, name=name)
    if missing[inside].any():
        taken.append("gaps_bridged")
    for name, values in columns.items():
        held = np.isfinite(values)
        columns[name] = np.interp(time, time[held], values[held])
    return time, columns


def without_still_ends(
    time: Array, columns: dict[str, Array], taken: list[str], fewest: int
) -> tuple[Array, dict[str, Array]]:
    """Without ends in which no angle changes in any digit for some time: a tracker that lost its body repeats it."""
    changes = np.any([np.diff(values) != 0 for name, values in columns.items() if name in ANGLES], axis=0)
    moving = np.flatnonzero(changes)
    if not moving.size:
        return time, columns
    first, last = int(moving[0]), int(moving[-1]) + 1
    first = first if time[first] - time[0] > STILL else 0
    last = last if time[-1] - time[last] > STILL else time.size - 1
    if last + 1 - first in (time.size, *range(fewest)):
        return time, columns
    taken.append("still_ends_cut")
    return time[first : last + 1], {name: values[first : last + 1] for name, values in columns.items()}


def _moves(values: Array) -> bool:
    known = values[np.isfinite(values)]
    return known.size > 0 and float(np.ptp(known)) > 0
