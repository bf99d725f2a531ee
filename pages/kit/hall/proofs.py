"""What a hall sees beside the figure, so that a line can be read off the picture: a few bars, each with its number.

A function of the view per proof, under the name that a scene gives. Bars start at 0; `most` is the end of a range. No
Streamlit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from content.filling import fill
from model.claims import BUTTOCKS
from model.mechanics.dynamics import leg_inertia
from model.spot import TYPICAL, Spot
from model.swing.answers import same_swing
from pages.kit.numbers.answers import asked, stride_of
from pages.kit.numbers.facts import length
from pages.kit.numbers.story_facts import EASY_PACE, LOW, LOW_HEEL, RACE_PACE
from pages.kit.state.view import View

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how long it is, what is written at its end, and whether it is the one that is spoken of."""

    name: str
    value: float
    text: str
    you: bool = False
    most: float | None = None


def whose_hip(view: View, words: Words) -> tuple[Bar, ...]:
    """The mean pull with these runners' own heel and with a low one, the same swing, N m."""
    record = asked("rhythm", LOW.onto(view.settings))
    usual, low = (record.number(f"{name}hip_flexor_torque_mean_nm") for name in ("typical_", ""))
    text = _say(words["with_change"], view, value=low, change=100 * (low / usual - 1))
    low_name = _say(words["heel"], view, value=LOW_HEEL)
    return Bar(words["usual"], usual, _say(words["pull"], view, value=usual)), Bar(low_name, low, text, True)


def floor(view: View, words: Words) -> tuple[Bar, ...]:
    """The mean pull from a low heel to a very high one, with the heel from which it is flat, N m."""
    curve = asked("rhythm", view.settings).curves["hip_flexor_torque_mean_nm"]
    flat = curve.x[curve.y <= 1.05 * curve.y.min()]
    return _pulls(view, words, float(flat[0]), (60.0, 80.0, 130.0))


def buttocks(view: View, words: Words) -> tuple[Bar, ...]:
    """The mean pull about the heel at which it is least, N m."""
    least = asked("rhythm", view.settings).number("least_pull_knee_flexion_deg")
    return _pulls(view, words, least, (60.0, 80.0, 145.0))


def _pulls(view: View, words: Words, told: float, knees: tuple[float, ...]) -> tuple[Bar, ...]:
    curve, typical = asked("rhythm", view.settings).curves["hip_flexor_torque_mean_nm"], view.settings.typical_knee
    bars = []
    for knee in sorted((*knees, told, typical)):
        pull = float(np.interp(knee, curve.x, curve.y))
        name = _say(words["runners_heel" if knee == typical else "heel"], view, value=knee)
        bars.append(Bar(name, pull, _say(words["pull"], view, value=pull), knee == told))
    return tuple(bars)


def folded(view: View, words: Words) -> tuple[Bar, ...]:
    """How much a straight leg and a folded one resist being swung, percent of the straight one."""
    straight, bent = (float(leg_inertia(view.settings.leg, np.radians(knee))) for knee in (0.0, 90.0))
    share = 100 * bent / straight
    return (
        Bar(words["straight"], 100.0, _say(words["percent"], view, value=100.0)),
        Bar(_say(words["folded"], view, value=90.0), share, _say(words["percent"], view, value=share), True),
    )


def gives(view: View, words: Words) -> tuple[Bar, ...]:
    """How far the thigh comes with the usual heel and with a low one, the same pull, degrees."""
    settings = LOW.onto(view.settings)
    usual, change = settings.typical_thigh, asked("sametorque", settings).number("thigh_peak_change_deg")
    text = _say(words["thigh_change"], view, value=usual + change, change=change)
    name = _say(words["heel"], view, value=LOW_HEEL)
    return (
        Bar(words["usual"], usual, _say(words["degrees"], view, value=usual)),
        Bar(name, usual + change, text, True),
    )  # fmt: skip


def landing(view: View, words: Words) -> tuple[Bar, ...]:
    """Where the ankle lands with the usual heel, and where it may with a low one at the same pull, cm."""
    record = asked("sametorque", LOW.onto(view.settings))
    usual, found = record.number("typical_ankle_ahead_of_knee_cm"), record.values["ankle_ahead_of_knee_cm"]
    low, high = sorted((float(found.low or 0), float(found.high or 0)))
    span = f"{_bare(low, view)}–{length(high, view.reader)}"
    return (
        Bar(words["usual"], usual, length(usual, view.reader)),
        Bar(_say(words["heel"], view, value=LOW_HEEL), low, span, True, high),
    )  # fmt: skip


def race(view: View, words: Words) -> tuple[Bar, ...]:
    """The heel of a jog, and these runners' own at race pace, degrees."""
    theirs = Spot(pace=RACE_PACE).onto(view.settings).typical_knee
    return (
        Bar(words["this_heel"], view.settings.knee, _say(words["degrees"], view, value=view.settings.knee), True),
        Bar(words["at_race_pace"], theirs, _say(words["degrees"], view, value=theirs)),
    )


