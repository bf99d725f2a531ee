"""From a recording to each leg's motion in the plane of running, and to the torques of its swings.

Where a file holds the pelvis's and the hip's three rotations, thigh and shank are the full rotations projected on the
plane of running. Order of the rotations, as in OpenSim: tilt about the side axis, list about the forward axis, turn
about the upright axis; then flexion, adduction and rotation at the hip likewise. x forward, y up, z to the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from model.dynamics import Array, Bools, Motion, Torques, inverse_dynamics
from model.events import Swing, check_running, find_swings, given_swings, in_swing
from model.leg import Leg, leg_of
from model.motion_file import Recording
from model.opensim import hip_offset, opensim_leg

CUTOFFS = (4.0, 30.0)  # Hz, what may be asked for
CUTOFF_PER_STRIDE = 7.0  # times the stride's frequency: 10 Hz at a jog, more the faster the legs turn
USUAL_CUTOFFS = (8.0, 16.0)  # Hz
EDGE = 0.5  # waves of the cut-off's frequency: nearer to the recording's ends no acceleration can be told
SWING_SHARE = 0.64  # of a stride, from one knee extension to the next, to guess the stride's frequency by
SNAP = np.radians(25.0)  # rad; a mean heading this near to an axis of the room is that axis

SIDES = {"r": 1, "l": -1}  # the side axis points to the right


@dataclass(frozen=True, eq=False)
class LegTrial:
    """One leg through a recording; curves (n,) over the trial's time, low-passed without lag."""

    motion: Motion  # its hip accelerations are 0 where none were measured
    hip: tuple[Array, Array] | None  # m, the hip centre's place, forward and up, where the pelvis's was recorded
    swings: tuple[Swing, ...]


@dataclass(frozen=True, eq=False)
class Trial:
    """A recording understood: evenly sampled time s, the legs by side "r" and "l", and how it was read."""

    time: Array
    cutoff: float  # Hz, of the low-pass: half the power passes there
    family: str | None  # of OpenSim models, see opensim.py; None for angles without a model
    leg: Leg
    legs: dict[str, LegTrial]
    knee_sign: int  # -1 where the file's knee angle falls as the knee bends
    projected: bool  # whether thigh and shank are full rotations seen from the side

    @property
    def rate(self) -> float:
        """Samples per second."""
        return (self.time.size - 1) / float(self.time[-1] - self.time[0])


def trial_of(
    recording: Recording, height: float, mass: float, sex: str = "mean", shoe: float = 0.0, cutoff: float | None = None
) -> Trial:
    """Understand a recording of a runner.

    height m, mass kg, sex and shoe as in leg_of; cutoff Hz of the low-pass, None: 7 times the stride's frequency
    within 8-16 Hz. A file of an OpenSim model is given that model's segments, and the hip's acceleration is that of
    the hip centre where the pelvis's place was recorded. Raises ValueError, in a sentence, for what is not running.
    """
    if cutoff is not None and not CUTOFFS[0] <= cutoff <= CUTOFFS[1]:
        raise ValueError(f"cut-off must lie in {CUTOFFS[0]:g} to {CUTOFFS[1]:g} Hz, got {cutoff:g}")
    time, columns = _even(recording)
    rate = (time.size - 1) / float(time[-1] - time[0])
    raw = {side: angles for side in SIDES if (angles := _angles(columns, side))}
    if not raw:
        raise ValueError("There is a knee but no thigh: give thigh_r, or hip_r with pelvis_tilt, for the same side.")
    family = _family(columns)
    hips = {side: _hip(columns, side, family, height) for side in raw}

    usable = min(CUTOFFS[1], 0.45 * rate)
    first = {side: _leg_trial(time, *angles, None, min(12.0, usable)) for side, angles in raw.items()}
    check_running(time, [(of.motion.knee, list(of.swings)) for of in first.values()])
    chosen = min(_usual_cutoff(first) if cutoff is None else cutoff, usable)
    legs = {side: _leg_trial(time, *angles, hips[side], chosen) for side, angles in raw.items()}
    leg = leg_of(height, mass, sex, shoe) if family is None else opensim_leg(family, height, mass, shoe)
    return Trial(time, chosen, family, leg, legs, _knee_sign(columns), projected="pelvis_list" in columns)


