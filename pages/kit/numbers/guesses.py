"""What each guess of the storyboards is about: its picture in numbers, and what the model finds true. No Streamlit.

A function of the state per guess, under its page and name. "truth" is an option's name, or the ends of what is true.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from model.claims import BUTTOCKS
from model.record import Curve, Record, Verdict
from model.settings import Settings
from pages.kit.numbers.answers import asked, stride_of
from pages.kit.numbers.facts import CM_PER_INCH, EASY_PACE

Guess = dict[str, Any]

LOW_HEEL = 60.0  # degrees: what the stories call a low heel
NOTICEABLE = 0.05  # share of a pull under which nobody should speak of more or less
KNEES = {"range": [30, 150], "ticks": [40, 60, 80, 100, 120, 140]}
LONGEST_LANDING = 22.0  # cm, the ruler's end


def low_or_high(settings: Settings) -> Guess:
    """Which heel makes the hip pull harder at the same rhythm: the low one of 60°, or these runners' own?"""
    low = asked("rhythm", settings.but(knee_flexion=LOW_HEEL, thigh_swing=None))
    change = _number(low, "change_by_heel")
    return _choice("low" if change > NOTICEABLE else "high" if change < -NOTICEABLE else "same")


def floor(settings: Settings) -> Guess:
    """From which heel on does more of it save nothing? The pull's least, and all that is within 5 % of it."""
    curve = asked("rhythm", settings).curves["hip_flexor_torque_mean_nm"]
    flat = curve.x[curve.y <= (1 + NOTICEABLE) * curve.y.min()]
    top = float(np.ceil(1.1 * curve.y.max() / 10) * 10)
    return _along_knee(curve, [0, top], [0, top / 2, top], [float(flat[0]), float(flat[-1])])


def gives(settings: Settings) -> Guess:
    """With a low heel and no more effort: fewer and longer steps, or more and shorter ones?"""
    record = asked("effort", settings.but(knee_flexion=LOW_HEEL, thigh_swing=None))
    change = np.array([record.values["cadence_spm"].low, record.values["cadence_spm"].high], float)
    change -= record.points["typical_cadence_spm"].y
    return _choice("fewer" if np.all(change < -1) else "more" if np.all(change > 1) else "same")


def landing(settings: Settings) -> Guess:
    """Where does the ankle land with a low heel at the same effort?"""
    record = asked("effort", settings.but(knee_flexion=LOW_HEEL, thigh_swing=None))
    value = record.values["ankle_ahead_of_knee_cm"]
    typical = record.points["typical_ankle_ahead_of_knee_cm"].y
    return _ruler(settings, typical, _number(record, "spread_between_runners_cm"), [value.low, value.high])


def friend(settings: Settings) -> Guess:
    """At an easy pace with the heels at the buttocks: a benefit, a cost, or neither?"""
    easy = settings.but(pace=EASY_PACE, thigh_swing=None)
    ratio = float(np.interp(BUTTOCKS, *_line(asked("sweetspot", easy), "effort_ratio")))
    return _choice("cost" if ratio > 1 + NOTICEABLE else "fine")


def less_thigh(settings: Settings) -> Guess:
    """With less knee and thigh in the swing: does the foot land nearer, alike or further?"""
    verdict = asked("map", settings).verdict
    return _choice({Verdict.CONTRADICTS: "nearer"}.get(verdict, "further"))


def straight(settings: Settings) -> Guess:
    """How far ahead of the knee can the ankle get when the foot must land on the same spot?"""
    record = asked("reach", settings.but(knee_flexion=None, thigh_swing=None))
    typical, most = (_number(record, f"ankle_ahead_of_knee{end}_cm") for end in ("", "_at_most"))
    return _ruler(settings, typical, None, [most, most])


def under(settings: Settings) -> Guess:
    """Do these runners land under the knee?"""
    ahead = _number(asked("reach", settings.but(knee_flexion=None, thigh_swing=None)), "ankle_ahead_of_knee_cm")
    return _choice("ahead" if ahead > 2 else "behind" if ahead < -2 else "under")


def heel_first(settings: Settings) -> Guess:
    """Does another foot angle move the landing?"""
    moved = _number(asked("footangle", settings), "changed_by_foot_angle_cm")
    return _choice("no" if moved == 0 else "yes")


def harder(settings: Settings) -> Guess:
    """Does a higher foot come down faster?"""
    return _choice("yes" if asked("body", settings).verdict is Verdict.SUPPORTS else "no")


def who(settings: Settings) -> Guess:
    """What lifts the heel: kept without judgement, to be looked at again."""
    return _choice(None)


def off(settings: Settings) -> Guess:
    """How far does the knee bend with its muscles off?"""
    typical = stride_of(settings.but(knee_flexion=None, thigh_swing=None, cadence=None))
    bent = int(np.argmax(typical.motion.knee))
    low, high = np.asarray(asked("passive", settings).values["passive_peak_range_deg"].value).tolist()
    leg = {
        "thigh": float(typical.motion.thigh[bent]),
        "L1": settings.leg.thigh.length,
        "L2": settings.leg.shank.length,
    }
    peak = float(np.degrees(typical.motion.knee[bent]))
    return {
        "kind": "leg", "range": [20, 145], "step": 1, "start": 70, "leg": leg, "typical": peak,
        "truth": sorted((low, high)),
    }  # fmt: skip


