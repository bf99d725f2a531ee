"""What the runners say to the claims on the lift of the heel, H1 … H15; calculated activations are quoted."""

import numpy as np

from model.runners.findings import (
    Explained,
    Ruling,
    alone,
    always,
    counts,
    nulls,
    quoted,
    quoted_word,
    spreads,
)
from model.runners.measured import SPEEDS
from model.runners.slopes import AHEAD_OF_HIP, AHEAD_OF_KNEE, KNEE, PULL, THIGH, explained, runner_means
from model.runners.words import Word, both, levels, mean_levels


def h1() -> Ruling:
    """Their torques are computed from their angles: that the equation holds on them is no proof."""
    free = levels(KNEE, PULL, step=1, sign=-1, relative=True)
    held = levels(KNEE, PULL, ("height_m", THIGH), 10, -1, relative=True)
    peak = levels(KNEE, "hip_flexor_peak", (THIGH,), 10, -1, relative=True)
    word = Word.NOT_SHOWN if free.pooled.sign > 0 else Word.CONSISTENT
    return word, {
        "mean_pull_share_per_degree_knee": free,
        "mean_pull_share_per_10_degrees_knee_thigh_and_height_held": held,
        "peak_pull_share_per_10_degrees_knee_thigh_held": peak,
    }


def h3() -> Ruling:
    """Rectus femoris, early in swing, by the lower heel."""
    free, held = quoted(0.052, 0.027, 0.079, r=0.59), quoted(0.070, 0.022, 0.114)
    return quoted_word(free), {
        "rectus_femoris_early_activation_per_10_degrees_less_knee": free,
        "rectus_femoris_early_activation_per_10_degrees_less_knee_thigh_held": held,
        "rectus_femoris_early_activation": quoted(0.269),
    }


def h4() -> Ruling:
    """The pelvis alone; nothing here knows the band."""
    return alone("pelvis_tilt_deg_per_10_degrees_less_knee", KNEE, "pelvis_tilt_mean_deg", -10)


def h5() -> Ruling:
    """Gluteus maximus late in swing; stance was not looked at."""
    found = quoted(0.000, -0.007, 0.009)
    return quoted_word(found), {"gluteus_maximus_late_activation_per_10_degrees_knee": found}


def h6() -> Ruling:
    """Hamstrings that lift the heel would work early in swing."""
    early, late = quoted(0.027), quoted(0.141)
    word = Word.HINT if early.estimate.value > late.estimate.value else Word.NOT_SHOWN
    return word, {
        "hamstrings_activation_first_half_of_swing": early,
        "hamstrings_activation_last_40_percent_of_swing": late,
        "biceps_short_head_activation_first_half_of_swing": quoted(0.084),
    }


def h8() -> Ruling:
    """From speed to speed, within each runner."""
    rise = mean_levels(np.diff(runner_means(KNEE), axis=0) / np.diff(SPEEDS)[:, None], 1)
    return rise.word, {
        "knee_degrees_per_mps": rise,
        "knee_rises_at_each_step": always(np.diff(runner_means(KNEE), axis=0) > 0),
        "mean_pull_rises_at_each_step": always(np.diff(runner_means(PULL), axis=0) > 0),
        "mean_pull_nm_per_kg": spreads(PULL),
    }


def h9() -> Ruling:
    """The word is the heel's; the leg's swing stands beside it."""
    heel = levels(KNEE, AHEAD_OF_KNEE, step=-10)
    return heel.word, {
        "ankle_ahead_of_knee_cm_per_10_degrees_less_knee": heel,
        "ankle_ahead_of_hip_cm_per_10_degrees_less_knee": levels(KNEE, AHEAD_OF_HIP, step=-10),
        "ankle_ahead_of_knee_cm_per_degree_less_thigh": levels(THIGH, AHEAD_OF_KNEE, step=-1),
        "ankle_ahead_of_knee_explained_by_both": Explained(*explained(AHEAD_OF_KNEE, (KNEE, THIGH))),
        "ankle_ahead_of_hip_explained_by_both": Explained(*explained(AHEAD_OF_HIP, (KNEE, THIGH))),
    }


def h11() -> Ruling:
    """The knee is braked, and the heel follows the hip: two halves."""
    torque = runner_means("knee_torque_early")
    braked, pulled = mean_levels(torque, -1), levels("hip_flexor_peak", KNEE, step=0.1)
    return both(braked.word, pulled.word), {
        "early_knee_torque_nm_per_kg": braked,
        "knee_is_braked": counts(torque < 0),
        "knee_degrees_per_tenth_nm_per_kg_peak_pull": pulled,
        "knee_degrees_per_degree_thigh": levels(THIGH, KNEE),
        "thigh_on_knee_shuffled": nulls(),
    }


def h12() -> Ruling:
    """Less braking at the knee, a higher heel: action counts too."""
    return alone("knee_degrees_per_tenth_nm_per_kg_less_braking", "knee_torque_early", KNEE, 0.1)


def h13() -> Ruling:
    """A sunken hip lands the foot further ahead: of the knee, of the hip."""
    knee, hip = (
        levels("hip_height_strike_pct", target, ("height_m",), step=-1) for target in (AHEAD_OF_KNEE, AHEAD_OF_HIP)
    )
    return both(knee.word, hip.word), {
        "ankle_ahead_of_knee_cm_per_percent_lower_hip": knee,
        "ankle_ahead_of_hip_cm_per_percent_lower_hip": hip,
    }
