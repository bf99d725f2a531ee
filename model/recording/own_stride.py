"""A runner's own stride: the mean of a trial's strides, ready to be asked whatever the 26 runners' is asked."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from model.mechanics.dynamics import Array, Bools, Torques
from model.mechanics.leg import Leg
from model.recording.events import StrideEvents, strides_of
from model.recording.judged import Judged, kept
from model.recording.possible import check_stride, check_torques, possible_torques
from model.recording.trial import DE_LEVA, LegTrial, Trial, swing_torques
from model.refused import Refused
from model.swing.landing import ankle_velocity
from model.swing.paired import paired
from model.swing.reference import CUT_OFF, FASTEST, PUSH_HARMONICS, SLOWEST, Harmonics, Reference, reference

SAMPLES = 128  # of a stride
HARMONICS = 10  # 14 Hz at a jog: the trial was low-passed already
SPEED_PER_STANCE = 1.113  # speed over that of the ankle against the hip; 1.110-1.121 in the 26 runners' means
OVER_GROUND = 1.0  # m/s: a hip that gets ahead faster is not on a treadmill, and its way is the runner's
STANCE_PART = (0.1, 0.7)  # of the contact: there the ankle hardly moves over the ground


@dataclass(frozen=True, eq=False)
class OwnStride:
    """The mean stride of one runner, of one leg or of both."""

    reference: Reference  # of one runner: shapes ()
    leg: Leg
    phase: Array  # (128,) 0 strike to 1 the next
    each: Reference  # the strides that it is the mean of, (strides,), each closed in itself
    thigh: Array  # rad (strides, 128)
    knee: Array  # rad (strides, 128)
    hip_measured: bool  # whether the hip's acceleration is the runner's own, else it is rebuilt from the leg's swing
    as_runners: bool  # whether it was read as the 26 runners were, by the same leg's table and low-pass
    left_out: Mapping[str, int] = field(default_factory=dict)  # how many strides were left out, by the reason's code
    ghost: "OwnStride | None" = (
        None  # whose leg is pale on the stage: the other leg's, another day's; None: the runners'
    )
    ghost_is: str = "runners"  # "runners", "leg" or "recording"

    @property
    def speed(self) -> float:
        """m/s"""
        return float(self.reference.speed)

    @cached_property
    def runners(self) -> Reference:
        """The mean stride of the 26 runners at the speed nearest to this one that is offered."""
        return reference(np.clip(self.speed, SLOWEST, FASTEST))

    @cached_property
    def with_ghost(self) -> Reference:
        """This stride and the one behind it as one reference of shape (2,)."""
        other = self.runners if self.ghost is None else self.ghost.reference
        return paired(_with_hip(self.reference, self.leg), _with_hip(other, self.leg), own=True)

    @property
    def count(self) -> int:
        """How many strides were averaged."""
        return self.thigh.shape[0]

    def spread(self, channel: str) -> Array | None:
        """Standard deviation between the strides, rad (128,), of "thigh" or "knee"; None for a single stride."""
        curves = {"thigh": self.thigh, "knee": self.knee}[channel]
        return curves.std(axis=0, ddof=1) if self.count > 1 else None


def own_stride(trial: Trial, side: str = "both", speed: float | None = None) -> OwnStride:
    """Average a trial's strides, those that count, see judged.py.

    side "r", "l" or "both"; speed m/s, None: told from hip or stance. Refused where the trial holds no
    whole stride of that leg, from strike to strike, no such leg, or a stride that nobody makes.
    """
    legs = list(trial.legs.values()) if side == "both" else [trial.of(side)]
    looked = [(leg, _once(trial, leg.judged(trial.time))) for leg in legs]
    found = [(leg, stride) for leg, seen in looked for stride in kept(seen)]
    if not found:
        raise Refused("no_whole_stride")
    phase = np.arange(SAMPLES) / SAMPLES
    thigh, knee = (
        np.array([_sampled(trial, getattr(leg.motion, channel), stride, phase) for leg, stride in found])
        for channel in ("thigh", "knee")
    )
    if speed is None:
        speed = float(np.mean([one for leg, seen in looked for one in _speeds(trial, leg, kept(seen))]))
    runners = reference(np.clip(speed, SLOWEST, FASTEST))  # for what no file of angles holds
    curves = {"thigh": thigh.mean(axis=0), "knee": knee.mean(axis=0)}
    measured = all(leg.hip is not None for leg in legs)
    if measured:
        curves |= _hip_curves(trial, found, phase)
    coefficients = {name: _harmonics(curve) for name, curve in curves.items()}
    borrowed = {name: runners.coefficients[name] for name in ("foot", "pelvis")}
    lengths = np.array([stride.time for _, stride in found])
    duties = np.array([(stride.toe_off - stride.strike) / stride.time for _, stride in found])
    ref = Reference(
        speed=np.asarray(speed, float),
        stride_time=lengths.mean(),
        duty=duties.mean(),
        coefficients=borrowed | coefficients,
        own=True,
    )
    closed = {name: _harmonics(_closed(trial, name, found, phase)) for name in ("thigh", "knee")}
    shared = {name: np.broadcast_to(c, (len(found), c.size)) for name, c in ref.coefficients.items()}
    each = Reference(np.full(len(found), float(speed)), lengths, duties, shared | closed, own=True)
    check_stride(trial.leg, ref)
    as_runners = trial.segments == DE_LEVA and trial.cutoff == CUT_OFF
    left_out = Counter(one.why for _, seen in looked for one in seen if one.why)
    return OwnStride(ref, trial.leg, phase, each, thigh, knee, measured, as_runners, left_out)


def _once(trial: Trial, seen: list[Judged]) -> list[Judged]:
    """Of one stride that was laid in a row the middle one."""
    if trial.cycle is None:
        return seen
    middle = float(np.mean(trial.time[[0, -1]]))
    return sorted(seen, key=lambda one: abs((one.stride.strike + one.stride.next_strike) / 2 - middle))[:1]


def torques_through(trial: Trial, side: str, speed: float | None = None) -> tuple[Bools, Torques]:
    """Which instants of the trial (n,) are swing, and the torques there, N m, flexor positive; NaN elsewhere.

    Where the pelvis was not recorded the hip's acceleration is rebuilt as in Reference.hip_acceleration, from this
    leg's own mean stride. Raises Refused where that needs a whole stride and there is none.
    """
    leg = trial.of(side)
    if leg.hip is not None:
        return _possible(trial, *swing_torques(trial, side))
    own = own_stride(trial, side, speed)
    strikes, lengths = np.array([(s.strike, s.time) for s in strides_of(leg.swings)]).T
    within = np.clip(np.searchsorted(strikes, trial.time, side="right") - 1, 0, strikes.size - 1)
    phase = (trial.time - strikes[within]) / lengths[within]
    return _possible(trial, *swing_torques(trial, side, own.reference.hip_acceleration(trial.leg, phase)))


def _possible(trial: Trial, swing: Bools, torques: Torques) -> tuple[Bools, Torques]:
    check_torques(trial.leg, torques, swing)
    told = swing & possible_torques(trial.leg, torques)
    return told, Torques(*(np.where(told, values, np.nan) for values in torques))


def _with_hip(ref: Reference, leg: Leg) -> Reference:
    """The same stride with its hip's rebuilt acceleration written as a measured one: integrated twice."""
    if "forward" in ref.coefficients:
        return ref
    push, _ = ref.hip_acceleration(leg, np.arange(SAMPLES) / SAMPLES)
    spectrum = _harmonics(push, PUSH_HARMONICS)
    k = np.arange(1, spectrum.size)
    place = np.concatenate([[0.0], spectrum[1:] * (ref.stride_time / (2j * np.pi * k)) ** 2])
    return replace(ref, coefficients={**ref.coefficients, "forward": place})


