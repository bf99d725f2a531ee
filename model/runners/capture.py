"""A recording of a runner in space: markers, and the vertical force on the belt, as a c3d file holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Points = Mapping[str, Array]  # by the marker's name

NEWTON = -1000.0  # the files' force is in kilonewtons, of the runner on the belt
FORCE = "F1Z"


@dataclass(frozen=True, eq=False)
class Capture:
    """Markers and force over one trial."""

    rate: float  # frames per second
    markers: Points  # m, (frames, 3): forward, up, to the right; NaN where a marker was not seen
    force_rate: float  # samples per second
    force: Array  # N, (samples,), vertical, of the belt on the runner, upward positive; empty where not recorded

    @property
    def time(self) -> Array:
        """s, of each frame."""
        frames = len(next(iter(self.markers.values())))
        return np.arange(frames) / self.rate


def read_c3d(path: Path) -> Capture:
    """Read a file of Fukuchi, Fukuchi & Duarte (2017); needs the package ezc3d, which running the app does not.

    Markers that were never seen are left out. Raises ImportError without ezc3d, OSError for a file that is none.
    """
    import ezc3d

    file = ezc3d.c3d(str(path))
    points, analog = file["parameters"]["POINT"], file["parameters"]["ANALOG"]
    places = np.moveaxis(np.asarray(file["data"]["points"][:3], float), 0, -1) / 1000  # (markers, frames, 3)
    places[~np.isfinite(places).all(axis=-1) | (np.abs(places).sum(axis=-1) < 1e-9)] = np.nan
    seen = {
        str(name): place
        for name, place in zip(points["LABELS"]["value"], places, strict=False)
        if np.isfinite(place).any()
    }
    curves = dict(zip(analog["LABELS"]["value"], file["data"]["analogs"][0], strict=False))
    force = NEWTON * np.asarray(curves.get(FORCE, ()), float)
    return Capture(float(points["RATE"]["value"][0]), seen, float(analog["RATE"]["value"][0]), force)


def standing(capture: Capture) -> dict[str, Array]:
    """Where each marker is while the runner stands still: its median, m, (3,)."""
    return {name: np.nanmedian(place, axis=0) for name, place in capture.markers.items()}
