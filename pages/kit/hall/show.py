"""A show for a room: chosen and started here, run in the browser; its notes, and the room that guesses with it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from content.reader import thawed
from model.settings import Settings
from model.spot import Spot
from pages.kit import stage, story
from pages.kit.hall import scenes
from pages.kit.hall.notes import notes
from pages.kit.hall.phone import phone, rooms
from pages.kit.hall.presenter import presenter
from pages.kit.hall.presenter.news import news
from pages.kit.hall.rooms import Place
from pages.kit.hall.scenes import Scene
from pages.kit.sharing.share import qr
from pages.kit.state import current
from pages.kit.state.address import is_local, own_address
from pages.kit.state.session import Rest, session
from pages.kit.state.texts import fill, page, words
from pages.kit.state.url import to_query
from pages.kit.state.view import View

HERE = "here"  # notes on the computer that shows


def present() -> None:
    """What the link asks for: a phone's place in a room, the notes, a running show, or the choice of one."""
    asked = st.query_params
    if "room" in asked:
        phone(asked["room"])
    elif "notes" in asked:
        _notes(_set(), asked["notes"])
    elif "scene" in asked:
        _show(_set())
    else:
        _choose()


def _set() -> str:
    asked = st.query_params.get("set")
    return asked if asked in scenes.sets() else scenes.sets()[0]


def _scenes(name: str) -> tuple[Scene, ...]:
    return scenes.scenes(name, current.view().reader)


# ---- the choice


def _choose() -> None:
    ui = words("ui")["present"]
    story.title()
    story.tell("how")
    name = st.segmented_control(
        ui["set"], scenes.sets(), format_func=lambda one: page(one).about["short"], default=_set(), required=True,
        key="present_set",
    )  # fmt: skip
    own = _scenes(name)
    st.markdown(fill(ui["minutes"], {"count": len(own), "minutes": sum(scene.minutes for scene in own)}))
    with st.expander(ui["phones"]):
        story.tell("phones")
        address = st.text_input(ui["address"], own_address(), key="present_address", max_chars=200).rstrip("/")
        if st.toggle(ui["open_room"], key="present_room"):
            _room(name, address)
    key = session.room_key if session.widget("present_room") else None
    st.button(ui["start"], type="primary", on_click=_start, args=(name, key, address), key="present_start")
    st.header(ui["keys"], anchor=False)
    story.tell("keys")
    names = ", ".join(f"{digit} {preset['name']}" for digit, preset in words("scenes")[scenes.PRESETS].items())
    st.markdown(fill(ui["digits"], {"names": names}))
    st.header(ui["hands"], anchor=False)
    story.tell("hands")
    with st.expander(ui["scenes"]):
        for number, scene in enumerate(own, 1):
            st.markdown(f"**{number}. {scene.line}** {scene.notes}")


def _room(name: str, address: str) -> None:
    """A room of this presenter's own, opened once, and the links to it."""
    ui = words("ui")["present"]
    code = rooms().code_of(session.room_key)
    if code is None:
        code, session.room_key = rooms().open()
    st.markdown(fill(ui["join"], {"code": code}))
    st.code(f"{address}/present?room={code}", language=None)
    st.markdown(ui["notes_link"])
    link = f"{address}/present?{urlencode({'notes': session.room_key, 'set': name})}"
    st.code(link, language=None)
    if not is_local(link):
        st.image(qr(link), width=180, alt=ui["notes_link"])


def _start(name: str, key: str | None, address: str) -> None:
    st.query_params["set"], st.query_params["scene"] = name, "1"
    if key:
        st.query_params["key"] = key
    if address != own_address():
        st.query_params["from"] = address


# ---- the show


