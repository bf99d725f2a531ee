"""The frame around every page: look, links, body and units, notices, and nothing that looks like an accident."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import streamlit as st

from content.reader import thawed
from pages.kit.drawing.palette import variables_of_both
from pages.kit.shell.navigation import links, through_the_front_door
from pages.kit.shell.notice import notice
from pages.kit.shell.runner_panel import body_and_units
from pages.kit.stage import stage
from pages.kit.state import current
from pages.kit.state.session import session
from pages.kit.state.texts import fill, page, words
from pages.kit.state.view import View

_STYLES = ("streamlit.css", "frame.css", "terms.css")
_STYLE = "".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _STYLES)
_ICON = "static/icon.svg"


@contextmanager
def open_page(slug: str) -> Iterator[View]:
    """Set up a page and hand it the present view."""
    through_the_front_door()
    session.before, session.slug = session.slug, slug
    present = current.opened()
    ui = words("ui")
    st.set_page_config(page_title=f"{page(slug).title} · {ui['brand']}", layout="wide", page_icon=_ICON)
    st.html(f"<style>:root {{ {variables_of_both()} }}\n{_STYLE}</style>")
    if st.context.is_embedded:
        _stage_alone(present)
    with st.container(horizontal=True, key="top", vertical_alignment="center", gap="small"):
        links()
        body_and_units(present)
    with st.container(key="notices"):  # its place is there without any: what follows stays where it is
        _notice()
        _own_stride(present)
    with guard():
        yield present
    st.html(f'<p class="foot">{words("ui")["footer"]["text"]}</p>')
    _keep_what_stays()


def _stage_alone(present: View) -> NoReturn:
    """Embedded in another page, there is nothing but the stage."""
    with guard():
        stage(present, thawed(words("stage")), current.settled)
    st.stop()


@st.cache_resource(show_spinner=False)
def _keep_what_stays() -> None:
    """Take all that the first page loaded out of the garbage collector's rounds, once for the whole server.

    Walking over every library each time would cost more than a run itself.
    """
    gc.collect()
    gc.freeze()


@contextmanager
def guard() -> Iterator[None]:
    """Turn a failure into a sentence for the reader and a traceback for the log."""
    try:
        yield
    except Exception:
        logging.getLogger(__name__).exception("a page failed")
        st.error(words("ui")["failure"]["sorry"])


def _notice() -> None:
    told = words("ui")["notice"]
    if session.unheard:
        session.unheard = False
        notice(told["unheard"])
    changed, session.clamped = session.clamped, []
    if changed:
        fields = ", ".join(dict.fromkeys(told["fields"][name] for name in changed))
        notice(fill(told["clamped"], {"fields": fields}))


def _own_stride(present: View) -> None:
    """What stands on a page of an own stride that was taken along, or that is gone."""
    said = words("ui")["own_along"]
    if session.lost and not session.brought and session.slug in (*current.ALONG, "your_stride"):
        notice(said["lost"])
    elif present.settings.own and session.slug in current.ALONG:
        with st.container(horizontal=True, vertical_alignment="center", key="own_along"):
            notice(said["plays"])
            st.button(said["leave"], key="own_leave", on_click=_leave)


def _leave() -> None:
    session.along = None
