"""Runners as dots that can be tapped: the nearest to a finger is chosen."""

from collections.abc import Callable, Mapping
from typing import Any

from streamlit.components.v2 import component

from pages.kit.modules import loader
from pages.kit.state.heard import heard

_dots = component("runner_dots", html='<div class="dots"></div>', js=loader("dots/mount.js"))


def dots(key: str, data: Mapping[str, Any], on_tapped: Callable[[], None]) -> None:
    """Mount the dots, see static/js/dots/dots.js for the data; `tapped` of the component is a runner's number."""
    _dots(key=key, data=dict(data), on_tapped_change=heard(on_tapped), height="content")
