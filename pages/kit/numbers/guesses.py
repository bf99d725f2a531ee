"""What each guess of the storyboards is about: its picture in numbers, and what the model finds true. No Streamlit.

A function of the state per guess, under its page and name. "truth" is an option's name, or the ends of what is true.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from model.claims import BUTTOCKS
from model.record import Curve, Record, Verdict
from model.spot import TYPICAL, Spot
from model.units import CM_PER_INCH
from pages.kit.numbers.answers import asked, stride_of
from pages.kit.numbers.facts import EASY_PACE
from pages.kit.numbers.guess import Axis, Choice, Ends, Guess, OnChart, OnLeg, OnRuler
from pages.kit.state.view import View

LOW_HEEL = 60.0  # degrees: what the stories call a low heel
NOTICEABLE = 0.05  # share of a pull under which nobody should speak of more or less
LONGEST_LANDING = 22.0  # cm, the ruler's end
LOW = Spot(knee=LOW_HEEL)
AS_TYPICAL = Spot(knee=TYPICAL)
KNEES = Axis((50.0, 150.0), (60.0, 80.0, 100.0, 120.0, 140.0))


def low_or_high(view: View) -> Guess:
    """Which heel makes the hip pull harder for the same swing: the low one of 60°, or these runners' own?"""
    low = asked("rhythm", LOW.onto(view.settings))
    change = low.number("change_by_heel")
    return Choice("low" if change > NOTICEABLE else "high" if change < -NOTICEABLE else "same")


def floor(view: View) -> Guess:
    """From which heel on does more of it save nothing? The pull's least, and all that is within 5 % of it."""
    curve = asked("rhythm", view.settings).curves["hip_flexor_torque_mean_nm"]
    flat = curve.x[curve.y <= (1 + NOTICEABLE) * curve.y.min()]
    top = float(np.ceil(1.1 * curve.y.max() / 10) * 10)
    return _along_knee(curve, Axis((0, top), (0, top / 2, top)), (float(flat[0]), float(flat[-1])))


def gives(view: View) -> Guess:
    """With a low heel and the same pull: does the thigh come as far, less far, or further?"""
    change = asked("sametorque", LOW.onto(view.settings)).number("thigh_peak_change_deg")
    return Choice("less" if change < -1 else "further" if change > 1 else "same")


def landing(view: View) -> Guess:
    """Where does the ankle land with a low heel at the same pull?"""
    record = asked("sametorque", LOW.onto(view.settings))
    value = record.values["ankle_ahead_of_knee_cm"]
    typical, spread = (
        record.number(f"{name}_cm") for name in ("typical_ankle_ahead_of_knee", "spread_between_runners")
    )
    return _ruler(view, typical, spread, _ends(value.low, value.high))


def friend(view: View) -> Guess:
    """At an easy pace with the heels at the buttocks: a benefit, a cost, or neither?"""
    easy = Spot(pace=EASY_PACE).onto(view.settings)
    ratio = float(np.interp(BUTTOCKS, *_line(asked("sweetspot", easy), "effort_ratio")))
    return Choice("cost" if ratio > 1 + NOTICEABLE else "fine")


def less_thigh(view: View) -> Guess:
    """With less knee and thigh in the swing: does the foot land nearer, alike or further?"""
    value = asked("map", view.settings).values["further_with_less_flexion_cm"]
    low, high = _ends(value.low, value.high)
    return Choice("further" if low > 0 else "nearer" if high < 0 else "same")


def straight(view: View) -> Guess:
    """How far ahead of the knee can the ankle get when the foot must land on the same spot?"""
    record = asked("reach", AS_TYPICAL.onto(view.settings))
    typical, most = (record.number(f"ankle_ahead_of_knee{end}_cm") for end in ("", "_at_most"))
    return _ruler(view, typical, None, (most, most))


def under(view: View) -> Guess:
    """Do these runners land under the knee?"""
    ahead = asked("reach", AS_TYPICAL.onto(view.settings)).number("ankle_ahead_of_knee_cm")
    return Choice("ahead" if ahead > 2 else "behind" if ahead < -2 else "under")


def heel_first(view: View) -> Guess:
    """Does another foot angle move the landing?"""
    moved = asked("footangle", view.settings).number("changed_by_foot_angle_cm")
    return Choice("no" if moved == 0 else "yes")


def harder(view: View) -> Guess:
    """Does a higher foot come down faster?"""
    return Choice("yes" if asked("body", view.settings).verdict is Verdict.SUPPORTS else "no")


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
        range=(20, 145), step=1, start=70, truth=_ends(low, high), thigh=float(typical.motion.thigh[bent]),
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


def two_joint(view: View) -> Guess:
    """Does a pull of the hamstrings early in the swing spare the hip flexors or load them?"""
    record = asked("muscles", view.settings)
    names = ("hip_flexor_activation_with_two_joint_pull", "hip_flexor_activation_early")
    with_pull, without = (record.number(name) for name in names)
    return Choice("load" if with_pull > without else "spare")


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
    return _along_knee(record.curves["effort_ratio"], Axis((0.8, 2.4), (1.0, 1.5, 2.0)), (low, high))


def through(view: View) -> Guess:
    """Through what does pace act on the zone: the thigh's swing, or the swing's time?"""
    record = asked("sweetspot", view.settings)
    thigh, time = (abs(record.number(f"moved_by_{what}_deg")) for what in ("thigh_swing", "swing_time"))
    return Choice("thigh" if thigh > time else "time")


GUESSES: Mapping[str, Mapping[str, Callable[[View], Guess]]] = {
    "heel_lift": {f.__name__: f for f in (low_or_high, floor, gives, landing, friend)},
    "knee_and_hip": {f.__name__: f for f in (less_thigh, straight, under, heel_first, harder)},
    "push_or_pull": {f.__name__: f for f in (who, off, stronger, one_more, two_joint, late, pose, again)},
    "enough": {f.__name__: f for f in (enough, through)},
}


def _line(record: Record, name: str) -> tuple[np.ndarray, np.ndarray]:
    return record.curves[name].x, record.curves[name].y


def _ends(low: Any, high: Any) -> Ends:
    return min(float(low), float(high)), max(float(low), float(high))


def _along_knee(curve: Curve, up: Axis, zone: Ends) -> OnChart:
    return OnChart(
        range=KNEES.range, step=1, start=80, truth=zone, along="x", at=sum(up.range) / 2, x=KNEES, y=up, curve=curve,
        band=zone,
    )  # fmt: skip


def _ruler(view: View, typical: float, spread: float | None, truth: Ends) -> OnRuler:
    worth = CM_PER_INCH if view.reader.feet else 1.0
    end = round(LONGEST_LANDING / worth)
    step = 0.25 if view.reader.feet else 0.5
    return OnRuler(
        range=(0, end), step=step, start=round(typical / worth / step) * step,
        truth=_ends(truth[0] / worth, truth[1] / worth),
        ticks=tuple(float(tick) for tick in range(0, end + 1, 1 if view.reader.feet else 5)), typical=typical / worth,
        spread=None if spread is None else ((typical - spread) / worth, (typical + spread) / worth),
    )  # fmt: skip
