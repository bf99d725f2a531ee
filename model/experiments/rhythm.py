"""The same swing: what another heel costs the hip flexors at the same pace, cadence and thigh path (claim H1)."""

import numpy as np

from model.experiments.families import KNEES, apart, heels
from model.record import Curve, Point, Record, Value, judge
from model.settings import Settings
from model.swing.answers import IMPULSE_UNCERTAINTY, same_swing
from model.swing.shaping import KNEE_RANGE

ASSUMPTIONS = ("same_thigh_path", "same_cadence", "group_mean", "net_torque", "impulse_uncertainty")


def rhythm(settings: Settings) -> Record:
    """Mean hip-flexor torque through the swing against peak knee flexion, at the settings' pace and cadence.

    Verdict on "a higher heel takes load off the hip flexors", by the slope of the pull at the settings' knee flexion:
    what 10° more would save, as a share of the pull, against what the pull itself may be off by.
    """
    knee, natural = settings.knee, settings.typical_knee
    step = np.radians(10.0)
    start = min(np.radians(knee), KNEE_RANGE[1] - step)
    strides = heels(settings, start, start + step)
    pull, mine, before, after = apart(same_swing(strides).mean)
    mine, typical = float(mine), float(same_swing(strides.typical).mean)
    same_steps = float(same_swing(strides.natural).mean)
    saving = float(1 - after / before)
    verdict, margin = judge(saving, IMPULSE_UNCERTAINTY)
    low, high = 1 - IMPULSE_UNCERTAINTY, 1 + IMPULSE_UNCERTAINTY
    return Record(
        name="rhythm",
        values={
            "knee_flexion_deg": Value(knee, "°"),
            "hip_flexor_torque_mean_nm": Value(mine, "N m", mine * low, mine * high),
            "typical_hip_flexor_torque_mean_nm": Value(typical, "N m"),
            "typical_knee_flexion_deg": Value(natural, "°"),
            "change": Value(mine / typical - 1, "share"),
            "typical_heel_same_cadence_mean_nm": Value(same_steps, "N m"),
            "change_by_heel": Value(mine / same_steps - 1, "share"),
            "saving_by_ten_degrees": Value(saving, "share"),
            "least_pull_knee_flexion_deg": Value(float(np.degrees(KNEES[np.argmin(pull)])), "°"),
        },
        curves={"hip_flexor_torque_mean_nm": Curve(np.degrees(KNEES), pull, pull * low, pull * high)},
        points={"you": Point(knee, mine), "typical": Point(natural, typical, "typical")},
        assumptions=ASSUMPTIONS,
        verdict=verdict,
        margin=margin,
        margin_unit="share of the pull",
    )
