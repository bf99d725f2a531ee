"""Keep your effort: were the swing free to take the time it needs, a low heel would mean slow, long steps.

The swing's path stays, only its tempo changes until it costs what the typical one costs. The 26 runners do the
opposite: those with the lower heel take the shorter steps.
"""

from collections.abc import Callable

import numpy as np

from model.experiments.families import KNEES, apart, heels
from model.mechanics.dynamics import Array, Bools, Torques, paced_torques
from model.record import Curve, Point, Record, Value, Verdict
from model.runners.measured import SPEEDS, read_outs
from model.settings import Settings
from model.swing.stride import Stride, mean_of_swing

MEASURES = ("activation", "flexor")  # mean of sum a²; mean square of the hip-flexor torque
SLOWEST_SWING, FASTEST_SWING = 4.0, 0.4  # limits of the swing's time over the usual
LOWER = np.radians(20.0)  # the low heel that is asked about, unless the settings' own is lower
UNITS = {"stride_length_m": "m", "swing_time_factor": "times", "cadence_spm": "steps/min"}
ASSUMPTIONS = ("same_effort", "stance_time_kept", "path_kept_when_tempo_changes", "group_mean", "two_measures")


def effort(settings: Settings) -> Record:
    """Swing time, cadence and stride length against peak knee flexion at equal effort, by both measures; the runners.

    Verdict on "who keeps the effort takes longer steps with a lower heel": contradicts where these runners' own
    strides, compared with each other, change the other way.
    """
    ref = settings.reference
    strides = heels(settings, min(np.radians(settings.knee), ref.knee_peak[1] - LOWER))
    factors = [equal_effort(strides, measure)[0] for measure in MEASURES]
    panels: dict[str, Callable[[Array], Array]] = {
        "stride_length_m": lambda factor: ref.speed * _stride_time(strides, factor),
        "swing_time_factor": lambda factor: factor,
        "cadence_spm": lambda factor: 120 / _stride_time(strides, factor),
    }
    values, curves, points = {}, {}, {}
    for name, read in panels.items():
        rows, mine, _ = zip(*(apart(read(factor)) for factor in factors), strict=True)
        values[name] = Value(float(mine[0]), UNITS[name], float(min(mine)), float(max(mine)))
        curves[name] = Curve(np.degrees(KNEES), rows[0], np.minimum(*rows), np.maximum(*rows), panel=name)
        points[f"you_{name}"] = Point(settings.knee, float(mine[0]), panel=name)
        points[f"typical_{name}"] = Point(settings.typical_knee, float(read(np.ones(()))), "typical", name)
    usual = float(ref.speed * ref.stride_time)
    longer = sorted(100 * (float(apart(panels["stride_length_m"](factor))[2]) - usual) for factor in factors)
    theirs = -100 * float(np.degrees(LOWER)) * np.interp(settings.speed, SPEEDS, _runners())
    values["longer_with_low_heel_cm"] = Value(longer[0], "cm", longer[0], longer[1])
    values["runners_longer_with_low_heel_cm"] = Value(float(theirs), "cm")
    opposite = theirs < 0 < longer[0]
    return Record(
        name="effort",
        values=values,
        curves=curves,
        points=points,
        assumptions=ASSUMPTIONS,
        verdict=Verdict.CONTRADICTS if opposite else Verdict.CANNOT_SAY,
        margin=abs(longer[0] - float(theirs)),
        margin_unit="cm of two steps between answer and runners",
    )


def _runners() -> Array:
    """Stride length per degree of knee between these runners, m, at each measured speed: a straight line's slope."""
    knees, lengths = read_outs()["knee_peak_deg"], read_outs()["stride_length_m"]
    return np.array([np.polyfit(knee, length, 1)[0] for knee, length in zip(knees, lengths, strict=True)])


def _stride_time(strides: Stride, factor: Array) -> Array:
    """s; stance keeps its time"""
    return strides.ref.stride_time + strides.ref.swing_time * (factor - 1)


def equal_effort(stride: Stride, measure: str = MEASURES[0]) -> tuple[Array, Bools]:
    """Time of the swing over the usual (...) at which effort equals the typical stride's, and whether it is met.

    "activation": mean over the swing of sum a²; "flexor": mean square of the hip-flexor torque. Torque is steady +
    s inertial with s = 1/factor². Effort is convex in s and, as long as no muscle and no flexor phase changes sides, a
    parabola: each step solves that parabola exactly. Raises ValueError for another measure.
    """
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {MEASURES}, got {measure!r}")
    parabola = _activation_parabola if measure == "activation" else _flexor_parabola
    a, b, c = parabola(stride.typical)(np.ones(stride.ref.speed.shape))
    target = a + b + c

    at = parabola(stride)
    shape = np.broadcast_shapes(stride.motion.knee.shape[:-1], target.shape)
    s, met = np.ones(shape), np.ones(shape, bool)
    for _ in range(12):
        a, b, c = at(s)
        discriminant = b**2 - 4 * c * (a - target)
        met = discriminant >= 0
        new = np.clip((-b + np.sqrt(np.maximum(discriminant, 0))) / (2 * c), SLOWEST_SWING**-2, FASTEST_SWING**-2)
        step, s = np.max(np.abs(new - s)), new
        if step < 1e-13:
            break
    return 1 / np.sqrt(s), met & (s > SLOWEST_SWING**-2) & (s < FASTEST_SWING**-2)


_Parabola = Callable[[Array], tuple[Array, Array, Array]]


def _activation_parabola(stride: Stride) -> _Parabola:
    """s -> (a, b, c) with mean sum a_i² = a + b s + c s² near s."""
    steady, inertial = paced_torques(stride.leg, stride.motion)

    def at(s: Array) -> tuple[Array, Array, Array]:
        s = s[..., None]
        hip, knee = steady.hip + s * inertial.hip, steady.knee + s * inertial.knee
        p, q, r = np.moveaxis(stride.muscles.price(hip, knee), -1, 0)

        def form(x: Torques, y: Torques) -> Array:
            return mean_of_swing(p * x.hip * y.hip + q * (x.hip * y.knee + x.knee * y.hip) + r * x.knee * y.knee)

        return form(steady, steady), 2 * form(steady, inertial), form(inertial, inertial)

    return at


def _flexor_parabola(stride: Stride) -> _Parabola:
    """s -> (a, b, c) with mean max(hip torque, 0)² = a + b s + c s² near s."""
    steady, inertial = (torques.hip for torques in paced_torques(stride.leg, stride.motion))

    def at(s: Array) -> tuple[Array, Array, Array]:
        flexes = steady + s[..., None] * inertial > 0
        still, moved = np.where(flexes, steady, 0), np.where(flexes, inertial, 0)
        return mean_of_swing(still * still), 2 * mean_of_swing(still * moved), mean_of_swing(moved * moved)

    return at
