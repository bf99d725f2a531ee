"""The same pull, another heel: where does the thigh go, and what does that hang on? (H1 turned round, H9)"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from model.experiments.families import INSTANTS, KNEES, apart, heels, highest
from model.mechanics.dynamics import Array
from model.record import Curve, Point, Record, Value, Verdict
from model.runners.measured import SPEEDS, read_outs
from model.settings import Settings
from model.swing.answers import THIGH_PER_KNEE, same_pull, same_swing
from model.swing.landing import landing_spread
from model.swing.shaping import KNEE_WINDOW
from model.swing.simulate import thigh_let_go

STEP = np.radians(20.0)  # of knee, either way, by which a slope is taken
WINDOWS = (6.0, 24.0)  # in place of shaping.KNEE_WINDOW
LATER = 0.02  # of the swing
SLOWER = 0.0023  # s, as between these runners
FEWER = 41  # instants of a swing of which only the thigh's highest point is asked; another 60 change it by 0.01°
ASSUMPTIONS = ("torques_given", "knee_path_given", "hip_path_kept", "landing_is_habit", "net_torque")


def sametorque(settings: Settings) -> Record:
    """The usual hip torque acts on a leg whose knee is bent more or less: how much further comes the thigh?

    Beside it what the answer hangs on, and what these runners do. Verdict on "a higher heel lets the thigh come
    further": whether it does by every window, timing and swing time that was tried.
    """
    strides = heels(settings, *(np.radians(settings.typical_knee) + STEP * np.array([-1, 0, 1])))
    answer = same_pull(strides)
    rows, mine, *_ = apart(np.degrees(answer.thigh_peak_change))
    landing, my_landing, *_ = apart(100 * answer.landing.ankle_ahead_of_knee)
    low, high = (apart(100 * edge) for edge in answer.ankle_ahead_of_knee_range)
    usual = 100 * float(same_swing(settings.stride(INSTANTS).usual).landing.ankle_ahead_of_knee)
    spread = float(landing_spread(settings.leg, settings.reference.speed))
    slopes = variants(settings)
    least, most = min(slopes.values()), max(slopes.values())
    knees = np.degrees(KNEES)
    away = knees - settings.typical_knee
    wedge = np.sort([*(share * away for share in THIGH_PER_KNEE), rows], axis=0)[[0, -1]]
    dots = {f"runner_{i}": Point(float(x), float(y), "other") for i, (x, y) in enumerate(_dots(settings.speed))}
    return Record(
        name="sametorque",
        values={
            "knee_flexion_deg": Value(settings.knee, "°"),
            "thigh_peak_change_deg": Value(float(mine), "°"),
            "thigh_by_ten_degrees_deg": Value(10 * slopes["plain"], "°", 10 * least, 10 * most),
            **{f"thigh_by_ten_degrees_{name}_deg": Value(10 * slope, "°") for name, slope in slopes.items()},
            "runners_thigh_by_ten_degrees_deg": Value(10 * _runners_slope(settings.speed), "°"),
            "ankle_ahead_of_knee_cm": Value(float(my_landing), "cm", float(low[1]), float(high[1])),
            "typical_ankle_ahead_of_knee_cm": Value(usual, "cm"),
            "further_ahead_cm": Value(float(my_landing) - usual, "cm", float(low[1]) - usual, float(high[1]) - usual),
            "spread_between_runners_cm": Value(100 * spread, "cm"),
            "brake_change": Value(float(apart(answer.brake_change)[1]), "share"),
        },
        curves={
            "thigh_peak_change_deg": Curve(knees, rows, *wedge),
            "ankle_ahead_of_knee_cm": Curve(knees, landing, low[0].copy(), high[0].copy(), panel="landing"),
        },
        points={
            "you": Point(settings.knee, float(mine)),
            "typical": Point(settings.typical_knee, 0.0, "typical"),
            **dots,
        },
        assumptions=ASSUMPTIONS,
        verdict=Verdict.SUPPORTS if least > 0 else Verdict.TOO_NEAR if most > 0 else Verdict.CONTRADICTS,
        margin=10 * abs(least if least > 0 else most),
        margin_unit="degrees of thigh for 10° of knee",
    )  # fmt: skip


class Choice(NamedTuple):
    """What the model must choose to bend a knee and let the leg go."""

    window: float = KNEE_WINDOW  # sum of the exponents of the bump that bends it
    later: float = 0.0  # share of the swing by which it peaks later for 10° more
    longer: float = 0.0  # s of swing for a degree more: toe-off and pull as usual in time, the hip at each share of it


CHOICES = {
    "plain": Choice(),
    **{f"window_{window:.0f}": Choice(window=window) for window in WINDOWS},
    "sooner": Choice(later=-LATER),
    "later": Choice(later=LATER),
    "longer_swing": Choice(longer=SLOWER),
}


def variants(settings: Settings) -> dict[str, float]:
    """Degrees of the thigh's peak for a degree of knee, by a knee STEP lower and one higher, for each of CHOICES."""
    base = settings.stride(FEWER).usual
    window, later, longer = np.array(list(CHOICES.values())).T[..., None]
    away = np.array([-STEP, STEP])
    degrees = np.degrees(away)
    slower = 1 + longer * degrees / float(base.ref.swing_time)
    every = np.ones_like(slower)
    ref = replace(
        base.ref,
        speed=base.ref.speed * every,
        stride_time=base.ref.stride_time * slower,
        duty=base.ref.duty * every,
        coefficients={name: np.broadcast_to(c, every.shape + c.shape) for name, c in base.ref.coefficients.items()},
        unpaced=base.ref,
    )
    knees = (base.knee_peak + away) * every
    bent = replace(base, ref=ref, knee_peak=knees, knee_window=window * every, knee_later=later * degrees / 10)
    usual = base.fine  # the pull is kept in time
    pull = np.interp(slower[..., None] * usual.fraction, usual.fraction, usual.torques.hip)
    low, high = np.moveaxis(highest(thigh_let_go(bent, pull, base.motion.thigh_rate[0] * every)[0]), -1, 0)
    return dict(zip(CHOICES, ((high - low) / (2 * STEP)).tolist(), strict=True))


def _dots(speed: float) -> Array:
    """Each runner's knee, and thigh about the 26's mean, at the nearest measured speed, degrees."""
    i = int(np.argmin(np.abs(np.array(SPEEDS) - speed)))
    knee, thigh = read_outs()["knee_peak_deg"][i], read_outs()["thigh_peak_deg"][i]
    return np.stack([knee, thigh - thigh.mean()], axis=-1)


def _runners_slope(speed: float) -> float:
    """Degrees of thigh for one of knee between these runners: a straight line's slope."""
    knees, thighs = read_outs()["knee_peak_deg"], read_outs()["thigh_peak_deg"]
    slopes = [np.polyfit(knee, thigh, 1)[0] for knee, thigh in zip(knees, thighs, strict=True)]
    return float(np.interp(speed, SPEEDS, slopes))
