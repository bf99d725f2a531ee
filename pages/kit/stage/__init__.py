"""The stage as a Streamlit component: Python packs the table, the browser plays it and sends one value on release."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import streamlit as st

from model.settings import QUANTITIES, Settings
from model.swing.reference import SPEEDS
from model.swing.shaping import THIGH_RANGE
from model.table import stage_table
from pages.kit.shell.modules import loader

ENTRY = "stage/mount.js"


def message(
    settings: Settings,
    words: Mapping[str, Any],
    docked: bool = False,
    at: float | None = None,
    fixed: tuple[str, ...] = (),
) -> bytes:
    """All that the browser needs for one body and cadence: table, words, units, and where the sliders start.

    4 bytes length, JSON header, 16-bit levels: the table's own packing with more in its header.
    """
    own = settings.own
    packed = stage_table(settings).pack() if own else _packed_table(*(getattr(settings, name) for name in _TABLED))
    length = int.from_bytes(packed[:4], "little")
    pace = 1000 / own.speed if own else settings.pace
    header = {
        "table": json.loads(packed[4 : 4 + length]),
        "words": words,
        "docked": docked,
        "fixed": ("pace", *fixed) if own else fixed,
        "ghost": own.speed + 1 if own else None,  # in the table of an own stride the 28 runners stand one m/s on
        "height": settings.height,
        "leg": {"L1": settings.leg.thigh.length, "L2": settings.leg.shank.length},
        "units": {"pace": settings.pace_unit, "length": settings.length_unit},
        "measured": [own.speed, own.speed] if own else [SPEEDS[0], SPEEDS[-1]],
        "ranges": {
            "knee": [QUANTITIES["knee_flexion"].low, QUANTITIES["knee_flexion"].high],
            "lift": np.degrees(THIGH_RANGE).round(9).tolist(),
            "pace": [pace - 1, pace + 1] if own else [round(QUANTITIES["pace"].low), round(QUANTITIES["pace"].high)],
        },
        "start": {
            "pace": pace,
            "knee": settings.knee_flexion,
            "lift": lift_of(settings),
            "answer": settings.answer,
            "at": at,
        },
    }
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 2)
    return len(text).to_bytes(4, "little") + text + packed[4 + length :]


def lift_of(settings: Settings) -> float:
    """Thigh swing about the typical, degrees."""
    if settings.thigh_swing is None:
        return 0.0
    return settings.thigh_swing - float(np.degrees(settings.reference.thigh_peak[1]))


_TABLED = ("height", "mass", "sex", "shoe", "cadence")  # what a table of the 28 runners hangs on


@st.cache_data(max_entries=64, show_spinner=False)
def _packed_table(height: float, mass: float, sex: str, shoe: float, cadence: float | None) -> bytes:
    return stage_table(Settings(height=height, mass=mass, sex=sex, shoe=shoe, cadence=cadence)).pack()


_stage = st.components.v2.component("running_stage", html='<div class="stage"></div>', js=loader(ENTRY))


def stage(
    settings: Settings,
    words: Mapping[str, Any],
    on_settled: Callable[[], None],
    docked: bool = False,
    at: float | None = None,
    fixed: tuple[str, ...] = (),
) -> Any:
    """Mount the stage: docked in fewer rows where it stands beside a text, paused `at` an instant of the swing, and
    with some of "pace", "knee" and "thigh" fixed.

    Its last settled value is `st.session_state["stage"].settled`: pace s/km, knee degrees or None, lift degrees about
    the typical, answer, and the fraction of the swing where it is paused, or None.
    """
    data = message(settings, words, docked, at, fixed)
    return _stage(key="stage", data=data, on_settled_change=on_settled, height="content")
