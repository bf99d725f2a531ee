"""A file that was brought, understood: how it was read, and what may be set about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from model.quantities import SETTABLE
from model.recording.motion_file import Recording
from model.recording.opensim import hip_offset
from model.recording.own_stride import OwnStride, own_stride
from model.recording.trial import CUTOFFS, Trial, moved, trial_of
from model.refused import Refused
from model.units import format_pace
from pages.kit.recording.asking import Asked, keep, key_of
from pages.kit.state.held import Held
from pages.kit.state.texts import fill, words
from pages.kit.state.view import View

SPEEDS = (1.0, 13.0)  # m/s that may be told
LATEST = 60  # ms that events may be moved


@dataclass(frozen=True)
class Understood:
    """A recording, its trial, and the mean strides that were asked for."""

    name: str
    recording: Recording
    trial: Trial
    side: str  # "r", "l" or "both": what the stage plays
    own: OwnStride  # of that side
    legs: Mapping[str, OwnStride]  # of each leg that has one, by "r" and "l"
    told: tuple[str, ...]  # how it was read, in sentences


def understood(slot: str, held: Held, view: View) -> Understood:
    """The file with what is asked and set about it; raises Refused where there is no stride in it."""
    ui, settings = words("ui")["your_stride"], view.settings
    body = (settings.height, settings.mass, settings.sex, settings.shoe)
    questions, short = st.container(key=f"asking_{slot}", horizontal=True), st.container()
    with st.expander(ui["read"] if slot == "before" else ui["read_after"]):
        said = st.container()
        st.markdown(ui["flips"])
        recording = Asked(slot, held, questions, st.container(horizontal=True)).recording()
        with st.spinner(ui["reading"]):
            first = trial_of(recording, *body)
        side, cutoff, speed = _settings(slot, held, first)
        later = _events(slot, held)
        trial = moved(trial_of(recording, *body, cutoff=cutoff), *later)
        own = own_stride(trial, side, speed)
        legs = {leg: one for leg in trial.legs if (one := _or_none(trial, leg, speed))}
        told = (_what(trial, own, side, view), _how(trial, own, view, recording))
        for where, sentences in zip((short, said), told, strict=True):
            where.markdown("\n".join(f"- {sentence[0].upper()}{sentence[1:]}" for sentence in sentences))
        said.markdown(_body(view))
    return Understood(held.name, recording, trial, side, own, legs, (*told[0], *told[1]))


def _settings(slot: str, held: Held, first: Trial) -> tuple[str, int, float]:
    ui = words("ui")["your_stride"]
    left, middle, right = st.columns(3)
    sides = (["both"] if len(first.legs) > 1 else []) + list(first.legs)
    with left:
        start = held.choices.get("leg", sides[0])
        side = st.segmented_control(
            ui["leg"], sides, format_func=ui["sides"].__getitem__, default=start if start in sides else sides[0],
            required=True, key=key_of(slot, held, "leg"),
        )  # fmt: skip
    with middle:
        low, high = map(round, CUTOFFS)
        start = held.choices.get("cutoff", round(first.cutoff))
        cutoff = st.slider(ui["cutoff"], low, high, start, key=key_of(slot, held, "cutoff"))
    with right:
        estimate = float(np.clip(round(own_stride(first, side).speed, 1), *SPEEDS))
        start = held.choices.get("speed", estimate)
        speed = st.number_input(ui["speed"], *SPEEDS, start, 0.1, "%.1f", key=key_of(slot, held, "speed"))
    keep(slot, leg=side, cutoff=cutoff, **({"speed": speed} if speed != estimate else {}))
    return side, cutoff, speed


def _events(slot: str, held: Held) -> list[float]:
    """By how much toe-off and strike are later than they were found, s."""
    ui = words("ui")["your_stride"]
    st.markdown(ui["events"])
    later = {}
    for where, event in zip(st.columns(2), ("toe_off", "strike"), strict=True):
        start = held.choices.get(event, 0)
        later[event] = where.slider(ui[event], -LATEST, LATEST, start, 5, key=key_of(slot, held, event))
    keep(slot, **later)
    return [milliseconds / 1000 for milliseconds in later.values()]


def _or_none(trial: Trial, side: str, speed: float) -> OwnStride | None:
    try:
        return own_stride(trial, side, speed)
    except Refused:
        return None


def _what(trial: Trial, own: OwnStride, side: str, view: View) -> tuple[str, ...]:
    """What was read, in sentences."""
    ui, reader = words("ui")["your_stride"], view.reader
    spoken: dict[str, Any] = {"count": own.count, "side": ui["sides"][side], "rate": trial.rate}
    pace = f"{format_pace(own.speed, reader.pace_unit)} {reader.pace_unit}"
    sentences = [
        fill(ui["count"], spoken),
        fill(ui["rhythm"], {"cadence": 120 / float(own.reference.stride_time), "pace": pace}),
    ]
    for why, count in own.left_out.items():
        every = own.count + sum(own.left_out.values())
        sentences.append(fill(ui["left_out"], {"count": count, "all": every, "why": ui["why"][why]}))
    return tuple(sentences)


def _how(trial: Trial, own: OwnStride, view: View, recording: Recording) -> tuple[str, ...]:
    """How it was read, in sentences."""
    ui = words("ui")["your_stride"]
    sentences = [ui["taken"][code] for code in recording.taken]
    for one in recording.assumed:
        if one.about in ui["assumed"]:
            answer = ui["ways"][one.about][one.answer] if one.about in ui["ways"] else one.answer
            sentences.append(fill(ui["assumed"][one.about], {"answer": answer}))
    sentences.append(ui["rotations"]["full" if trial.projected else "plane"])
    sentences.append(ui["family"][trial.family if trial.segments == "opensim" and trial.family else "none"])
    if own.hip_measured and trial.family:
        forward, up, _ = hip_offset(trial.family, view.settings.height)
        sentences.append(fill(ui["hip"]["measured"], {"forward": -1000 * forward, "down": -1000 * up}))
    else:
        sentences.append(fill(ui["hip"]["rebuilt"], {}))
    return tuple(sentences)


def _body(view: View) -> str:
    settings, reader = view.settings, view.reader
    height, mass = (
        f"{told:.0f} {unit.name}"
        for told, unit in (
            SETTABLE["height"].told(settings.height, "in" if reader.feet else "cm"),
            SETTABLE["mass"].told(settings.mass, reader.mass_unit),
        )
    )
    where = words("ui")["body"]["open"]
    return fill(words("ui")["your_stride"]["body"], {"height": height, "mass": mass, "where": where})
