"""What the server tells a running show: the codes to show, and what phones have guessed."""

from collections.abc import Mapping
from typing import Any

from streamlit.components.v2 import component

from pages.kit.modules import loader

_news = component("presenter_news", html="<span></span>", js=loader("presenter/news.js"))


def news(told: Mapping[str, Any]) -> None:
    """Tell the show: `codes` with title, link and picture (SVG), `guesses` by question."""
    _news(key="presenter_news", data=dict(told), height=1)
