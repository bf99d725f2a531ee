"""What a clinician puts on a sheet: a heading, something to do, an address; what is a clinic's own stays in its browser
if it wishes so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import streamlit as st

from pages.kit.clinic.handout import LONGEST, PAPERS, Plan
from pages.kit.clinic.typed import unprintable
from pages.kit.state.address import is_local, own_address
from pages.kit.state.session import session
from pages.kit.state.texts import fill, words
from pages.kit.widgets import keepsake

CLINIC = "clinic"  # the name under which a browser keeps one
PROFILE = {"heading": LONGEST["heading"], "paper": 10, "address": 200}  # letters
MOST_SETS, MOST_COUNT, MOST_DAYS = 5, 60, 14
TRIES = "tries"  # what goes with the idea, instead of a drill
REVIEW = timedelta(days=14)


@dataclass(frozen=True)
class Wishes:
    """What was asked for."""

    heading: str
    paper: str
    address: str
    plan: Plan | None
    keeps: bool


def build(idea: Mapping[str, Any]) -> Wishes:
    """The fields, filled with what this browser keeps of the clinic."""
    ui = words("ui")["patient"]
    _take_over()
    plan = _plan(idea, ui)
    heading = st.text_input(ui["heading"], max_chars=LONGEST["heading"], key="patient_heading")
    lost = unprintable(heading)
    if lost:
        st.markdown(fill(ui["unprintable"], {"letters": lost}))
    paper = st.segmented_control(ui["paper"], list(PAPERS), default="A4", required=True, key="patient_paper")
    origin = own_address()
    if not session.has("patient_address"):
        session.put("patient_address", "" if is_local(origin) else origin)
    address = st.text_input(ui["address"], key="patient_address", max_chars=PROFILE["address"])
    keeps = st.toggle(ui["keep"], key="patient_keep")
    return Wishes(heading, paper, address, plan, keeps)


def remember(wishes: Wishes) -> None:
    """Let the browser keep what is a clinic's own, or forget it; once a run, where it is always mounted."""
    profile = {"heading": wishes.heading, "paper": wishes.paper, "address": wishes.address}
    keepsake.keep(CLINIC, (profile if wishes.keeps else {}) if session.clinic_read else None)


def _take_over() -> None:
    """Once: what the browser keeps, if it is what was once written."""
    answered, found = keepsake.kept(CLINIC)
    if not answered or session.clinic_read:
        return
    session.clinic_read = True
    if not isinstance(found, Mapping):
        return
    session.put("patient_keep", True)
    for name, longest in PROFILE.items():
        text = found.get(name)
        if isinstance(text, str) and (name != "paper" or text in PAPERS):
            session.put(f"patient_{name}", text[:longest])


def _plan(idea: Mapping[str, Any], ui: Mapping[str, Any]) -> Plan | None:
    drills = {name: drill for name, drill in words("drills").items() if name != "cues"}
    chosen = st.selectbox(
        ui["drill"], [TRIES, *drills], index=None, placeholder=ui["none"], key="patient_drill",
        format_func=lambda one: drills[one]["name"] if one in drills else ui["tries"],
    )  # fmt: skip
    if chosen is None:
        return None
    drill = drills.get(chosen)
    dose = (drill or idea)["dose"]
    own = chosen if drill else f"{chosen}_{idea['name']}"  # each brings its own amount
    with st.container(horizontal=True):
        sets = st.number_input(ui["sets"], 1, MOST_SETS, dose["sets"], key=f"patient_sets_{own}", width=130)
        label = ui["count"][dose["of"]]
        count = st.number_input(label, 1, MOST_COUNT, dose["count"], key=f"patient_count_{own}", width=130)
        days = st.number_input(ui["days"], 1, MOST_DAYS, dose["days"], key=f"patient_days_{own}", width=130)
        review = st.date_input(
            ui["review"], "today", min_value="today", key="patient_review", width=170, format="YYYY-MM-DD"
        )
    note = st.text_input(ui["note"], max_chars=LONGEST["note"], key="patient_note")
    return Plan(drill, sets, count, dose["of"], days, review, note)
