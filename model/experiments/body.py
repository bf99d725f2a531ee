"""What heel lift does to the body: its centre, and how fast the foot meets the ground (K7, K10)."""

import numpy as np

from model.experiments.families import KNEES, apart, heels
from model.mechanics.dynamics import Array
from model.record import Curve, Point, Record, Value, judge
from model.runners.spread import spread
from model.settings import Settings
from model.swing.answers import same_pull
from model.swing.stride import Stride

HIGHER = np.radians(30.0)
ASSUMPTIONS = ("torques_given", "no_ground_contact", "both_legs_alike")


def body(settings: Settings) -> Record:
    """Lift of the body's centre above the pelvis by the swinging leg, and the foot's speed at strike at the same pull.

    Verdict on "a higher foot falls further and lands harder": whether a heel 30° higher than these runners' meets the
    ground faster, or slower, by more than they differ.
    """
    own, natural = settings.knee, settings.typical_knee
    typical = settings.reference.knee_peak[1]
    strides = heels(settings, typical, min(typical + HIGHER, KNEES[-1]))
    speeds, own_speed, usual, high = apart(same_pull(strides).foot_speed_at_strike)
    lifts, *lifted = apart(_lift(strides))
    harder = float(high - usual)
    differ = spread("ankle_speed_strike_mps", settings.speed).sd
    verdict, margin = judge(harder, differ)
    knees = np.degrees(KNEES)
    return Record(
        name="body",
        values={
            "lift_of_centre_mm": Value(1000 * float(lifted[0]), "mm"),
            "typical_lift_of_centre_mm": Value(1000 * float(lifted[1]), "mm"),
            "higher_lift_of_centre_mm": Value(1000 * float(lifted[2]), "mm"),
            "foot_speed_at_strike_mps": Value(float(own_speed), "m/s"),
            "typical_foot_speed_at_strike_mps": Value(float(usual), "m/s"),
            "foot_faster_with_higher_heel_mps": Value(harder, "m/s"),
        },
        curves={
            "foot_speed_at_strike_mps": Curve(knees, speeds),
            "lift_of_centre_mm": Curve(knees, 1000 * lifts, panel="lift"),
        },
        points={"you": Point(own, float(own_speed)), "typical": Point(natural, float(usual), "typical")},
        assumptions=ASSUMPTIONS,
        verdict=verdict,
        margin=margin,
        margin_unit="m/s of foot speed at strike",
    )


def _lift(stride: Stride) -> Array:
    """How far the swinging leg lifts the body's centre above the pelvis, m, from toe-off to its highest.

    y = -(m1 r1 cos(thigh) + m2 (L1 cos(thigh) + d2 cos(shank))) / body mass
    """
    motion, leg = stride.motion, stride.leg
    thigh, shank = leg.thigh, leg.shank
    upper = (thigh.mass * thigh.com + shank.mass * thigh.length) * np.cos(motion.thigh)
    lower = shank.mass * shank.com * np.cos(motion.thigh - motion.knee)
    height = -(upper + lower) / leg.body_mass
    return height.max(axis=-1) - height[..., 0]
