"""What each guess of the storyboards is about: its picture in numbers, and what the model finds true. No Streamlit.

A function of the state per guess, under its page and name. "truth" is an option's name, or the ends of what is true.
"""

from collections.abc import Callable, Mapping

import numpy as np

from model.spot import TYPICAL, Spot
from pages.kit.numbers.answers import asked, stride_of
from pages.kit.numbers.guess import KNEES, Axis, Choice, Guess, OnChart, OnLeg, along_knee, ends
from pages.kit.numbers.guesses_of_articles import HEEL_LIFT, KNEE_AND_HIP
from pages.kit.state.view import View

AS_TYPICAL = Spot(knee=TYPICAL)


def who(view: View) -> Guess:
    """What lifts the heel: kept without judgement, to be looked at again."""
    return Choice(None)


def off(view: View) -> Guess:
    """How far does the knee bend with its muscles off?"""
    settings = view.settings
    typical = stride_of(AS_TYPICAL.onto(settings).at_cadence(None))
    bent = int(np.argmax(typical.motion.knee))
    low, high = np.asarray(asked("passive", settings).values["passive_peak_range_deg"].value).tolist()
    return OnLeg(
        range=(20, 145), step=1, start=70, truth=ends(low, high), thigh=float(typical.motion.thigh[bent]),
        lengths=(settings.leg.thigh.length, settings.leg.shank.length),
        typical=float(np.degrees(typical.motion.knee[bent])),
    )  # fmt: skip


def stronger(view: View) -> Guess:
    """How high does the heel come when the hip pulls a fifth harder and the knee's muscles do what they did?"""
    curve = asked("drive", AS_TYPICAL.onto(view.settings)).curves["heel_peak_knee_flexion_deg"]
    end = float(curve.y[-1])
    return OnChart(
        range=KNEES.range, step=1, start=round(float(curve.y[2])), truth=(end, end), along="y", at=120,
        x=Axis((78, 124), (80, 90, 100, 110, 120)), y=KNEES, curve=curve,
    )  # fmt: skip


def one_more(view: View) -> Guess:
    """One newton metre more: does it lift the heel further at the hip or at the knee?"""
    record = asked("drive", AS_TYPICAL.onto(view.settings))
    hip, knee = (record.number(f"heel_rise_by_one_nm_at_{joint}_deg") for joint in ("hip", "knee"))
    return Choice("hip" if hip > 1.2 * knee else "knee" if knee > 1.2 * hip else "same")


def late(view: View) -> Guess:
    """When in the swing do the hamstrings work hardest?"""
    curve = asked("muscles", AS_TYPICAL.onto(view.settings)).curves["hamstrings_activation"]
    top = float(np.ceil(12 * curve.y.max()) / 10)
    peak = float(curve.x[np.argmax(curve.y)])
    return OnChart(
        range=(0, 100), step=1, start=50, truth=(peak, peak), along="x", at=top / 2,
        x=Axis((0, 100), (0, 25, 50, 75, 100)), y=Axis((0, top), (0, top / 2, top)), curve=curve,
    )  # fmt: skip


def again(view: View) -> Guess:
    """The first question once more."""
    return Choice(None)


def pose(view: View) -> Guess:
    """What training to pull did to oxygen use: a finding of others, not the model's."""
    return Choice("more")


def enough(view: View) -> Guess:
    """Which bend costs least at this pace?"""
    record = asked("sweetspot", view.settings)
    low, high = np.asarray(record.values["zone_deg"].value).tolist()
    return along_knee(record.curves["effort_ratio"], Axis((0.8, 2.4), (1.0, 1.5, 2.0)), (low, high))


def through(view: View) -> Guess:
    """Through what does pace act on the zone: the thigh's swing, or the swing's time?"""
    record = asked("sweetspot", view.settings)
    thigh, time = (abs(record.number(f"moved_by_{what}_deg")) for what in ("thigh_swing", "swing_time"))
    return Choice("thigh" if thigh > time else "time")


GUESSES: Mapping[str, Mapping[str, Callable[[View], Guess]]] = {
    "heel_lift": HEEL_LIFT,
    "knee_and_hip": KNEE_AND_HIP,
    "push_or_pull": {f.__name__: f for f in (who, off, stronger, one_more, late, pose, again)},
    "enough": {f.__name__: f for f in (enough, through)},
}
