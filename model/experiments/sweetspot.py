"""How much heel is enough? Effort against knee flexion is a flat bowl; pace moves it through the thigh's swing (H8)."""

from dataclasses import replace

import numpy as np

from model.experiments.families import KNEES, apart, family
from model.mechanics.dynamics import Array, paced_torques
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings
from model.swing.answers import same_swing
from model.swing.reference import FASTEST, SLOWEST, reference
from model.swing.shaping import THIGH_RANGE
from model.swing.stride import mean_of_swing, stride_at

ZONE = 0.05  # of the least effort: what counts as as good
NUDGE = 0.2  # share by which thigh swing and swing time are changed to see what moves the bowl
PACES = np.linspace(SLOWEST, FASTEST, 21)  # m/s
ASSUMPTIONS = ("same_thigh_path", "same_cadence", "muscle_set", "group_mean", "effort_is_sum_of_squares")


def sweetspot(settings: Settings) -> Record:
    """The knee flexion of least effort at the settings' pace, the zone within 5 % of it, and these runners' own bend.

    Verdict on "the right heel lift grows with pace": whether the bowl's bottom rises with thigh swing, which is what
    pace changes; partly where swing time would move it as much.
    """
    knee, natural = settings.knee, settings.typical_knee
    mine, typical, (bowl, less, more, sooner, later) = _efforts(settings)
    bottom, low, high = (float(np.degrees(x)) for x in _bowl(bowl))
    least = float(bowl.min())
    through_thigh = float(np.degrees(_bowl(more)[0] - _bowl(less)[0]))
    through_time = float(np.degrees(_bowl(sooner)[0] - _bowl(later)[0]))
    return Record(
        name="sweetspot",
        values={
            "sweet_spot_knee_flexion_deg": Value(bottom, "°", low, high),
            "zone_deg": Value(np.array([low, high]), "°"),
            "runners_knee_flexion_deg": Value(natural, "°"),
            "runners_cost_ratio": Value(typical / least, "ratio"),
            "your_cost_ratio": Value(mine / least, "ratio"),
            "moved_by_thigh_swing_deg": Value(through_thigh, "°"),
            "moved_by_swing_time_deg": Value(through_time, "°"),
        },
        curves={
            "effort_ratio": Curve(np.degrees(KNEES), bowl / least),
            "effort_less_thigh_ratio": Curve(np.degrees(KNEES), less / less.min(), role="other"),
            "effort_more_thigh_ratio": Curve(np.degrees(KNEES), more / more.min(), role="other"),
        },
        points={
            "you": Point(knee, mine / least),
            "typical": Point(natural, typical / least, "typical"),
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
    bowls = [np.degrees(_bowl(row)) for row in same_swing(stride).effort]
    bottom, low, high = np.array(bowls).T
    return {
        "speed_mps": paces,
        "sweet_spot_deg": bottom,
        "zone_low_deg": low,
        "zone_high_deg": high,
        "runners_deg": np.degrees(ref.knee_peak[1][:, 0]),
    }


def same_thigh_by_pace(settings: Settings, paces: Array = PACES) -> dict[str, Array]:
    """The bowl's bottom at each pace, degrees, had the thigh the same swing at all of them: the settings' own.

    Paces at which these runners' thighs swing so differently that the model does not offer it are left out.
    """
    thigh = family(settings).thigh_peak
    change = thigh - reference(paces).thigh_peak[1]
    paces = paces[(change >= THIGH_RANGE[0]) & (change <= THIGH_RANGE[1])]
    rows = same_swing(stride_at(settings.leg, reference(paces[:, None]), KNEES, thigh, instants=61)).effort
    return {"speed_mps": paces, "sweet_spot_deg": np.array([np.degrees(_bowl(row)[0]) for row in rows])}


def zone_by_thigh(settings: Settings, lifts_deg: Array) -> dict[str, Array]:
    """The bowl's bottom and zone against thigh swing about the typical, degrees, at the settings' pace."""
    thigh = settings.reference.thigh_peak[1] + np.radians(lifts_deg)[:, None]
    rows = same_swing(family(settings, KNEES, thigh, instants=61)).effort
    bottom, low, high = np.array([np.degrees(_bowl(row)) for row in rows]).T
    return {"lift_deg": lifts_deg, "sweet_spot_deg": bottom, "zone_low_deg": low, "zone_high_deg": high}


def _efforts(settings: Settings) -> tuple[float, float, Array]:
    """Effort of the settings' own knee and of these runners', and of KNEES (5, knees).

    Row by row: the settings' own thigh swing; a smaller and a larger one about these runners'; a shorter and a longer
    swing time.
    """
    own, typical = family(settings, instants=81), settings.reference.thigh_peak[1]
    less, more = np.clip(typical * np.array([1 - NUDGE, 1 + NUDGE]), *(typical + np.array(THIGH_RANGE)))
    tempo = np.array([1, 1, 1, 1 - NUDGE / 2, 1 + NUDGE / 2])[:, None, None]
    strides = replace(
        own,
        knee_peak=np.array([*KNEES, own.knee_peak, settings.reference.knee_peak[1]]),
        thigh_peak=np.array([own.thigh_peak, less, more, own.thigh_peak, own.thigh_peak])[:, None],
    )
    steady, inertial = paced_torques(strides.leg, strides.motion)
    hip, knee = (still + moved / tempo**2 for still, moved in zip(steady, inertial, strict=True))
    rows, mine, typical = apart(mean_of_swing(strides.muscles.effort(hip, knee)))
    return float(mine[0]), float(typical[0]), rows


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
