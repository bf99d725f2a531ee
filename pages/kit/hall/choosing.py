"""Before a show: which story, a room for phones, the keys, and the show as a file to take along."""

import streamlit as st

from pages.kit import story
from pages.kit.hall import editing, file, leading, own, scenes, show
from pages.kit.hall.leading import rooms
from pages.kit.hall.own import OWN
from pages.kit.hall.phone import phone
from pages.kit.hall.remote import remote
from pages.kit.hall.scenes import Scene
from pages.kit.hall.store import Away
from pages.kit.sharing.share import NAME, qr
from pages.kit.state import current
from pages.kit.state.address import is_local
from pages.kit.state.session import session
from pages.kit.state.texts import fill, page, words


def present() -> None:
    """What the link asks for: a phone's place in a room, a presenter's phone, a running show, or the choice of one."""
    asked = st.query_params
    if "room" in asked:
        phone(asked["room"])
    elif "remote" in asked:
        remote()
    elif "scene" in asked:
        _show(_set())
    else:
        _choose()


def _set() -> str:
    asked = st.query_params.get("set")
    if asked == OWN or editing.LINK in st.query_params:
        return OWN
    return asked if asked in scenes.sets() else scenes.sets()[0]


def _scenes(name: str) -> tuple[Scene, ...]:
    reader = current.view().reader
    return own.of(editing.mine(), reader) if name == OWN else scenes.scenes(name, reader)


def _choose() -> None:
    ui = words("ui")["present"]
    story.title()
    story.tell("how")
    _join(ui)
    editing.mine()
    name = st.segmented_control(
        ui["set"], (*scenes.sets(), OWN), format_func=_title, default=_set(), required=True, key="present_set"
    )
    with st.expander(ui["phones"]):
        address = _room(ui)
    if name == OWN:
        editing.edit(address)
    editing.remember()
    shown = _scenes(name)
    st.markdown(fill(ui["minutes"], {"count": len(shown), "minutes": sum(scene.minutes for scene in shown)}))
    with st.container(horizontal=True):
        st.button(ui["start"], type="primary", on_click=_start, args=(name,), key="present_start", disabled=not shown)
        st.download_button(
            ui["file"], lambda: _file(name, shown), f"{NAME}-{name}.html", "text/html", key="present_file",
            on_click="ignore", disabled=not shown,
        )  # fmt: skip
    st.header(ui["keys"], anchor=False)
    story.tell("keys")
    names = ", ".join(f"{digit} {preset['name']}" for digit, preset in words("scenes")[scenes.PRESETS].items())
    st.markdown(fill(ui["digits"], {"names": names}))
    st.header(ui["hands"], anchor=False)
    story.tell("hands")
    with st.expander(ui["scenes"]):
        for number, scene in enumerate(shown, 1):
            st.markdown(f"**{number}. {scene.line}** {scene.notes}")


def _join(ui) -> None:
    """A box for the code that stands on the screen of a room."""
    code = st.text_input(ui["code"], max_chars=8, key="present_code", width=240).strip().upper()
    if not code:
        return
    try:
        found = rooms().room(code)
    except Away:
        st.markdown(ui["away"])
        return
    if found:
        st.query_params["room"] = code
        st.rerun()
    st.markdown(ui["no_room"])


def _title(name: str) -> str:
    return words("ui")["present"]["own"]["short"] if name == OWN else page(name).about["short"]


def _show(name: str) -> None:
    """The show; a set of one's own may have to come from the browser first."""
    shown = _scenes(name)
    editing.remember()
    if shown:
        show.show(name, shown, own.written(editing.mine()) if name == OWN else "")
    elif session.own_read:
        st.query_params.pop("scene")
        st.rerun()


def _file(name: str, shown: tuple[Scene, ...]) -> str:
    told = {"title": _title(name), "foot": words("ui")["share"]["file"]["foot"]}
    return file.page(show.packed(name, shown), told)


def _room(ui) -> str:
    """A room of this presenter's own, and the links to it -> where others reach this server."""
    story.tell("phones")
    address = leading.address()
    if not session.has("present_address") or (session.address and not session.address_seen):
        session.address_seen = bool(session.address)
        session.put("present_address", address)
    st.text_input(ui["address"], key="present_address", max_chars=200, on_change=_typed)
    if not session.has("present_room") or (leading.key() and not session.room_seen):
        session.room_seen = bool(leading.key())
        session.put("present_room", session.room_seen)
    if st.toggle(ui["open_room"], key="present_room"):
        session.room_seen = True
        leading.lead()
        code, why = leading.enter()
        if code is None:
            st.markdown(ui["no_place"][why])
            leading.remember()
            return address
        st.markdown(fill(ui["join"], {"code": code}))
        st.code(f"{address}/present?room={code}", language=None)
        if st.button(ui["invite"], key="present_invite"):
            session.pin = leading.invite()
        if session.pin:
            link = f"{address}/present?remote={session.pin}"
            st.markdown(ui["remote_link"])
            st.code(link, language=None)
            if not is_local(link):
                st.image(qr(link), width=180, alt=ui["remote_link"])
    elif session.room_seen:
        leading.leave()
    leading.remember()
    return address


def _typed() -> None:
    leading.reached_at(session.widget("present_address"))


def _start(name: str) -> None:
    st.query_params["set"], st.query_params["scene"] = name, "1"
