"""What several experiments need: families of strides about one state, and what is read from them."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from model.mechanics.dynamics import Array
from model.memory import remembered
from model.settings import Settings
from model.swing.answers import SamePull, same_pull
from model.swing.shaping import KNEE_RANGE, THIGH_RANGE
from model.swing.stride import Stride

KNEES = np.linspace(*KNEE_RANGE, 61)  # rad
INSTANTS = 101  # from toe-off to strike; totals change by less than 0.2 % with twice as many
FEWER_KNEES, LIFTS = np.linspace(*KNEE_RANGE, 31), np.linspace(*THIGH_RANGE, 7)  # rad, where both are changed at once


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


def heels(settings: Settings, *more: ArrayLike) -> Stride:
    """Strides with every knee of KNEES, with the settings' own, then with some more, rad; taken `apart` again."""
    own = settings.stride(INSTANTS)
    return replace(own, knee_peak=np.array([*KNEES, own.knee_peak, *more]))


def apart(found: Array) -> list[Any]:
    """What was found for KNEES and other knees, last axis -> the row for KNEES, then what each of the others gave."""
    return [found[..., : KNEES.size], *np.moveaxis(found[..., KNEES.size :], -1, 0)]


@remembered(8)
def patterns(settings: Settings) -> SamePull:
    """Every thigh lift about these runners' own with every knee, (LIFTS, FEWER_KNEES), at the same pull."""
    return same_pull(family(settings, FEWER_KNEES, (settings.reference.thigh_peak[1] + LIFTS)[:, None], 41))


@remembered(32)
def own_answer(settings: Settings) -> SamePull:
    """The settings' own heel at the same pull."""
    return same_pull(settings.stride(INSTANTS))


def flexed_most(stride: Stride) -> float:
    """Share of the swing that has passed when the knee is flexed most; every heel peaks at the reference's moment."""
    ref = stride.ref
    return float((ref.knee_peak[0] - ref.duty) / (1 - ref.duty))


def early_mean(stride: Stride, curve: Array) -> Array:
    """Mean of a curve (..., n) from toe-off to peak flexion, by the trapezium rule; its last step counts in part."""
    steps = stride.instants - 1
    passed = np.clip(flexed_most(stride) * steps - np.arange(steps), 0, 1)
    return (curve[..., 1:] + curve[..., :-1]) / 2 @ passed / passed.sum()


def highest(path: Array, within: tuple[float, float] = (0.0, 1.0)) -> Array:
    """Highest of paths (..., n) within shares of the swing, by a parabola about the highest sample."""
    end = path.shape[-1] - 1
    first, last = (round(edge * end) for edge in within)
    top = first + np.argmax(path[..., first : last + 1], axis=-1)[..., None]
    middle = np.clip(top, 1, end - 1)
    a, b, c = (np.take_along_axis(path, middle + shift, axis=-1) for shift in (-1, 0, 1))
    slope, bend = (c - a) / 2, np.minimum(a - 2 * b + c, -1e-12)
    x = np.clip(-slope / bend, np.maximum(first - middle, -1), np.minimum(last - middle, 1))
    return np.maximum(b + slope * x + bend * x**2 / 2, np.take_along_axis(path, top, axis=-1))[..., 0]
