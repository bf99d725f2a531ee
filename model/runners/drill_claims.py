"""What the runners say to the claims on knee and hip in the drill, K1 … K10."""

import numpy as np

from model.runners.findings import Explained, Ruling, counts, nulls, spreads
from model.runners.measured import SPEEDS
from model.runners.shuffled import STRIKE
from model.runners.slopes import AHEAD_OF_HIP, AHEAD_OF_KNEE, KNEE, THIGH, explained, runner_means
from model.runners.words import ENOUGH, Levels, Word, both, levels, mean_levels

UNDER_THE_KNEE = 2.0  # cm, the spread between runners of where the ankle lands


def at_strike(y: str, sign: int) -> Levels:
    """What a degree less of the thigh at foot strike brings."""
    return levels("thigh_strike_deg", y, ("height_m",), -1, sign)


def k1() -> Ruling:
    """Less thigh, further ahead: of the shank, for the knee's angle holds the thigh's by definition."""
    reaches = levels(THIGH, "shank_strike_deg", ("height_m",), step=-1)
    return reaches.word, {
        "shank_forward_degrees_per_degree_less_thigh_peak": reaches,
        "ankle_ahead_of_knee_cm_per_degree_less_thigh_peak": levels(THIGH, AHEAD_OF_KNEE, ("height_m",), -1),
        "shank_forward_degrees_per_degree_less_thigh_at_strike": at_strike("shank_strike_deg", 1),
        "ankle_ahead_of_knee_cm_per_degree_less_thigh_at_strike": at_strike(AHEAD_OF_KNEE, 1),
        "ankle_ahead_of_hip_cm_per_degree_less_thigh_at_strike": at_strike(AHEAD_OF_HIP, -1),
        "knee_straighter_degrees_per_degree_less_thigh_at_strike": at_strike("knee_strike_deg", -1),
        "knee_on_thigh_at_strike_shuffled": nulls(STRIKE),
    }


def k2() -> Ruling:
    """Not the same: shown where they do not even go together."""
    related = levels("foot_strike_deg", AHEAD_OF_KNEE, ("height_m",))
    return Word.PARTLY if related.word is Word.SHOWN else Word.SHOWN, {
        "ankle_ahead_of_knee_cm_per_degree_foot_angle": related,
        "ankle_ahead_of_knee_cm_per_degree_foot_angle_alone": levels("foot_strike_deg", AHEAD_OF_KNEE),
        "ankle_ahead_of_hip_cm_per_degree_foot_angle_alone": levels("foot_strike_deg", AHEAD_OF_HIP),
    }


def k3() -> Ruling:
    """A flexing knee, and an ankle under it."""
    rate, ahead = runner_means("knee_rate_strike_dps"), runner_means(AHEAD_OF_KNEE)
    flexing, landing = mean_levels(rate, 1), spreads(AHEAD_OF_KNEE)
    under = sum(abs(one.mean) < one.sd for one in landing) >= ENOUGH
    return both(flexing.word, Word.SHOWN if under else Word.NOT_SHOWN), {
        "knee_rate_at_strike_degrees_per_second": flexing,
        "knee_is_flexing": counts(rate > 0),
        "ankle_ahead_of_knee_cm": landing,
        "ankle_is_under_the_knee": counts(np.abs(ahead) < UNDER_THE_KNEE),
    }


def k4() -> Ruling:
    """Two levers on the landing."""
    pattern = levels(THIGH, AHEAD_OF_KNEE, ("cadence_spm", "height_m"), sign=-1)
    cadence = levels("cadence_spm", AHEAD_OF_HIP, ("height_m",), sign=-1)
    return both(pattern.word, cadence.word), {
        "ankle_ahead_of_knee_cm_per_degree_thigh_cadence_and_height_held": pattern,
        "ankle_ahead_of_hip_cm_per_step_per_minute_height_held": cadence,
        "ankle_ahead_of_hip_share_per_step_per_minute_height_held": levels(
            "cadence_spm", AHEAD_OF_HIP, ("height_m",), sign=-1, relative=True
        ),
    }


def k5() -> Ruling:
    """Told by the other runners, else the swing explains nothing."""
    shares = tuple(Explained(*explained(AHEAD_OF_KNEE, (KNEE, THIGH), speed)) for speed in SPEEDS)
    enough = sum(one.left_out > 0 for one in shares) >= ENOUGH
    return Word.HINT if enough else Word.NOT_SHOWN, {"ankle_ahead_of_knee_explained_by_both": shares}


def k7() -> Ruling:
    """Harder is a steeper rise of the force; a faster fall of the foot is not yet a harder landing."""
    loading = levels(KNEE, "loading_rate_bw_per_s", step=10)
    return loading.word, {
        "loading_rate_bw_per_second_per_10_degrees_knee": loading,
        "loading_rate_bw_per_second": spreads("loading_rate_bw_per_s"),
        "peak_force_bw_per_10_degrees_knee": levels(KNEE, "force_peak_bw", step=10),
        "ankle_falls_mps_per_10_degrees_knee": levels(KNEE, "ankle_down_strike_mps", step=10),
    }


def k8() -> Ruling:
    """Nobody comes near; told is how far they go."""
    return Word.CANNOT_SAY, {"knee_peak_degrees": spreads(KNEE)}


def k10() -> Ruling:
    """Bouncy, and heavy."""
    bouncy = levels(KNEE, "hip_range_cm", step=10)
    heavy = levels(KNEE, "ankle_speed_strike_mps", step=10)
    return both(bouncy.word, heavy.word), {
        "hip_rise_and_fall_cm_per_10_degrees_knee": bouncy,
        "foot_speed_at_strike_mps_per_10_degrees_knee": heavy,
        "hip_rise_and_fall_cm": spreads("hip_range_cm"),
    }
