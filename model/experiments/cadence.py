"""Cadence or pattern? Landing nearer by more steps a minute, or by another knee and thigh: what each costs (K4)."""

import numpy as np

from model.experiments.families import FEWER_KNEES, LIFTS, patterns
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings
from model.swing.answers import KeepEffort, stride_at

STEPS = np.linspace(0, 20, 21)  # steps/min more
NEARER = 0.01  # m, the change of landing that a lever must bring
ASSUMPTIONS = ("same_effort", "borrowed_reach", "stance_time_kept", "path_kept_when_cadence_changes", "group_mean")


def cadence(settings: Settings) -> Record:
    """Landing nearer to the knee by cadence, with its price in effort; and by pattern, as far as no more effort goes.

    Verdict on "cadence is one lever, the movement pattern is another": supports if some knee and thigh bring the
    landing NEARER at the typical effort, partly if they bring it nearer at all.
    """
    ref = settings.reference
    faster = stride_at(settings.leg, ref, cadence=120 / ref.stride_time + STEPS, instants=61)
    price = faster.keep_rhythm.effort / faster.keep_rhythm.effort[0]
    met = np.ones(STEPS.shape, bool)
    landings = KeepEffort(faster, faster.swing_time_factor, met).landing.ankle_ahead_of_knee
    now, nearer = float(landings[0]), landings[0] - landings
    enough = bool(nearer[-1] >= NEARER)

    landings = patterns(settings.but(cadence=None)).landing.ankle_ahead_of_knee
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
            "pattern_knee_flexion_deg": Value(float(np.degrees(FEWER_KNEES[knee])), "°"),
            "pattern_thigh_lift_deg": Value(float(np.degrees(LIFTS[lift])), "°"),
        },
        curves={
            "effort_ratio": Curve(100 * nearer, price, over="nearer_cm"),
            "effort_by_steps_ratio": Curve(STEPS.copy(), price, panel="steps", over="more_steps_spm"),
            "nearer_cm": Curve(STEPS.copy(), 100 * nearer, panel="landing", over="more_steps_spm"),
        },
        points={"typical": Point(0.0, 1.0, "typical"), "pattern": Point(100 * gain, 1.0, "other")},
        assumptions=ASSUMPTIONS,
        verdict=Verdict.SUPPORTS if gain > NEARER else Verdict.PARTLY if gain > 0 else Verdict.CONTRADICTS,
        margin=100 * min(abs(gain - NEARER), abs(gain)),
        margin_unit="cm of landing",
    )
