"""Cadence or pattern? Landing nearer by more steps a minute, or by another knee and thigh: what each costs (K4)."""

import numpy as np

from model.experiments.families import LIFTS, family
from model.record import Curve, Point, Record, Value, Verdict
from model.runners.spread import knees
from model.settings import Settings
from model.swing.answers import same_pull, same_swing
from model.swing.landing import landing_spread
from model.swing.stride import stride_at

STEPS = np.linspace(0, 20, 21)  # steps/min more
HEELS = 9  # that are tried, from the lowest to the highest of these runners'
NEARER = 0.01  # m, the change of landing that a lever must bring
ASSUMPTIONS = ("cadence_rule", "landing_is_habit", "group_mean")


def cadence(settings: Settings) -> Record:
    """Landing nearer to the knee by cadence, with its price in effort; and by pattern, at the usual pull.

    Verdict on "cadence is one lever, the movement pattern is another": the landing of a pattern is these runners'
    habit, so the model cannot say of that half; the margin is what a pattern brings, in their standard deviations.
    """
    ref = settings.reference
    faster = same_swing(stride_at(settings.leg, ref.at_cadence(120 / ref.stride_time + STEPS), instants=61))
    price = faster.effort / faster.effort[0]
    landings = faster.landing.ankle_ahead_of_knee
    now, nearer = float(landings[0]), landings[0] - landings
    enough = bool(nearer[-1] >= NEARER)

    # None of these runners is beyond those knees.
    heels = np.radians(np.linspace(*knees(settings.speed), HEELS))
    plain = settings.at_cadence(None)
    swings = family(plain, heels, (plain.reference.thigh_peak[1] + LIFTS)[:, None], 41)
    landings = same_pull(swings).landing.ankle_ahead_of_knee
    lift, knee = np.unravel_index(int(np.argmin(landings)), landings.shape)
    gain = now - float(landings[lift, knee])
    return Record(
        name="cadence",
        values={
            "landing_now_cm": Value(100 * now, "cm"),
            "one_cm_nearer_by_cadence": Value(enough),
            "steps_for_one_cm_spm": Value(float(np.interp(NEARER, nearer, STEPS)), "steps/min"),
            "price_of_ten_steps": Value(float(np.interp(10, STEPS, price)) - 1, "share"),
            "effort_for_one_cm_ratio": Value(float(np.interp(NEARER, nearer, price)), "ratio"),
            "nearest_by_pattern_cm": Value(100 * gain, "cm"),
            "pattern_knee_flexion_deg": Value(float(np.degrees(heels[knee])), "°"),
            "pattern_thigh_lift_deg": Value(float(np.degrees(LIFTS[lift])), "°"),
        },
        curves={
            "effort_ratio": Curve(100 * nearer, price, over="nearer_cm"),
            "effort_by_steps_ratio": Curve(STEPS.copy(), price, panel="steps", over="more_steps_spm"),
            "nearer_cm": Curve(STEPS.copy(), 100 * nearer, panel="landing", over="more_steps_spm"),
        },
        points={"typical": Point(0.0, 1.0, "typical"), "pattern": Point(100 * gain, 1.0, "other")},
        assumptions=ASSUMPTIONS,
        verdict=Verdict.CANNOT_SAY,
        margin=gain / float(landing_spread(settings.leg, ref.speed)),
        margin_unit="standard deviations between runners",
    )
