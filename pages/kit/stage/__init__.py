"""The stage as a Streamlit component: Python packs the table, the browser plays it and sends one value on release."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from model.memory import remembered
from model.quantities import LIFT, SETTABLE
from model.settings import Settings
from model.spot import Spot
from model.swing.reference import SPEEDS
from model.table import packed, stage_table
from pages.kit.modules import loader
from pages.kit.state.heard import heard
from pages.kit.state.view import View

ENTRY = "stage/mount.js"
ROOM = {True: 372, False: 780}  # px, kept for a stage on a phone from the first, docked or not: see frame.css


def message(
    view: View,
    words: Mapping[str, Any],
    docked: bool = False,
    beside: int | None = None,
    presets: Mapping[str, Any] | None = None,
    demonstrates: bool = False,
    story: bool = False,
) -> bytes:
    """All that the browser needs for one body and cadence: table, words, units, and where the sliders start.

    Packed as a table is, with the table's header in a larger one. Where one runner's stride is played, `beside` is the
    number of another whose leg is the ghost; None: that of the 26 runners' mean. `presets` are what digits call, by
    digit; `demonstrates`: where nothing has been set yet, it may show by itself what a drag does; `story`: a story
    tells it where to go and what not to show yet.
    """
    settings, own = view.settings, view.settings.own
    alone = own is not None or settings.runner is not None
    if own:
        table, levels = stage_table(settings).parts()
    elif alone:
        table, levels = _pair(beside, replace(settings, knee_flexion=None, thigh_swing=None))
    else:
        table, levels = _table(*(getattr(settings, name) for name in _TABLED))
    pace = 1000 / settings.speed if alone else settings.pace
    header = {
        "table": table,
        "words": words,
        "docked": docked,
        "fixed": ("pace", *view.fixed) if alone else view.fixed,
        "ghost": settings.speed + 1 if alone else None,  # in the table of one stride the other stands one m/s on
        "height": settings.height,
        "leg": {"L1": settings.leg.thigh.length, "L2": settings.leg.shank.length},
        "units": {"pace": view.reader.pace_unit, "length": view.reader.length_unit},
        "measured": [settings.speed] * 2 if alone else [SPEEDS[0], SPEEDS[-1]],
        "ranges": {
            "knee": [SETTABLE["knee_flexion"].low, SETTABLE["knee_flexion"].high],
            "lift": LIFT,
            "pace": [pace - 1, pace + 1] if alone else [round(SETTABLE["pace"].low), round(SETTABLE["pace"].high)],
        },
        "demonstrates": demonstrates and view.spot == Spot.of(Settings(), view.answer, None),
        "presets": presets,
        "story": story,
        "start": {
            "pace": pace,
            "knee": settings.knee_flexion,
            "lift": settings.lift,
            "answer": view.answer,
            "at": view.at,
        },
    }
    return packed(header, levels)


_TABLED = ("height", "mass", "sex", "shoe", "cadence")  # what a table of the 26 runners hangs on


@remembered(64)
def _pair(beside: int | None, settings: Settings) -> tuple[dict[str, Any], bytes]:
    return stage_table(settings, beside).parts()


@st.cache_data(max_entries=64, show_spinner=False)
def _table(height: float, mass: float, sex: str, shoe: float, cadence: float | None) -> tuple[dict[str, Any], bytes]:
    return stage_table(Settings(height=height, mass=mass, sex=sex, shoe=shoe, cadence=cadence)).parts()


_stage = component("running_stage", html='<div class="stage"></div>', js=loader(ENTRY))


def stage(
    view: View, words: Mapping[str, Any], on_settled: Callable[[], None], docked: bool = False, **more: Any
) -> Any:
    """Mount the stage at a view: docked in fewer rows where it stands beside a text; the rest as for `message`.

    What it says when it is let go is a Spot as a mapping: pace s/km, knee degrees or None, lift degrees about the
    typical, answer, and the fraction of the swing where it is paused, or None.
    """
    data = message(view, words, docked, **more)
    return _stage(key="stage", data=data, on_settled_change=heard(on_settled), height=ROOM[docked])
