"""The presenter's notes on another device: the server carries where the show stands, and back what is pressed."""

from collections.abc import Callable, Mapping
from typing import Any

from streamlit.components.v2 import component

from pages.kit.modules import loader
from pages.kit.state.heard import heard

_notes = component("presenter_notes", html='<div class="notes"></div>', js=loader("notes/mount.js"))


def notes(told: Mapping[str, Any], on_act: Callable[[], None]) -> None:
    """Mount the notes: `scenes` with line, notes, minutes and options, `words`, and `where` the show stands or None.

    `act` of the component is, for one run, what was pressed there, as Rooms.steer takes it.
    """
    _notes(key="notes", data=dict(told), on_act_change=heard(on_act), height="content")
