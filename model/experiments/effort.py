"""Keep your effort: what another heel does to stride and landing when the swing may take the time it needs (H9)."""

import numpy as np

from model.experiments.families import KNEES, apart, heels
from model.mechanics.dynamics import Array
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings
from model.swing.answers import MEASURES, KeepEffort
from model.swing.landing import landing_spread

CLEAR = 1.0  # standard deviations between runners
LOWER = np.radians(20.0)  # the low heel that the claim is tested with, unless the settings' own is lower
UNITS = {
    "stride_length_m": "m", "ankle_ahead_of_knee_cm": "cm", "swing_time_factor": "times", "cadence_spm": "steps/min",
}  # fmt: skip
ASSUMPTIONS = ("same_effort", "stance_time_kept", "borrowed_reach", "group_mean", "two_measures")


def effort(settings: Settings) -> Record:
    """Swing time, stride length and landing against peak knee flexion at equal effort, by both measures.

    Verdict on "heel lift and leg swing decide how far ahead you land": how many standard deviations of these runners
    a heel 20° lower lands further ahead, by the measure that says least.
    """
    ref = settings.reference
    spread = float(landing_spread(settings.leg, ref.speed))
    strides = heels(settings, min(np.radians(settings.knee), ref.knee_peak[1] - LOWER))
    answers = [strides.keep_effort(measure) for measure in MEASURES]
    usual = KeepEffort(strides.natural, strides.swing_time_factor, np.array(True))  # by any measure

    def ahead(answer: KeepEffort) -> Array:
        return 100 * answer.landing.ankle_ahead_of_knee

    further = [float(ahead(answer)[-1] - ahead(usual)) / (100 * spread) for answer in answers]
    least = min(further)
    panels = {
        "stride_length_m": lambda answer: answer.stride_length,
        "ankle_ahead_of_knee_cm": ahead,
        "swing_time_factor": lambda answer: answer.swing_time_factor,
        "cadence_spm": lambda answer: answer.cadence,
    }
    values, curves, points = {}, {}, {}
    for name, read in panels.items():
        rows, mine, _ = zip(*(apart(read(answer)) for answer in answers), strict=True)
        values[name] = Value(float(mine[0]), UNITS[name], float(min(mine)), float(max(mine)))
        curves[name] = Curve(np.degrees(KNEES), rows[0], np.minimum(*rows), np.maximum(*rows), panel=name)
        points[f"you_{name}"] = Point(settings.knee, float(mine[0]), panel=name)
        points[f"typical_{name}"] = Point(settings.typical_knee, float(read(usual)), "typical", name)
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