def _show(name: str) -> None:
    own, key = _scenes(name), st.query_params.get("key", "")
    cadences = list(dict.fromkeys(said.cadence for scene in own for said in scene.said.values()))
    stages = [_stage_of(cadence) for cadence in cadences]
    told = {
        "set": name,
        "start": _number(st.query_params["scene"], len(own)) - 1,
        "scenes": [_seen(scene, cadences) for scene in own],
        "presets": {digit: dict(preset["stage"]) for digit, preset in words("scenes")[scenes.PRESETS].items()},
        "words": thawed(words("ui")["present"]["show"]),
        "room": rooms().code_of(key) is not None,
        "notes": f"?{urlencode({'notes': key or HERE, 'set': name})}",
    }
    with st.container(key="hall"):
        presenter(told, stages, _rested, _left)
    st.fragment(_news, key="news")(own, key)


def _number(text: str, count: int) -> int:
    return min(max(int(text), 1), count) if text.isdecimal() and len(text) < 4 else 1


def _stage_of(cadence: float | None) -> bytes:
    return stage.message(View(Settings(cadence=cadence), current.view().reader), thawed(words("stage")))


def _seen(scene: Scene, cadences: Sequence[float | None]) -> Mapping[str, Any]:
    """What the browser needs of a scene; notes stay here."""
    said = {f"{pace:g}": asdict(one) | {"table": cadences.index(one.cadence)} for pace, one in scene.said.items()}
    seen = {"name": scene.name, "kind": scene.kind, "said": said, "to": dict(scene.to)}
    seen |= {"knees": list(scene.knees), "shows": scene.shows}
    if scene.ask:
        ask = {"options": dict(scene.options), "axis": scene.words["axis"]}
        seen["ask"] = ask | {"range": scene.ask.range, "cuts": scene.ask.cuts, "ticks": scene.ask.ticks}
    return seen


def _rested() -> None:
    """Keys rest: the room hears where the show stands, and the code says what is seen."""
    rest = session.widget("show", {}).get("rest")
    if rest is None:
        return
    session.rest = Rest(int(rest["scene"]), Spot.parse(rest))
    rooms().move(
        st.query_params.get("key", ""),
        Place(rest["set"], int(rest["scene"]), bool(rest["answered"]), float(rest["started"])),
    )
    st.rerun("news")


def _left() -> None:
    for name in ("scene", "key"):
        st.query_params.pop(name, None)


def _news(own: tuple[Scene, ...], key: str) -> None:
    """Codes for who wants to look on, and what phones have guessed."""
    ui = words("ui")["present"]["show"]
    address, code = st.query_params.get("from", "")[:200] or own_address(), rooms().code_of(key)
    links = {}
    if code:
        links[fill(ui["join"], {"code": code})] = f"{address}/present?room={code}"
    if session.rest:
        links[ui["state"]] = f"{address}/?{urlencode(_query(own, session.rest))}"
    codes = [
        {"title": title, "link": link, "picture": qr(link)} for title, link in links.items() if not is_local(address)
    ]
    guesses = {scene.name: rooms().guesses(code, scene.name) for scene in own if scene.ask} if code else {}
    news({"codes": codes, "guesses": guesses})


def _query(own: tuple[Scene, ...], rest: Rest) -> dict[str, str]:
    """The parameters of a link to what is seen."""
    scene = own[min(max(rest.scene, 0), len(own) - 1)]
    at = Spot.parse({"at": scene.to["at"]}).at if "at" in scene.to else None
    return to_query(current.view().but(settings=scene.settings).to(rest.spot).but(at=at))


# ---- the notes


def _notes(name: str, key: str) -> None:
    st.fragment(_noted, key="noted", run_every=None if key == HERE else 1.0)(name, key)


def _noted(name: str, key: str) -> None:
    code = rooms().code_of(key)
    place = rooms().place(code) if code else None
    name = place.set if place and place.set in scenes.sets() else name
    own = _scenes(name)
    told = [{"line": s.line, "answer": s.answer, "notes": s.notes, "minutes": s.minutes} for s in own]
    where = place and {
        "set": name, "scene": min(max(place.scene, 0), len(own) - 1), "answered": place.answered,
        "started": place.started,
    }  # fmt: skip
    with st.container(key="desk"):
        notes({"set": name, "scenes": told, "words": thawed(words("ui")["present"]["notes"]), "where": where})
