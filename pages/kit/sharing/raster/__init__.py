"""A button that turns an SVG into a PNG in the browser: what the reader sees, at twice its size."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_button = st.components.v2.component(
    "raster",
    html='<button type="button" class="raster"></button>',
    css=(_HERE / "raster.css").read_text(encoding="utf-8"),
    js=(_HERE / "raster.js").read_text(encoding="utf-8"),
)


def raster(svg: str, name: str, label: str) -> None:
    """Mount the button; it saves the picture under a name."""
    _button(key="raster", data={"svg": svg, "name": name, "label": label}, height="content", width="content")
