"""A running show: all scenes are in the browser from its start; the server hears where it stands, and tells news."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from content.reader import thawed
from model.settings import Settings
from model.spot import Spot
from pages.kit import stage
from pages.kit.hall import leading, scenes
from pages.kit.hall.leading import rooms
from pages.kit.hall.presenter import message, presenter
from pages.kit.hall.presenter.news import news
from pages.kit.hall.scenes import Scene
from pages.kit.hall.store import Away, Place
from pages.kit.sharing.share import qr
from pages.kit.state import current
from pages.kit.state.address import is_local
from pages.kit.state.session import Rest, session
from pages.kit.state.texts import fill, words
from pages.kit.state.url import to_query
from pages.kit.state.view import View


def show(name: str, own: tuple[Scene, ...], text: str = "") -> None:
    """The show over the whole window; `text` of a set that is somebody's own, for the phones of the room."""
    if leading.key() and text:
        leading.bring(text)
    leading.remember()
    with st.container(key="hall"):
        presenter(packed(name, own, _number(st.query_params["scene"], len(own)) - 1), _rested, _left)
    st.fragment(_news, key="news")(own)


def packed(name: str, own: Sequence[Scene], start: int = 0) -> bytes:
    """All that a browser needs for a set: scenes with their notes, words, and the stages that they run on."""
    cadences = list(dict.fromkeys(said.cadence for scene in own for said in scene.said.values()))
    words_of_show = words("ui")["present"]
    told = {
        "set": name,
        "start": start,
        "scenes": [_seen(scene, cadences) for scene in own],
        "presets": {digit: dict(preset["stage"]) for digit, preset in words("scenes")[scenes.PRESETS].items()},
        "words": thawed(words_of_show["show"]) | {"notes_window": thawed(words_of_show["notes"])},
    }
    return message(told, [_stage_of(cadence) for cadence in cadences])


def _number(text: str, count: int) -> int:
    return min(max(int(text), 1), count) if text.isdecimal() and len(text) < 4 else 1


def _stage_of(cadence: float | None) -> bytes:
    return stage.message(View(Settings(cadence=cadence), current.view().reader), thawed(words("stage")))


def _seen(scene: Scene, cadences: Sequence[float | None]) -> Mapping[str, Any]:
    """What the browser needs of a scene."""
    said = {f"{pace:g}": asdict(one) | {"table": cadences.index(one.cadence)} for pace, one in scene.said.items()}
    seen = {"name": scene.name, "kind": scene.kind, "said": said, "to": dict(scene.to)}
    seen |= {"knees": list(scene.knees), "shows": scene.shows, "notes": scene.notes, "minutes": scene.minutes}
    if scene.ask:
        ask = scene.ask
        seen["ask"] = {"options": dict(scene.options), "axis": scene.words["axis"], "heel": ask.heel}
        seen["ask"] |= {"range": ask.range, "cuts": ask.cuts, "ticks": ask.ticks}
    return seen


def _rested() -> None:
    """Keys rest: the room hears where the show stands, and the code says what is seen."""
    rest = session.widget("show", {}).get("rest")
    if rest is None:
        return
    session.rest = Rest(int(rest["scene"]), Spot.parse(rest))
    if leading.key():
        place = Place(
            str(rest["set"]), int(rest["scene"]), bool(rest["answered"]), float(rest["started"]), float(rest["pace"]),
            int(rest["vote"]),
        )  # fmt: skip
        leading.move(place)
    st.rerun("news")


def _left() -> None:
    st.query_params.pop("scene", None)


def _news(own: tuple[Scene, ...]) -> None:
    """Codes for who wants to look on, what phones have guessed, and what a remote asks for."""
    ui = words("ui")["present"]["show"]
    address = leading.address()
    code, why = leading.enter()
    try:
        room = rooms().room(code) if code else None
    except Away:
        room, why = None, "away"
    if why == "away":
        return  # what the show heard last stands
    links = {}
    if code:
        links[fill(ui["join"], {"code": code})] = f"{address}/present?room={code}"
    if session.rest:
        links[ui["state"]] = f"{address}/?{urlencode(_query(own, session.rest))}"
    codes = [
        {"title": title, "link": link, "picture": qr(link)} for title, link in links.items() if not is_local(address)
    ]
    guesses = {}
    if room:
        asked = [scene.name for scene in own if scene.ask]
        guesses = {name: [room.guesses(question(name, vote)) for vote in (1, 2)] for name in asked}
    steers = room.steers if room else ()
    news({"codes": codes, "guesses": guesses, "room": code or "", "steers": [list(one) for one in steers]})


def question(name: str, vote: int) -> str:
    """Under which name a room keeps the guesses of a vote on a question."""
    return json.dumps([name, vote])


def _query(own: tuple[Scene, ...], rest: Rest) -> dict[str, str]:
    """The parameters of a link to what is seen."""
    scene = own[min(max(rest.scene, 0), len(own) - 1)]
    at = Spot.parse({"at": scene.to["at"]}).at if "at" in scene.to else None
    return to_query(current.view().but(settings=scene.settings).to(rest.spot).but(at=at))
