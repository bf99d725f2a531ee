"""Numbered commands from Python to the stage: a tiny component beside it, so that the table need not travel again."""

from collections.abc import Mapping

import streamlit as st

from pages.kit.shell.modules import loader

_command = st.components.v2.component("stage_command", html="<span></span>", js=loader("stage/command.js"))


def command(number: int, to: Mapping[str, float | str]) -> None:
    """Ease the stage to a state: knee degrees or "typical", pace s/km, lift degrees, answer, at. A number acts once."""
    _command(key="stage_command", data={"n": number, "to": dict(to)}, height=1)
