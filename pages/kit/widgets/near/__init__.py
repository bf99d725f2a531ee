"""A place that tells once when it has come near the window."""

from collections.abc import Callable

from streamlit.components.v2 import component

from pages.kit.modules import loader

_near = component("near", html='<div class="near"></div>', js=loader("near/mount.js"))


def near(key: str, on_near: Callable[[], None]) -> None:
    """Mount the place; whatever part of the page draws it runs again when it is near."""
    _near(key=key, on_near_change=on_near, height=1)
