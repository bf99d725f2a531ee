"""Claims of the articles under a beat, each with what its witnesses say and the way to its experiment."""

import streamlit as st

from model.claims import CLAIMS
from pages.kit.beats.witness import line
from pages.kit.state.links import EXPERIMENTS, link_to_claim
from pages.kit.state.session import session
from pages.kit.state.texts import words
from pages.kit.state.view import View


def claims(view: View, names: tuple[str, ...], where: str) -> None:
    """Each claim judged in the state that it is about; its link opens that very state."""
    ui, sentences = words("ui"), words("claims")
    for name in names:
        with st.container(key=f"claim_{session.slug}_{where}_{name}", gap=None):
            st.markdown(f"*{sentences[name]['claim']}*")
            st.html(line(name, view.settings))
            if CLAIMS[name].experiment and session.navigated:
                st.page_link(EXPERIMENTS, label=ui["test_it"], query_params=link_to_claim(name))