def with_swings(trial: Trial, side: str, ends: Sequence[tuple[float, float]]) -> Trial:
    """The same trial with a leg's swings at known times of toe-off and strike, s. Raises ValueError as given_swings."""
    leg = trial.legs[side]
    swings = tuple(given_swings(trial.time, leg.motion.knee, ends))
    return replace(trial, legs=trial.legs | {side: replace(leg, swings=swings)})


def moved(trial: Trial, toe_off: float, strike: float) -> Trial:
    """The same trial with every toe-off and every strike so much later, s."""

    def later(swing: Swing) -> Swing:
        start, end = swing.toe_off, swing.strike
        return replace(swing, toe_off=start and start + toe_off, strike=end and end + strike)

    legs = {side: replace(leg, swings=tuple(map(later, leg.swings))) for side, leg in trial.legs.items()}
    return replace(trial, legs=legs)


def swing_torques(trial: Trial, side: str, hip: tuple[Array, Array] | None = None) -> tuple[Bools, Torques]:
    """Which instants (n,) are swing, and the torques there, N m, flexor positive; NaN elsewhere.

    Half a wave of the cut-off's frequency (50 ms at 10 Hz) at either end of the recording counts as not seen.
    hip: the hip's acceleration forward and up, m/s² (n,), where it was not measured.
    """
    of = trial.legs[side]
    edge = EDGE / trial.cutoff
    swing = in_swing(trial.time, list(of.swings))
    swing &= (trial.time >= trial.time[0] + edge) & (trial.time <= trial.time[-1] - edge)
    motion = of.motion if hip is None else replace(of.motion, hip_forward=hip[0], hip_up=hip[1])
    torques = inverse_dynamics(trial.leg, motion)
    return swing, Torques(np.where(swing, torques.hip, np.nan), np.where(swing, torques.knee, np.nan))


def low_pass(values: Array, rate: float, cutoff: float, order: int = 0) -> Array:
    """Values (n,), or their derivative in time of that order, without what is faster than `cutoff` Hz and without lag.

    The gain of a Butterworth filter of fourth order run forward and back, half the power at the cut-off, applied to
    the Fourier coefficients of the values less the line through their ends, continued oddly.
    """
    n = values.size
    slope = (values[-1] - values[0]) / (n - 1)
    line = values[0] + slope * np.arange(n)
    rest = values - line
    frequency = np.fft.fftfreq(2 * (n - 1), 1 / rate)
    gain = 1 / (1 + (np.sqrt(2) - 1) * (frequency / cutoff) ** 8)
    spectrum = np.fft.fft(np.concatenate([rest, -rest[-2:0:-1]])) * gain * (2j * np.pi * frequency) ** order
    smooth = np.fft.ifft(spectrum).real[:n]
    return smooth + (line, slope * rate, 0.0)[order]


def _even(recording: Recording) -> tuple[Array, dict[str, Array]]:
    """The same columns at even steps of time."""
    time = np.linspace(recording.time[0], recording.time[-1], recording.time.size)
    return time, {name: np.interp(time, recording.time, values) for name, values in recording.columns.items()}


def _angles(columns: dict[str, Array], side: str) -> tuple[Array, Array] | None:
    """Thigh and knee of a side, rad, or None where the file has them not."""
    knee = _first(columns, f"knee_angle_{side}", f"knee_{side}", *(["knee"] if side == "r" else []))
    if knee is None:
        return None
    knee = knee * _sign(knee)
    thigh = _first(columns, f"thigh_{side}", *(["thigh"] if side == "r" else []))
    if thigh is not None:
        return thigh, knee
    if "pelvis_tilt" in columns and f"hip_flexion_{side}" in columns:
        return _projected(columns, side, knee)
    hip = _first(columns, f"hip_{side}", f"hip_flexion_{side}", *(["hip"] if side == "r" else []))
    tilt = _first(columns, "anterior_tilt", "pelvis_tilt")
    if hip is None or tilt is None:
        return None
    # Nobody runs with the pelvis tilted back on average: the sign of its mean tells which way a file counts.
    return hip - tilt * (1 if "anterior_tilt" in columns or tilt.mean() > 0 else -1), knee


def _first(columns: dict[str, Array], *names: str) -> Array | None:
    return next((columns[name] for name in names if name in columns), None)


def _sign(knee: Array) -> int:
    """+1 where flexion is positive, -1 where it is negative: a running knee bends far and hardly overextends."""
    return 1 if knee.max() > -knee.min() else -1


def _knee_sign(columns: dict[str, Array]) -> int:
    return _sign(next(values for name, values in columns.items() if name.startswith("knee")))


