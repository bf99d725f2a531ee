"""A runner's own stride in numbers, and beside them the 26 runners' own."""

from typing import Any

import numpy as np

from model.recording.own_stride import OwnStride
from model.recording.readouts import readouts
from model.runners.spread import spread
from model.swing.answers import same_swing
from model.swing.stride import stride_at

# read-out of summary -> the runners' own, as in model/runners/spread.py
RUNNERS = {
    "stride_time_s": "stride_time_s",
    "cadence_spm": "cadence_spm",
    "duty": "duty",
    "peak_knee_flexion_deg": "knee_peak_deg",
    "peak_thigh_deg": "thigh_peak_deg",
    "thigh_at_strike_deg": "thigh_strike_deg",
    "knee_at_strike_deg": "knee_strike_deg",
    "shank_at_strike_deg": "shank_strike_deg",
    "ankle_ahead_of_knee_cm": "ankle_ahead_knee_cm",
}
RUNNERS_TORQUES = {
    "hip_flexor_torque_mean_nm_per_kg": "hip_flexor_mean",
    "hip_flexor_torque_peak_nm_per_kg": "hip_flexor_peak",
    "hip_flexor_impulse_nms_per_kg": "hip_flexor_impulse",
}
# number of readouts.py -> its key here
KEYS = {
    "knee_peak": "peak_knee_flexion_deg", "thigh_peak": "peak_thigh_deg", "thigh_at_toe_off": "thigh_at_toe_off_deg",
    "thigh_at_strike": "thigh_at_strike_deg", "knee_at_strike": "knee_at_strike_deg",
    "shank_at_strike": "shank_at_strike_deg", "ahead_of_knee": "ankle_ahead_of_knee_cm", "cadence": "cadence_spm",
    "duty": "duty", "pull_mean": "hip_flexor_torque_mean_nm_per_kg", "pull_peak": "hip_flexor_torque_peak_nm_per_kg",
}  # fmt: skip


def summary(own: OwnStride) -> dict[str, Any]:
    """The mean stride in numbers, and beside it the 26 runners' own: mean and standard deviation of each read-out.

    Angles degrees, "_sd" between strides, None for a single one; torques and their totals through the mean swing,
    flexor positive. "event_ranges": what 20 ms earlier or later at toe-off or strike make of a number that hangs on
    one. The runners' are told for the nearest speed that they ran, None where this one lies outside 2-6 m/s; their
    torques only beside a stride that was read as theirs were.
    """
    ref, mass = own.reference, own.leg.body_mass
    pull = same_swing(stride_at(own.leg, ref))
    end = pull.landing
    found: dict[str, Any] = {
        "strides": own.count,
        "strides_left_out": dict(own.left_out),
        "speed_mps": own.speed,
        "stride_time_s": ref.stride_time,
        "cadence_spm": 120 / ref.stride_time,
        "duty": ref.duty,
        "hip_flexor_torque_mean_nm": pull.mean,
        "hip_flexor_torque_mean_nm_per_kg": pull.mean / mass,
        "hip_flexor_torque_peak_nm": pull.peak,
        "hip_flexor_torque_peak_nm_per_kg": pull.peak / mass,
        "hip_flexor_impulse_nms": pull.impulse,
        "hip_flexor_impulse_nms_per_kg": pull.impulse / mass,
        "thigh_at_toe_off_deg": np.degrees(ref.curve("thigh", np.array([float(ref.duty)]))[0]),
        "thigh_at_strike_deg": np.degrees(end.thigh),
        "knee_at_strike_deg": np.degrees(end.knee),
        "shank_at_strike_deg": np.degrees(end.shank),
        "ankle_ahead_of_knee_cm": 100 * end.ankle_ahead_of_knee,
    }
    for name, channel in (("peak_knee_flexion", "knee"), ("peak_thigh", "thigh")):
        at, peak = ref.peak(channel)
        between = own.spread(channel)
        found[f"{name}_deg"] = np.degrees(peak)
        found[f"{name}_sd_deg"] = None if between is None else np.degrees(np.interp(at, own.phase, between))
    found["event_ranges"] = {
        key: {"low": one.low, "high": one.high}
        for name, one in readouts(own).items()
        if (key := KEYS[name]) and round(one.low, 6) != round(one.high, 6)
    }
    inside = own.speed == own.runners.speed
    beside = {name: spread(column, own.speed) for name, column in _compared(own).items()} if inside else {}
    found["runners_speed_mps"] = next((of.speed for of in beside.values()), None)
    found["runners"] = {name: {"mean": of.mean, "sd": of.sd} for name, of in beside.items()} or None
    return found


def _compared(own: OwnStride) -> dict[str, str]:
    return RUNNERS | (RUNNERS_TORQUES if own.as_runners else {})
