"""Keep your rhythm: what another heel costs the hip flexors at the same pace, cadence and thigh path (claim H1)."""

import numpy as np

from model.answers import IMPULSE_UNCERTAINTY, stride_at
from model.record import Record, Value, Verdict
from model.settings import Settings
from model.shaping import KNEE_RANGE

STEPS = 61
CLEAR = 0.05  # a saving under this share of the pull is no saving: half the impulse's own uncertainty
ASSUMPTIONS = ("same_thigh_path", "same_cadence", "group_mean", "net_torque", "impulse_uncertainty")


def rhythm(settings: Settings) -> Record:
    """Mean hip-flexor torque through the swing against peak knee flexion, at the settings' pace and cadence.

    Verdict on "a higher heel takes load off the hip flexors", by the slope of the pull at the settings' knee flexion:
    what 10° more would save, as a share of the pull, against CLEAR.
    """
    knees = np.linspace(*KNEE_RANGE, STEPS)
    thigh = None if settings.thigh_swing is None else np.radians(settings.thigh_swing)
    family = stride_at(settings.leg, settings.reference, knees, thigh, settings.cadence)
    pull = family.keep_rhythm.mean
    here = settings.stride()
    mine, typical = float(here.keep_rhythm.mean), float(here.typical.keep_rhythm.mean)
    knee = float(here.knee_peak)

    step = np.radians(10.0)
    start = min(knee, KNEE_RANGE[1] - step)
    there = stride_at(settings.leg, settings.reference, np.array([start, start + step]), thigh, settings.cadence)
    before, after = there.keep_rhythm.mean
    saving = float(1 - after / before)
    return Record(
        name="rhythm",
        values={
            "knee_flexion_deg": Value(float(np.degrees(knee)), "°"),
            "hip_flexor_torque_mean_nm": Value(
                mine, "N m", mine * (1 - IMPULSE_UNCERTAINTY), mine * (1 + IMPULSE_UNCERTAINTY)
            ),
            "typical_hip_flexor_torque_mean_nm": Value(typical, "N m"),
            "typical_knee_flexion_deg": Value(float(np.degrees(settings.reference.knee_peak[1])), "°"),
            "change": Value(mine / typical - 1, "share"),
            "saving_by_ten_degrees": Value(saving, "share"),
            "least_pull_knee_flexion_deg": Value(float(np.degrees(knees[np.argmin(pull)])), "°"),
        },
        curves={
            "knee_flexion_deg_axis": Value(np.degrees(knees), "°"),
            "hip_flexor_torque_mean_nm_axis": Value(
                pull, "N m", pull * (1 - IMPULSE_UNCERTAINTY), pull * (1 + IMPULSE_UNCERTAINTY)
            ),
        },
        assumptions=ASSUMPTIONS,
        verdict=_verdict(saving),
        margin=_margin(saving),
        margin_unit="share of the pull",
    )


def _verdict(saving: float) -> Verdict:
    if saving > CLEAR:
        return Verdict.SUPPORTS
    return Verdict.PARTLY if saving > -CLEAR else Verdict.CONTRADICTS


def _margin(saving: float) -> float:
    """Distance of the saving from the nearest border between two verdicts."""
    return min(abs(saving - CLEAR), abs(saving + CLEAR))