def stronger(settings: Settings) -> Guess:
    """How high does the heel come when the hip pulls a fifth harder and the knee's muscles do what they did?"""
    curve = asked("drive", settings.but(knee_flexion=None, thigh_swing=None)).curves["heel_peak_knee_flexion_deg"]
    return {
        "kind": "chart", "along": "y", "at": 120, "range": [30, 150], "step": 1, "start": round(float(curve.y[2])),
        "x": {"range": [78, 124], "ticks": [80, 90, 100, 110, 120]}, "y": KNEES, "curves": [_drawn(curve)],
        "truth": [float(curve.y[-1])] * 2,
    }  # fmt: skip


def one_more(settings: Settings) -> Guess:
    """One newton metre more: does it lift the heel further at the hip or at the knee?"""
    record = asked("drive", settings.but(knee_flexion=None, thigh_swing=None))
    hip, knee = (_number(record, f"heel_rise_by_one_nm_at_{joint}_deg") for joint in ("hip", "knee"))
    return _choice("hip" if hip > 1.2 * knee else "knee" if knee > 1.2 * hip else "same")


def two_joint(settings: Settings) -> Guess:
    """Does a pull of the hamstrings early in the swing spare the hip flexors or load them?"""
    record = asked("muscles", settings)
    names = ("hip_flexor_activation_with_two_joint_pull", "hip_flexor_activation_early")
    with_pull, without = (_number(record, name) for name in names)
    return _choice("load" if with_pull > without else "spare")


def late(settings: Settings) -> Guess:
    """When in the swing do the hamstrings work hardest?"""
    curve = asked("muscles", settings.but(knee_flexion=None, thigh_swing=None)).curves["hamstrings_activation"]
    top = float(np.ceil(12 * curve.y.max()) / 10)
    peak = float(curve.x[np.argmax(curve.y)])
    return {
        "kind": "chart", "along": "x", "at": top / 2, "range": [0, 100], "step": 1, "start": 50,
        "x": {"range": [0, 100], "ticks": [0, 25, 50, 75, 100]}, "y": {"range": [0, top], "ticks": [0, top / 2, top]},
        "curves": [_drawn(curve)], "truth": [peak, peak],
    }  # fmt: skip


def again(settings: Settings) -> Guess:
    """The first question once more."""
    return _choice(None)


def pose(settings: Settings) -> Guess:
    """What training to pull did to oxygen use: a finding of others, not the model's."""
    return _choice("more")


def enough(settings: Settings) -> Guess:
    """Which bend costs least at this pace?"""
    record = asked("sweetspot", settings)
    zone = np.asarray(record.values["zone_deg"].value).tolist()
    return _along_knee(record.curves["effort_ratio"], [0.8, 2.4], [1.0, 1.5, 2.0], zone)


def through(settings: Settings) -> Guess:
    """Through what does pace act on the zone: the thigh's swing, or the swing's time?"""
    record = asked("sweetspot", settings)
    thigh, time = (abs(_number(record, f"moved_by_{what}_deg")) for what in ("thigh_swing", "swing_time"))
    return _choice("thigh" if thigh > time else "time")


GUESSES: Mapping[str, Mapping[str, Callable[[Settings], Guess]]] = {
    "heel_lift": {f.__name__: f for f in (low_or_high, floor, gives, landing, friend)},
    "knee_and_hip": {f.__name__: f for f in (less_thigh, straight, under, heel_first, harder)},
    "push_or_pull": {f.__name__: f for f in (who, off, stronger, one_more, two_joint, late, pose, again)},
    "enough": {f.__name__: f for f in (enough, through)},
}


def _number(record: Record, name: str) -> float:
    return float(record.values[name].value)  # pyright: ignore[reportArgumentType]


def _line(record: Record, name: str) -> tuple[np.ndarray, np.ndarray]:
    return record.curves[name].x, record.curves[name].y


def _drawn(curve: Curve) -> dict[str, Any]:
    return {"x": np.round(curve.x, 2).tolist(), "y": np.round(curve.y, 4).tolist(), "role": "you"}


def _choice(truth: str | None) -> Guess:
    return {"kind": "choice", "truth": truth, "start": None}


def _along_knee(curve: Curve, y_range: list[float], y_ticks: list[float], zone: list[float]) -> Guess:
    return {
        "kind": "chart", "along": "x", "at": sum(y_range) / 2, "range": KNEES["range"], "step": 1, "start": 80,
        "x": KNEES, "y": {"range": y_range, "ticks": y_ticks}, "curves": [_drawn(curve)], "band": zone, "truth": zone,
    }  # fmt: skip


def _ruler(settings: Settings, typical: float, spread: float | None, truth: list[Any]) -> Guess:
    worth = CM_PER_INCH if settings.length_unit == "ft" else 1.0
    end = round(LONGEST_LANDING / worth)
    step = 0.5 if worth == 1.0 else 0.25
    ticks = list(range(0, end + 1, 5 if worth == 1.0 else 1))
    return {
        "kind": "ruler", "range": [0, end], "step": step, "start": round(typical / worth / step) * step,
        "x": {"ticks": ticks}, "typical": typical / worth,
        "spread": None if spread is None else [(typical - spread) / worth, (typical + spread) / worth],
        "truth": [float(value) / worth for value in truth],
    }  # fmt: skip
