"""What heel lift does to the body: its centre, its flight, and how fast the foot meets the ground (K7, K10)."""

import numpy as np

from model.experiments.families import KNEES, apart, heels
from model.mechanics.dynamics import Array
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings
from model.swing.answers import Stride

HIGHER = np.radians(30.0)
CLEAR = 0.1  # m/s of foot speed at strike
ASSUMPTIONS = ("same_effort", "stance_time_kept", "no_ground_contact", "both_legs_alike")


def body(settings: Settings) -> Record:
    """Lift of the body's centre above the pelvis by the swinging leg, flight time and foot speed at strike.

    Verdict on "a higher foot falls further and lands harder": whether a heel 30° higher than these runners' meets the
    ground faster at equal effort, by more than CLEAR.
    """
    ref = settings.reference
    own, natural = settings.knee, settings.typical_knee
    typical = ref.knee_peak[1]
    strides = heels(settings, typical, min(typical + HIGHER, KNEES[-1]))
    answer = strides.keep_effort()
    speeds, own_speed, usual, high = apart(answer.foot_speed_at_strike)
    flights, own_flight, _, _ = apart(answer.stride_time / 2 - ref.stance_time)
    lifts, *lifted = apart(_lift(strides))
    harder = float(high - usual)
    knees = np.degrees(KNEES)
    return Record(
        name="body",
        values={
            "lift_of_centre_mm": Value(1000 * float(lifted[0]), "mm"),
            "typical_lift_of_centre_mm": Value(1000 * float(lifted[1]), "mm"),
            "higher_lift_of_centre_mm": Value(1000 * float(lifted[2]), "mm"),
            "flight_time_s": Value(float(own_flight), "s"),
            "foot_speed_at_strike_mps": Value(float(own_speed), "m/s"),
            "typical_foot_speed_at_strike_mps": Value(float(usual), "m/s"),
            "foot_faster_with_higher_heel_mps": Value(harder, "m/s"),
        },
        curves={
            "foot_speed_at_strike_mps": Curve(knees, speeds),
            "flight_time_ms": Curve(knees, 1000 * flights, panel="flight"),
            "lift_of_centre_mm": Curve(knees, 1000 * lifts, panel="lift"),
        },
        points={"you": Point(own, float(own_speed)), "typical": Point(natural, float(usual), "typical")},
        assumptions=ASSUMPTIONS,
        verdict=Verdict.SUPPORTS if harder > CLEAR else Verdict.CONTRADICTS,
        margin=abs(harder - CLEAR),
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
