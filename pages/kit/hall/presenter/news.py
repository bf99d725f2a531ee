"""What the server tells a running show: the codes to show, and what phones have guessed."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

_SCRIPT = """
let last;
const tell = () => last && document.dispatchEvent(new CustomEvent("present:news", { detail: last }));
document.addEventListener("present:ask", tell);
export default function ({ data }) {
  last = data;
  tell();
}
"""

_news = st.components.v2.component("presenter_news", html="<span></span>", js=_SCRIPT)


def news(told: Mapping[str, Any]) -> None:
    """Tell the show: `codes` with title, link and picture (SVG), `guesses` by question."""
    _news(key="presenter_news", data=dict(told), height=1)
