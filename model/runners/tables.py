"""The three tables of model/data that hold the 26 runners, as model/fit_runners.py writes them."""

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from model.runners.every_stride import COLUMNS, TABLE
from model.runners.measured import CHANNELS, HARMONICS, SEXES
from model.runners.strides import harmonics
from model.runners.trials import Trial

CITATION = (
    "# Contains data of Fukuchi, Fukuchi & Duarte (2017), doi 10.6084/m9.figshare.4543435, CC BY 4.0, "
    "recomputed by model/fit_runners.py.\n"
)
RUNNERS = (
    "# Body, and the means of a runner's own strides at a speed; torque N m/kg, flexor positive, angles as in "
    "model/mechanics/dynamics.py.\n"
)
CYCLES = (
    "# Mean stride per runner and speed, both legs: value = c0 + sum c_k cos(2 pi k phase) + s_k sin(2 pi k phase), "
    "phase 0 = foot strike.\n"
    "# thigh, knee, foot rad; hip_up, hip_forward m about their mean motion. Joint centres, nothing held back.\n"
)
STRIDES = (
    "# Every stride, leg by leg in their order, rounded: a line is one read-out of them all, its name first.\n"
    "# What is told of a strike is told of the one that ends the stride; empty where a recording ended too early.\n"
    "# Torque N m/kg, flexor positive, calculated; angles as in model/mechanics/dynamics.py.\n"
)
MEANS = (  # of the read-outs, what runners.csv holds
    "stride_time_s", "swing_s", "duty", "cadence_spm", "stride_length_m", "knee_peak_deg", "knee_peak_phase",
    "thigh_peak_deg", "thigh_peak_phase", "thigh_back_deg", "thigh_strike_deg", "shank_strike_deg", "knee_strike_deg",
    "ankle_ahead_hip_cm", "ankle_ahead_knee_cm", "foot_strike_deg", "foot_clearance_cm", "hip_range_cm",
    "ankle_speed_strike_mps", "ankle_down_strike_mps", "hip_flexor_peak", "hip_flexor_mean",
)  # fmt: skip


def write_tables(trials: Sequence[Trial], into: Path) -> int:
    """Write runners.csv, harmonics_runners.csv and the strides' table into a folder; how many strides they hold.

    The means weigh every stride alike; a runner's mean curve weighs both legs alike.
    """
    (into / "runners.csv").write_text(CITATION + RUNNERS + _lines(_mean_rows(trials)), encoding="utf-8")
    (into / "harmonics_runners.csv").write_text(CITATION + CYCLES + _lines(_wave_rows(trials)), encoding="utf-8")
    packed = gzip.compress((CITATION + STRIDES + _lines(_stride_lines(trials))).encode(), mtime=0)  # no clock in it
    (into / TABLE).write_bytes(packed)
    return sum(_both(trial, MEANS[0]).size for trial in trials)


def _lines(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _both(trial: Trial, name: str) -> np.ndarray:
    return np.concatenate([legs[name] for legs in trial.strides.values()])


def _mean_rows(trials: Iterable[Trial]) -> Iterable[Iterable[object]]:
    yield ("runner", "sex", "height_m", "mass_kg", "speed_mps", "strides", *MEANS)
    letter = {sex: key for key, sex in SEXES.items()}
    for trial in trials:
        body, count = trial.body, _both(trial, MEANS[0]).size
        means = [f"{_both(trial, name).mean():.5g}" for name in MEANS]
        yield trial.runner, letter[body.sex], f"{body.height:.5g}", f"{body.mass:.5g}", trial.speed, count, *means


def _wave_rows(trials: Iterable[Trial]) -> Iterable[Iterable[object]]:
    waves = [f"{wave}{k}" for k in range(1, HARMONICS + 1) for wave in "cs"]
    yield ("runner", "speed_mps", "stride_time_s", "duty", "channel", "c0", *waves)
    for trial in sorted(trials, key=lambda trial: (trial.speed, trial.runner)):
        time, duty = (f"{_both(trial, name).mean():.4f}" for name in ("stride_time_s", "duty"))
        for channel in CHANNELS:
            cycle = np.mean([legs[channel] for legs in trial.means.values()], axis=0)
            steady, *turning = harmonics(cycle, HARMONICS)
            parts = [steady.real, *(part for c in turning for part in (c.real, -c.imag))]
            yield trial.runner, trial.speed, time, duty, channel, *(f"{round(part, 5) + 0.0:.5f}" for part in parts)


def _stride_lines(trials: Iterable[Trial]) -> Iterable[Iterable[object]]:
    legs = [(trial, side, outs) for trial in trials for side, outs in trial.strides.items()]
    counts = [outs[MEANS[0]].size for *_, outs in legs]
    heads = {
        "runner": [trial.runner for trial, *_ in legs],
        "speed_mps": [trial.speed for trial, *_ in legs],
        "leg": [side for _, side, _ in legs],
    }
    for name, values in heads.items():
        yield name, *(value for value, count in zip(values, counts, strict=True) for _ in range(count))
    for name, places in COLUMNS.items():
        yield name, *(_told(value, places) for *_, outs in legs for value in outs[name])


def _told(value: float, places: int) -> str:
    return "" if np.isnan(value) else f"{value:.{places}f}"
