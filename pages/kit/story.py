"""The verbs of a page: a page file is a storyboard that calls them from top to bottom."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
import streamlit as st

from content.reader import VOICES, fill, placeholders, thawed
from model.claims import CLAIMS
from model.settings import Settings
from pages.kit.beats.chart import draw, figure, muscles_at_work, pick_experiment, verdict
from pages.kit.beats.terms import explained, first_uses
from pages.kit.numbers import facts
from pages.kit.numbers.answers import ruled
from pages.kit.numbers.guesses import GUESSES
from pages.kit.shell.frame import guard
from pages.kit.stage import lift_of
from pages.kit.stage import stage as mount_stage
from pages.kit.stage.command import command
from pages.kit.state import current
from pages.kit.state.texts import language, page, words
from pages.kit.state.url import to_query
from pages.kit.widgets.guess import guess as mount_guess

__all__ = ["figure", "muscles_at_work", "pick_experiment", "verdict"]


def title() -> None:
    """The page's question or name; where the reader's language lacks parts of the page, that is said."""
    text = page(_slug())
    st.title(text.title, anchor=False)
    if text.borrowed:
        said = fill(words("ui")["borrowed"], {"count": len(text.borrowed), "all": len(text.beats)})
        st.html(f'<p class="notice" role="status">{said}</p>')


def stage(settings: Settings, docked: bool = False) -> None:
    """The stage, in the present state; it tells the page when it is let go."""
    text, at = thawed(words("stage")), st.session_state.get("paused_at")
    mount_stage(settings, text, current.settled, docked, at, st.session_state["fixed"])
    order = st.session_state.get("command")
    if order:
        to: Settings = order["to"]
        knee = "typical" if to.knee_flexion is None else to.knee_flexion
        command(order["n"], {"pace": to.pace, "knee": knee, "lift": lift_of(to), "answer": to.answer})


@contextmanager
def beside_stage(settings: Settings) -> Iterator[None]:
    """The stage docked: beside the text where there is room, over it on a phone, always in view."""
    with st.container(key="beside"):
        left, right = st.columns([11, 9], gap="large")
        with left, st.container(key="docked"):
            stage(settings, docked=True)
        with right:
            yield


def reader(settings: Settings) -> None:
    """Who is reading, and whether answers wait for a guess."""
    ui = words("ui")["reader"]
    st.session_state["story_voice"] = settings.voice
    st.session_state.setdefault("all_shown", False)
    with st.container(horizontal=True, key="reader", vertical_alignment="center"):
        st.segmented_control(
            ui["voice"], VOICES, format_func=ui["voices"].__getitem__, key="story_voice", on_change=_change_voice,
            required=True, label_visibility="collapsed",
        )  # fmt: skip
        st.toggle(ui["all_shown"], key="all_shown")


def tell(beat: str) -> None:
    """A beat of the page's text with the numbers of the moment, and its layer for the present voice."""
    text = page(_slug())
    if any(placeholders(part) for part in (text.beats[beat], *text.layers[beat].values())):
        _live(_tell, f"beat_{beat}", beat)
    else:  # nothing in it can change while the page stands
        with guard():
            _tell(st.session_state["settings"], _slug(), beat)


def guess(name: str, *settles: str, figure: str | None = None) -> None:
    """A question that takes a guess first: then the stage goes there, the text says what happened, a figure may show
    it, and the claims that it settles get their verdicts."""
    _live(_guess, f"guess_{name}", name, settles, figure)


def claims(*names: str, where: str = "page") -> None:
    """Claims of the articles, each with the model's verdict at the reader's state, and the way to its experiment."""
    _live(_claims, f"claims_{where}_{names[0]}", names, where)


def doors(**ways: tuple[str, ...]) -> None:
    """Ways in, one for each reader, side by side: links that move the stage, then the pages made for that reader."""
    st.header(page(_slug()).beat("doors"), anchor=False)
    for column, (name, slugs) in zip(st.columns(len(ways), gap="medium"), ways.items(), strict=True):
        with column:
            tell(f"door_{name}")
            _live(_links, f"ways_{name}", slugs, f"onward_{name}")


def figures(*names: str) -> None:
    """Charts side by side under a heading."""
    st.header(page(_slug()).beat("charts"), anchor=False)
    for column, name in zip(st.columns(len(names), gap="large"), names, strict=True):
        with column:
            figure(name)


def experiment() -> None:
    """An experiment of the reader's choice: its question, figure and verdict."""
    name = pick_experiment()
    figure(name)
    if name == "muscles":
        muscles_at_work()
    verdict(name)


def onward(*slugs: str) -> None:
    """Where to go next, and whose ideas these were."""
    _live(_links, "onward", slugs, "onward", words("ui")["onward"])
    credit = page(_slug()).about.get("credit")
    if credit:
        st.caption(credit)


# How they are done: each part is a fragment that runs again when the stage is let go


def _live(part: Callable[..., None], key: str, *arguments: Any) -> None:
    key = f"{_slug()}_{key}"
    st.fragment(_guarded, key=key)(part, _slug(), *arguments)
    current.follow(key)


