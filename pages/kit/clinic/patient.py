"""Four taps for a clinician: an idea, a pace, a look at the two pictures, a sheet to print. Nothing is kept."""

from urllib.parse import urlencode

import streamlit as st

from model.spot import Spot
from model.units import format_pace
from pages.kit.clinic import handout
from pages.kit.shell.announce import announce
from pages.kit.shell.frame import guard
from pages.kit.state import current
from pages.kit.state.address import is_local, own_address
from pages.kit.state.texts import words
from pages.kit.state.url import to_query

PACES = (500.0, 400.0, 330.0, 270.0, 222.0)  # s/km


def patient() -> None:
    """The whole path, from top to bottom."""
    view = current.view()
    ui, ideas = words("ui")["patient"], words("ideas")
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
        heading = st.text_input(ui["heading"], max_chars=handout.LONGEST["heading"], key="patient_heading")
        drills = [drill for drill in words("drills") if drill != "cues"]
        chosen = st.selectbox(
            ui["drill"], drills, index=None, format_func=lambda one: words("drills")[one]["name"],
            placeholder=ui["none"], key="patient_drill",
        )  # fmt: skip
        amount = st.text_input(ui["amount"], max_chars=handout.LONGEST["amount"], key="patient_amount")
        origin = own_address()
        address = st.text_input(ui["address"], "" if is_local(origin) else origin, key="patient_address", max_chars=200)
    with guard():
        drill = words("drills")[chosen] if chosen else None
        left, _ = handout.sides(ideas[name], own)
        link = f"{address.rstrip('/')}/?{urlencode(to_query(left.but(at=None)))}" if address.strip() else ""
        sheet = handout.sheet_of(ideas[name], own, heading, drill, amount, link)
        st.header(sheet.title, anchor=False)
        announce("patient_said", f"{sheet.title}, {sheet.pace}: {'; '.join(sheet.labels)}.")
        with st.container(key="pair"):
            columns = st.columns(2)
        for column, drawn, label in zip(columns, handout.pictures(sheet), sheet.labels, strict=True):
            with column:
                st.image(drawn, caption=label, alt=label)
        for sentence in sheet.sentences:
            st.markdown(sentence)
        st.download_button(
            ui["print"], lambda: handout.pdf(sheet, words("ui")["handout"]), "handout.pdf", "application/pdf",
            key="patient_print", on_click="ignore", type="primary",
        )  # fmt: skip
