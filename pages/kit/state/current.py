"""The one place that owns the state: it lives in the session, and the URL always says it."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st

from model.recording.own_stride import OwnStride
from model.settings import NAMES, Settings, clamped
from pages.kit.state.texts import parameters
from pages.kit.state.url import FIXABLE, FIXED, PARAMETERS, PAUSED, fixed, from_query, pause, to_query


def settings() -> Settings:
    """The present state, once a run; a URL that somebody else wrote wins over what the session remembers."""
    st.session_state["followers"] = []
    _adopt_pause()  # before anything writes the URL anew
    written = {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}
    if "settings" not in st.session_state:
        adopt(*from_query(written))
    elif written != st.session_state["query"]:
        if written:
            adopt(*from_query(written))
            move_stage(st.session_state["settings"])
        else:
            write_url()
    st.session_state["fixed"] = fixed(st.query_params.get(FIXED))
    return adopt_own(None)


def _adopt_pause() -> None:
    written = st.query_params.get(PAUSED)
    if written != st.session_state.get("at_query"):
        st.session_state["paused_at"] = pause(written)
        st.session_state["at_query"] = written


def follow(fragment: str) -> None:
    """Let a fragment of the present page, by its key, run again whenever the stage is let go."""
    if fragment not in st.session_state["followers"]:
        st.session_state["followers"].append(fragment)


def adopt(state: Settings, changed: list[str]) -> None:
    """Take a state over, with the names of what had to be changed in it, and let the URL say it."""
    st.session_state["settings"] = state
    st.session_state["clamped"] = changed
    write_url()


def adopt_own(own: OwnStride | None) -> Settings:
    """Ask about a runner's own stride from now on, until a page runs anew; None: about the 28 runners'."""
    present: Settings = st.session_state["settings"]
    if own is not present.own:
        st.session_state["settings"] = _changed(present, own)
    return st.session_state["settings"]


def write_url() -> None:
    """Let the URL say the present state; parameters of other names stay."""
    if "paused_at" in st.session_state:
        _write_pause()
    query = to_query(st.session_state["settings"])
    st.session_state["query"] = query
    for name in PARAMETERS:
        if name in st.query_params and name not in query:
            del st.query_params[name]
    for name, value in query.items():
        if st.query_params.get(name) != value:
            st.query_params[name] = value


def _write_pause() -> None:
    at = st.session_state["paused_at"]
    if at is None:
        st.query_params.pop(PAUSED, None)
    else:
        st.query_params[PAUSED] = f"{at:.3g}"
    st.session_state["at_query"] = st.query_params.get(PAUSED)


def change(**values: Any) -> None:
    """Change some fields of the state; what does not fit is brought into its range."""
    present: Settings = st.session_state["settings"]
    st.session_state["settings"] = _changed(present, present.own, **values)


def _changed(present: Settings, own: OwnStride | None, **values: Any) -> Settings:
    fields = {name: getattr(present, name) for name in NAMES} | values
    return clamped({name: value for name, value in fields.items() if value is not None}, own)[0]


def moved(present: Settings, value: Mapping[str, Any]) -> Settings:
    """A state with what a stage says when it is let go: pace, knee, lift about the typical, answer."""
    played = {"pace": float(value["pace"]), "knee_flexion": value["knee"], "answer": value["answer"]}
    state = _changed(present, present.own, **played, thigh_swing=None)
    if not value["lift"]:
        return state
    return _changed(state, state.own, thigh_swing=float(np.degrees(state.reference.thigh_peak[1])) + value["lift"])


def settled() -> None:
    """The stage was let go: take its value over and let only the followers run again."""
    value: Mapping[str, Any] | None = st.session_state["stage"].get("settled")
    if value is None:
        return
    st.session_state["settings"] = moved(st.session_state["settings"], value)
    st.session_state["paused_at"] = value["at"]
    st.rerun(st.session_state["followers"])


def beside() -> dict[str, str]:
    """What a link must carry beside the state: the language, and what is fixed."""
    letters = "".join(letter for letter, name in FIXABLE.items() if name in st.session_state.get("fixed", ()))
    return parameters() | ({FIXED: letters} if letters else {})


def move_stage(state: Settings) -> None:
    """Number a command that eases the stage to a state."""
    st.session_state["command"] = {"n": st.session_state.get("command", {}).get("n", 0) + 1, "to": state}
