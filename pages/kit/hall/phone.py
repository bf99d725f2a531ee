"""A phone in a room: the question of the moment, a mark to drag, one guess to send, and how near it came."""

import re
import secrets
from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st

from model.settings import Settings
from model.spot import TYPICAL, Spot
from pages.kit.hall.asks import Ask
from pages.kit.hall.leading import rooms
from pages.kit.hall.playing import played
from pages.kit.hall.scenes import Scene
from pages.kit.hall.show import question
from pages.kit.hall.store import Away, Place, Room
from pages.kit.numbers.answers import stride_of
from pages.kit.state import current
from pages.kit.state.session import session
from pages.kit.state.texts import fill, words
from pages.kit.widgets import keepsake
from pages.kit.widgets.guess import guess as mount_guess

LOOKING = 3.0  # s between two looks at where the show stands
KEPT = "phone"  # the name under which a browser keeps who it is
WHO = re.compile(r"[0-9a-f]{16}")


def phone(code: str) -> None:
    """The phone's page: it follows the show by itself. Who it is stays in its browser, so that it votes once; whoever
    has voted stays who that was."""
    answered, kept = keepsake.kept(KEPT)
    if not session.guessed and isinstance(kept, str) and WHO.fullmatch(kept):
        session.phone = kept
    session.phone = session.phone or secrets.token_hex(8)
    keepsake.keep(KEPT, session.phone if answered else None)
    st.fragment(_phone, key="phone_page", run_every=LOOKING)(code.strip().upper())


def _phone(code: str) -> None:
    ui = words("ui")["present"]
    with st.container(key="phone"):
        try:
            room = rooms().room(code)
        except Away:
            st.markdown(ui["away"])
            return
        if room is None:
            st.markdown(ui["no_room"])
            return
        place, scene = room.place, _asked(room)
        if place is None or scene is None or scene.ask is None:
            st.title(ui["wait"], anchor=False)
            st.markdown(ui["wait_text"])
        elif place.answered:
            st.title(ui["wait"], anchor=False)
            _refused(question(scene.name, place.vote))
            st.markdown(_result(room, place, scene))
        else:
            _ask(code, room, place, scene, scene.ask)


def _ask(code: str, room: Room, place: Place, scene: Scene, ask: Ask) -> None:
    ui = words("ui")["present"]
    st.title(scene.line, anchor=False)
    if place.vote > 1:
        st.markdown(ui["again"])
    asked = question(scene.name, place.vote)
    sent = room.guess_of(session.phone, asked)
    key = f"phone_{place.set}_{scene.name}_{place.vote}"
    mount_guess(key, _mark(scene, ask, sent), lambda: _send(code, key, asked, ask))
    if not _refused(asked) and sent is not None:
        st.markdown(fill(ui["sent"], {"guess": _told(scene, sent)}))
    said = _said(key)
    if asked not in session.guessed and said is not None and said != sent:
        # The browser has said it to a server that is gone.
        _send(code, key, asked, ask)
        st.rerun(scope="fragment")


def _refused(asked: str) -> bool:
    """Say why the last guess on a question was not taken, if it was not."""
    about, why = session.refused
    if about == asked:
        st.markdown(words("ui")["present"]["refused"][why])
    return about == asked


def _told(scene: Scene, value: float) -> str:
    return fill(scene.words["value"], {"value": f"{value:g}".replace("-", "−")})


def _asked(room: Room) -> Scene | None:
    """The question that a show has come to."""
    own, place = played(room, current.view().reader), room.place
    scene = own[place.scene] if place and 0 <= place.scene < len(own) else None
    return scene if scene and scene.ask else None


def _result(room: Room, place: Place, scene: Scene) -> str:
    """How near the phone's last guess came, and how many of the room it came nearer than."""
    ui, found = words("ui")["present"], scene.said.get(place.pace, scene.own).found
    for vote in (2, 1):
        asked = question(scene.name, vote)
        mine, all_ = room.guess_of(session.phone, asked), room.guesses(asked)
        if mine is not None and found is not None:
            further = sum(abs(one - found) > abs(mine - found) for one in all_)
            values = {"guess": _told(scene, mine), "found": _told(scene, float(f"{found:.2g}"))}
            said = fill(ui["result"], values)
            return f"{said} {fill(ui['nearer'], {'count': further, 'all': len(all_) - 1})}" if len(all_) > 1 else said
    return ui["look"]


def _mark(scene: Scene, ask: Ask, sent: float | None) -> Mapping[str, Any]:
    ui = words("ui")
    low, high = ask.range
    text = {"check": ui["present"]["guess"]["check"], "picture": ui["present"]["guess"]["picture"]}
    text |= {part: ui["guess"][part] for part in ("typical", "guess")}
    text |= {part: scene.words[part] for part in ("handle", "value")}
    mark = {
        "range": ask.range, "step": ask.step, "start": None, "guess": sent, "shown": False,
        "words": text | {"question": scene.line},
    }  # fmt: skip
    if ask.heel:
        return {**mark, "kind": "leg", **_leg(scene.settings)}
    axis = {"ticks": ask.ticks, "minor": (high - low) / 30, "name": scene.words["axis"]}
    return {**mark, "kind": "ruler", "x": axis}


def _leg(settings: Settings) -> Mapping[str, Any]:
    """The typical leg as it stands when it is bent most."""
    stride = stride_of(Spot(knee=TYPICAL).onto(settings))
    bent = int(np.argmax(stride.motion.knee))
    thigh, shank = settings.leg.thigh.length, settings.leg.shank.length
    leg = {"thigh": float(stride.motion.thigh[bent]), "L1": thigh, "L2": shank, "height": settings.height}
    return {"leg": leg, "typical": float(np.degrees(stride.motion.knee[bent]))}


def _said(key: str) -> Any:
    """What the phone says, whatever that is; None before it has."""
    answer = session.widget(key, {}).get("answer")
    return answer.get("guess") if isinstance(answer, Mapping) else None


def _send(code: str, key: str, asked: str, ask: Ask) -> None:
    """Take what the phone says, if it is a guess."""
    value = _said(key)
    why = rooms().guess(code, session.phone, asked, value, *ask.range)
    session.guessed = {**session.guessed, asked: value}
    session.refused = (asked, why) if why else ("", "")
