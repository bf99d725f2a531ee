"""The leg as a lever: bending the knee brings its mass nearer to the hip (H2, K9)."""

import numpy as np

from model.mechanics.dynamics import leg_inertia
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings

ANGLES = np.radians(np.linspace(0, 150, 76))
ASSUMPTIONS = ("rigid_segments", "foot_fixed_to_shank")


def lever(settings: Settings) -> Record:
    """Inertia of the leg about the hip against knee flexion, as a share of the straight leg's.

    "A low heel makes the leg a longer lever" is geometry: a straighter leg is harder to turn, whoever runs. The margin
    is how much harder with the knee 30° less bent than these runners bend it.
    """
    straight = float(leg_inertia(settings.leg, np.asarray(0.0)))
    share = leg_inertia(settings.leg, ANGLES) / straight
    mine, typical = settings.knee, settings.typical_knee

    def at(knee: float) -> float:
        return float(leg_inertia(settings.leg, np.radians(knee))) / straight

    more = at(typical - 30) - at(typical)
    return Record(
        name="lever",
        values={
            "straight_inertia_kg_m2": Value(straight, "kg m²"),
            "your_share": Value(at(mine), "share"),
            "typical_share": Value(at(typical), "share"),
            "more_with_thirty_degrees_less": Value(more, "share"),
            **{f"share_at_{knee}_deg": Value(at(knee), "share") for knee in (60, 90, 105, 120)},
        },
        curves={"leg_inertia_percent": Curve(np.degrees(ANGLES), 100 * share)},
        points={"you": Point(mine, 100 * at(mine)), "typical": Point(typical, 100 * at(typical), "typical")},
        assumptions=ASSUMPTIONS,
        verdict=Verdict.GEOMETRY,
        margin=more,
        margin_unit="share of the straight leg's inertia",
    )
