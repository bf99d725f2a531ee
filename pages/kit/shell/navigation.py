"""Which pages there are, and the links between them: every link carries the present state."""

from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from content import reader
from pages.kit.shell.gate import in_turn
from pages.kit.state import current
from pages.kit.state.links import onward
from pages.kit.state.session import session
from pages.kit.state.texts import page, words

CATALOG = reader.data("catalog")["page"]


def run() -> None:
    """Run the page that the URL names."""
    session.navigated = True
    with in_turn():
        _navigation().run()


def through_the_front_door() -> None:
    """Run a page once more through app.py if it was run without.

    A link to a page, as the first request that a server gets, runs the page's file alone: Streamlit takes pages/ for
    a list of its own until st.navigation has spoken. A page that was started as an app of its own has no other pages.
    """
    if session.navigated is not None:
        return
    try:
        _navigation()
    except StreamlitAPIException:
        session.navigated = False
        return
    session.navigated = True
    st.rerun()


def _navigation() -> Any:
    groups: dict[str, list] = {}
    titles = words("ui")["groups"]
    for number, entry in enumerate(CATALOG):
        slug = entry["slug"]
        listed = st.Page(f"pages/{slug}.py", default=number == 0)
        groups.setdefault(titles[entry["group"]], []).append(listed)
    return st.navigation(groups, position="hidden")


@st.fragment(key="links")
def links() -> None:
    """One menu for each group of pages; its links are made when it opens, from the state of that moment."""
    if not session.navigated:
        return
    with st.container(horizontal=True, gap="small", key="links"):
        for group, name in words("ui")["groups"].items():
            menu = st.popover(name, type="tertiary", width="content", key=f"menu_{group}", on_change="rerun")
            if menu.open:
                with menu:
                    _links_of(group)


def _links_of(group: str) -> None:
    current.follow("links")  # a menu that stays open while the stage moves
    query = onward()
    for entry in CATALOG:
        if entry["group"] == group:
            st.page_link(f"pages/{entry['slug']}.py", label=page(entry["slug"]).title, query_params=query)
