"""A button that turns an SVG into a PNG in the browser: what the reader sees, at twice its size."""

from streamlit.components.v2 import component

from pages.kit.modules import loader

_button = component("raster", html='<button type="button" class="raster"></button>', js=loader("raster/mount.js"))


def raster(svg: str, name: str, label: str) -> None:
    """Mount the button; it saves the picture under a name."""
    _button(key="raster", data={"svg": svg, "name": name, "label": label}, height="content", width="content")
