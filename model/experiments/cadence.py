"""Cadence or pattern? Landing nearer by more steps a minute, or by another knee and thigh: what each costs (K4)."""

import numpy as np

from model.answers import KeepEffort, stride_at
from model.experiments.common import family
from model.record import Curve, Record, Value, Verdict
from model.settings import Settings
from model.shaping import KNEE_RANGE, THIGH_RANGE

STEPS = np.linspace(0, 20, 21)  # steps/min more
NEARER = 0.01  # m, the change of landing that a lever must bring
KNEES = np.linspace(*KNEE_RANGE, 31)
LIFTS = np.linspace(*THIGH_RANGE, 7)
ASSUMPTIONS = ("same_effort", "borrowed_reach", "stance_time_kept", "path_kept_when_cadence_changes", "group_mean")


def cadence(settings: Settings) -> Record:
    """Landing nearer to the knee by cadence, with its price in effort; and by pattern, as far as no more effort goes.

    Verdict on "cadence is one lever, the movement pattern is another": supports if some knee and thigh bring the
    landing NEARER at the typical effort, partly if they bring it nearer at all.
    """
    typical = settings.but(knee_flexion=None, thigh_swing=None, cadence=None)
    ref = typical.reference
    now = float(typical.stride(61).keep_effort().landing.ankle_ahead_of_knee)

    faster = stride_at(typical.leg, ref, cadence=120 / ref.stride_time + STEPS, instants=61)
    price = faster.keep_rhythm.effort / faster.keep_rhythm.effort[0]
    met = np.ones(STEPS.shape, bool)
    nearer = now - KeepEffort(faster, faster.swing_time_factor, met).landing.ankle_ahead_of_knee
    enough = bool(nearer[-1] >= NEARER)

    patterns = family(typical, KNEES[:, None], ref.thigh_peak[1] + LIFTS, instants=41)
    landings = patterns.keep_effort().landing.ankle_ahead_of_knee
    knee, lift = np.unravel_index(int(np.argmin(landings)), landings.shape)
    gain = now - float(landings[knee, lift])
    return Record(
        name="cadence",
        values={
            "landing_now_cm": Value(100 * now, "cm"),
            "one_cm_nearer_by_cadence": Value(enough),
            "steps_for_one_cm_spm": Value(float(np.interp(NEARER, nearer, STEPS)), "steps/min"),
            "effort_for_one_cm_ratio": Value(float(np.interp(NEARER, nearer, price)), "ratio"),
            "nearest_by_pattern_cm": Value(100 * gain, "cm"),
            "pattern_knee_flexion_deg": Value(float(np.degrees(KNEES[knee])), "°"),
            "pattern_thigh_lift_deg": Value(float(np.degrees(LIFTS[lift])), "°"),
        },
        curves={
            "effort_ratio": Curve(STEPS.copy(), price, over="more_steps_spm"),
            "nearer_cm": Curve(STEPS.copy(), 100 * nearer, panel="landing", over="more_steps_spm"),
        },
        assumptions=ASSUMPTIONS,
        verdict=Verdict.SUPPORTS if gain > NEARER else Verdict.PARTLY if gain > 0 else Verdict.CONTRADICTS,
        margin=100 * min(abs(gain - NEARER), abs(gain)),
        margin_unit="cm of landing",
    )
