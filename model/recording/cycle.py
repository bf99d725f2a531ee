"""One stride for itself, from strike to strike, as labs export it: its end is its beginning, it is laid in a row."""

import numpy as np

from model.mechanics.dynamics import Array
from model.recording.column_names import ANGLES, KNEES, LENGTHS

SHORTEST, LONGEST = 0.45, 1.1  # s, a runner's stride
CLOSED = 0.04  # of a curve's range: so near do its ends lie to one another
ROW = 5  # strides in a row: the middle one is told, the others keep its ends from the low-pass
SWING = 0.7  # of the knee's deepest bend: one hump of it goes higher


def closed(time: Array, columns: dict[str, Array]) -> bool:
    """Whether the rows (n,) are one stride whose last instant is its first."""
    if not SHORTEST <= time[-1] - time[0] <= LONGEST:
        return False
    angles = {name: values for name, values in columns.items() if name in ANGLES}
    knees = [values - values.min() for name, values in angles.items() if name in KNEES]
    ends = all(abs(values[-1] - values[0]) <= CLOSED * np.ptp(values) for values in angles.values() if np.ptp(values))
    return ends and all(_humps(knee) == 1 for knee in knees)


def in_a_row(time: Array, columns: dict[str, Array]) -> tuple[Array, dict[str, Array]]:
    """The stride ROW times, one after the other; the last row, which is the first again, counts once. What gets
    ahead in a stride, as a pelvis over the ground, goes on from where the stride before left it."""
    start, length = float(time[0]), float(time[-1] - time[0])
    once = time[:-1] - start
    row = np.concatenate([start + once + length * number for number in range(ROW)])
    number = np.repeat(np.arange(ROW), once.size)
    ahead = {name: values[-1] - values[0] if name in LENGTHS else 0.0 for name, values in columns.items()}
    return row, {name: np.tile(values[:-1], ROW) + ahead[name] * number for name, values in columns.items()}


def _humps(knee: Array) -> int:
    """How often, going round, the knee rises over most of its deepest bend."""
    high = knee > SWING * knee.max()
    return int(np.sum(high & ~np.roll(high, 1)))
