"""The key with which a presenter leads a room: it stays in the presenter's browser, and stands in no address, log or
link."""

import streamlit as st

from pages.kit.hall.rooms import KEY, Rooms, new_key
from pages.kit.state.session import session
from pages.kit.widgets import keepsake

KEPT = "room"  # the name under which a browser keeps it


@st.cache_resource(show_spinner=False)
def rooms() -> Rooms:
    """The rooms of this server."""
    return Rooms()


def key() -> str:
    """The key of the room that this browser leads; empty without one."""
    _, kept = keepsake.kept(KEPT)
    if not session.room_read and isinstance(kept, str):
        session.room_read = True
        if not session.room_key and KEY.fullmatch(kept):
            session.room_key = kept
    return session.room_key


def lead(own: str = "") -> str:
    """Lead a room from now on, one's own or a new one -> its key."""
    session.room_read, session.room_key = True, own or key() or new_key()
    return session.room_key


def leave() -> None:
    """Lead none from now on."""
    session.room_read, session.room_key = True, ""


def remember() -> None:
    """Let the browser keep the key; once a run."""
    keepsake.keep(KEPT, (session.room_key or {}) if session.room_read else None)
