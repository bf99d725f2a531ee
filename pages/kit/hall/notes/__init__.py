"""The presenter's notes in another window: told by the show itself on the same computer, by the server elsewhere."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent

_notes = st.components.v2.component(
    "presenter_notes",
    html='<div class="notes"></div>',
    css=(_HERE / "notes.css").read_text(encoding="utf-8"),
    js=(_HERE / "notes.js").read_text(encoding="utf-8"),
)


def notes(told: Mapping[str, Any]) -> None:
    """Mount the notes: `scenes` with line, notes and minutes, `words`, and `where` the show stands or None."""
    _notes(key="notes", data=dict(told), height="content")
