"""Recoil: what share of the hip's pull a spring, stretched by the trailing thigh, could give for nothing (H14)."""

import numpy as np

from model.record import Curve, Record, Value, Verdict
from model.settings import Settings

# Torque of the spring at toe-off, N m/kg. No measured value was found: the share is shown for the whole range.
SPRINGS = np.linspace(0, 0.5, 51)
SHOWN = (0.1, 0.4)  # N m/kg, a weak and a strong guess
ASSUMPTIONS = ("linear_spring", "spring_strength_unknown", "slack_at_vertical_thigh", "group_mean")


def recoil(settings: Settings) -> Record:
    """Share of the hip-flexor impulse that a linear spring gives, slack when the thigh is vertical, by its strength.

        spring torque = strength * (thigh behind the vertical) / (thigh behind the vertical at toe-off)

    Verdict: the model cannot say how strong such a spring is; the margin is the width of the answer.
    """
    stride = settings.stride()
    hip = stride.torques.hip / settings.mass
    behind = np.maximum(-stride.motion.thigh, 0) / max(float(-stride.motion.thigh[0]), 1e-9)
    given = np.minimum(SPRINGS[:, None] * behind, np.maximum(hip, 0))
    share = given.sum(axis=-1) / np.maximum(hip, 0).sum()
    low, high = (float(np.interp(strength, SPRINGS, share)) for strength in SHOWN)
    return Record(
        name="recoil",
        values={
            "share_of_pull": Value((low + high) / 2, "share", low, high),
            "thigh_behind_at_toe_off_deg": Value(float(np.degrees(-stride.motion.thigh[0])), "°"),
        },
        curves={"share_of_pull_percent": Curve(SPRINGS.copy(), 100 * share, over="spring_at_toe_off_nm_per_kg")},
        assumptions=ASSUMPTIONS,
        verdict=Verdict.CANNOT_SAY,
        margin=high - low,
        margin_unit="share of the pull that is open",
    )
