"""Who runs this copy of the app: told by whoever does, in the environment variable OPERATOR."""

import os

import streamlit as st

from pages.kit.state.texts import words

SETTING = "OPERATOR"
LONGEST = 300  # letters


def who_runs_it() -> None:
    """A name and a way to reach them as plain text; where nobody has set it, that is said."""
    ui, told = words("ui")["privacy"], os.environ.get(SETTING, "").strip()[:LONGEST]
    st.markdown(f"**{ui['operator']}** {'' if told else ui['unknown']}")
    if told:
        st.text(told)
