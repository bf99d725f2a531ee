"""How much heel is enough? Effort against knee flexion is a flat bowl; pace moves it through the thigh's swing (H8)."""

from dataclasses import replace

import numpy as np

from model.answers import Stride, stride_at
from model.dynamics import Array
from model.experiments.common import KNEES, family, own_knee_deg, typical_knee_deg
from model.record import Curve, Point, Record, Value, Verdict
from model.reference import FASTEST, SLOWEST, reference
from model.settings import Settings
from model.shaping import THIGH_RANGE

ZONE = 0.05  # of the least effort: what counts as as good
NUDGE = 0.2  # share by which thigh swing and swing time are changed to see what moves the bowl
PACES = np.linspace(SLOWEST, FASTEST, 21)  # m/s
ASSUMPTIONS = ("same_thigh_path", "same_cadence", "muscle_set", "group_mean", "effort_is_sum_of_squares")


def sweetspot(settings: Settings) -> Record:
    """The knee flexion of least effort at the settings' pace, the zone within 5 % of it, and these runners' own bend.

    Verdict on "the right heel lift grows with pace": whether the bowl's bottom rises with thigh swing, which is what
    pace changes; partly where swing time would move it as much.
    """
    ref = settings.reference
    thigh = float(ref.thigh_peak[1])
    bowl = family(settings, KNEES, instants=81).keep_rhythm.effort
    bottom, low, high = (float(np.degrees(x)) for x in _bowl(bowl))
    typical = family(settings, ref.knee_peak[1], instants=81).keep_rhythm.effort
    mine = family(settings, instants=81).keep_rhythm.effort
    least = float(bowl.min())

    nudged = np.clip(thigh * np.array([1 - NUDGE, 1 + NUDGE]), *(thigh + np.array(THIGH_RANGE)))
    by_thigh = _bottoms(family(settings, KNEES, nudged[:, None], instants=81))
    by_time = _bottoms(_other_time(settings, np.array([1 - NUDGE / 2, 1 + NUDGE / 2])))
    through_thigh, through_time = (float(np.degrees(x[1] - x[0])) for x in (by_thigh, by_time[::-1]))
    knee, natural = own_knee_deg(settings), typical_knee_deg(settings)
    return Record(
        name="sweetspot",
        values={
            "sweet_spot_knee_flexion_deg": Value(bottom, "°", low, high),
            "zone_deg": Value(np.array([low, high]), "°"),
            "runners_knee_flexion_deg": Value(natural, "°"),
            "runners_cost_ratio": Value(float(typical) / least, "ratio"),
            "your_cost_ratio": Value(float(mine) / least, "ratio"),
            "moved_by_thigh_swing_deg": Value(through_thigh, "°"),
            "moved_by_swing_time_deg": Value(through_time, "°"),
        },
        curves={
            "effort_ratio": Curve(np.degrees(KNEES), bowl / least),
            "effort_less_thigh_ratio": _effort_curve(settings, nudged[0]),
            "effort_more_thigh_ratio": _effort_curve(settings, nudged[1]),
        },
        points={
            "you": Point(knee, float(mine) / least),
            "typical": Point(natural, float(typical) / least, "typical"),
            "bottom": Point(bottom, 1.0, "other"),
        },
        assumptions=ASSUMPTIONS,
        verdict=Verdict.SUPPORTS if through_thigh > max(2 * abs(through_time), 5.0) else Verdict.PARTLY,
        margin=abs(through_thigh - max(2 * abs(through_time), 5.0)),
        margin_unit="degrees that the bowl moves",
    )


def zone_by_pace(settings: Settings, paces: Array = PACES) -> dict[str, Array]:
    """The bowl's bottom and its zone at each pace beside these runners, degrees; body as in the settings."""
    ref = reference(paces[:, None])
    stride = stride_at(settings.leg, ref, KNEES, instants=61)
    bowls = [np.degrees(_bowl(row)) for row in stride.keep_rhythm.effort]
    bottom, low, high = np.array(bowls).T
    return {
        "speed_mps": paces,
        "sweet_spot_deg": bottom,
        "zone_low_deg": low,
        "zone_high_deg": high,
        "runners_deg": np.degrees(ref.knee_peak[1][:, 0]),
    }


def zone_by_thigh(settings: Settings, lifts_deg: Array) -> dict[str, Array]:
    """The bowl's bottom and zone against thigh swing about the typical, degrees, at the settings' pace."""
    thigh = settings.reference.thigh_peak[1] + np.radians(lifts_deg)[:, None]
    rows = family(settings, KNEES, thigh, instants=61).keep_rhythm.effort
    bottom, low, high = np.array([np.degrees(_bowl(row)) for row in rows]).T
    return {"lift_deg": lifts_deg, "sweet_spot_deg": bottom, "zone_low_deg": low, "zone_high_deg": high}


def _bottoms(stride: Stride) -> Array:
    return np.array([_bowl(row)[0] for row in stride.keep_rhythm.effort])


def _bowl(effort: Array) -> tuple[float, float, float]:
    """Bottom of a bowl over KNEES by a parabola through its three lowest points, and where it is ZONE higher, rad."""
    i = int(np.clip(np.argmin(effort), 1, effort.size - 2))
    a, b, c = effort[i - 1 : i + 2]
    step = KNEES[1] - KNEES[0]
    bottom = KNEES[i] + step * 0.5 * (a - c) / max(a - 2 * b + c, 1e-12)
    bottom = float(np.clip(bottom, KNEES[0], KNEES[-1]))
    edge = effort.min() * (1 + ZONE)
    left, right = effort[: i + 1], effort[i:]
    low = np.interp(-edge, -left, KNEES[: i + 1]) if left.max() > edge else KNEES[0]
    high = np.interp(edge, right, KNEES[i:]) if right.max() > edge else KNEES[-1]
    return bottom, float(low), float(high)


def _other_time(settings: Settings, factors: Array) -> Stride:
    stride = family(settings, KNEES, instants=81)
    return replace(stride, swing_time_factor=stride.swing_time_factor * factors[:, None])


def _effort_curve(settings: Settings, thigh: float) -> Curve:
    row = family(settings, KNEES, np.asarray(thigh), instants=81).keep_rhythm.effort
    return Curve(np.degrees(KNEES), row / row.min(), role="other")
