"""Numbers of the model as the placeholders of a text: degrees, centimetres, percent. One function per kind of beat."""

import numpy as np

from model.dynamics import leg_inertia
from model.settings import Settings
from model.units import format_pace
from pages.kit.asked import asked, stride_of


def leg(settings: Settings) -> dict[str, float]:
    """The runner's leg."""
    thigh, shank = settings.leg.thigh, settings.leg.shank
    straight, bent = (float(leg_inertia(settings.leg, np.radians(knee))) for knee in (0.0, 90.0))
    return {
        "thigh_mass": thigh.mass,
        "thigh_length": 100 * thigh.length,
        "shank_mass": shank.mass,
        "shank_length": 100 * shank.length,
        "inertia": straight,
        "share": 100 * bent / straight,
    }


def torque(settings: Settings) -> dict[str, float]:
    """The hip torque through the swing, yours and typical, keeping the rhythm."""
    stride = stride_of(settings)
    hip = stride.keep_rhythm.torques.hip
    return {
        "start": float(hip[0]),
        "peak": float(hip.max()),
        "typical_peak": float(stride.typical.keep_rhythm.peak),
        "share": 100 * float(np.mean(hip > 0)),
    }


def rhythm(settings: Settings) -> dict[str, object]:
    """The pull against knee flexion, and the verdict on a higher heel."""
    record = asked("rhythm", settings)
    value = {name: item.value for name, item in record.values.items()}
    curve = record.curves["hip_flexor_torque_mean_nm"]
    knees, pulls = curve.x, curve.y
    return {
        "pace": f"{format_pace(settings.speed, settings.pace_unit)} {settings.pace_unit}",
        "knee": value["knee_flexion_deg"],
        "mine": value["hip_flexor_torque_mean_nm"],
        "typical_knee": value["typical_knee_flexion_deg"],
        "typical": value["typical_hip_flexor_torque_mean_nm"],
        "saving": f"{-100 * value['saving_by_ten_degrees']:+.0f}".replace("-", "\u2212"),
        "knee_low": knees[0],
        "knee_high": knees[-1],
        "at_low": pulls[0],
        "at_high": pulls[-1],
        "floor": min(pulls),
        "floor_knee": value["least_pull_knee_flexion_deg"],
        "verdict": str(record.verdict),
    }
