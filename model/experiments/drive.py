"""Reaction or action? The heel rises when the hip pulls harder, with the knee's muscles left as they are (H11, H12)."""

import numpy as np

from model.experiments.families import flexed_most, highest
from model.mechanics.dynamics import Array, Motion, Torques
from model.record import Curve, Point, Record, Value, Verdict, judge
from model.runners.spread import spread
from model.settings import Settings
from model.swing.simulate import let_go

DRIVES = np.array([0.8, 0.9, 1.0, 1.1, 1.2])  # times the hip-flexor torque
INSTANTS = 41
MID_SWING = (0.1, 0.75)  # of the swing
STRAIGHT = -5.0  # degrees: a knee that would bend further the wrong way has left what this model can speak of
FALL = 2.0  # degrees: a heel that has not come down by so much when mid-swing ends is still rising
ASSUMPTIONS = ("torques_given", "hip_path_kept", "group_mean", "net_torque")


def driven(settings: Settings, times: float, instants: int = INSTANTS) -> tuple[Motion, Array]:
    """The swing that follows when the hip flexors pull so many times as hard, with the knee's muscles as they are.

    -> (motion (n), hip torque (n), N m, flexor positive), n instants from toe-off to the time of the usual strike.
    """
    stride = settings.stride(instants)
    hip, knee = stride.fine.torques
    pulled = np.where(hip > 0, times * hip, hip)
    return let_go(stride, Torques(pulled, knee)), pulled[::2]


def drive(settings: Settings) -> Record:
    """Peak knee flexion when the hip-flexor torque is scaled and the knee torque kept, both given over the same time.

    Verdict on "the heel's height is a reaction to the hip": it rises by more for 20 % more hip pull than these
    runners differ. Where
    some drive would bend the knee the wrong way before the heel has risen, or would bring the heel to no peak in
    mid-swing, as with a low heel at a fast pace, the model cannot say.
    """
    stride = settings.stride(INSTANTS)
    hip, knee = stride.fine.torques
    drives = np.where(hip > 0, DRIVES[:, None] * hip, hip)
    # One newton metre on top, held from toe-off to peak flexion: at the hip, or at the knee.
    instants = np.arange(hip.size)
    push = np.clip(flexed_most(stride) * instants[-1] + 0.5 - instants, 0, 1)
    same = [knee] * DRIVES.size
    swung = let_go(stride, Torques(np.array([*drives, hip + push, hip]), np.array([*same, knee, knee + push])))

    peaks = np.degrees(highest(swung.knee, MID_SWING))
    heel, pushed = peaks[: DRIVES.size], peaks[DRIVES.size :]
    by_hip, by_knee = pushed - heel[DRIVES == 1]
    slope = float(np.polyfit(10 * (DRIVES - 1), heel, 1)[0])
    verdict, margin = judge(2 * slope, spread("knee_peak_deg", settings.speed).sd)

    paths = np.degrees(swung.knee[: DRIVES.size])
    straightest = float(-highest(-paths, (0, MID_SWING[1])).max())
    fall = float((heel - paths[:, round(MID_SWING[1] * (INSTANTS - 1))]).min())
    room = min(straightest - STRAIGHT, fall - FALL)
    if room < 0:
        verdict, margin = Verdict.CANNOT_SAY, -room
    return Record(
        name="drive",
        values={
            "drives": Value(DRIVES.copy(), "times"),
            "heel_peak_knee_flexion_deg": Value(heel, "°"),
            "straightest_knee_deg": Value(straightest, "°"),
            "heel_rise_by_ten_percent_deg": Value(slope, "°"),
            "heel_rise_by_one_nm_at_hip_deg": Value(float(by_hip), "°"),
            "heel_rise_by_one_nm_at_knee_deg": Value(float(by_knee), "°"),
        },
        curves={
            "heel_peak_knee_flexion_deg": Curve(100 * DRIVES, heel, over="hip_pull_percent"),
            **{
                f"knee_at_{round(100 * d)}_deg": Curve(
                    100 * stride.fraction,
                    path,
                    role="you" if d == 1 else "other",
                    panel="path",
                    over="swing_percent",
                )
                for d, path in zip(DRIVES, paths, strict=True)
            },
        },
        points={"you": Point(100.0, settings.knee)},
        assumptions=ASSUMPTIONS,
        verdict=verdict,
        margin=margin,
        margin_unit="degrees of knee" if room < 0 else "degrees of heel for 20 % of hip pull",
    )