def _guarded(part: Callable[..., None], *arguments: Any) -> None:
    current.write_url()
    with guard():
        part(st.session_state["settings"], *arguments)


def _slug() -> str:
    return st.session_state["slug"]


def _tell(settings: Settings, slug: str, beat: str, **more: object) -> None:
    text = page(slug)
    values = facts.of_beat(text.about.get("numbers", {}).get(beat, ()), settings) | more
    terms, spoken = first_uses(slug, language())[beat], text.beat(beat, **values)
    st.markdown(explained(spoken, terms, language()), unsafe_allow_html=True)
    layer = text.layer(beat, settings.voice, **values)
    if layer:
        with st.container(key=f"layer_{slug}_{beat}"):
            st.markdown(f"**{words('ui')['reader']['layers'][settings.voice]}** {layer}")


def _guess(settings: Settings, slug: str, name: str, settles: tuple[str, ...], shows: str | None) -> None:
    key, answers = f"guess_{slug}_{name}", st.session_state.setdefault("answers", {})
    answer = answers.get(key) or {"guess": None, "shown": st.session_state.get("all_shown", False)}
    _tell(settings, slug, name)
    found = GUESSES[slug][name](settings)
    mount_guess(key, _guess_data(settings, slug, name, found, answer), lambda: _keep(key))
    if not answer["shown"]:
        return
    said = words("ui")["guess"]
    own = page(slug).about["guess"][name]
    more = {"guess": answer["guess"], "before": answers.get(f"guess_{slug}_{own.get('before')}", {}).get("guess")}
    if found["kind"] == "choice":
        more = {part: own["options"].get(value) for part, value in more.items()}
        if found["truth"] and answer["guess"]:
            st.markdown(said["agrees" if found["truth"] == answer["guess"] else "differs"])
    elif answer["guess"] is not None:
        st.markdown(fill(said[_nearness(found, float(answer["guess"]))], {"guess": _in_words(settings, own, answer)}))
    known = all(more.values()) or "before" not in own
    _tell(settings, slug, f"{name}_after" if known else f"{name}_open", **more)
    if shows:
        draw(shows)
    _claims(settings, slug, settles, name)


def _guess_data(
    settings: Settings, slug: str, name: str, found: Mapping[str, Any], answer: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Numbers and words of a guess together, for its picture."""
    own, common = page(slug).about["guess"][name], words("ui")["guess"]
    values = facts.state(settings)
    text = {part: common[part] for part in ("check", "skip", "guess", "typical", "truth")}
    for part in {"handle", "picture", "value"} & set(own):
        text[part] = fill(own[part], values | {"value": "{value}"})
    data = {**found, **answer, "words": text | {"question": page(slug).title}}
    if "stage" in own:  # as a link says it
        data["stage"] = {part: fill(str(value), values) for part, value in own["stage"].items()}
    if found["kind"] == "choice":
        data["options"] = dict(own["options"])
    for axis in "xy":
        if axis in own:
            data[axis] = {**found[axis], "name": fill(own[axis], values)}
    if found["kind"] == "leg":
        data["leg"] = {**found["leg"], "height": settings.height}
    return data


def _nearness(found: Mapping[str, Any], value: float) -> str:
    """Whether a guess lies in what is true, or near to it: within a tenth of the range."""
    low, high = found["truth"]
    off = max(low - value, value - high, 0.0) / float(np.ptp(found["range"]))
    return "inside" if off == 0 else "near" if off < 0.1 else "far"


def _in_words(settings: Settings, own: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    return fill(own["value"], facts.state(settings) | {"value": f"{answer['guess']:g}"})


def _keep(key: str) -> None:
    value = st.session_state[key].get("answer")
    if value is not None:
        st.session_state["answers"][key] = dict(value)


def _claims(settings: Settings, slug: str, names: tuple[str, ...], where: str) -> None:
    ui, sentences = words("ui"), words("claims")
    for name in names:
        ruling, _, _ = ruled(name, settings)
        with st.container(key=f"claim_{slug}_{where}_{name}", gap=None):
            st.markdown(f"{ui['marks'][ruling]} *{sentences[name]['claim']}* **{ui['verdict'][ruling]}.**")
            tested_by = CLAIMS[name].experiment
            if tested_by and st.session_state["navigated"]:
                query = to_query(settings) | current.beside() | {"ask": tested_by}
                st.page_link("pages/experiments.py", label=ui["test_it"], query_params=query)


def _links(settings: Settings, slug: str, slugs: tuple[str, ...], key: str, said: str = "") -> None:
    if not st.session_state["navigated"]:
        return
    with st.container(key=key):
        if said:
            st.markdown(said)
        for other in slugs:
            query = to_query(settings) | current.beside()
            st.page_link(f"pages/{other}.py", label=page(other).title, query_params=query)


def _change_voice() -> None:
    current.change(voice=st.session_state["story_voice"])
    current.write_url()
