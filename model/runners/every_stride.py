"""Every stride of the 26 runners, one by one: the read-outs that the witnesses need.

Made by model/fit_runners.py from the recordings of Fukuchi, Fukuchi & Duarte (2017), CC BY 4.0, and rounded far below
what a stride differs from the next.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from model.runners.measured import DATA, SPEEDS, bodies

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

TABLE = "strides_runners.csv.gz"
COLUMNS = {  # of the table: decimals kept
    "stride_time_s": 4,
    "swing_s": 4,
    "knee_peak_deg": 2,
    "thigh_peak_deg": 2,
    "thigh_peak_phase": 4,
    "thigh_back_deg": 2,
    "knee_peak_phase": 4,
    "thigh_at_knee_peak_deg": 1,
    "thigh_rate_at_knee_peak_deg": 0,
    "thigh_bend_at_knee_peak_deg": 0,
    "knee_bend_at_knee_peak_deg": 0,
    "shank_back_deg": 2,
    "thigh_strike_deg": 2,
    "knee_strike_deg": 2,
    "ankle_ahead_hip_cm": 2,
    "ankle_ahead_knee_cm": 2,
    "foot_strike_deg": 2,
    "foot_clearance_cm": 2,
    "hip_range_cm": 2,
    "ankle_speed_strike_mps": 2,
    "ankle_down_strike_mps": 2,
    "hip_flexor_peak": 3,
    "hip_flexor_mean": 4,
    "knee_toeoff_deg": 1,
    "thigh_rate_toeoff_dps": 0,
    "knee_rate_toeoff_dps": 0,
    "thigh_rate_strike_dps": 0,
    "knee_rate_strike_dps": 0,
    "knee_torque_early": 4,
    "hip_height_strike_pct": 2,
    "pelvis_tilt_mean_deg": 2,
    "pelvis_tilt_peak_deg": 2,
    "loading_rate_bw_per_s": 1,
    "force_peak_bw": 3,
}


def _share_of_swing(phase: Array, of: Mapping[str, Array]) -> Array:
    swing = of["swing_s"] / of["stride_time_s"]
    return 1 - (1 - phase) / swing


DERIVED = {  # read-outs that others hold between them
    "duty": lambda of: 1 - of["swing_s"] / of["stride_time_s"],
    "cadence_spm": lambda of: 120 / of["stride_time_s"],
    "stride_length_m": lambda of: of["speed_mps"] * of["stride_time_s"],
    "swing_ms": lambda of: 1000 * of["swing_s"],
    "stance_ms": lambda of: 1000 * (of["stride_time_s"] - of["swing_s"]),
    "knee_peak_swing": lambda of: _share_of_swing(of["knee_peak_phase"], of),
    "thigh_peak_swing": lambda of: _share_of_swing(of["thigh_peak_phase"], of),
    "thigh_range_deg": lambda of: of["thigh_peak_deg"] - of["thigh_back_deg"],
    "shank_strike_deg": lambda of: of["thigh_strike_deg"] - of["knee_strike_deg"],
    "hip_flexor_impulse": lambda of: of["hip_flexor_mean"] * of["swing_s"],
}


@dataclass(frozen=True, eq=False)
class EveryStride:
    """All strides, (strides,): a leg's in their order, legs after legs."""

    runner: Integers  # the place in bodies(), 0 … 25
    speed: Integers  # the place in SPEEDS
    leg: Integers  # a number for each leg of a runner at a speed: what a trend in time is taken from
    columns: Mapping[str, Array]  # by the read-out's name, its unit in it; NaN where a recording ended too early


@cache
def every_stride() -> EveryStride:
    """The table, with the read-outs that follow from others."""
    with gzip.open(DATA / TABLE, "rt", encoding="utf-8") as handle:
        lines = dict(line.rstrip("\n").split(",", 1) for line in handle if not line.startswith("#"))
    texts = {name: line.split(",") for name, line in lines.items()}
    side = np.array(texts.pop("leg")) == "R"
    columns = {name: np.array([float(text or "nan") for text in line]) for name, line in texts.items()}
    columns |= {name: rule(columns) for name, rule in DERIVED.items()}
    runner = np.searchsorted(np.array(list(bodies())), columns.pop("runner"))
    speed = np.searchsorted(np.array(SPEEDS), columns.pop("speed_mps"))
    return EveryStride(runner, speed, (runner * len(SPEEDS) + speed) * 2 + side, columns)
