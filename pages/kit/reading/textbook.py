"""The parts of the page that lays the model open; they follow the reader's state, and one instant of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import streamlit as st

from model.printed import CARD
from model.settings import Settings
from model.swing.worked import Worked, worked
from pages.kit.beats.chart import show
from pages.kit.beats.live import live
from pages.kit.drawing import diagrams
from pages.kit.numbers import tables
from pages.kit.numbers.answers import stride_of
from pages.kit.reading.ledger import cited
from pages.kit.state import current
from pages.kit.state.session import session
from pages.kit.state.texts import page
from pages.kit.state.view import View

SLUG = "the_model"
INSTANT = "worked_at"  # the slider that chooses one
AT = 25  # percent of the swing, where no link names an instant
GROUPS = {"terms": ("M11", "M12", "M22"), "rates": ("c1", "c2"), "gravity": ("g1", "g2"), "hip": ("a1", "a2")}


@contextmanager
def book() -> Iterator[None]:
    """A page to be read from top to bottom."""
    with st.container(key="book"):
        yield


def leg(view: View) -> None:
    """The leg with its symbols, and every symbol described."""
    about = _about()
    left, right = st.columns([5, 6], gap="large")
    with left:
        # Streamlit's own cleaning of st.html would take the drawing out.
        st.markdown(diagrams.leg(about["picture"]), unsafe_allow_html=True)
    with right:
        st.markdown(tables.symbol_table(about["symbols"], view.settings, worked(stride_of(view.settings), 0.0)))


def way() -> None:
    """From a slider to the answers."""
    st.html(diagrams.way(_about()["way"]))


def torques() -> None:
    """Both equations of motion."""
    for joint, (first, second, *others) in tables.TORQUES.items():
        rest = " + ".join(map(tables.letter, others))
        name = rf"\tau_{{\mathrm{{{joint}}}}}"
        st.latex(rf"{name} = {tables.letter(first)}\,\ddot\theta + {tables.letter(second)}\,\ddot\kappa + {rest}")


def terms(group: str) -> None:
    """The terms of one cause, in symbols."""
    for name in GROUPS[group]:
        st.latex(tables.term(name))


def instant() -> None:
    """One instant in numbers, chosen by the reader and kept in the link."""
    live(_instant, "instant")


def _instant(view: View) -> None:
    text, settings = _about()["worked"], view.settings
    if not session.has(INSTANT):
        session.put(INSTANT, AT if view.at is None else round(100 * view.at))
    at = st.slider(text["at"], 0, 100, key=INSTANT, on_change=_pause) / 100
    one = worked(stride_of(settings), at)
    left, right = st.columns([5, 6], gap="large")
    with left:
        st.markdown(tables.instant_table(text, settings, one))
    with right:
        st.markdown(page(SLUG).beat("worked_sums"))
        st.markdown(tables.sums_table(text, one))
    with st.expander(text["terms"]):
        _in_numbers(settings, one)


def _in_numbers(settings: Settings, one: Worked) -> None:
    for name in (name for group in GROUPS.values() for name in group):
        st.latex(tables.term_in_numbers(name, settings, one))


def _pause() -> None:
    current.change(at=session.widget(INSTANT) / 100)


def hang() -> None:
    """What the read-outs hang on."""
    with st.container(key="hang"):
        show("sensitivity")


def constants() -> None:
    """Every constant with its source."""
    text = _about()["constants"]
    with st.expander(text["all"]):
        st.markdown(cited(tables.constant_table(text)))
        st.markdown(cited(text["segments"]))
        st.markdown(tables.segment_table(text))
        st.markdown(cited(text["muscles"]))
        st.markdown(tables.muscle_table(text))


def runners() -> None:
    """The published 26 runners and the model's, side by side."""
    st.markdown(tables.runners(_about()["runners"], CARD["runners"]))


def _about() -> Mapping[str, Any]:
    return page(SLUG).about
