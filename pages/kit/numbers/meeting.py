"""What may be told of the 26 runners beside one another."""

from typing import Any

import numpy as np

from model.runners.measured import SPEEDS, bodies, row_of
from model.runners.shuffled import between_null
from model.runners.slopes import KNEE, THIGH, between, runner_means
from model.swing.answers import THIGH_PER_KNEE


def told_of_runners() -> dict[str, Any]:
    """Ends of the knee's peak and of two alike at the middle speed; the thigh's peak on the knee's, for 10 degrees of
    knee, between runners and between strangers, over the speeds."""
    knees = runner_means(KNEE)[1]
    found = [between(KNEE, THIGH, speed) for speed in SPEEDS]
    nulls = [between_null(speed) for speed in SPEEDS]
    values, chance = [10 * one.value for one in found], [10 * one.mean for one in nulls]
    return {
        "least_knee": float(knees.min()),
        "most_knee": float(knees.max()),
        "twin_thigh": twins(SPEEDS[1])[2],
        "slope_least": min(values),
        "slope_most": max(values),
        "interval_least": min(10 * one.low for one in found),
        "interval_most": max(10 * one.high for one in found),
        "wedge_least": 10 * THIGH_PER_KNEE[0],
        "wedge_most": 10 * THIGH_PER_KNEE[1],
        "chance_least": min(chance),
        "chance_most": max(chance),
        "shuffles": nulls[0].shuffles,
    }


def ends(column: str, speed: float) -> tuple[int, int]:
    """By number, who has least and who has most of a read-out at a speed that was run."""
    values = runner_means(column)[row_of(speed)]
    numbers = list(bodies())
    return numbers[int(values.argmin())], numbers[int(values.argmax())]


def twins(speed: float) -> tuple[int, int, float]:
    """Two whose knees bend alike, within a degree, and whose thighs differ most: the numbers, less thigh first, and by
    how many degrees."""
    knee, thigh = (runner_means(name)[row_of(speed)] for name in (KNEE, THIGH))
    apart = np.abs(thigh[:, None] - thigh) * (np.abs(knee[:, None] - knee) < 1)
    pair = np.array(np.unravel_index(apart.argmax(), apart.shape))
    first, second = pair[np.argsort(thigh[pair])]
    numbers = list(bodies())
    return numbers[first], numbers[second], float(apart.max())
