"""What several experiments need: families of strides about one state."""

import numpy as np
from numpy.typing import ArrayLike

from model.answers import Stride, stride_at
from model.dynamics import Array
from model.reference import Reference
from model.settings import Settings
from model.shaping import KNEE_RANGE

KNEES = np.linspace(*KNEE_RANGE, 61)  # rad
INSTANTS = 101  # from toe-off to strike; totals change by less than 0.2 % with twice as many


def family(
    settings: Settings, knee: ArrayLike | None = None, thigh: ArrayLike | None = None, instants: int = INSTANTS
) -> Stride:
    """Strides at the settings' pace, body and cadence with other knee or thigh peaks, rad; None: the settings' own."""
    own_knee = None if settings.knee_flexion is None else np.radians(settings.knee_flexion)
    own_thigh = None if settings.thigh_swing is None else np.radians(settings.thigh_swing)
    return stride_at(
        settings.leg,
        settings.reference,
        own_knee if knee is None else knee,
        own_thigh if thigh is None else thigh,
        settings.cadence,
        instants=instants,
    )


def with_axis(ref: Reference, axes: int = 1) -> Reference:
    """The same reference with `axes` more axes after its speed's, to be broadcast against settings."""
    return Reference(ref.speed.reshape(*ref.speed.shape, *(1,) * axes))


def own_knee_deg(settings: Settings) -> float:
    """Peak knee flexion of the settings, degrees."""
    return typical_knee_deg(settings) if settings.knee_flexion is None else float(settings.knee_flexion)


def typical_knee_deg(settings: Settings) -> float:
    """Peak knee flexion of these runners at this pace, degrees."""
    return float(np.degrees(settings.reference.knee_peak[1]))


def shares_of(curve: Array, at: Array, wanted: float) -> float:
    """Value of a curve between its samples."""
    return float(np.interp(wanted, at, curve))
