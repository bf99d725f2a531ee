"""What was measured on the 26 runners, as it stands in the tables of model/data: bodies, mean strides, read-outs.

Every stride of 26 of the 28 runners of Fukuchi, Fukuchi & Duarte (2017, PeerJ 5:e3298, CC BY 4.0), recomputed from the
raw markers by model/fit_runners.py: joint centres, events from the vertical force, shod, on a treadmill; 25 men and one
woman. Runners 6 and 7 are not among them.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "data"
SPEEDS = (2.5, 3.5, 4.5)  # m/s, of the treadmill
CHANNELS = {"thigh": "thigh", "knee": "knee", "foot": "foot", "hip_up": "pelvis", "hip_forward": "forward"}
HARMONICS = 12
SEXES = {"M": "male", "F": "female"}  # as the tables tell them

Array = NDArray[np.float64]
Harmonics = NDArray[np.complex128]


@dataclass(frozen=True, slots=True)
class Strides:
    """Mean strides, both legs together; runners, or their mean where there is no runner's axis."""

    stride_time: Array  # s, (3 speeds[, runners])
    duty: Array  # share of the stride that is stance
    coefficients: Mapping[str, Harmonics]  # of a channel: C_k, (3[, runners], 13); it is the real part of sum C_k z^k


@dataclass(frozen=True, slots=True)
class Body:
    """What a runner's leg is scaled by."""

    height: float  # m
    mass: float  # kg
    sex: str  # "male" or "female"


def row_of(speed: float) -> int:
    """Where a speed stands among SPEEDS. ValueError for one that the runners did not run."""
    if speed not in SPEEDS:
        raise ValueError(f"speed must be one that was run, {', '.join(map(str, SPEEDS))} m/s, got {speed!r}")
    return SPEEDS.index(speed)


def rows(name: str | Path) -> list[dict[str, str]]:
    """The rows of a table of model/data, or elsewhere, by its header, comments left out."""
    with (DATA / name).open(encoding="utf-8") as handle:
        return list(csv.DictReader(line for line in handle if not line.startswith("#")))


@cache
def bodies() -> dict[int, Body]:
    """The runners by their number."""
    return {
        int(row["runner"]): Body(float(row["height_m"]), float(row["mass_kg"]), SEXES[row["sex"]])
        for row in rows("runners.csv")
    }


@cache
def strides() -> Strides:
    """Every runner's mean stride, in the order of `bodies()`."""
    numbers = {number: i for i, number in enumerate(bodies())}
    shape = (len(SPEEDS), len(numbers))
    time, duty = np.zeros(shape), np.zeros(shape)
    coefficients = {name: np.zeros((*shape, HARMONICS + 1), complex) for name in CHANNELS.values()}
    for row in rows("harmonics_runners.csv"):
        at = SPEEDS.index(float(row["speed_mps"])), numbers[int(row["runner"])]
        time[at], duty[at] = float(row["stride_time_s"]), float(row["duty"])
        waves = [complex(float(row[f"c{k}"]), -float(row[f"s{k}"])) for k in range(1, HARMONICS + 1)]
        coefficients[CHANNELS[row["channel"]]][at] = [float(row["c0"]), *waves]
    return Strides(time, duty, coefficients)


@cache
def mean_strides() -> Strides:
    """The plain mean of the 26, strike to strike."""
    each = strides()
    return Strides(
        each.stride_time.mean(axis=1),
        each.duty.mean(axis=1),
        {name: values.mean(axis=1) for name, values in each.coefficients.items()},
    )


def strides_of(number: int) -> Strides:
    """One runner's. ValueError, naming it, for a number that is none of the 26."""
    numbers = list(bodies())
    if number not in numbers:
        raise ValueError(f"{number} is none of the runners {numbers}")
    i = numbers.index(number)
    each = strides()
    return Strides(
        each.stride_time[:, i], each.duty[:, i], {name: values[:, i] for name, values in each.coefficients.items()}
    )


@cache
def read_outs() -> dict[str, Array]:
    """A runner's own mean read-outs by their names, (3 speeds, runners), units as named.

    The columns of runners.csv, and what follows from them or from the runner's mean stride.
    """
    table = rows("runners.csv")
    names = [name for name in table[0] if name not in ("runner", "sex", "speed_mps")]
    order = sorted(table, key=lambda row: (float(row["speed_mps"]), int(row["runner"])))
    found = {name: np.array([float(row[name]) for row in order]).reshape(len(SPEEDS), -1) for name in names}
    toe_off = np.exp(2j * np.pi * strides().duty[..., None] * np.arange(HARMONICS + 1))
    return found | {
        "hip_flexor_impulse": found["hip_flexor_mean"] * found["swing_s"],
        "thigh_toeoff_deg": np.degrees((strides().coefficients["thigh"] * toe_off).sum(axis=-1).real),
    }