def _sampled(trial: Trial, curve: Array, stride: StrideEvents, phase: Array) -> Array:
    return np.interp(stride.strike + phase * stride.time, trial.time, curve)


def _hip_curves(trial: Trial, found: list[tuple[LegTrial, StrideEvents]], phase: Array) -> dict[str, Array]:
    """The hip about its mean motion, m: "forward" and "pelvis", its height."""
    forward, up = [], []
    for leg, stride in found:
        assert leg.hip is not None
        x, y = (_sampled(trial, place, stride, phase) for place in leg.hip)
        drift = np.interp(stride.next_strike, trial.time, leg.hip[0]) - x[0]
        forward.append(x - drift * phase)
        up.append(y)
    mean = np.mean(forward, axis=0), np.mean(up, axis=0)
    return {"forward": mean[0] - mean[0].mean(), "pelvis": mean[1] - mean[1].mean()}


def _closed(trial: Trial, channel: str, found: list[tuple[LegTrial, StrideEvents]], phase: Array) -> Array:
    """Every stride's curve (strides, 128) without the ramp from its first instant to its last."""
    curves = []
    for leg, stride in found:
        curve = getattr(leg.motion, channel)
        once = _sampled(trial, curve, stride, phase)
        ramp = np.interp(stride.next_strike, trial.time, curve) - once[0]
        curves.append(once - ramp * (phase - 0.5))
    return np.array(curves)


def _harmonics(curve: Array, most: int = HARMONICS) -> Harmonics:
    """Of even samples of whole strides (..., n)."""
    spectrum = 2 * np.fft.rfft(curve)[..., : most + 1] / curve.shape[-1]
    spectrum[..., 0] /= 2
    return spectrum


def _speeds(trial: Trial, leg: LegTrial, strides: list[StrideEvents]) -> list[float]:
    """Speed in each stride, m/s: the hip's over the ground where it was recorded; else the planted ankle moves back
    under the hip that fast, on a treadmill, too."""
    motion = leg.motion
    back, _ = ankle_velocity(trial.leg, motion.thigh, motion.knee, motion.thigh_rate, motion.knee_rate)
    found = []
    for stride in strides:
        if leg.hip is not None:
            first, last = np.interp((stride.strike, stride.next_strike), trial.time, leg.hip[0])
            if last - first > OVER_GROUND * stride.time:
                found.append(float(last - first) / stride.time)
                continue
        start, end = (stride.strike + part * (stride.toe_off - stride.strike) for part in STANCE_PART)
        found.append(-SPEED_PER_STANCE * float(np.mean(np.interp(np.linspace(start, end, 50), trial.time, back))))
    return found
