"""Which pages there are, and the links between them: every link carries the present state."""

from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from content import reader
from pages.kit import state
from pages.kit.texts import page, words
from pages.kit.url import to_query

CATALOG = reader.words("catalog")["page"]


def run() -> None:
    """Run the page that the URL names."""
    st.session_state["navigated"] = True
    _navigation().run()


def through_the_front_door() -> None:
    """Run a page once more through app.py if it was run without.

    A link to a page, as the first request that a server gets, runs the page's file alone: Streamlit takes pages/ for
    a list of its own until st.navigation has spoken. A page that was started as an app of its own has no other pages.
    """
    if "navigated" in st.session_state:
        return
    try:
        _navigation()
    except StreamlitAPIException:
        st.session_state["navigated"] = False
        return
    st.session_state["navigated"] = True
    st.rerun()


def _navigation() -> Any:
    groups: dict[str, list] = {}
    titles = words("ui")["groups"]
    for number, entry in enumerate(CATALOG):
        slug = entry["slug"]
        listed = st.Page(f"pages/{slug}.py", title=page(slug).title, default=number == 0)
        groups.setdefault(titles[entry["group"]], []).append(listed)
    return st.navigation(groups, position="hidden")


@st.fragment(key="links")
def links() -> None:
    """One menu for each group of pages; runs again whenever the state changes, so that no link is stale."""
    if not st.session_state["navigated"]:
        return
    query = to_query(st.session_state["settings"]) | state.beside()
    with st.container(horizontal=True, gap="small", key="links"):
        for group, name in words("ui")["groups"].items():
            entries = [entry["slug"] for entry in CATALOG if entry["group"] == group]
            if entries:
                with st.popover(name, type="tertiary", width="content"):
                    for slug in entries:
                        st.page_link(f"pages/{slug}.py", label=page(slug).title, query_params=query)
