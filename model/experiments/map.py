"""The map: thigh swing and knee flexion together, what they cost at the same rhythm and where they land (K5)."""

import numpy as np

from model.experiments.families import FEWER_KNEES, LIFTS, family, patterns
from model.record import Curve, Point, Record, Value, judge
from model.settings import Settings
from model.swing.answers import MEASURES
from model.swing.landing import landing_spread

BEND, RAISE = np.radians(20.0), np.radians(5.0)  # the change of swing that is put to the test
CLEAR = 1.0  # standard deviations between runners
ASSUMPTIONS = ("same_effort", "same_cadence", "borrowed_reach", "ankle_outside_model", "group_mean")


def map(settings: Settings) -> Record:
    """Effort at the settings' rhythm, and landing at equal effort, over peak knee flexion and thigh swing.

    Verdict on "flexing knee and hip in swing sets up the landing": how much nearer, in standard deviations of these
    runners, the ankle lands than with 20° less knee and 5° less thigh, by the measure that says least.
    """
    ref = settings.reference
    knee, thigh = ref.knee_peak[1], ref.thigh_peak[1]
    grid = patterns(settings)
    effort = grid.stride.keep_rhythm.effort / float(grid.stride.typical.keep_rhythm.effort)
    landing = 100 * grid.landing.ankle_ahead_of_knee
    knees = np.degrees(FEWER_KNEES)
    row, column = np.unravel_index(int(np.argmin(effort)), effort.shape)

    own = settings.stride(61)
    three = family(settings, [knee - BEND, knee, own.knee_peak], [thigh - RAISE, thigh, own.thigh_peak], instants=61)
    own_effort = float(three.keep_rhythm.effort[2] / three.typical.keep_rhythm.effort)
    less, usual, _ = np.transpose([three.keep_effort(measure).landing.ankle_ahead_of_knee for measure in MEASURES])
    nearer = (less - usual).tolist()
    spread = float(landing_spread(settings.leg, ref.speed))
    verdict, margin = judge(min(nearer) / spread, CLEAR)
    lifts = list(enumerate(np.degrees(LIFTS).tolist()))
    return Record(
        name="map",
        values={
            "cheapest_knee_flexion_deg": Value(float(knees[column]), "°"),
            "cheapest_thigh_lift_deg": Value(float(np.degrees(LIFTS[row])), "°"),
            "cheapest_effort_ratio": Value(float(effort[row, column]), "ratio"),
            "further_with_less_flexion_cm": Value(100 * nearer[0], "cm", 100 * min(nearer), 100 * max(nearer)),
            "spread_between_runners_cm": Value(100 * spread, "cm"),
            "knee_flexion_deg": Value(knees.copy(), "°"),
            "thigh_lift_deg": Value(np.degrees(LIFTS), "°"),
            "effort_ratio_map": Value(effort, "ratio"),
            "ankle_ahead_of_knee_map_cm": Value(landing, "cm"),
        },
        curves={
            **{f"effort_at_{lift:+.0f}_ratio": Curve(knees, effort[i].copy(), role=_role(lift)) for i, lift in lifts},
            **{
                f"ankle_at_{lift:+.0f}_cm": Curve(knees, landing[i].copy(), role=_role(lift), panel="landing")
                for i, lift in lifts
            },
        },
        points={
            "you": Point(settings.knee, own_effort),
            "typical": Point(settings.typical_knee, 1.0, "typical"),
        },
        assumptions=ASSUMPTIONS,
        verdict=verdict,
        margin=margin,
        margin_unit="standard deviations between runners",
    )


def _role(lift: float) -> str:
    return "typical" if abs(lift) < 1e-6 else "other"
