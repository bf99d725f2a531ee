"""One instant of one swing, term by term: what a student can follow with a pocket calculator."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from model.mechanics.dynamics import Motion, Terms, Torques, terms_of
from model.mechanics.leg import GRAVITY, Leg
from model.swing.stride import Stride


@dataclass(frozen=True, slots=True)
class Worked:
    """All that the equations of motion take and give at one instant; plain numbers, SI."""

    fraction: float  # of the swing, 0 toe-off, 1 strike
    time: float  # s since toe-off
    motion: Motion
    terms: Terms
    summands: Mapping[str, Torques]  # what each cause adds to both torques
    torques: Torques  # what the model answers, by its own way


def worked(stride: Stride, fraction: float) -> Worked:
    """Take a stride, in its own rhythm, apart at the sampled instant nearest to a fraction of the swing.

    hip = M11 thigh'' + M12 knee'' + c1 + g1 + a1;  knee = M12 thigh'' + M22 knee'' + c2 + g2 + a2
    """
    i = int(np.argmin(np.abs(stride.fraction - fraction)))
    at = {field.name: float(getattr(stride.motion, field.name)[i]) for field in fields(Motion)}
    motion = Motion(**{name: np.asarray(value) for name, value in at.items()})
    t = terms_of(stride.leg, motion)
    thigh, knee = at["thigh_acceleration"], at["knee_acceleration"]
    answer = stride.torques
    return Worked(
        fraction=float(stride.fraction[i]),
        time=float(stride.fraction[i] * stride.ref.swing_time),
        motion=motion,
        terms=t,
        summands={
            "thigh": Torques(t.M11 * thigh, t.M12 * thigh),
            "knee": Torques(t.M12 * knee, t.M22 * knee),
            "rates": Torques(t.c1, t.c2),
            "gravity": Torques(t.g1, t.g2),
            "hip": Torques(t.a1, t.a2),
        },
        torques=Torques(answer.hip[i], answer.knee[i]),
    )


def symbols(leg: Leg, motion: Motion) -> dict[str, float]:
    """Every symbol of derive.py at a leg and an instant of a motion, SI."""
    thigh, shank = leg.thigh, leg.shank
    return {
        "thigh": float(motion.thigh),
        "knee": float(motion.knee),
        "thigh_rate": float(motion.thigh_rate),
        "knee_rate": float(motion.knee_rate),
        "ax": float(motion.hip_forward),
        "ay": float(motion.hip_up),
        "g": GRAVITY,
        "m1": thigh.mass,
        "L1": thigh.length,
        "r1": thigh.com,
        "I1": thigh.inertia,
        "m2": shank.mass,
        "d2": shank.com,
        "e2": shank.com_forward,
        "I2": shank.inertia,
    }
