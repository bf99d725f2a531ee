"""Tall or sitting: at the same reach a lower hip bends the landing knee and brings the foot under it (H13)."""

import numpy as np

from model.experiments.families import own_answer
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings
from model.swing.answers import LEAST_KNEE

HEIGHTS = np.linspace(-0.06, 0.01, 36)  # m, hip height about the landing's own
SITTING = -0.03  # m
ASSUMPTIONS = ("reach_held", "hip_height_changed", "rigid_segments", "pelvis_tilt_not_in_model")


def tall(settings: Settings) -> Record:
    """Landing angles against hip height, the foot on the same spot: a triangle of thigh, shank and hip-to-ankle line.

    "Sitting back goes with over-reaching" rests on whether the reach is kept, which no swing says: the model cannot
    say. The margin is what a hip 3 cm lower changes where it is kept. Where the leg would be straighter than 3° the hip
    cannot be that high: no landing is given there.
    """
    a, b = settings.leg.thigh.length, settings.leg.shank.length
    end = own_answer(settings).landing
    reach = float(end.ankle_ahead_of_hip)
    height = float(a * np.cos(end.thigh) + b * np.cos(end.shank))
    longest = float(np.sqrt(a**2 + b**2 + 2 * a * b * np.cos(LEAST_KNEE)))
    heights = HEIGHTS[np.hypot(reach, height + HEIGHTS) <= longest]

    def landed(change: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        distance = np.hypot(reach, height + change)
        knee = np.arccos((distance**2 - a**2 - b**2) / (2 * a * b))
        lean = np.arctan2(reach, height + change)
        thigh = lean + np.arctan2(b * np.sin(knee), a + b * np.cos(knee))
        return b * np.sin(thigh - knee), knee

    ahead, knee = landed(heights)
    now = float(end.ankle_ahead_of_knee)
    sitting, bent = (float(x[0]) for x in landed(np.array([SITTING])))
    return Record(
        name="tall",
        values={
            "ankle_ahead_of_knee_cm": Value(100 * now, "cm"),
            "ankle_ahead_of_knee_sitting_cm": Value(100 * sitting, "cm"),
            "knee_at_strike_deg": Value(float(np.degrees(end.knee)), "°"),
            "knee_at_strike_sitting_deg": Value(float(np.degrees(bent)), "°"),
            "hip_can_rise_cm": Value(100 * float(np.sqrt(longest**2 - reach**2) - height), "cm"),
        },
        curves={
            "ankle_ahead_of_knee_cm": Curve(100 * heights, 100 * ahead, over="hip_height_change_cm"),
            "knee_at_strike_deg": Curve(100 * heights, np.degrees(knee), panel="knee", over="hip_height_change_cm"),
        },
        points={"you": Point(0.0, 100 * now)},
        assumptions=ASSUMPTIONS,
        verdict=Verdict.CANNOT_SAY,
        margin=100 * abs(sitting - now),
        margin_unit="cm of landing",
    )
