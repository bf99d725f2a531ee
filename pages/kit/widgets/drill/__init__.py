"""A drill as a small moving figure: the stage's own limbs, led through the poses of the drill."""

from collections.abc import Mapping
from typing import Any

from streamlit.components.v2 import component

from content.reader import thawed
from pages.kit.modules import loader

_figure = component("drill_figure", html='<div class="drill"></div>', js=loader("drill/mount.js"))


def drill_figure(name: str, drill: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    """Mount the figure of a drill: its poses in a loop, degrees and seconds; `words` names what is read and pressed."""
    plain = thawed({"poses": drill["poses"], "standing": drill["standing"], "words": words})
    _figure(key=f"drill_{name}", data={**plain, "name": drill["name"]}, height="content")
