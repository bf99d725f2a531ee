"""Claims of the articles under a beat, each with what its witnesses say and the way to its experiment."""

import streamlit as st

from model.claims import CLAIMS
from pages.kit.beats.witness import line
from pages.kit.state.links import EXPERIMENTS, link_to_claim
from pages.kit.state.session import session
from pages.kit.state.texts import fill, words
from pages.kit.state.view import View


def claims(view: View, names: tuple[str, ...], where: str) -> None:
    """Claims folded away, each judged in the state that it is about; its link opens that very state."""
    if not names:
        return
    folded = fill(words("ui")["claims_weighed"], {"count": len(names), "names": ", ".join(names)})
    with st.expander(folded, key=f"weighed_{session.slug}_{where}_{names[0]}"):
        for name in names:
            _weighed(view, name, where)


def _weighed(view: View, name: str, where: str) -> None:
    with st.container(key=f"claim_{session.slug}_{where}_{name}", gap=None):
        st.markdown(f"*{words('claims')[name]['claim']}*")
        st.html(line(name, view.settings))
        if CLAIMS[name].experiment and session.navigated:
            st.page_link(EXPERIMENTS, label=words("ui")["test_it"], query_params=link_to_claim(name))
