"""A phone in the presenter's hand: notes, the time, counts of hands, and the keys of the show."""

import streamlit as st

from content.reader import thawed
from pages.kit.hall import leading, scenes
from pages.kit.hall.leading import rooms
from pages.kit.hall.notes import notes
from pages.kit.hall.playing import played
from pages.kit.hall.show import question
from pages.kit.state import current
from pages.kit.state.session import session
from pages.kit.state.texts import words

LOOKING = 1.0  # s between two looks at where the show stands


def remote() -> None:
    """The notes of the room whose pin the address holds; a pin serves once, then this browser keeps the key."""
    pin = st.query_params.get("remote", "")
    found = rooms().accept(pin) if pin else None
    if found:
        leading.lead(found)
    if pin:
        st.query_params["remote"] = ""
    leading.key()
    leading.remember()
    st.fragment(_remote, key="noted", run_every=LOOKING)()


def _remote() -> None:
    ui = words("ui")["present"]
    room = leading.led()
    if room is None:
        st.markdown(ui["no_remote"])
        return
    place, reader = room.place, current.view().reader
    own = played(room, reader) or scenes.scenes(scenes.sets()[0], reader)
    name = place.set if place else scenes.sets()[0]
    told = [
        {"line": s.line, "answer": s.answer, "notes": s.notes, "minutes": s.minutes, "options": dict(s.options)}
        for s in own
    ]
    where = None
    if place:
        scene = min(max(place.scene, 0), len(own) - 1)
        guesses = len(room.guesses(question(own[scene].name, place.vote)))
        where = {
            "set": name, "scene": scene, "answered": place.answered, "started": place.started, "phones": guesses,
            "vote": place.vote,
        }  # fmt: skip
    with st.container(key="desk"):
        notes({"set": name, "scenes": told, "words": thawed(ui["notes"]), "where": where}, _acted)


def _acted() -> None:
    """What was pressed there goes to the show."""
    leading.steer(session.widget("notes", {}).get("act"))
