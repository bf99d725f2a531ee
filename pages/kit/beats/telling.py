"""A beat's text with the numbers of the moment, its terms explained, its layer for the voice that reads."""

import re

import streamlit as st

from content.filling import placeholders
from pages.kit.beats.live import live
from pages.kit.beats.storyboard import spot
from pages.kit.beats.terms import explained, first_uses
from pages.kit.numbers import facts
from pages.kit.shell.frame import guard
from pages.kit.state import current
from pages.kit.state.links import onward
from pages.kit.state.session import session
from pages.kit.state.texts import language, page, words
from pages.kit.state.view import View


def tell(beat: str) -> None:
    """A beat of the page; it is live where a number stands in it."""
    text = page(session.slug)
    with st.container(key=f"beat_{session.slug}_{beat}"):
        if any(placeholders(part) for part in (text.beats[beat], *text.layers[beat].values())):
            live(told, f"beat_{beat}", beat)
        else:  # nothing in it can change while the page stands
            with guard():
                told(current.view(), beat)


def told(view: View, beat: str, heard: str = "", **more: object) -> None:
    """A beat where it has the stage, seen from a view; `more` are numbers of the moment that no fact tells,
    `heard` what is said of a guess before."""
    slug, voice = session.slug, view.reader.voice
    text = page(slug)
    values = facts.of_beat(text.about.get("numbers", {}).get(beat, ()), view.to(spot(slug, beat))) | more
    terms, spoken = first_uses(slug, language())[beat], text.beat(beat, **values)
    # In a file ## opens a beat; what it calls ### stands right under the page's title.
    spoken = re.sub(r"^### ", "## ", spoken, flags=re.MULTILINE)
    st.markdown(f"{heard} {explained(spoken, terms, language())}".strip(), unsafe_allow_html=True)
    layer = text.layer(beat, voice, **values)
    if layer:
        with st.container(key=f"layer_{slug}_{beat}"):
            st.markdown(f"**{words('ui')['reader']['layers'][voice]}** {layer}")


def links(slugs: tuple[str, ...], key: str, said: str = "") -> None:
    """Links to other pages that carry the view, under a line of words."""
    if not session.navigated:
        return
    with st.container(key=key):
        if said:
            st.markdown(said)
        live(_links, key, slugs)


def _links(_: View, slugs: tuple[str, ...]) -> None:
    for other in slugs:
        st.page_link(f"pages/{other}.py", label=page(other).title, query_params=onward())
