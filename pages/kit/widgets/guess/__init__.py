"""A guess before the answer: tap one of a few, or drag a mark on an empty chart, a ruler or a leg."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_PARTS = (_HERE.parents[1] / "stage" / "figure.js", _HERE / "guess.js")

_guess = st.components.v2.component(
    "guess",
    html='<div class="guess"></div>',
    css=(_HERE / "guess.css").read_text(encoding="utf-8"),
    js="\n".join(path.read_text(encoding="utf-8") for path in _PARTS),
)


def guess(key: str, data: Mapping[str, Any], on_answer: Callable[[], None]) -> None:
    """Mount a guess. `st.session_state[key].answer` becomes {"guess": what was guessed or None, "shown": True}."""
    _guess(key=key, data=dict(data), on_answer_change=on_answer, height="content")
