"""A phone in a room: the question of the moment, a mark to drag, one guess to send."""

import secrets
from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.kit.hall import scenes
from pages.kit.hall.rooms import Place, Rooms
from pages.kit.hall.scenes import Ask, Scene
from pages.kit.state import current
from pages.kit.state.session import session
from pages.kit.state.texts import fill, words
from pages.kit.widgets.guess import guess as mount_guess

LOOKING = 3.0  # s between two looks at where the show stands


@st.cache_resource(show_spinner=False)
def rooms() -> Rooms:
    """The rooms of this server."""
    return Rooms()


def phone(code: str) -> None:
    """The phone's page: it follows the show by itself."""
    session.phone = session.phone or secrets.token_hex(8)
    st.fragment(_phone, key="phone_page", run_every=LOOKING)(code)


def _phone(code: str) -> None:
    ui = words("ui")["present"]
    if not rooms().is_open(code):
        st.markdown(ui["no_room"])
        return
    place = rooms().place(code)
    scene = _asked(place)
    if place is None or scene is None or scene.ask is None or place.answered:
        st.title(ui["wait"], anchor=False)
        st.markdown(ui["look"] if scene else ui["wait_text"])
        return
    st.title(scene.line, anchor=False)
    sent = rooms().guess_of(code, session.phone, scene.name)
    key = f"phone_{place.set}_{scene.name}"
    mount_guess(key, _mark(scene, scene.ask, sent), lambda: _send(code, key, scene))
    if sent is not None:
        st.markdown(fill(ui["sent"], {"guess": fill(scene.words["value"], {"value": f"{sent:g}".replace("-", "−")})}))


def _asked(place: Place | None) -> Scene | None:
    """The question that a show has come to."""
    if place is None or place.set not in scenes.sets():
        return None
    own = scenes.scenes(place.set, current.view().reader)
    scene = own[place.scene] if 0 <= place.scene < len(own) else None
    return scene if scene and scene.ask else None


def _mark(scene: Scene, ask: Ask, sent: float | None) -> Mapping[str, Any]:
    ui = words("ui")
    low, high = ask.range
    text = {"check": ui["present"]["guess"]["check"], "picture": ui["present"]["guess"]["picture"]}
    text |= {"guess": ui["guess"]["guess"], "handle": scene.words["handle"], "value": scene.words["value"]}
    return {
        "kind": "ruler", "range": ask.range, "step": ask.step, "start": (low + high) / 2, "guess": sent, "shown": False,
        "x": {"ticks": ask.ticks, "minor": (high - low) / 30, "name": scene.words["axis"]},
        "words": text | {"question": scene.line},
    }  # fmt: skip


def _send(code: str, key: str, scene: Scene) -> None:
    """Take what the phone says, if it is a guess."""
    answer = session.widget(key, {}).get("answer")
    if scene.ask and isinstance(answer, Mapping):
        rooms().guess(code, session.phone, scene.name, answer.get("guess"), *scene.ask.range)
