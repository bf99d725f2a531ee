"""The 26 runners as dots over two of their read-outs, with what the model says of the two, and the words under them."""

from collections.abc import Callable

import streamlit as st

from model.runners.measured import SPEEDS
from model.units import format_pace
from pages.kit.charts.runners import picture
from pages.kit.state.texts import fill, words
from pages.kit.state.view import View
from pages.kit.widgets.dots import dots

NOTES = {frozenset(("knee", "thigh")): "wedge", frozenset(("knee", "pull")): "line"}


def crowd(
    view: View, key: str, x: str, y: str, speed: float, chosen: int = 0, beside: int = 0,
    on_tapped: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """The dots at a speed that was run, for the view's body; two of them marked, by number."""
    ui = words("ui")["runners"]
    settings = view.settings.but(pace=1000 / speed, knee_flexion=None, thigh_swing=None, cadence=None)
    alt = fill(ui["alt"], {"x": ui["axes"][x], "y": ui["axes"][y]})
    dots(key, picture(x, y, settings, ui) | {"chosen": chosen, "beside": beside, "alt": alt}, on_tapped)
    note = NOTES.get(frozenset((x, y)))
    st.caption(f"{ui['cross']} {ui[note] if note else ui['no_model']}")


def beside_text(view: View, key: str, x: str, y: str) -> None:
    """The same in a story, folded away, at the measured speed that is nearest to the view's."""
    speed = min(SPEEDS, key=lambda one: abs(one - view.settings.speed))
    unit = view.reader.pace_unit
    label = fill(words("ui")["runners"]["at"], {"pace": f"{format_pace(speed, unit)} {unit}"})
    with st.expander(label, key=f"all_{key}"):
        crowd(view, key, x, y, speed)
