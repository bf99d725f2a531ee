"""Who works when: seven muscle groups through the swing, and what a two-joint pull costs the hip flexors (H3, H6)."""

from dataclasses import replace

import numpy as np

from model.answers import Stride, Torques
from model.dynamics import Array, Motion, inverse_dynamics
from model.experiments.common import INSTANTS, family
from model.muscles import MUSCLES, Muscle, MuscleSet, muscle_set
from model.record import Curve, Record, Value, Verdict
from model.settings import Settings
from model.shaping import KNEE_RANGE, THIGH_RANGE

LOWER, HIGHER = np.radians(30.0), np.radians(30.0)
PULL = 0.1  # activation by which the hamstrings pull on top in early swing: the two-joint switch
CLEAR = 0.10  # share by which the rectus femoris must rise

# Rajagopal et al. (2016), IEEE Trans Biomed Eng 63:2068: summed forces, force-weighted arms at hip 10°, knee 60°. The
# adductors flex or extend the hip by part, so they are two groups.
MISSING = (
    Muscle("tensor_fasciae_latae", 411.2, 0.0358, -0.0092),
    Muscle("sartorius", 249.4, 0.0395, 0.0364),
    Muscle("adductors_flexing", 1542.6, 0.0399, 0.0),
    Muscle("adductors_extending", 1194.6, -0.0397, 0.0),
)
ASSUMPTIONS = ("least_effort_sharing", "constant_moment_arms", "muscle_set", "no_cocontraction", "direction_only")


def muscles(settings: Settings) -> Record:
    """Activations through the swing with their sensitivity, and the price of a two-joint hamstring pull.

    Verdict on "a low heel overworks the rectus femoris": whether its mean activation rises by more than CLEAR with the
    heel 30° lower than these runners', by every variant of the muscles; direction only.
    """
    ref = settings.reference
    typical, mine = family(settings, ref.knee_peak[1]), family(settings)
    low = family(settings, np.maximum(ref.knee_peak[1] - LOWER, KNEE_RANGE[0]))
    high = family(settings, np.minimum(ref.knee_peak[1] + HIGHER, KNEE_RANGE[1]))
    names = [muscle.name for muscle in MUSCLES]
    variants = _variants()

    rises = []
    for exponent, variant in variants:
        before, after = (_rectus(variant, s.keep_rhythm.torques, exponent) for s in (typical, low))
        rises.append(after / before - 1)
    rise = rises[0]

    present = mine.keep_rhythm.torques
    shares = np.stack([v.activations(*present, exponent=e)[:, : len(names)] for e, v in variants])
    shares = np.concatenate([shares, _other_motions(settings)])
    plain = mine.muscles.activations(*present)
    with_pull, without = _two_joint_pull(typical)
    ceiling = float(plain.max())
    agree = min(rises) > CLEAR
    return Record(
        name="muscles",
        values={
            "rectus_femoris_rise_with_low_heel": Value(rise, "share", min(rises), max(rises)),
            "late_braking_work_j_per_kg": Value(_late_braking(typical), "J/kg"),
            "late_braking_work_high_heel_j_per_kg": Value(_late_braking(high), "J/kg"),
            "hip_flexor_activation_early": Value(without, "mean activation"),
            "hip_flexor_activation_with_two_joint_pull": Value(with_pull, "mean activation"),
            "highest_activation": Value(ceiling, "activation"),
            "torques_beyond_strength": Value(bool(ceiling > 1.0)),
        },
        curves={
            f"{name}_activation": Curve(
                100 * mine.fraction, plain[:, i].copy(), shares[..., i].min(axis=0), shares[..., i].max(axis=0),
                panel=name, over="swing_percent",
            )
            for i, name in enumerate(names)
        },
        assumptions=ASSUMPTIONS,
        verdict=Verdict.SUPPORTS if agree else Verdict.PARTLY if rise > 0 else Verdict.CONTRADICTS,
        margin=abs(min(rises) - CLEAR),
        margin_unit="share of the rectus femoris' mean activation",
    )  # fmt: skip


def _variants() -> list[tuple[float, MuscleSet]]:
    """(exponent of the cost, muscles): ours first, then each group 30 % weaker or stronger, cubes, missing groups."""
    weaker_and_stronger = [
        muscle_set((*MUSCLES[:i], replace(muscle, strength=muscle.strength * factor), *MUSCLES[i + 1 :]))
        for i, muscle in enumerate(MUSCLES)
        for factor in (0.7, 1.3)
    ]
    ours = muscle_set()
    return [(2, ours), *((2, one) for one in weaker_and_stronger), (3, ours), (2, muscle_set((*MUSCLES, *MISSING)))]


def _other_motions(settings: Settings) -> Array:
    """Activations with the thigh's swing 20 % smaller and larger, and without the rebuilt forward hip acceleration."""
    limits = settings.reference.thigh_peak[1] + np.array(THIGH_RANGE)
    swings = np.clip(float(family(settings).thigh_peak) * np.array([0.8, 1.2]), *limits)
    rows = [family(settings, thigh=np.asarray(swing)).keep_rhythm.torques for swing in swings]
    stride = family(settings)
    m, q = stride.motion, stride.swing_time_factor
    slowed = Motion(
        m.thigh, m.knee, m.thigh_rate / q, m.knee_rate / q, m.thigh_acceleration / q**2, m.knee_acceleration / q**2,
        np.zeros_like(m.hip_forward), m.hip_up,
    )  # fmt: skip
    rows.append(inverse_dynamics(stride.leg, slowed))
    return np.stack([stride.muscles.activations(*row) for row in rows])


def _rectus(muscles: MuscleSet, torques: Torques, exponent: float) -> float:
    return float(muscles.activations(*torques, exponent=exponent)[:, 1].mean())


def _two_joint_pull(stride: Stride) -> tuple[float, float]:
    """Mean activation of both hip flexors from toe-off to peak flexion: (with the hamstrings' pull on top, without)."""
    early = slice(0, int(np.argmax(stride.motion.knee)) + 1)
    hip, knee = (torque[early] for torque in stride.keep_rhythm.torques)
    pull = PULL * stride.muscles.capacity[:, [m.name for m in MUSCLES].index("hamstrings")]
    flexors = [i for i, muscle in enumerate(MUSCLES) if muscle.hip_arm > 0]
    rest = stride.muscles.activations(hip - pull[0], knee - pull[1])
    plain = stride.muscles.activations(hip, knee)
    return float(rest[:, flexors].mean()), float(plain[:, flexors].mean())


def _late_braking(stride: Stride) -> float:
    """Work that the net knee-flexor torque takes out of the extending knee, J/kg of body mass."""
    torque = stride.keep_rhythm.torques.knee
    taken = np.where(torque > 0, -torque * np.minimum(stride.motion.knee_rate, 0), 0) / stride.swing_time_factor
    step = stride.ref.swing_time * stride.swing_time_factor / (INSTANTS - 1)
    return float((taken[1:] + taken[:-1]).sum() / 2 * step) / stride.leg.body_mass
