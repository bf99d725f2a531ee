"""The map: thigh swing and knee flexion together, what the same swing costs and where the same pull lands (K5)."""

import numpy as np

from model.experiments.families import FEWER_KNEES, LIFTS, family, patterns
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings
from model.swing.answers import same_pull, same_swing
from model.swing.landing import landing_spread

BEND, RAISE = np.radians(20.0), np.radians(5.0)  # the change of swing that is put to the test
ASSUMPTIONS = ("same_cadence", "landing_is_habit", "ankle_outside_model", "group_mean")


def map(settings: Settings) -> Record:
    """Effort of the same swing, and landing at the same pull, over peak knee flexion and thigh swing.

    "Flexing knee and hip in swing sets up the landing": the landing that goes with a swing is these runners' habit, so
    the model cannot say. The margin is how much further the ankle lands with 20° less knee and 5° less thigh, in their
    standard deviations.
    """
    ref = settings.reference
    knee, thigh = ref.knee_peak[1], ref.thigh_peak[1]
    grid = patterns(settings)
    effort = same_swing(grid.stride).effort / float(same_swing(grid.stride.typical).effort)
    landing = 100 * grid.landing.ankle_ahead_of_knee
    knees = np.degrees(FEWER_KNEES)
    row, column = np.unravel_index(int(np.argmin(effort)), effort.shape)

    own = settings.stride(61)
    three = family(settings, [knee - BEND, knee, own.knee_peak], [thigh - RAISE, thigh, own.thigh_peak], instants=61)
    own_effort = float(same_swing(three).effort[2] / same_swing(three.typical).effort)
    pulled = same_pull(three)
    usual = pulled.landing.ankle_ahead_of_knee[1]
    nearer = float(pulled.landing.ankle_ahead_of_knee[0] - usual)
    least, most = (float(edge[0] - usual) for edge in pulled.ankle_ahead_of_knee_range)
    spread = float(landing_spread(settings.leg, ref.speed))
    lifts = list(enumerate(np.degrees(LIFTS).tolist()))
    return Record(
        name="map",
        values={
            "cheapest_knee_flexion_deg": Value(float(knees[column]), "°"),
            "cheapest_thigh_lift_deg": Value(float(np.degrees(LIFTS[row])), "°"),
            "cheapest_effort_ratio": Value(float(effort[row, column]), "ratio"),
            "further_with_less_flexion_cm": Value(100 * nearer, "cm", 100 * least, 100 * most),
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
        verdict=Verdict.CANNOT_SAY,
        margin=nearer / spread,
        margin_unit="standard deviations between runners",
    )


def _role(lift: float) -> str:
    return "typical" if abs(lift) < 1e-6 else "other"
