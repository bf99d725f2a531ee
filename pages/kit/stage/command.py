"""Numbered commands from Python to the stage: a tiny component beside it, so that the table need not travel again."""

from collections.abc import Mapping

import streamlit as st

_SCRIPT = """
let last = 0;
export default function ({ data }) {
  if (data.n <= last) return;
  last = data.n;
  document.dispatchEvent(new CustomEvent("stage:goto", { detail: data.to }));
}
"""

_command = st.components.v2.component("stage_command", html="<span></span>", js=_SCRIPT)


def command(number: int, to: Mapping[str, float | str]) -> None:
    """Ease the stage to a state: knee degrees or "typical", pace s/km, lift degrees, answer, at. A number acts once."""
    _command(key="stage_command", data={"n": number, "to": dict(to)}, height=1)
