"""The numbers of an own stride as rows of words: beside the 26 runners, and beside another stride. No Streamlit."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from content.filling import fill
from model.recording.readouts import ANGLES, TORQUES, Difference, Readout
from model.runners.measured import bodies

Words = Mapping[str, Any]
Row = tuple[str, ...]

COUNT = len(bodies())
DIGITS = {"ahead_of_knee": 1, "pull_mean": 0, "pull_peak": 0}


def beside_runners(found: Mapping[str, Readout], mass: float, ui: Words) -> list[Row]:
    """Of each number: its name, this stride's, the 26 runners', and where it stands among them."""
    return [
        (
            _name(name, ui),
            told(one, mass),
            "" if one.among is None else f"{number(one, one.among.mean, mass)} ± {number(one, one.among.sd, mass)}",
            among(one, ui),
        )
        for name, one in found.items()
    ]


def beside_each_other(found: Iterable[Difference], mass: float, ui: Words) -> list[Row]:
    """Of each number: its name, the first stride's, the second's, the difference, and what may be said of it."""
    rows: list[Row] = []
    for one in found:
        apart = number(one.first, one.value, mass, "+")
        said = str(ui["apart"][one.word])
        rows.append((_name(one.name, ui), told(one.first, mass), told(one.second, mass), apart, said))
    return rows


def told(one: Readout, mass: float) -> str:
    """A number with its spread between strides and, where it hangs on an event, with the range that this leaves."""
    spread = "" if one.sd is None else f" ± {number(one, one.sd, mass)}"
    low, high = (number(one, end, mass) for end in (one.low, one.high))
    ranged = "" if low == high else f" ({low}\u00a0…\u00a0{high})"
    return f"{number(one, one.value, mass)}{spread}{ranged}"


def number(one: Readout, value: float, mass: float, sign: str = "") -> str:
    """A value of this kind as it is printed: torque for this body, the duty in per cent."""
    shown = value * (mass if one.name in TORQUES else 100 if one.name == "duty" else 1)
    digits = DIGITS.get(one.name, 0)
    rounded = round(shown, digits) + 0.0
    return fill(f"{{value:{sign if rounded else ''}.{digits}f}}", {"value": rounded})


def among(one: Readout, ui: Words) -> str:
    """Where a number stands among the 26, in words."""
    if one.among is None or one.less is None:
        return ""
    if one.name in ANGLES and one.within_error:
        return str(ui["table"]["within"])
    below = int(np.floor(one.less / 100 * COUNT))
    off = abs(one.value - one.among.mean) / one.among.sd
    zone = "usual" if off <= 1 else "edge" if off <= 2 else "beyond"
    side = "more" if one.less >= 50 else "less"
    spoken = {"count": below if side == "more" else COUNT - below, "all": COUNT, "zone": ui["among"][zone]}
    return fill(ui["among"][side], spoken)


def markdown(head: Row, rows: Iterable[Row]) -> str:
    """Rows under a head, numbers to the right."""
    lines = [head, ("---", *["--:"] * (len(head) - 2), "---"), *rows]
    return "\n".join(f"| {' | '.join(line)} |".replace(" ± ", "\u00a0±\u00a0") for line in lines)


def _name(name: str, ui: Words) -> str:
    return str(ui["numbers"][name])