def jogging(view: View, words: Words) -> tuple[Bar, ...]:
    """The effort with heels at the buttocks over the least, at an easy pace, percent."""
    curve = asked("sweetspot", Spot(pace=EASY_PACE).onto(view.settings)).curves["effort_ratio"]
    ratio = 100 * float(np.interp(BUTTOCKS, curve.x, curve.y))
    name = _say(words["at_buttocks"], view, value=BUTTOCKS)
    return (
        Bar(words["least_effort"], 100.0, _say(words["percent"], view, value=100.0)),
        Bar(name, ratio, _say(words["percent_over"], view, value=ratio, over=ratio - 100), True),
    )


def under(view: View, words: Words) -> tuple[Bar, ...]:
    """How far ahead of the knee the ankle lands, cm."""
    ahead = asked("reach", view.settings).number("ankle_ahead_of_knee_cm")
    return (Bar(words["ahead"], ahead, length(ahead, view.reader), True),)


def bending(view: View, words: Words) -> tuple[Bar, ...]:
    """How fast the knee bends at landing, and at its fastest in the swing, degrees per second."""
    rate = asked("reach", view.settings).number("knee_rate_at_strike_dps")
    fastest = float(np.degrees(stride_of(view.settings).motion.knee_rate.max()))
    return (
        Bar(words["at_landing"], rate, _say(words["rate"], view, value=rate), True),
        Bar(words["fastest"], fastest, _say(words["rate"], view, value=fastest)),
    )


def less_thigh(view: View, words: Words) -> tuple[Bar, ...]:
    """How much further the foot lands, and how much runners differ among themselves, cm."""
    record = asked("map", view.settings)
    further, spread = (record.number(f"{name}_cm") for name in ("further_with_less_flexion", "spread_between_runners"))
    return (
        Bar(words["further"], further, length(further, view.reader), True),
        Bar(words["spread"], spread, length(spread, view.reader)),
    )


def straight(view: View, words: Words) -> tuple[Bar, ...]:
    """How far ahead of the knee these runners' ankle lands, and how far it could, cm."""
    record = asked("reach", view.settings)
    ahead, most = (record.number(f"ankle_ahead_of_knee{end}_cm") for end in ("", "_at_most"))
    return (
        Bar(words["usual"], ahead, length(ahead, view.reader)),
        Bar(words["straight"], most, length(most, view.reader), True),
    )


def heel_first(view: View, words: Words) -> tuple[Bar, ...]:
    """Where the ankle lands on either end of the foot, cm."""
    record = asked("footangle", view.settings)
    ahead, change = record.number("ankle_ahead_of_knee_cm"), record.number("changed_by_foot_angle_cm")
    return (
        Bar(words["heel_first"], ahead, length(ahead, view.reader), True),
        Bar(words["toes_first"], ahead + change, length(ahead + change, view.reader), True),
    )


def more_steps(view: View, words: Words) -> tuple[Bar, ...]:
    """The mean pull with these runners' own steps and with more, the same swing, N m."""
    usual, more = (
        float(same_swing(stride_of(settings)).mean)
        for settings in (Spot(knee=TYPICAL).onto(view.settings.at_cadence(None)), view.settings)
    )
    text = _say(words["with_change"], view, value=more, change=100 * (more / usual - 1))
    return (
        Bar(words["usual_steps"], usual, _say(words["pull"], view, value=usual)),
        Bar(words["ten_more"], more, text, True),
    )


def harder(view: View, words: Words) -> tuple[Bar, ...]:
    """How fast a foot meets the ground, carried as usual and higher, m/s."""
    record = asked("body", view.settings)
    usual, faster = record.number("typical_foot_speed_at_strike_mps"), record.number("foot_faster_with_higher_heel_mps")
    return (
        Bar(words["usual"], usual, _say(words["speed"], view, value=usual)),
        Bar(words["higher"], usual + faster, _say(words["speed"], view, value=usual + faster), True),
    )


def bouncy(view: View, words: Words) -> tuple[Bar, ...]:
    """How far the swinging leg lifts the body's middle, as usual and with a higher heel, mm."""
    record = asked("body", view.settings)
    usual, higher = (record.number(f"{name}_lift_of_centre_mm") for name in ("typical", "higher"))
    return (
        Bar(words["usual"], usual, _say(words["millimetres"], view, value=usual)),
        Bar(words["higher"], higher, _say(words["millimetres"], view, value=higher), True),
    )


PROOFS: Mapping[str, Callable[[View, Words], tuple[Bar, ...]]] = {
    f.__name__: f
    for f in (
        whose_hip, floor, buttocks, folded, gives, landing, race, jogging,
        under, bending, less_thigh, straight, heel_first, more_steps, harder, bouncy,
    )
}  # fmt: skip


def _say(text: str, view: View, **values: Any) -> str:
    return fill(text, values, "a bar", view.reader.language)


def _bare(centimetres: float, view: View) -> str:
    return length(centimetres, view.reader).rpartition(" ")[0]
