"""What a file leaves open is asked with the likely answer filled in, and what it rests on can be flipped."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.recording.motion_file import Recording, column_names, guessed
from model.recording.said import KNEES, NOTHING, ROLES, THIGHS, UNITS, Assumed, Said
from model.refused import Refused
from pages.kit.state.held import Held
from pages.kit.state.session import session
from pages.kit.state.texts import fill, words

CHOICES: Mapping[str, Sequence[str]] = {"thigh": THIGHS, "knee": KNEES, "unit": UNITS}
NUMBERS = {"rate": (20.0, 1000.0, 1.0), "stride_time": (0.4, 1.1, 0.01), "lean": (-20.0, 40.0, 1.0)}  # low, high, step
MOST_KEPT = 6


class Asked:
    """The widgets of one file: what is open stands in `questions`, what else can be set otherwise in `flips`."""

    def __init__(self, slot: str, held: Held, questions: DeltaGenerator, flips: DeltaGenerator):
        self.slot, self.held, self.questions, self.flips = slot, held, questions, flips
        self.ui = words("ui")["your_stride"]
        self.answers: dict[str, Any] = {}

    def recording(self) -> Recording:
        """The recording by the reader's answers. Raises Refused where nothing can be read even so."""
        named = self._columns()
        base = _read(self.held, Said(columns=named))
        doubts = [one for one in base.assumed if not one.sure and one.about not in ROLES]
        if doubts:
            self.questions.markdown(self.ui["asking"])
        said = {}
        for one in base.assumed:
            if one.about not in ROLES:
                answer = self._control(one, self.flips if one.sure else self.questions)
                if answer != one.answer:
                    said[one.about] = answer
        self._keep()
        return _read(self.held, Said(**said, columns=named)) if said else base

    def _columns(self) -> dict[str, int]:
        """The places of columns that the reader names otherwise than the file, or than they were guessed."""
        try:
            base = _read(self.held, NOTHING)
        except Refused as refused:
            names = column_names(self.held.data)
            if refused.code not in ("no_knee", "no_thigh") or not names:
                raise
            self.questions.markdown(self.ui["asking_columns"])
            chosen = {role: self._column(role, None, names, self.questions) for role in ("knee_r", "thigh_r")}
            return {role: place for role, place in chosen.items() if place is not None}
        open_roles = [one.about for one in base.assumed if one.about in ROLES and not one.sure]
        if open_roles:
            self.questions.markdown(self.ui["asking_columns"])
        chosen = {
            role: self._column(role, place, base.names, self.questions if role in open_roles else self.flips)
            for role, place in base.places.items()
            if role in ROLES
        }
        return {role: at for role, at in chosen.items() if at is not None and at != base.places[role]}

    def _column(self, role: str, place: int | None, names: Sequence[str], where: DeltaGenerator) -> int | None:
        name = f"column_{role}"
        start = self.held.choices.get(name, place)
        self.answers[name] = where.selectbox(
            fill(self.ui["column"], {"role": self.ui["roles"][role]}), range(len(names)), index=start,
            format_func=lambda at: f"{at + 1}: {names[at][:40]}", key=key_of(self.slot, self.held, name),
        )  # fmt: skip
        return self.answers[name]

    def _control(self, one: Assumed, where: DeltaGenerator) -> Any:
        """The widget of one assumption, with what the file says or lets guess filled in."""
        label, start = self.ui["asks"][one.about], self.held.choices.get(one.about, one.answer)
        key = key_of(self.slot, self.held, one.about)
        if one.about in NUMBERS:
            low, high, step = NUMBERS[one.about]
            answer: Any = where.number_input(label, low, high, float(start), step, key=key, format="%g")
        else:
            ways, names = CHOICES[one.about], self.ui["ways"][one.about]
            answer = where.selectbox(label, ways, index=ways.index(start), format_func=names.__getitem__, key=key)
        if answer != one.answer or one.about in self.held.choices:
            self.answers[one.about] = answer
        return answer

    def _keep(self) -> None:
        """Remember the answers for a later visit to this page."""
        keep(self.slot, **self.answers)


def keep(slot: str, **choices: Any) -> None:
    """Remember what is set about the file in a slot."""
    held = session.brought[slot]
    if any(held.choices.get(name) != value for name, value in choices.items()):
        session.brought = {**session.brought, slot: held.but(**choices)}


def key_of(slot: str, held: Held, name: str) -> str:
    """The key of a widget about one file."""
    return f"stride_{name}_{slot}_{held.mark}"


def _read(held: Held, said: Said) -> Recording:
    """Read once: every touch of the page runs it again."""
    key = f"{held.mark} {said if said != NOTHING else ''}"
    known = session.understood
    if key not in known:
        with st.spinner(words("ui")["your_stride"]["reading"]):
            known = {**dict(list(known.items())[1 - MOST_KEPT :]), key: guessed(held.data, said)}
        session.understood = known
    return known[key]
