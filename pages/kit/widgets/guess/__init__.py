"""A guess before the answer: tap one of a few, or drag a mark on an empty chart, a ruler or a leg."""

from collections.abc import Callable, Mapping
from typing import Any

from streamlit.components.v2 import component

from pages.kit.modules import loader
from pages.kit.state.heard import heard

_guess = component("guess", html='<div class="guess"></div>', js=loader("guess/mount.js"))


def guess(key: str, data: Mapping[str, Any], on_answer: Callable[[], None]) -> None:
    """Mount a guess. `answer` of the component becomes {"guess": what was guessed or None, "shown": True}."""
    _guess(key=key, data=dict(data), on_answer_change=heard(on_answer), height="content")
