"""The key with which a presenter leads a room, and the address that phones reach: both stay in the presenter's browser,
and stand in no address, log or link that somebody else might have made."""

import os

import streamlit as st

from pages.kit.hall.rooms import KEY, Rooms, new_key
from pages.kit.hall.store import Away, Place, Room, chosen
from pages.kit.state.address import is_sound, own_address
from pages.kit.state.session import session
from pages.kit.widgets import keepsake

KEPT, ADDRESS = "room", "address"  # the names under which a browser keeps them
SETTING = "ROOMS"  # the variable of the environment that says where rooms stand, see `store`


@st.cache_resource(show_spinner=False)
def rooms() -> Rooms:
    """The rooms of this server, or of all servers that share a store."""
    return Rooms(chosen(os.environ.get(SETTING, "")))


def key() -> str:
    """The key of the room that this browser leads; empty without one."""
    _, kept = keepsake.kept(KEPT)
    if not session.room_read and isinstance(kept, str):
        session.room_read = True
        if not session.room_key and KEY.fullmatch(kept):
            session.room_key = kept
    return session.room_key


def enter() -> tuple[str | None, str]:
    """(code of the room that this browser leads, empty), opened if it is not; else (None, why not), see `Rooms`."""
    return rooms().enter(key(), st.context.ip_address)


def move(place: Place) -> None:
    """The show of that room stands somewhere else."""
    rooms().move(key(), place, st.context.ip_address)


def bring(text: str) -> None:
    """The show of that room is of a set of the presenter's own."""
    rooms().bring(key(), text, st.context.ip_address)


def steer(action: object) -> None:
    """Ask the show of that room for an action."""
    rooms().steer(key(), action, st.context.ip_address)


def invite() -> str:
    """A pin with which another device may lead that room, too; empty where none can be had."""
    return rooms().invite(key(), st.context.ip_address) or ""


def led() -> Room | None:
    """The room that this browser leads; None without one, and where none can be had now."""
    code, _ = enter()
    try:
        return rooms().room(code) if code else None
    except Away:
        return None


def lead(own: str = "") -> str:
    """Lead a room from now on, one's own or a new one -> its key."""
    session.room_read, session.room_key = True, own or key() or new_key()
    return session.room_key


def leave() -> None:
    """Lead none from now on."""
    session.room_read, session.room_key = True, ""


def address() -> str:
    """Where others reach this server: as the presenter has typed it, else as this browser does."""
    answered, kept = keepsake.kept(ADDRESS)
    if answered and not session.address_read:
        session.address_read = True
        session.address = kept if isinstance(kept, str) and is_sound(kept) else ""
    return session.address or own_address()


def reached_at(typed: str) -> None:
    """Others reach this server there."""
    typed = typed.strip().rstrip("/")
    session.address_read, session.address = True, typed if is_sound(typed) and typed != own_address() else ""


def remember() -> None:
    """Let the browser keep both; once a run."""
    keepsake.keep(KEPT, (session.room_key or {}) if session.room_read else None)
    keepsake.keep(ADDRESS, (session.address or {}) if session.address_read else None)
