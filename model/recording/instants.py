"""When the rows of a recording were measured: seconds, milliseconds, minutes, frames, a clock, per cent of a stride;
even, rising, without a gap."""

from collections.abc import Iterator

import numpy as np

from model.mechanics.dynamics import Array
from model.recording.column_names import INSTANTS, KNEES, in_minutes, words
from model.recording.said import Assumed, Said
from model.recording.table_text import Table
from model.refused import Refused

MOST_RATE = 20_000.0  # samples/s: beyond, time is no time
LEAST_RATE = 20.0  # samples/s: below, a swing has too few to be differentiated twice
GAP = 2.5  # times the usual step
MOST_MILLISECONDS = 50.0  # from one sample to the next: steps over 1 and up to this are no seconds
OFTEN = 0.04  # share of the steps that rounding must have changed: one that repeats is a fault
USUAL_STRIDE = 0.71  # s; runners at 2.5 to 4.5 m/s take 0.68 to 0.75
USUAL_RATES = (25.0, 30.0, 50.0, 60.0, 100.0, 120.0, 150.0, 200.0, 240.0, 250.0, 300.0, 500.0)  # of cameras
FEWEST_STAMPS = 25  # from which an even beat can be told


def seconds(
    columns: dict[str, Array], table: Table, names: list[str], said: Said, taken: list[str], assumed: list[Assumed]
) -> Array:
    """The instants in seconds; what counts otherwise goes out of the columns, and what had to be guessed is assumed."""
    counts = {name: columns.pop(name) for name in INSTANTS if name in columns}
    name, time = next(iter(counts.items()), ("frame", np.arange(len(table.rows), dtype=float)))
    numbers = [number for number, _ in table.rows]
    if np.isnan(time).any():
        raise Refused("blank_cell", line=numbers[int(np.isnan(time).argmax())], name=name)
    steps = np.diff(time)
    if name == "percent":
        return _of_a_stride(time, numbers, said, assumed)
    place = names.index(name) if name in names else -1
    unit = table.units[place] if 0 <= place < len(table.units) else ""
    spelled = [*words(table.names[place] if place >= 0 else ""), *words(unit)]
    usual = float(np.median(steps)) if steps.size else 0.0
    if name == "frame" or (np.all(steps == 1) and (said.rate or "ms" not in spelled)):
        rate = said.rate or usual_rate(columns)
        assumed.append(Assumed("rate", rate, sure=said.rate is not None))
        taken.append("frames")
        time = (time - time[0]) / rate
    elif "ms" in spelled or (1 < usual < MOST_MILLISECONDS):
        taken.append("milliseconds")
        time = time / 1000
    elif in_minutes(spelled):
        taken.append("minutes")
        time = 60 * time
    even = _even_stamps(time, np.diff(time))
    if even is not None:
        taken.append("rounded_stamps")
        time = even
    _check_time(time, numbers)
    return time


def usual_rate(columns: dict[str, Array]) -> float:
    """The usual rate, samples/s, at which a runner's stride takes about as long as these knees' swings lie apart."""
    apart: list[float] = []
    for knee in (values for name, values in columns.items() if name in KNEES):
        known = np.where(np.isfinite(knee), knee, np.nanmedian(knee) if np.isfinite(knee).any() else 0.0)
        bend = np.abs(known - np.median(known))
        high = bend > 0.7 * bend.max()
        starts = np.flatnonzero(high[1:] & ~high[:-1])
        apart += list(np.diff(starts).astype(float))
    longest = float(np.median(apart)) if apart else USUAL_RATES[3] * USUAL_STRIDE
    return min(USUAL_RATES, key=lambda rate: abs(np.log(longest / rate / USUAL_STRIDE)))


def _of_a_stride(percent: Array, numbers: list[int], said: Said, assumed: list[Assumed]) -> Array:
    """Seconds from per cent of a stride; an instant that repeats or runs back is refused as one of time is."""
    _check_rises(percent, numbers)
    length = said.stride_time or USUAL_STRIDE
    assumed.append(Assumed("stride_time", length, sure=said.stride_time is not None))
    whole = 1.0 if percent[-1] <= 1.5 else 100.0
    return (percent - percent[0]) / whole * length


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


def _check_rises(instants: Array, numbers: list[int]) -> None:
    steps = np.diff(instants)
    for i in _where(steps <= 0):
        code = "time_repeats" if steps[i] == 0 else "time_runs_back"
        raise Refused(code, line=numbers[i + 1], before=float(instants[i]), then=float(instants[i + 1]))


def _check_time(time: Array, numbers: list[int]) -> None:
    _check_rises(time, numbers)
    steps = np.diff(time)
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
