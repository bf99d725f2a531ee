"""Fit the reference stride's harmonics to the runners' mean curves.

    python -m model.swing.fit_reference MEAN_STRIDES.csv      writes model/data/reference_harmonics.csv anew

The input holds one row per speed and percent of the gait cycle (0 = foot strike) with the columns
speed_mps, pct, thigh_deg, knee_deg, foot_deg, pelvis_bob_mm, derived from Fukuchi, Fukuchi & Duarte (2017).
Seven harmonics hold thigh and knee to 0.6°. The pelvis keeps its even harmonics up to the sixth: left and right
steps are taken as alike.
"""

import csv
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DESTINATION = Path(__file__).parents[1] / "data" / "reference_harmonics.csv"
CHANNELS = {  # name in our table: column, scale to SI, harmonics kept
    "thigh": ("thigh_deg", np.pi / 180, range(1, 8)),
    "knee": ("knee_deg", np.pi / 180, range(1, 8)),
    "foot": ("foot_deg", np.pi / 180, range(1, 8)),
    "pelvis": ("pelvis_bob_mm", 1e-3, (2, 4, 6)),
}
CITATION = (
    "# Fourier series of the mean stride of 28 runners: value = mean + sum cos_k cos(2 pi k phase) + sin_k sin(...).\n"
    "# Angles rad (thigh and foot from vertical and horizontal, knee flexion), pelvis m. Phase 0 = foot strike.\n"
    "# Fitted by model/fit_reference.py to the data of Fukuchi RK, Fukuchi CA, Duarte M (2017) PeerJ 5:e3298,\n"
    "# doi 10.7717/peerj.3298, CC BY 4.0; group means as tabulated by the repository 1755/migera.\n"
)


def harmonics(samples: NDArray[np.float64], kept: tuple[int, ...] | range) -> list[tuple[int, float, float]]:
    """Fourier coefficients (k, cos, sin) of one evenly sampled cycle, k = 0 first."""
    spectrum = np.fft.rfft(samples) / len(samples)
    return [(0, float(spectrum[0].real), 0.0)] + [
        (k, float(2 * spectrum[k].real), float(-2 * spectrum[k].imag)) for k in kept
    ]


def main(source: str) -> None:
    """Read the mean strides at `source`, write the table of harmonics."""
    with open(source, encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    lines = []
    for speed in sorted({row["speed_mps"] for row in rows}, key=float):
        cycle = [row for row in rows if row["speed_mps"] == speed]
        for channel, (column, scale, kept) in CHANNELS.items():
            samples = np.array([float(row[column]) for row in cycle]) * scale
            lines += [f"{speed},{channel},{k},{cos:.7g},{sin:.7g}\n" for k, cos, sin in harmonics(samples, kept)]
    DESTINATION.write_text(CITATION + "speed_mps,channel,harmonic,cos,sin\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
