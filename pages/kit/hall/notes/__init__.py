"""The presenter's notes in another window: told by the show itself on the same computer, by the server elsewhere."""

from collections.abc import Mapping
from typing import Any

from streamlit.components.v2 import component

from pages.kit.modules import loader

_notes = component("presenter_notes", html='<div class="notes"></div>', js=loader("notes/mount.js"))


def notes(told: Mapping[str, Any]) -> None:
    """Mount the notes: `scenes` with line, notes and minutes, `words`, and `where` the show stands or None."""
    _notes(key="notes", data=dict(told), height="content")
