"""What heel lift does to the body: its centre, its flight, and how fast the foot meets the ground (K7, K10)."""

import numpy as np

from model.answers import KeepEffort, Stride
from model.dynamics import Array
from model.experiments.common import KNEES, family, own_knee_deg, typical_knee_deg
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings

HIGHER = np.radians(30.0)
CLEAR = 0.1  # m/s of foot speed at strike
ASSUMPTIONS = ("same_effort", "stance_time_kept", "no_ground_contact", "both_legs_alike")


def body(settings: Settings) -> Record:
    """Lift of the body's centre above the pelvis by the swinging leg, flight time and foot speed at strike.

    Verdict on "a higher foot falls further and lands harder": whether a heel 30° higher than these runners' meets the
    ground faster at equal effort, by more than CLEAR.
    """
    ref = settings.reference
    all_heels, mine = family(settings, KNEES), family(settings)
    typical, higher = family(settings, ref.knee_peak[1]), family(settings, _higher(settings))
    answers, own_answer = all_heels.keep_effort(), mine.keep_effort()
    usual, high = (float(s.keep_effort().foot_speed_at_strike) for s in (typical, higher))
    harder = high - usual

    def flight(answer: KeepEffort) -> Array:
        return answer.stride_time / 2 - ref.stance_time

    own, natural = own_knee_deg(settings), typical_knee_deg(settings)
    own_speed = float(own_answer.foot_speed_at_strike)
    knees = np.degrees(KNEES)
    return Record(
        name="body",
        values={
            "lift_of_centre_mm": Value(1000 * float(_lift(mine)), "mm"),
            "typical_lift_of_centre_mm": Value(1000 * float(_lift(typical)), "mm"),
            "higher_lift_of_centre_mm": Value(1000 * float(_lift(higher)), "mm"),
            "flight_time_s": Value(float(flight(own_answer)), "s"),
            "foot_speed_at_strike_mps": Value(own_speed, "m/s"),
            "typical_foot_speed_at_strike_mps": Value(usual, "m/s"),
            "foot_faster_with_higher_heel_mps": Value(harder, "m/s"),
        },
        curves={
            "foot_speed_at_strike_mps": Curve(knees, answers.foot_speed_at_strike),
            "flight_time_ms": Curve(knees, 1000 * flight(answers), panel="flight"),
            "lift_of_centre_mm": Curve(knees, 1000 * _lift(all_heels), panel="lift"),
        },
        points={"you": Point(own, own_speed), "typical": Point(natural, usual, "typical")},
        assumptions=ASSUMPTIONS,
        verdict=Verdict.SUPPORTS if harder > CLEAR else Verdict.CONTRADICTS,
        margin=abs(harder - CLEAR),
        margin_unit="m/s of foot speed at strike",
    )


def _higher(settings: Settings) -> Array:
    return np.minimum(settings.reference.knee_peak[1] + HIGHER, KNEES[-1])


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
