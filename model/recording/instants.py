"""When the rows of a recording were measured: seconds, milliseconds, frames, a clock; even, rising, without a gap."""

from collections.abc import Iterator

import numpy as np

from model.mechanics.dynamics import Array
from model.recording.column_names import INSTANTS, words
from model.recording.table_text import Table
from model.refused import Refused

MOST_RATE = 20_000.0  # samples/s: beyond, time is no time
LEAST_RATE = 20.0  # samples/s: below, a swing has too few to be differentiated twice
GAP = 2.5  # times the usual step
MOST_MILLISECONDS = 50.0  # from one sample to the next: steps over 1 and up to this are no seconds
OFTEN = 0.04  # share of the steps that rounding must have changed: one that repeats is a fault
FEWEST_STAMPS = 25  # from which an even beat can be told


def seconds(columns: dict[str, Array], table: Table, names: list[str], rate: float | None, taken: list[str]) -> Array:
    """The instants in seconds; what counts otherwise goes out of the columns."""
    told = {name: columns.pop(name) for name in INSTANTS if name in columns}
    name, time = next(iter(told.items()))
    numbers = [number for number, _ in table.rows]
    if np.isnan(time).any():
        raise Refused("blank_cell", line=numbers[int(np.isnan(time).argmax())], name=name)
    if name == "percent":
        raise Refused("time_in_percent")
    place = names.index(name)
    unit = table.units[place] if place < len(table.units) else ""
    steps = np.diff(time)
    if name == "frame" or (rate is not None and np.all(steps == 1)):
        if rate is None:
            raise Refused("time_in_frames")
        taken.append("frames")
        return (time - time[0]) / rate
    spelled = [*words(table.names[place]), *words(unit)]
    usual = float(np.median(steps)) if steps.size else 0.0
    if "ms" in spelled or (1 < usual < MOST_MILLISECONDS):
        taken.append("milliseconds")
        time, steps = time / 1000, steps / 1000
    elif steps.size and np.all(steps == 1):
        raise Refused("time_in_frames")
    even = _even_stamps(time, steps)
    if even is not None:
        taken.append("rounded_stamps")
        time = even
    _check_time(time, numbers)
    return time


def _even_stamps(time: Array, steps: Array) -> Array | None:
    """Times whose last digit was cut, told again from their even beat; None where they are no such times."""
    if not np.all(np.isfinite(steps)) or steps.size < FEWEST_STAMPS - 1 or np.any(steps < 0) or np.ptp(steps) == 0:
        return None
    digit = float(steps[steps > 0].min()) if np.any(steps > 0) else 0.0
    count = np.arange(time.size)
    with np.errstate(all="ignore"):
        slope, start = np.polyfit(count, time - time[0], 1)
        beat = start + slope * count
        cut = np.ptp(steps) > 0.5 * slope > 0 and np.allclose(time / digit, np.round(time / digit), atol=1e-3)
        some = np.mean(np.abs(steps - slope) > 0.5 * digit) > OFTEN
        fits = cut and some and float(np.abs(time - time[0] - beat).max()) <= 1.05 * digit
    return time[0] + slope * count if fits else None


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
