"""Reaction or action? The heel rises when the hip pulls harder, with the knee's muscles left as they are (H11, H12)."""

import numpy as np

from model.answers import Torques
from model.experiments.common import own_knee_deg
from model.record import Curve, Point, Record, Value, Verdict, judge
from model.settings import Settings
from model.simulate import fine, let_go

DRIVES = np.array([0.8, 0.9, 1.0, 1.1, 1.2])  # times the hip-flexor torque
INSTANTS = 61
MID_SWING = (0.1, 0.75)  # of the swing
CLEAR = 2.0  # degrees of heel for 10 % of hip pull
STRAIGHT = -5.0  # degrees: a knee that would bend further the wrong way has left what this model can speak of
ASSUMPTIONS = ("torques_given", "hip_path_kept", "group_mean", "net_torque")


def drive(settings: Settings) -> Record:
    """Peak knee flexion when the hip-flexor torque is scaled and the knee torque kept, both given over the same time.

    Verdict on "the heel's height is a reaction to the hip": it rises by more than CLEAR for 10 % more hip pull. Where
    some drive would bend the knee the wrong way before the heel has risen, as with a low heel at a fast pace, the model
    cannot say.
    """
    stride = settings.but(cadence=None).stride(INSTANTS)
    torques = fine(stride).torques(stride.swing_time_factor)
    scaled = np.where(torques.hip > 0, DRIVES[:, None] * torques.hip, torques.hip)
    swung = let_go(stride, Torques(scaled, np.broadcast_to(torques.knee, scaled.shape)))
    heel = np.degrees(_heel_peak(swung.knee))

    # One newton metre on top, held from toe-off to peak flexion: at the hip, or at the knee.
    early = np.linspace(0, 1, torques.hip.size) < float(np.argmax(stride.motion.knee)) / (INSTANTS - 1)
    pushes = [Torques(torques.hip + early, torques.knee), Torques(torques.hip, torques.knee + early)]
    plain, hip, knee = (float(np.degrees(_heel_peak(let_go(stride, torque).knee))) for torque in (torques, *pushes))
    by_hip, by_knee = hip - plain, knee - plain
    slope = float(np.polyfit(10 * (DRIVES - 1), heel, 1)[0])
    verdict, margin = judge(slope, CLEAR)
    straightest = float(np.degrees(swung.knee[..., : round(MID_SWING[1] * (INSTANTS - 1))].min()))
    if straightest < STRAIGHT:
        verdict, margin = Verdict.CANNOT_SAY, STRAIGHT - straightest
    return Record(
        name="drive",
        values={
            "drives": Value(DRIVES.copy(), "times"),
            "heel_peak_knee_flexion_deg": Value(heel, "°"),
            "straightest_knee_deg": Value(straightest, "°"),
            "heel_rise_by_ten_percent_deg": Value(slope, "°"),
            "heel_rise_by_one_nm_at_hip_deg": Value(by_hip, "°"),
            "heel_rise_by_one_nm_at_knee_deg": Value(by_knee, "°"),
        },
        curves={
            "heel_peak_knee_flexion_deg": Curve(100 * DRIVES, heel, over="hip_pull_percent"),
            **{
                f"knee_at_{round(100 * d)}_deg": Curve(
                    100 * stride.fraction,
                    np.degrees(path),
                    role="you" if d == 1 else "other",
                    panel="path",
                    over="swing_percent",
                )
                for d, path in zip(DRIVES, swung.knee, strict=True)
            },
        },
        points={"you": Point(100.0, own_knee_deg(settings))},
        assumptions=ASSUMPTIONS,
        verdict=verdict,
        margin=margin,
        margin_unit="degrees of heel for 10 % of hip pull",
    )


def _heel_peak(knee: np.ndarray) -> np.ndarray:
    """Highest knee flexion in mid-swing (...), rad, by a parabola through the highest sample and its neighbours.

    Mid-swing is looked at only: a leg that is pulled too little comes through late and folds again at the end.
    """
    first, last = (round(edge * (knee.shape[-1] - 1)) for edge in MID_SWING)
    i = first + np.argmax(knee[..., first : last + 1], axis=-1)[..., None]
    a, b, c = (np.take_along_axis(knee, i + shift, axis=-1)[..., 0] for shift in (-1, 0, 1))
    inside = (b >= a) & (b >= c) & (a + c < 2 * b)
    bend = np.where(inside, a - 2 * b + c, -1.0)
    return np.where(inside, b - (a - c) ** 2 / (8 * bend), b)
