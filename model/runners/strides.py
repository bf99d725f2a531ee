"""What is read off every stride of a leg, and the leg's mean stride."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.mechanics.leg import GRAVITY
from model.runners.capture import Array
from model.runners.force_events import Belt, Stride
from model.runners.motion import LegMotion

EARLY = 40  # of the 101 instants of swing: when the knee is braked
LOADING, IMPACT = 0.05, 0.35  # s after a strike: where the steepest rise, and the peak, of the force are looked for
NEAR = 4  # of 201 instants of swing, on either side of the knee's peak
PERCENT = np.linspace(0, 1, 101)
ReadOuts = dict[str, Array]
Harmonics = NDArray[np.complex128]


def read_outs(motion: LegMotion, belt: Belt, strides: Sequence[Stride], mass: float) -> ReadOuts:
    """By name a value for each stride, (strides,); what is told of a strike is told of the one that ends the stride.

    Units and signs stand in the names; torques N m/kg, flexor positive; `rate` and `bend` at the knee's peak are the
    first and the second derivative by the share of swing. NaN for loads that the recording ends too early to show.
    """
    start, off, end = np.array(strides).T
    swing, fine = _between(off, end, 201), _between(start, end, 301)

    def at(curve: Array, times: Array = end) -> Array:
        return np.interp(times, motion.time, curve)

    thigh, knee, took = at(motion.thigh, swing), at(motion.knee, swing), end - start
    at_peak = knee.argmax(axis=1), thigh.argmax(axis=1)
    knee_at, thigh_at = (np.take_along_axis(swing, peak[:, None], axis=1)[:, 0] for peak in at_peak)
    thigh_turns, thigh_bends = _around(thigh, at_peak[0])
    _, knee_bends = _around(knee, at_peak[0])
    flexing = np.clip(at(motion.hip_torque, _between(off, end, 101)), 0, None)
    early = _between(off, end, 101)[:, :EARLY]
    passing = (at(motion.ankle_from_hip[0], swing) > 0).argmax(axis=1)  # the first instant with the ankle ahead
    clearance = np.take_along_axis(at(motion.sole, swing), passing[:, None], axis=1)[:, 0]
    forward, up = motion.ankle_velocity
    loading, peak_force = _loads(belt, end, mass)
    degrees = np.degrees
    return {
        "stride_time_s": took,
        "swing_s": end - off,
        "duty": (off - start) / took,
        "cadence_spm": 120 / took,
        "stride_length_m": belt.speed * took,
        "knee_peak_deg": degrees(knee.max(axis=1)),
        "knee_peak_phase": (knee_at - start) / took,
        "thigh_peak_deg": degrees(thigh.max(axis=1)),
        "thigh_peak_phase": (thigh_at - start) / took,
        "thigh_back_deg": degrees(at(motion.thigh, fine).min(axis=1)),
        "thigh_strike_deg": degrees(at(motion.thigh)),
        "shank_strike_deg": degrees(at(motion.thigh) - at(motion.knee)),
        "knee_strike_deg": degrees(at(motion.knee)),
        "ankle_ahead_hip_cm": 100 * at(motion.ankle_from_hip[0]),
        "ankle_ahead_knee_cm": 100 * at(motion.ankle_from_knee[0]),
        "foot_strike_deg": degrees(at(motion.foot)),
        "foot_clearance_cm": 100 * (clearance - np.percentile(motion.sole, 2)),
        "hip_range_cm": 100 * np.ptp(at(motion.hip[1], fine), axis=1),
        "ankle_speed_strike_mps": np.hypot(at(forward) + belt.speed, at(up)),
        "ankle_down_strike_mps": -at(up),
        "hip_flexor_peak": at(motion.hip_torque, _between(off, end, 101)).max(axis=1),
        "hip_flexor_mean": flexing.mean(axis=1),
        "thigh_at_knee_peak_deg": degrees(at(motion.thigh, knee_at)),
        "thigh_rate_at_knee_peak_deg": degrees(thigh_turns),
        "thigh_bend_at_knee_peak_deg": degrees(thigh_bends),
        "knee_bend_at_knee_peak_deg": degrees(knee_bends),
        "shank_back_deg": degrees((thigh - knee).min(axis=1)),
        "knee_toeoff_deg": degrees(at(motion.knee, off)),
        "thigh_rate_toeoff_dps": degrees(at(motion.thigh_rate, off)),
        "knee_rate_toeoff_dps": degrees(at(motion.knee_rate, off)),
        "thigh_rate_strike_dps": degrees(at(motion.thigh_rate)),
        "knee_rate_strike_dps": degrees(at(motion.knee_rate)),
        "knee_torque_early": at(motion.knee_torque, early).mean(axis=1),
        "hip_height_strike_pct": -100 * at(motion.ankle_from_hip[1]) / motion.length,
        "pelvis_tilt_mean_deg": degrees(at(motion.tilt, _between(start, end, 60)).mean(axis=1)),
        "pelvis_tilt_peak_deg": degrees(at(motion.tilt, _between(off, end, 60)).max(axis=1)),
        "loading_rate_bw_per_s": loading,
        "force_peak_bw": peak_force,
    }


def mean_stride(motion: LegMotion, strides: Sequence[Stride]) -> dict[str, Array]:
    """The mean of a leg's strides by channel, (101,) from strike to strike; rad, and m about the hip's steady drift."""
    start, _, end = np.array(strides).T
    cycle = _between(start, end, PERCENT.size)
    curves = {"thigh": motion.thigh, "knee": motion.knee, "foot": motion.foot}
    mean = {name: np.interp(cycle, motion.time, curve).mean(axis=0) for name, curve in curves.items()}
    for name, path in (("hip_up", motion.hip[1]), ("hip_forward", motion.hip[0])):
        place = np.interp(cycle, motion.time, path).mean(axis=0)
        place -= (place[-1] - place[0]) * PERCENT
        mean[name] = place - place[:-1].mean()
    return mean


def harmonics(cycle: Array, highest: int) -> Harmonics:
    """C_k, k = 0 … highest, of an evenly sampled cycle (n + 1,) whose last sample is its first again."""
    coefficients = 2 * np.fft.rfft(cycle[:-1])[: highest + 1] / (cycle.size - 1)
    coefficients[0] /= 2
    return coefficients


def _between(start: Array, end: Array, instants: int) -> Array:
    """(strides, instants), from a start to an end of each."""
    return start[:, None] + np.linspace(0, 1, instants) * (end - start)[:, None]


def _around(curves: Array, peak: NDArray[np.intp]) -> tuple[Array, Array]:
    """First and second derivative of curves (strides, n) by their share of swing, by a parabola about an instant."""
    middle = np.clip(peak, NEAR, curves.shape[1] - 1 - NEAR)
    before, now, after = (curves[np.arange(len(curves)), middle + step] for step in (-NEAR, 0, NEAR))
    step = NEAR / (curves.shape[1] - 1)
    return (after - before) / (2 * step), (after - 2 * now + before) / step**2


def _loads(belt: Belt, strikes: Array, mass: float) -> tuple[Array, Array]:
    """Steepest rise and peak of the force after each strike, in body weights per second and in body weights."""
    time = np.arange(belt.force.size) / belt.rate
    values = np.full((2, strikes.size), np.nan)
    for i, strike in enumerate(strikes):
        if strike + IMPACT < time[-1]:
            first = np.searchsorted(time, strike)
            values[0, i] = belt.rise[first : np.searchsorted(time, strike + LOADING, "right")].max()
            values[1, i] = belt.force[first : np.searchsorted(time, strike + IMPACT, "right")].max()
    steepest, peak = values / (mass * GRAVITY)
    return steepest, peak
