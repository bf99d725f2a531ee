"""From a recording to each leg's motion in the plane of running, and to the torques of its swings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from model.low_pass import low_pass
from model.mechanics.dynamics import Array, Bools, Motion, Torques, inverse_dynamics
from model.mechanics.leg import Leg, leg_of
from model.recording.cycle import ROW
from model.recording.events import Swing, check_running, find_swings, given_swings, in_swing
from model.recording.judged import Angles, Judged, check_noise, faults, judged
from model.recording.motion_file import Recording
from model.recording.opensim import opensim_leg
from model.recording.plane import SIDES, family_of, hip_centre, thigh_and_knee
from model.refused import Refused
from model.swing.reference import CUT_OFF

CUTOFFS = (4.0, 30.0)  # Hz, what may be asked for
DE_LEVA, OPENSIM = SEGMENTS = ("deleva", "opensim")  # whose table a leg may be scaled from
EDGE = 0.5  # waves of the cut-off's frequency: nearer to the recording's ends no acceleration can be told


@dataclass(frozen=True, eq=False)
class LegTrial:
    """One leg through a recording; curves (n,) over the trial's time, low-passed without lag."""

    motion: Motion  # its hip accelerations are 0 where none were measured
    hip: tuple[Array, Array] | None  # m, the hip centre's place, forward and up, where the pelvis's was recorded
    swings: tuple[Swing, ...]
    raw: Angles  # thigh and knee as recorded

    def judged(self, time: Array) -> list[Judged]:
        """Every whole stride, and whether it counts; raises Refused as `judged`."""
        return judged(time, self.raw, self.swings)


@dataclass(frozen=True, eq=False)
class Trial:
    """A recording understood: evenly sampled time s, the legs by side "r" and "l", and how it was read."""

    time: Array
    cutoff: float  # Hz, of the low-pass: half the power passes there
    family: str | None  # of OpenSim models, see opensim.py; None for angles without a model
    segments: str  # "deleva", or "opensim": those of the family
    leg: Leg
    legs: dict[str, LegTrial]
    projected: bool  # whether thigh and shank are full rotations seen from the side
    cycle: float | None = None  # s, the time of the one stride that the recording holds, laid in a row

    @property
    def rate(self) -> float:
        """Samples per second."""
        return _rate(self.time)

    @property
    def once(self) -> Bools:
        """The instants (n,) that were recorded: of a stride that was laid in a row, those of the middle one."""
        if self.cycle is None:
            return np.ones(self.time.shape, bool)
        start = self.time[0] + ROW // 2 * self.cycle
        return (self.time >= start - 1e-9) & (self.time < start + self.cycle - 1e-9)

    def of(self, side: str) -> LegTrial:
        """The leg of a side, "r" or "l"; Refused where the file holds none."""
        if side not in self.legs:
            raise Refused("no_left_leg" if side == "l" else "no_right_leg")
        return self.legs[side]


def trial_of(
    recording: Recording,
    height: float,
    mass: float,
    sex: str = "mean",
    shoe: float = 0.0,
    cutoff: float = CUT_OFF,
    segments: str = DE_LEVA,
) -> Trial:
    """Understand a recording of a runner.

    height m, mass kg, sex and shoe as in leg_of; cutoff Hz of the low-pass, by itself that of the 26 runners. segments
    "deleva", as the 26 runners', or "opensim" for a file of an OpenSim model: that model's own, heavier below the knee,
    for what is to stand beside OpenSim's torques. The hip's acceleration is that of the hip centre where the pelvis's
    place was recorded. Refused is what is not running, and what the file does not hold.
    """
    if segments not in SEGMENTS:
        raise Refused("no_such_choice", name="segments", got=repr(segments), choices=SEGMENTS)
    if not CUTOFFS[0] <= cutoff <= CUTOFFS[1]:
        raise Refused("cutoff_range", low=CUTOFFS[0], high=CUTOFFS[1], got=cutoff)
    time, columns = _even(recording)
    rate = _rate(time)
    raw = {side: angles for side in SIDES if (angles := thigh_and_knee(columns, side))}
    if not raw:
        raise _thighless(columns)
    family = family_of(columns, recording.knee_falls)
    if family is None and segments == OPENSIM:
        raise Refused("no_opensim_model")
    hips = {side: hip_centre(columns, side, family, height) for side in raw}

    usable = min(CUTOFFS[1], 0.45 * rate)
    for angles in raw.values():
        check_noise(time, angles)
    first = {side: _leg_trial(time, *angles, None, min(CUT_OFF, usable)) for side, angles in raw.items()}
    check_running(time, [(of.motion.knee, of.swings) for of in first.values()])
    chosen = min(cutoff, usable)
    legs = {side: _leg_trial(time, *angles, hips[side], chosen) for side, angles in raw.items()}
    leg = leg_of(height, mass, sex, shoe)
    if family is not None and segments == OPENSIM:
        leg = opensim_leg(family, height, mass, shoe)
    return Trial(time, chosen, family, segments, leg, legs, projected="pelvis_list" in columns, cycle=recording.cycle)


