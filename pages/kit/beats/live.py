"""A live part of a page: it runs again when the stage is let go, says the view in the URL, and fails in a sentence."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

import streamlit as st

from pages.kit.shell.frame import guard
from pages.kit.shell.gate import in_turn
from pages.kit.state import current
from pages.kit.state.session import session
from pages.kit.state.view import View

P = ParamSpec("P")
Part = Callable[Concatenate[View, P], None]


def live(part: "Part[P]", name: str, *arguments: P.args, **more: P.kwargs) -> None:
    """Draw a part of the present page, by a name of its own there: part(view, ...)."""
    key = f"{session.slug}_{name}"

    def run() -> None:
        current.say()
        with guard(), in_turn():
            part(current.view(), *arguments, **more)

    st.fragment(run, key=key)()
    current.follow(key)
