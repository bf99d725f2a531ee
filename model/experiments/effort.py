"""Keep your effort: what another heel does to stride and landing when the swing may take the time it needs (H9)."""

import numpy as np

from model.answers import MEASURES, KeepEffort
from model.experiments.common import KNEES, family, own_knee_deg, typical_knee_deg
from model.landing import landing_spread
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings

CLEAR = 1.0  # standard deviations between runners
LOWER = np.radians(20.0)  # the low heel that the claim is tested with, unless the settings' own is lower
ASSUMPTIONS = ("same_effort", "stance_time_kept", "borrowed_reach", "group_mean", "two_measures")


def effort(settings: Settings) -> Record:
    """Swing time, stride length and landing against peak knee flexion at equal effort, by both measures.

    Verdict on "heel lift and leg swing decide how far ahead you land": how many standard deviations of these runners
    a heel 20° lower lands further ahead, by the measure that says least.
    """
    ref = settings.reference
    spread = float(landing_spread(settings.leg, ref.speed))
    all_heels, mine = family(settings, KNEES), settings.stride()
    lower = min(mine.knee_peak, ref.knee_peak[1] - LOWER)
    low_heel, usual = family(settings, np.asarray(lower)), mine.natural.keep_effort()

    def ahead(answer: KeepEffort) -> np.ndarray:
        return 100 * answer.landing.ankle_ahead_of_knee

    further = [float(ahead(low_heel.keep_effort(m)) - ahead(usual)) / (100 * spread) for m in MEASURES]
    least = min(further)
    by = {measure: all_heels.keep_effort(measure) for measure in MEASURES}
    here = {measure: mine.keep_effort(measure) for measure in MEASURES}
    panels = {
        "stride_length_m": lambda answer: answer.stride_length,
        "ankle_ahead_of_knee_cm": ahead,
        "swing_time_factor": lambda answer: answer.swing_time_factor,
        "cadence_spm": lambda answer: answer.cadence,
    }
    values, curves, points = {}, {}, {}
    for name, read in panels.items():
        rows = [read(answer) for answer in by.values()]
        own = [float(read(answer)) for answer in here.values()]
        values[name] = Value(own[0], "", min(own), max(own))
        curves[name] = Curve(np.degrees(KNEES), rows[0], np.minimum(*rows), np.maximum(*rows), panel=name)
        points[f"you_{name}"] = Point(own_knee_deg(settings), own[0], panel=name)
        points[f"typical_{name}"] = Point(typical_knee_deg(settings), float(read(usual)), "typical", name)
    values["further_ahead_by_low_heel_sd"] = Value(least, "SD", least, max(further))
    values["spread_between_runners_cm"] = Value(100 * spread, "cm")
    return Record(
        name="effort",
        values=values,
        curves=curves,
        points=points,
        assumptions=ASSUMPTIONS,
        verdict=_verdict(least, max(further)),
        margin=min(abs(least - CLEAR), abs(least)),
        margin_unit="standard deviations between runners",
    )


def _verdict(least: float, most: float) -> Verdict:
    if least > CLEAR:
        return Verdict.SUPPORTS
    if least > 0:
        return Verdict.PARTLY
    return Verdict.CONTRADICTS if most < 0 else Verdict.CANNOT_SAY
