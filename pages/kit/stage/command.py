"""Numbered commands from Python to the stage: a tiny component beside it, so that the table need not travel again."""

from streamlit.components.v2 import component

from model.spot import Spot
from pages.kit.modules import loader

_command = component("stage_command", html="<span></span>", js=loader("stage/command.js"))


def command(number: int, to: Spot) -> None:
    """Ease the stage to a spot. A number acts once."""
    _command(key="stage_command", data={"n": number, "to": to.parts()}, height=1)
