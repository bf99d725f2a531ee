"""Drills, cues, questions and glossary: rows of the texts, each with its figure, its numbers and its claims."""

import html
import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

from model.spot import Spot
from pages.kit.beats.live import live
from pages.kit.drawing.pictures import PICTURES
from pages.kit.numbers import facts
from pages.kit.reading.ledger import cited
from pages.kit.state.links import EXPERIMENTS, link_to, onward
from pages.kit.state.session import session
from pages.kit.state.texts import fill, words
from pages.kit.state.view import View
from pages.kit.story import claims
from pages.kit.widgets.drill import drill_figure

CUES = "cues"
TO_STAGE = re.compile(r"\[([^]]*)\]\(#stage\?([^)]*)\)")


def drills() -> None:
    """Every drill: who should be careful first, then why, how, how much, what to look at."""
    ui = words("ui")["drills"]
    for name, drill in words("drills").items():
        if name == CUES:
            continue
        st.header(drill["name"], anchor=False)
        st.html(f'<p class="notice" role="note">{html.escape(drill["careful"])}</p>')
        left, right = st.columns([2, 3], gap="large")
        with left:
            drill_figure(name, drill, ui["figure"])
        with right:
            st.markdown(drill["purpose"])
            st.markdown("\n".join(f"{number}. {step}" for number, step in enumerate(drill["steps"], 1)))
            st.markdown(f"**{ui['amount']}** {drill['amount']}")
            st.markdown(f"**{ui['cues']}**\n" + _list(drill["cues"]))
            st.markdown(f"**{ui['faults']}**\n" + _list(drill["faults"]))
            _watch(name, drill["watch"])
        st.caption(f"{drill['described']} {ui['source']} {drill['source']}")
        with st.expander(ui["claims"]):
            claims(*drill["claims"], where=name)


def _watch(name: str, text: str) -> None:
    """What to look at; its link leads to the start page, for there is no stage beside a drill."""
    ui, link = words("ui"), TO_STAGE.search(text)
    st.markdown(f"**{ui['drills']['watch']}** " + TO_STAGE.sub(r"\1", text))
    if link and session.navigated:
        query = link_to(Spot.parse(link[2]))
        with st.container(key=f"onward_{name}"):
            st.page_link("pages/start.py", label=ui["questions"]["show"], query_params=query)


def cues() -> None:
    """The cue list that readers asked for, and how to use it."""
    ui, listed, table = words("ui")["drills"], words("drills"), words("drills")[CUES]
    st.header(ui["cue_list"], anchor=False)
    st.markdown(table["lead"])
    st.markdown("\n".join(f"- *{cue['cue']}*: {cue['for_']} ({listed[cue['drill']]['name']})" for cue in table["list"]))
    st.markdown(table["finish"])


def questions() -> None:
    """Every question with its answer; the numbers follow the stage."""
    for name in words("questions"):
        live(_question, f"question_{name}", name)


def _question(view: View, name: str) -> None:
    question, ui = words("questions")[name], words("ui")
    with st.expander(question["question"]):
        tested_by = question["experiment"]
        values = facts.experiment(tested_by, view) if tested_by else facts.state(view)
        st.markdown(cited(fill(question["answer"], values, name)))
        st.caption(f"{ui['ledger']['said_by']['reader']}, {ui['ledger']['articles'][question['source']]}.")
        if question["state"]:
            st.markdown(f"[{ui['questions']['show']}](#stage?{Spot.parse(question['state']).query()})")
        if session.navigated:
            with st.container(key=f"onward_{name}", gap="small"):
                _settle(question)


def _settle(question: Mapping[str, Any]) -> None:
    """The ways from a question to its experiment, and to the claims that it is about."""
    tested_by, about = question["experiment"], question["claims"]
    if tested_by:
        st.page_link(EXPERIMENTS, label=words("ui")["test_it"], query_params=onward(ask=tested_by))
    for claim in about:
        label = f"{claim}: {words('claims')[claim]['claim']}"
        st.page_link("pages/claims.py", label=label, query_params=onward(claim=claim))


def glossary() -> None:
    """Every term with its meaning, and a picture where one helps."""
    with st.container(key="glossary_rows"):
        for name, term in words("glossary").items():
            with st.container(key=f"term_{name}", gap=None):
                st.markdown(f"**{term['term']}** {term['meaning']}")
                if "picture" in term:
                    # Streamlit's own cleaning of st.html would take the drawing out.
                    st.markdown(_picture(term["picture"], words("ui")["pictures"]), unsafe_allow_html=True)


def _picture(name: str, texts: Mapping[str, Any]) -> str:
    alt = html.escape(texts[name]["alt"], quote=True)
    return f'<figure class="picture" role="img" aria-label="{alt}">{PICTURES[name](texts[name])}</figure>'


def _list(rows: tuple[str, ...]) -> str:
    return "\n".join(f"- {row}" for row in rows)
