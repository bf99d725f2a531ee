"""For a clinician: an idea, by what hurts or by name; two runners who show it; a sheet. No server keeps anything."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from model.units import format_pace
from pages.kit import story
from pages.kit.clinic import builder, handout, live
from pages.kit.clinic.handout import Sheet
from pages.kit.sharing.share import qr
from pages.kit.shell.announce import announce
from pages.kit.shell.frame import guard
from pages.kit.state import current
from pages.kit.state.address import is_local
from pages.kit.state.session import session
from pages.kit.state.texts import fill, words
from pages.kit.state.url import to_query

PACES = (500.0, 400.0, 330.0, 270.0, 222.0)  # s/km
IDEA = "idea"  # in the URL


def patient() -> None:
    """The whole path on one screen."""
    ui, lines, ideas = words("ui")["patient"], words("ui")["handout"], words("ideas")
    name = _idea(ui, ideas)
    view = current.view()
    if view.settings.reference.extrapolated:
        st.markdown(ui["estimated"])
    with guard():
        below = st.container(key="patient_below")
        with st.container(horizontal=True, key="patient_does", vertical_alignment="center"):
            with st.popover(ui["more"], key="patient_more"):
                wishes = builder.build(ideas[name])
            builder.remember(wishes)
            left = handout.sides(ideas[name], view)[0].view
            address = wishes.address.strip().rstrip("/")
            link = f"{address}/patient?{urlencode({**to_query(left.but(at=None)), IDEA: name})}" if address else ""
            sheet = handout.sheet_of(ideas[name], view, lines, wishes.heading, wishes.plan, link)
            st.download_button(
                ui["print"], lambda: handout.pdf(sheet, lines, wishes.paper), "handout.pdf", "application/pdf",
                key="patient_print", on_click="ignore", type="primary",
            )  # fmt: skip
            if link and not is_local(link):
                with st.popover(ui["code"]):
                    st.image(qr(link), width=240, alt=link)
        with below:
            _show(sheet, lines)


def _idea(ui: Mapping[str, Any], ideas: Mapping[str, Any]) -> str:
    """The idea of the URL, its name as the page's title, and beside it other ideas and the pace."""
    asked = st.query_params.get(IDEA)
    name = asked if asked in ideas else next(iter(ideas))
    with st.container(horizontal=True, key="patient_top", vertical_alignment="center"):
        with st.container(gap=None):
            story.title()
            st.header(ideas[name]["name"], anchor=False)
        with st.popover(ui["other"], key="patient_ideas"):
            for heading, said in ((ui["hurts"], "hurts"), (ui["idea"], "name")):
                st.markdown(f"**{heading}**")
                for one, idea in ideas.items():
                    st.button(idea[said], key=f"patient_{said}_{one}", on_click=_choose, args=(one,), type="tertiary")
        _pace(ui)
    return name


def _choose(name: str) -> None:
    st.query_params[IDEA] = name


def _pace(ui: Mapping[str, Any]) -> None:
    """The patient's own pace first: the one that the page was opened with."""
    now, unit = current.view().settings.pace, current.view().reader.pace_unit
    session.patient_pace = session.patient_pace or now
    own = session.patient_pace
    paces = list(dict.fromkeys((own, *PACES, now)))

    def told(pace: float) -> str:
        text = f"{format_pace(1000 / pace, unit)} {unit}"
        return fill(ui["own_pace"], {"pace": text}) if pace == own else text

    session.put("patient_pace_now", now)
    st.selectbox(
        ui["pace"], paces, format_func=told, key="patient_pace_now", label_visibility="collapsed", width=220,
        on_change=lambda: current.change(pace=session.widget("patient_pace_now")),
    )  # fmt: skip


def _show(sheet: Sheet, lines: Mapping[str, Any]) -> None:
    announce("patient_said", f"{sheet.title}, {sheet.pace}: {'; '.join(sheet.labels)}.")
    live.running(sheet, lines)
    st.markdown(" ".join(sheet.sentences))
