"""Fixed reach, straight leg: with less thigh at landing the knee must straighten and the foot goes ahead of it (K1)."""

import numpy as np

from model.experiments.families import own_answer
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings
from model.swing.landing import landing_spread

STEPS = 41
ASSUMPTIONS = ("reach_held", "hip_height_free", "rigid_segments")


def reach(settings: Settings) -> Record:
    """The family of landings that meet the settings' own reach: thigh against knee, ankle ahead of knee, hip height.

        L1 sin(thigh) + L2 sin(thigh - knee) = reach,   knee >= 0

    "Too little hip flexion ends in an over-reaching knee and foot" is geometry once the reach is held. The margin is
    how much further ahead of the knee the ankle lands at the straight leg, the end of the family, than now.
    """
    a, b = settings.leg.thigh.length, settings.leg.shank.length
    answer = own_answer(settings)
    end = answer.landing
    fixed = float(end.ankle_ahead_of_hip)
    straight = float(np.arcsin(fixed / (a + b)))
    most = max(float(end.thigh) + np.radians(6.0), straight + np.radians(2.0))
    thigh = np.linspace(straight, most, STEPS)
    shank = np.arcsin(np.clip((fixed - a * np.sin(thigh)) / b, -1, 1))
    ahead, knee = b * np.sin(shank), thigh - shank
    height = a * np.cos(thigh) + b * np.cos(shank)
    now = float(end.ankle_ahead_of_knee)
    now_height = float(a * np.cos(end.thigh) + b * np.cos(end.shank))
    gain = float(ahead[0]) - now
    return Record(
        name="reach",
        values={
            "reach_cm": Value(100 * fixed, "cm"),
            "thigh_at_strike_deg": Value(float(np.degrees(end.thigh)), "°"),
            "knee_flexion_at_strike_deg": Value(float(np.degrees(end.knee)), "°"),
            "ankle_ahead_of_knee_cm": Value(100 * now, "cm"),
            "ankle_ahead_of_knee_at_most_cm": Value(100 * float(ahead[0]), "cm"),
            "knee_rate_at_strike_dps": Value(float(np.degrees(answer.knee_rate_at_strike)), "°/s"),
            "spread_between_runners_cm": Value(
                100 * float(landing_spread(settings.leg, settings.reference.speed)), "cm"
            ),
            "thigh_at_straight_leg_deg": Value(float(np.degrees(straight)), "°"),
            "hip_rise_to_straight_leg_cm": Value(100 * float(height[0] - now_height), "cm"),
        },
        curves={
            "ankle_ahead_of_knee_cm": Curve(np.degrees(thigh), 100 * ahead, over="thigh_at_strike_deg"),
            "knee_at_strike_deg": Curve(np.degrees(thigh), np.degrees(knee), panel="knee", over="thigh_at_strike_deg"),
            "hip_rise_cm": Curve(
                np.degrees(thigh), 100 * (height - now_height), panel="hip", over="thigh_at_strike_deg"
            ),
        },
        points={"you": Point(float(np.degrees(end.thigh)), 100 * now)},
        assumptions=ASSUMPTIONS,
        verdict=Verdict.GEOMETRY,
        margin=gain,
        margin_unit="m of landing",
    )
