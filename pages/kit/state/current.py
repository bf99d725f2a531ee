"""The present view: it lives in the session, and the URL always says it. Nobody else writes either."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from model.settings import Settings, fitted
from model.spot import Spot
from pages.kit.state.session import Command, session
from pages.kit.state.url import (
    FIXED,
    LANGUAGE,
    OWN,
    PARAMETERS,
    PAUSED,
    STATE,
    fixed,
    from_query,
    language,
    pause,
    to_query,
)
from pages.kit.state.view import View

if TYPE_CHECKING:
    from model.recording.own_stride import OwnStride


ALONG = ("present", "patient", "share")  # pages that may play an own stride that is taken along


def opened() -> View:
    """The present view, once a run; a URL that somebody else wrote wins over what the session remembers."""
    session.followers = []
    written = {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}
    said = {name: value for name, value in written.items() if name in STATE}
    known = {name: value for name, value in session.written.items() if name in STATE}
    if session.view is None:
        session.lost = OWN in written
        adopt(*from_query(written))
    else:
        if said and said != known:
            found, changed = from_query(written)
            found = found.but(language=view().reader.language)
            move_stage(found)
            session.view, session.clamped = found, changed
        if written.get(PAUSED) != session.written.get(PAUSED):
            session.view = view().but(at=pause(written.get(PAUSED)))
        if LANGUAGE in written:
            session.view = view().but(language=language(written[LANGUAGE]))
        session.view = view().but(fixed=fixed(written.get(FIXED)))
        say()
    return adopt_own(session.along if session.slug in ALONG else None)


def view() -> View:
    """The present view."""
    present = session.view
    if present is None:
        raise RuntimeError("no page has been opened yet")
    return present


def adopt(found: View, changed: list[str]) -> None:
    """Take a view over, with the names of what had to be changed in it, and let the URL say it."""
    session.view, session.clamped = found, changed
    say()


def adopt_own(own: "OwnStride | None") -> View:
    """Ask about a runner's own stride from now on, until a page runs anew; None: about the 26 runners'."""
    present = view()
    if own is not present.settings.own:
        thigh = present.settings.thigh_swing
        session.view = present.but(settings=fitted(present.settings.but(own=own, thigh_swing=None), thigh_swing=thigh))
    return view()


def change(**values: Any) -> None:
    """Change some values of the view, and let the URL say it; what does not fit is brought into its range."""
    session.view = view().fitted(**values)
    say()


def say() -> None:
    """Let the URL say the present view; parameters of other names stay."""
    query = to_query(view()) | ({OWN: "1"} if session.brought else {})
    session.written = query
    for name in PARAMETERS:
        if name in st.query_params and name not in query:
            del st.query_params[name]
    for name, value in query.items():
        if st.query_params.get(name) != value:
            st.query_params[name] = value


def follow(fragment: str) -> None:
    """Let a fragment of the present page, by its key, run again whenever the stage is let go."""
    if fragment not in session.followers:
        session.followers.append(fragment)


def settled() -> None:
    """The stage was let go: take its place over and let only the followers run again."""
    value: Mapping[str, Any] | None = session.widget("stage", {}).get("settled")
    if value is None:
        return
    spot = Spot.parse(value)
    session.view = view().to(spot).but(at=spot.at)
    st.rerun(session.followers)


def move_stage(to: View) -> None:
    """Number a command that eases the stage to where a view has it."""
    number = session.command.number + 1 if session.command else 1
    session.command = Command(number, to.spot.but(at=None))


def settings() -> Settings:
    """What the physics reads of the present view."""
    return view().settings
