"""Two things measured in turns, and what came out as a row of the table."""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_UNITS = {
    "s": ((1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")),
    "B": ((1e6, "MB"), (1e3, "kB"), (1, "B")),
    "1": ((1, ""),),
}
_VERDICT = {True: "met", False: "NOT MET", None: ""}


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured, ours and against what; `faster` where the aim is to be so many times cheaper.

    Without an aim the row is for comparison only.
    """

    what: str
    ours: float
    against: str
    theirs: float
    aim: float | None = None
    faster: bool = False
    unit: str = "s"  # s, B, or 1 for a pure number

    @property
    def ratio(self) -> float:
        """Theirs over ours where we want to be faster, else ours over theirs."""
        return self.theirs / self.ours if self.faster else self.ours / self.theirs

    @property
    def met(self) -> bool | None:
        if self.aim is None:
            return None
        return self.ratio >= self.aim if self.faster else self.ratio <= self.aim


def in_turns(*tasks: Callable[[], object], turns: int = 8, seconds: float = 0.06) -> list[float]:
    """Least CPU seconds of each task, in the order given.

    The tasks take turns; in a turn each runs for about so many seconds, at least once, and no garbage is collected.
    A first turn does not count.
    """
    _one_turn(tasks, seconds)
    return [min(spent) for spent in zip(*(_one_turn(tasks, seconds) for _ in range(turns)), strict=True)]


def _one_turn(tasks: Sequence[Callable[[], object]], seconds: float) -> list[float]:
    least = []
    for task in tasks:
        gc.collect()
        gc.disable()
        times: list[float] = []
        while sum(times) < seconds and len(times) < 1000:
            start = time.process_time()
            task()
            times.append(time.process_time() - start)
        gc.enable()
        least.append(min(times))
    return least


def as_table(rows: Sequence[Row]) -> str:
    """The rows as text, columns aligned."""
    head = ("what", "ours", "against", "theirs", "ratio", "aim", "")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    left = (0, 2, 6)
    lines = [
        "  ".join(
            text.ljust(w) if i in left else text.rjust(w) for i, (text, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    times = f"{row.ratio:,.{0 if row.ratio >= 100 else 1 if row.ratio >= 10 else 2}f}"
    aim = "" if row.aim is None else f"{row.aim:,.{0 if row.aim >= 10 else 2}f}x"
    way, verb = ("≥", "cheaper") if row.faster else ("≤", "as much")
    return (
        row.what, _amount(row.ours, row.unit), row.against, _amount(row.theirs, row.unit),
        f"{times}x {verb}", f"{way} {aim}" if aim else "", _VERDICT[row.met],
    )  # fmt: skip


def _amount(value: float, unit: str) -> str:
    size, name = next(((s, n) for s, n in _UNITS[unit] if value >= s), _UNITS[unit][-1])
    scaled = value / size
    return f"{scaled:,.{max(0, 2 - len(str(int(scaled))) + 1)}f} {name}"
