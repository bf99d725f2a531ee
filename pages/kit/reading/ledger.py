"""The ledger on a page: every claim, its verdict of the moment, where that changes with pace, what stands behind it."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st

from model.claims import CLAIMS
from model.record import Verdict
from model.settings import Settings
from model.spot import Spot
from model.swing.reference import FASTEST, SLOWEST
from model.units import format_pace
from pages.kit.beats.live import live
from pages.kit.beats.witness import line, runners_say
from pages.kit.numbers import facts
from pages.kit.numbers.answers import asked, ruled, ruled_at_home
from pages.kit.state.links import EXPERIMENTS, link_to_claim, onward
from pages.kit.state.session import session
from pages.kit.state.texts import fill, words
from pages.kit.state.view import View

PACES = np.linspace(SLOWEST, FASTEST, 9)  # m/s, of the strip
CITED = re.compile(r"\[@(\w+)\]")
ALL = "all"


def ledger() -> None:
    """All claims, filtered by article, verdict and reader; a link of its own for each."""
    live(_ledger, "ledger")


def _ledger(view: View) -> None:
    ui = words("ui")["ledger"]
    chosen = _filters(ui)
    named = st.query_params.get("claim")
    # The claim that a link names comes first, and whatever is chosen.
    shown = [name for name in CLAIMS if name == named] + [
        name for name in CLAIMS if name != named and _wanted(name, view.settings, *chosen)
    ]
    with st.container(key="ledger_rows"):
        for name in shown:
            _row(name, view, opened=name == named)
    if not shown:
        st.markdown(ui["none"])


def _wanted(name: str, settings: Settings, article: str, verdict: str, audience: str) -> bool:
    return (
        article in (ALL, CLAIMS[name].source)
        and audience in (ALL, *CLAIMS[name].use)
        and verdict in (ALL, ruled_at_home(name, settings)[0])
    )


def _filters(ui: Mapping[str, Any]) -> tuple[str, str, str]:
    """What the reader wants to see: article, verdict, audience; "all" for any."""
    options = {
        "article": {ALL: ui["all"], **ui["articles"]},
        "verdict": {ALL: ui["all"], **words("ui")["verdict"]},
        "audience": {ALL: ui["all"], **words("ui")["reader"]["voices"]},
    }
    chosen = []
    for column, (name, choices) in zip(st.columns(3), options.items(), strict=True):
        with column:
            chosen.append(st.selectbox(ui[name], list(choices), format_func=choices.__getitem__, key=f"ledger_{name}"))
    return chosen[0], chosen[1], chosen[2]


def _row(name: str, view: View, opened: bool) -> None:
    with st.container(key=f"claim_{name}", gap=None):
        st.markdown(f"**{name}** · *{words('claims')[name]['claim']}*")
        st.html(line(name, view.settings))
        with st.expander(words("ui")["ledger"]["more"], expanded=opened):
            _behind(name, view)


def _behind(name: str, view: View) -> None:
    """The witnesses at length: the model with its margin and where its word changes, the runners, research."""
    ui, sentence, claim = words("ui"), words("claims")[name], CLAIMS[name]
    text = ui["ledger"]
    st.markdown(f"{text['said_by'][claim.who]}, {text['articles'][claim.source]}.")
    ruling, margin, _ = ruled_at_home(name, view.settings)
    home = view.to(claim.at)
    own = claim.experiment is not None and asked(claim.experiment, home.settings).margin == margin
    how_far = f" {_margin(claim.experiment, home)}" if own and claim.experiment else ""
    st.markdown(f"**{ui['verdict'][ruling]}.**{how_far}")
    if claim.experiment:
        st.html(_strip(name, view))
        if session.navigated:
            st.page_link(EXPERIMENTS, label=ui["test_it"], query_params=link_to_claim(name))
    st.markdown(f"**{text['runners']}** {runners_say(name)}")
    st.markdown(f"**{text['evidence']}** {cited(sentence['evidence'])}")
    st.markdown(f"**{text['change']}** {sentence['change']}")
    if session.navigated:
        st.page_link("pages/claims.py", label=text["link"], query_params=onward(claim=name))


def cited(text: str) -> str:
    """A text with every [@key] written out and, where there is one, linked by its DOI."""
    return CITED.sub(lambda match: citation(match[1]), text)


def citation(key: str) -> str:
    """A source in short: authors and year in parentheses, linked by its DOI."""
    source, ui = words("references")[key], words("ui")["ledger"]
    authors = source["authors"].removesuffix(f" {ui['others']}")
    names = [name.rsplit(" ", 1)[0] for name in authors.split(", ")]
    who = f" {ui['and']} ".join(names)
    if len(names) > 2 or authors != source["authors"]:
        who = f"{names[0]} {ui['others']}"
    short = f"{who} {source['year']}"
    return f"([{short}](https://doi.org/{source['doi']}))" if "doi" in source else f"({short})"


def sources() -> None:
    """Every publication that the texts rest on: what it is, and what was taken from it."""
    ui = words("ui")["ledger"]
    with st.container(key="ledger_sources"), st.expander(ui["sources"]):
        for source in words("references").values():
            doi = f" [doi:{source['doi']}](https://doi.org/{source['doi']})" if "doi" in source else ""
            memory = f" *{ui['memory']}*" if source["memory"] else ""
            what = f"{source['authors']} ({source['year']}). *{source['title']}*. {source['journal']}."
            st.markdown(f"{what}{doi}{memory} {source['took']}")


def _margin(experiment: str, view: View) -> str:
    text = words("charts")
    values = facts.experiment(experiment, view)
    return fill(text["common"]["margin"], {"margin": fill(text[experiment]["margin"], values, experiment)})


def _strip(name: str, view: View) -> str:
    """The verdict at nine paces side by side, each as its mark; the reader's own pace underlined."""
    ui, settings, unit = words("ui"), view.settings, view.reader.pace_unit
    at = CLAIMS[name].at.but(pace=None)
    verdicts = [ruled(name, at.onto(Spot(pace=1000 / speed).onto(settings)))[0] for speed in PACES]
    nearest = int(np.argmin(np.abs(PACES - settings.speed)))
    cells = "".join(
        f'<span class="{_kind(verdict)}{" here" if i == nearest else ""}">{ui["marks"][verdict]}</span>'
        for i, verdict in enumerate(verdicts)
    )
    ends = (format_pace(speed, unit) for speed in (PACES[0], PACES[-1]))
    slow, fast = (f'<span class="pace">{end}</span>' for end in ends)
    told = ", ".join(
        f"{format_pace(speed, unit)} {ui['verdict'][verdict]}" for speed, verdict in zip(PACES, verdicts, strict=True)
    )
    label = f"{ui['ledger']['strip']}: {told}"
    return f'<div class="strip" role="img" aria-label="{label}">{slow}{cells}{fast}</div>'


def _kind(verdict: Verdict) -> str:
    return verdict.name.lower().replace("_", "-")
