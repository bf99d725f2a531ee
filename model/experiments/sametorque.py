"""Same torque, other heel: give a low heel the typical hip torque and watch the thigh lag (H1 turned round)."""

from dataclasses import replace

import numpy as np

from model.experiments.families import highest
from model.record import Curve, Record, Value, judge
from model.settings import Settings
from model.swing.answers import Stride
from model.swing.landing import ankle_velocity
from model.swing.shaping import KNEE_RANGE
from model.swing.simulate import fine, thigh_let_go

LOWER = np.radians(50.0)  # how much lower the heel is held, unless the settings hold it lower themselves
INSTANTS = 31
CLEAR = np.radians(2.0)
ASSUMPTIONS = ("torques_given", "knee_path_given", "hip_path_kept", "net_torque")


def sametorque(settings: Settings) -> Record:
    """The typical hip torque acts on a leg whose knee is bent less: how far behind stays the thigh?

    Verdict on "a low heel needs more pull": the thigh's peak stays behind by more than CLEAR.
    """
    typical = settings.stride(INSTANTS).typical
    hip = fine(typical).torques(1.0).hip
    wanted = min(float(typical.knee_peak) - LOWER, np.radians(settings.knee))
    low = replace(typical, knee_peak=np.asarray(max(wanted, KNEE_RANGE[0])))
    thigh, rate = thigh_let_go(low, hip)
    lag = float(highest(low.motion.thigh) - highest(thigh))
    speeds = [
        float(np.hypot(*_foot(low, settings, angle, turn)))
        for angle, turn in ((low.motion.thigh[-1], low.motion.thigh_rate[-1]), (thigh[-1], rate[-1]))
    ]
    verdict, margin = judge(lag, CLEAR)
    return Record(
        name="sametorque",
        values={
            "knee_flexion_deg": Value(float(np.degrees(low.knee_peak)), "°"),
            "thigh_lag_deg": Value(float(np.degrees(lag)), "°"),
            "foot_speed_at_strike_mps": Value(speeds[1], "m/s"),
            "foot_faster_at_strike_mps": Value(speeds[1] - speeds[0], "m/s"),
        },
        curves={
            "typical_thigh_deg": Curve(
                100 * low.fraction, np.degrees(low.motion.thigh), role="typical", over="swing_percent"
            ),
            "thigh_deg": Curve(100 * low.fraction, np.degrees(thigh), over="swing_percent"),
        },
        assumptions=ASSUMPTIONS,
        verdict=verdict,
        margin=float(np.degrees(margin)),
        margin_unit="degrees of thigh",
    )


def _foot(stride: Stride, settings: Settings, thigh: float, thigh_rate: float) -> tuple[float, float]:
    motion, ref = stride.motion, stride.ref
    forward, up = ankle_velocity(
        stride.leg, np.asarray(thigh), motion.knee[-1], np.asarray(thigh_rate), motion.knee_rate[-1]
    )
    hip_up = ref.curve("pelvis", np.ones(1), 1)[0] / ref.stride_time
    return float(settings.speed + forward), float(hip_up + up)
