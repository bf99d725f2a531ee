"""Scenes for a hall: a line, a place on the stage, what proves the line, perhaps a question to answer first.

Scenes are of the mean runner, whoever presents: only the units are the presenter's own. A line is told at the pace of
its scene and at every pace that a key calls, for the presenter may change it. No Streamlit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from content.filling import fill
from content.reader import words
from model.settings import Settings
from model.spot import ANSWERS, TYPICAL, Spot
from pages.kit.hall.asks import ASKS, Ask
from pages.kit.hall.proofs import PROOFS, Bar
from pages.kit.numbers import facts
from pages.kit.state.reader import Reader
from pages.kit.state.view import View

Table = Mapping[str, Any]

PRESETS = "presets"


@dataclass(frozen=True, slots=True)
class Said:
    """What a scene says and shows at one pace: its line, the line that answers its question, and bars."""

    line: str
    answer: str
    found: float | None
    bars: tuple[Bar, ...]
    cadence: float | None  # that its table is made for, steps/min


@dataclass(frozen=True, slots=True)
class Scene:
    """What the hall sees, and what the presenter reads."""

    name: str
    kind: str  # stage, ask, three or close
    notes: str
    minutes: float
    settings: Settings  # with the cadence that its table is made for
    to: Mapping[str, Any]  # where the stage goes: a whole spot
    said: Mapping[float, Said]  # by pace, s/km, its own first
    ask: Ask | None = None
    words: Mapping[str, str] = field(default_factory=dict)  # of a question: axis, handle, value
    options: Mapping[str, str] = field(default_factory=dict)
    knees: Sequence[Any] = ()
    shows: str = ""

    @property
    def own(self) -> Said:
        """What it says at its own pace."""
        return next(iter(self.said.values()))

    @property
    def line(self) -> str:
        """Its line at its own pace."""
        return self.own.line

    @property
    def answer(self) -> str:
        """The line that answers its question, at its own pace; empty without a question."""
        return self.own.answer


def sets() -> tuple[str, ...]:
    """Names of the sets, each that of the page whose story it tells."""
    return tuple(name for name in words("scenes") if name != PRESETS)


def paces() -> tuple[float, ...]:
    """The paces that keys call, s/km."""
    presets = words("scenes")[PRESETS].values()
    return tuple(float(preset["stage"]["pace"]) for preset in presets if "pace" in preset["stage"])


def scenes(name: str, reader: Reader) -> tuple[Scene, ...]:
    """All scenes of a set with their numbers, in order."""
    return _scenes(name, Reader(pace_unit=reader.pace_unit, length_unit=reader.length_unit, language=reader.language))


@lru_cache(maxsize=32)
def _scenes(name: str, reader: Reader) -> tuple[Scene, ...]:
    texts = words("scenes", reader.language)[name]
    return tuple(_scene(name, scene, text, View(reader=reader)) for scene, text in texts.items())


def place(stage: Table, settings: Settings) -> dict[str, Any]:
    """Where the stage goes: all that it can be told, with what the scene leaves open as these runners have it."""
    open_ = {"pace": settings.pace, "knee": TYPICAL, "lift": 0, "answer": ANSWERS[0]}
    return open_ | Spot.parse(stage).parts() | ({"play": stage["play"]} if "play" in stage else {})


def _scene(name: str, scene: str, text: Table, base: View) -> Scene:
    stage = text.get("stage", {})
    to = place(stage, base.settings)
    own = float(to["pace"])
    ask = ASKS[name][scene] if text.get("kind") == "ask" else None
    at_home = _at(own, text, base)
    own_words = {
        part: fill(text[part], facts.state(at_home) | {"value": "{value}"}, f"scene {scene}", base.reader.language)
        for part in ("axis", "handle", "value")
        if part in text
    }
    said = {pace: _said(scene, text, _at(pace, text, base), ask) for pace in dict.fromkeys((own, *paces()))}
    return Scene(
        scene, text.get("kind", "stage"), text["notes"], text["minutes"], at_home.settings, to, said,
        ask(at_home) if ask else None, own_words, text.get("options", {}), text.get("knees", ()), text.get("shows", ""),
    )  # fmt: skip


def _at(pace: float, text: Table, base: View) -> View:
    """The view that a scene is about, at a pace."""
    settings = Spot.parse({**text.get("stage", {}), "pace": pace}).onto(base.settings)
    if "more_steps" in text:
        settings = settings.at_cadence(round(120 / float(settings.reference.stride_time)) + text["more_steps"])
    return base.but(settings=settings)


def _said(scene: str, text: Table, view: View, ask: Any) -> Said:
    language = view.reader.language
    numbers = view.but(settings=View().settings.but(pace=view.settings.pace))  # a line names its own heel
    found = ask(numbers).found if ask else None
    bars = PROOFS[text["proof"]](view, words("ui", language)["present"]["bars"]) if "proof" in text else ()
    values = facts.of_beat(text.get("numbers", ()), numbers) | ({} if ask is None else {"found": found})
    values |= {f"bar_{number}": bar.text for number, bar in enumerate(bars, 1)}
    line, answer = (
        fill(text[part], values, f"scene {scene}", language) if part in text else "" for part in ("line", "answer")
    )
    return Said(line, answer, found, bars, view.settings.cadence)
