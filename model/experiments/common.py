"""What several experiments need: families of strides about one state."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from model.answers import Stride
from model.settings import Settings
from model.shaping import KNEE_RANGE

KNEES = np.linspace(*KNEE_RANGE, 61)  # rad
INSTANTS = 101  # from toe-off to strike; totals change by less than 0.2 % with twice as many


def family(
    settings: Settings, knee: ArrayLike | None = None, thigh: ArrayLike | None = None, instants: int = INSTANTS
) -> Stride:
    """Strides at the settings' pace, body and cadence with other knee or thigh peaks, rad; None: the settings' own."""
    own = settings.stride(instants)
    return replace(
        own,
        knee_peak=own.knee_peak if knee is None else np.asarray(knee, float),
        thigh_peak=own.thigh_peak if thigh is None else np.asarray(thigh, float),
    )


def own_knee_deg(settings: Settings) -> float:
    """Peak knee flexion of the settings, degrees."""
    return typical_knee_deg(settings) if settings.knee_flexion is None else float(settings.knee_flexion)


def typical_knee_deg(settings: Settings) -> float:
    """Peak knee flexion of these runners at this pace, degrees."""
    return float(np.degrees(settings.reference.knee_peak[1]))