def _thighless(columns: dict[str, Array]) -> Refused:
    knees, thighs = ({name[-1] for name in columns if name.startswith(joint)} for joint in ("knee", "thigh"))
    return Refused("legs_apart") if thighs and not knees & thighs else Refused("no_thigh")


def with_swings(trial: Trial, side: str, ends: Sequence[tuple[float, float]]) -> Trial:
    """The same trial with a leg's swings at known times of toe-off and strike, s. Raises Refused as given_swings."""
    leg = trial.of(side)
    swings = tuple(given_swings(trial.time, leg.motion.knee, ends))
    return replace(trial, legs=trial.legs | {side: replace(leg, swings=swings)})


def moved(trial: Trial, toe_off: float, strike: float) -> Trial:
    """The same trial with every toe-off and every strike so much later, s."""

    def later(swing: Swing) -> Swing:
        start, end = swing.toe_off, swing.strike
        return replace(
            swing,
            toe_off=None if start is None else start + toe_off,
            strike=None if end is None else end + strike,
        )

    legs = {side: replace(leg, swings=tuple(map(later, leg.swings))) for side, leg in trial.legs.items()}
    return replace(trial, legs=legs)


def swing_torques(trial: Trial, side: str, hip: tuple[Array, Array] | None = None) -> tuple[Bools, Torques]:
    """Which instants (n,) are swing, and the torques there, N m, flexor positive; NaN elsewhere.

    A swing in which a value jumps or stands still, or of a stride that is left out, is not told. Half a wave of the
    cut-off's frequency (50 ms at 10 Hz) at either end of the recording counts as not seen.
    hip: the hip's acceleration forward and up, m/s² (n,), where it was not measured.
    """
    of = trial.of(side)
    edge = EDGE / trial.cutoff
    swing = in_swing(trial.time, _sound(trial, of))
    swing &= (trial.time >= trial.time[0] + edge) & (trial.time <= trial.time[-1] - edge)
    motion = of.motion if hip is None else replace(of.motion, hip_forward=hip[0], hip_up=hip[1])
    torques = inverse_dynamics(trial.leg, motion)
    return swing, Torques(np.where(swing, torques.hip, np.nan), np.where(swing, torques.knee, np.nan))


def _sound(trial: Trial, of: LegTrial) -> list[Swing]:
    """The swings against which nothing was found, nor against the strides that they end."""
    wrong = np.any(list(faults(trial.time, of.raw).values()), axis=0)
    ended = {one.stride.next_strike for one in of.judged(trial.time) if one.why}
    spans = [(swing, (swing.toe_off or trial.time[0], swing.strike or trial.time[-1])) for swing in of.swings]
    return [
        swing
        for swing, (start, end) in spans
        if swing.strike not in ended and not wrong[(trial.time >= start) & (trial.time <= end)].any()
    ]


def _rate(time: Array) -> float:
    return (time.size - 1) / float(time[-1] - time[0])


def _even(recording: Recording) -> tuple[Array, dict[str, Array]]:
    """The same columns at even steps of time."""
    time = np.linspace(recording.time[0], recording.time[-1], recording.time.size)
    return time, {name: np.interp(time, recording.time, values) for name, values in recording.columns.items()}


def _leg_trial(time: Array, thigh: Array, knee: Array, hip: tuple[Array, Array] | None, cutoff: float) -> LegTrial:
    rate = _rate(time)

    def smooth(values: Array, order: int = 0) -> Array:
        return low_pass(values, rate, cutoff, order)

    still = np.zeros(time.shape)
    forward, up = (still, still) if hip is None else (smooth(place, 2) for place in hip)
    motion = Motion(
        smooth(thigh), smooth(knee), smooth(thigh, 1), smooth(knee, 1), smooth(thigh, 2), smooth(knee, 2), forward, up
    )
    place = None if hip is None else (smooth(hip[0]), smooth(hip[1]))
    return LegTrial(motion, place, tuple(find_swings(time, motion.thigh_rate, motion.knee)), (thigh, knee))
