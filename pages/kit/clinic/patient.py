"""Four taps for a clinician: an idea, a pace, a look at both pictures, a sheet to print. No server keeps anything."""

from urllib.parse import urlencode

import streamlit as st

from model.spot import Spot
from model.units import format_pace
from pages.kit.clinic import builder, handout
from pages.kit.shell.announce import announce
from pages.kit.shell.frame import guard
from pages.kit.state import current
from pages.kit.state.texts import words
from pages.kit.state.url import to_query

PACES = (500.0, 400.0, 330.0, 270.0, 222.0)  # s/km


def patient() -> None:
    """The whole path, from top to bottom."""
    view = current.view()
    ui, lines, ideas = words("ui")["patient"], words("ui")["handout"], words("ideas")
    name = st.pills(
        ui["idea"], list(ideas), format_func=lambda one: ideas[one]["name"], default=next(iter(ideas)), required=True,
        key="patient_idea",
    )  # fmt: skip
    pace = st.pills(
        ui["pace"], PACES, default=400.0, required=True, key="patient_pace",
        format_func=lambda one: f"{format_pace(1000 / one, view.reader.pace_unit)} {view.reader.pace_unit}",
    )  # fmt: skip
    own = view.to(Spot(pace=pace))
    if own.settings.reference.extrapolated:
        st.markdown(ui["estimated"])
    with st.expander(ui["more"]):
        wishes = builder.build(ideas[name])
    with guard():
        left = handout.sides(ideas[name], own)[0].view
        address = wishes.address.strip().rstrip("/")
        link = f"{address}/?{urlencode(to_query(left.but(at=None)))}" if address else ""
        sheet = handout.sheet_of(ideas[name], own, lines, wishes.heading, wishes.plan, link)
        st.header(sheet.title, anchor=False)
        announce("patient_said", f"{sheet.title}, {sheet.pace}: {'; '.join(sheet.labels)}.")
        with st.container(key="pair"):
            columns = st.columns(2)
        for column, drawn, label in zip(columns, handout.pictures(sheet, lines), sheet.labels, strict=True):
            with column:
                st.image(drawn, caption=label, alt=label)
        for sentence in sheet.sentences:
            st.markdown(sentence)
        st.download_button(
            ui["print"], lambda: handout.pdf(sheet, lines, wishes.paper), "handout.pdf", "application/pdf",
            key="patient_print", on_click="ignore", type="primary",
        )  # fmt: skip
