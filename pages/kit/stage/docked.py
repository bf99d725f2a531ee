"""A stage beside the text where there is room, over it on a phone, always in view."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def docked(draw: Callable[[], None]) -> Iterator[None]:
    """Let `draw` mount a stage there, and what follows stand beside it, as near as it stays once the page has its
    style."""
    with st.container(key="beside"):
        left, right = st.columns([11, 9], gap="small")
        with left, st.container(key="docked"):
            draw()
        with right, st.container(gap="xsmall"):
            yield