def _family(columns: dict[str, Array]) -> str | None:
    if "pelvis_tilt" not in columns or not {"knee_angle_r", "knee_angle_l"} & columns.keys():
        return None
    return "rajagopal" if _knee_sign(columns) > 0 else "gait2392"


def _projected(columns: dict[str, Array], side: str, knee: Array) -> tuple[Array, Array]:
    """Thigh and knee in the plane of running, rad, from the full rotations of pelvis and hip."""
    outward = SIDES[side]
    hip = _rotation(
        columns[f"hip_flexion_{side}"],
        outward * columns.get(f"hip_adduction_{side}", 0 * knee),
        outward * columns.get(f"hip_rotation_{side}", 0 * knee),
    )
    thigh = _pelvis(columns) @ hip
    shank = thigh @ _about("z", -knee)
    from_vertical = [np.arctan2(-segment[:, 0, 1], segment[:, 1, 1]) for segment in (thigh, shank)]
    return from_vertical[0], from_vertical[0] - from_vertical[1]


def _hip(columns: dict[str, Array], side: str, family: str | None, height: float) -> tuple[Array, Array] | None:
    """The hip centre's place forward and up, m; None where the pelvis's was not recorded."""
    if family is None or not {"pelvis_tx", "pelvis_ty"} <= columns.keys():
        return None
    forward, up, aside = hip_offset(family, height)
    heading = _heading(_in_room(columns))
    across = columns.get("pelvis_tz", 0 * columns["pelvis_tx"])
    along = columns["pelvis_tx"] * np.cos(heading) - across * np.sin(heading)
    offset = _pelvis(columns) @ np.array([forward, up, SIDES[side] * aside])
    return along + offset[:, 0], columns["pelvis_ty"] + offset[:, 1]


def _pelvis(columns: dict[str, Array]) -> Array:
    """The pelvis's rotation (n, 3, 3) against the direction of running."""
    in_room = _in_room(columns)
    return _about("y", np.full(1, -_heading(in_room))) @ in_room


def _in_room(columns: dict[str, Array]) -> Array:
    tilt = columns["pelvis_tilt"]
    return _rotation(tilt, columns.get("pelvis_list", 0 * tilt), columns.get("pelvis_rotation", 0 * tilt))


def _heading(pelvis: Array) -> float:
    """The direction of running about the upright axis, rad: where the pelvis points on average, or an axis near it."""
    mean = float(np.angle(np.mean(pelvis[:, 0, 0] - 1j * pelvis[:, 2, 0])))
    axis = np.round(mean / (np.pi / 2)) * np.pi / 2
    return float(axis) if abs(mean - axis) < SNAP else mean


def _rotation(tilt: Array, lean: Array, turn: Array) -> Array:
    return _about("z", tilt) @ _about("x", lean) @ _about("y", turn)


def _about(axis: str, angle: Array) -> Array:
    """Rotation matrices (n, 3, 3) about an axis, right-handed."""
    i, j = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    matrix = np.tile(np.eye(3), (angle.size, 1, 1))
    matrix[:, i, i] = matrix[:, j, j] = np.cos(angle)
    matrix[:, j, i] = np.sin(angle)
    matrix[:, i, j] = -matrix[:, j, i]
    return matrix


def _leg_trial(time: Array, thigh: Array, knee: Array, hip: Any, cutoff: float) -> LegTrial:
    rate = (time.size - 1) / float(time[-1] - time[0])

    def smooth(values: Array, order: int = 0) -> Array:
        return low_pass(values, rate, cutoff, order)

    still = np.zeros(time.shape)
    forward, up = (still, still) if hip is None else (smooth(place, 2) for place in hip)
    motion = Motion(
        smooth(thigh), smooth(knee), smooth(thigh, 1), smooth(knee, 1), smooth(thigh, 2), smooth(knee, 2), forward, up
    )
    place = None if hip is None else (smooth(hip[0]), smooth(hip[1]))
    return LegTrial(motion, place, tuple(find_swings(time, motion.thigh_rate, motion.knee)))


def _usual_cutoff(legs: dict[str, LegTrial]) -> float:
    duration = float(np.median([took for leg in legs.values() for swing in leg.swings if (took := swing.duration)]))
    return float(np.clip(CUTOFF_PER_STRIDE * SWING_SHARE / duration, *USUAL_CUTOFFS))
