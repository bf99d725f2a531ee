"""What a hall is asked: a question with a number for its answer, at a view. No Streamlit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.claims import BUTTOCKS
from model.spot import Spot
from model.units import CM_PER_INCH
from pages.kit.numbers.answers import asked
from pages.kit.numbers.guess import Mark
from pages.kit.numbers.guesses import GUESSES
from pages.kit.numbers.story_facts import EASY_PACE, LOW
from pages.kit.state.reader import Reader
from pages.kit.state.view import View


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with a number for its answer: what the model finds, on a range, cut into low, middle and high."""

    found: float
    range: tuple[float, float]
    cuts: tuple[float, float]
    step: float
    ticks: tuple[float, ...]
    heel: bool = False  # whether it is a heel, to be dragged on a leg


def whose_hip(view: View) -> Ask:
    """How much harder does the hip pull with a low heel for the same swing, percent?"""
    change = asked("rhythm", LOW.onto(view.settings)).values["change_by_heel"].value
    return Ask(100 * _float(change), (-30, 60), (-5, 5), 1, (-30, 0, 30, 60))


def floor(view: View) -> Ask:
    """From which bend on does the pull lie within 5 % of its least, degrees?"""
    found = GUESSES["heel_lift"]["floor"](view)
    assert isinstance(found, Mark)
    return Ask(found.truth[0], (50, 150), (60, 90), 1, (60, 90, 120, 150), heel=True)


def jogging(view: View) -> Ask:
    """What do heels at the buttocks cost at an easy pace over the least effort, percent?"""
    curve = asked("sweetspot", Spot(pace=EASY_PACE).onto(view.settings)).curves["effort_ratio"]
    over = 100 * (float(np.interp(BUTTOCKS, curve.x, curve.y)) - 1)
    return Ask(over, (0, 120), (20, 50), 1, (0, 30, 60, 90, 120))


def under(view: View) -> Ask:
    """How far ahead of the knee does the ankle land?"""
    ahead = asked("reach", view.settings).values["ankle_ahead_of_knee_cm"].value
    return _length(Ask(_float(ahead), (-10, 20), (-2, 2), 0.5, (-10, 0, 10, 20)), view.reader)


def less_thigh(view: View) -> Ask:
    """How much further does the foot land with less knee and thigh at the same pull?"""
    further = asked("map", view.settings).values["further_with_less_flexion_cm"].value
    return _length(Ask(_float(further), (-4, 4), (-1, 1), 0.25, (-4, -2, 0, 2, 4)), view.reader)


def harder(view: View) -> Ask:
    """How much faster does a foot meet the ground that is carried higher, m/s?"""
    faster = asked("body", view.settings).values["foot_faster_with_higher_heel_mps"].value
    return Ask(_float(faster), (-0.5, 1.5), (0.2, 0.6), 0.05, (-0.5, 0, 0.5, 1, 1.5))


ASKS: Mapping[str, Mapping[str, Callable[[View], Ask]]] = {
    "heel_lift": {f.__name__: f for f in (whose_hip, floor, jogging)},
    "knee_and_hip": {f.__name__: f for f in (under, less_thigh, harder)},
}


def _length(ask: Ask, reader: Reader) -> Ask:
    """A question in centimetres in the reader's own unit; its ends and cuts stay where they are."""
    if not reader.feet:
        return ask
    ends, cuts = (tuple(value / CM_PER_INCH for value in pair) for pair in (ask.range, ask.cuts))
    low, high = round(ends[0]), round(ends[1])
    ticks = tuple(float(inch) for inch in range(low, high + 1, 1 if high - low < 6 else 4))
    return Ask(ask.found / CM_PER_INCH, (low, high), (cuts[0], cuts[1]), 0.25, ticks)


def _float(value: Any) -> float:
    return float(value)
