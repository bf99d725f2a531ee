"""A question of a story that takes a guess first; then what happened, a chart, and the claims that it settles."""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import streamlit as st

from pages.kit.beats.chart import folded
from pages.kit.beats.claim import claims
from pages.kit.beats.crowd import beside_text
from pages.kit.beats.storyboard import AFTER, answer, spot
from pages.kit.beats.telling import told
from pages.kit.numbers import facts
from pages.kit.numbers.guess import Choice, Guess, Mark, plain
from pages.kit.numbers.guesses import GUESSES
from pages.kit.state.session import Answer, session
from pages.kit.state.texts import fill, page, words
from pages.kit.state.view import View
from pages.kit.widgets.guess import guess as mount_guess


def question(view: View, name: str, settles: tuple[str, ...], shows: str | None, dots: tuple[str, str] | None) -> None:
    """The question with its picture, and once it is answered or skipped all that follows from it."""
    if session.unfolds:  # the whole page goes on from here
        session.unfolds = False
        st.rerun()
    slug = session.slug
    key, said_so = f"guess_{slug}_{name}", answer(slug, name)
    told(view, name)
    here = view.to(spot(slug, name))
    found = GUESSES[slug][name](here)
    own = page(slug).about["guess"][name]
    mount_guess(key, _data(here, name, found, said_so), lambda: _keep(key, found, own.get("options", ())))
    if not said_so.shown:
        return
    before = answer(slug, own["before"]).guess if "before" in own else None
    more: dict[str, object] = {"guess": said_so.guess, "before": before}
    if isinstance(found, Choice):
        more = {part: own["options"].get(value) for part, value in more.items()}
    known = all(more.values()) or "before" not in own
    told(view, f"{name}{AFTER}" if known else f"{name}_open", _heard(here, own, found, said_so.guess), **more)
    there = view.to(spot(slug, f"{name}{AFTER}"))
    if shows:
        folded(there, shows)
    if dots:
        beside_text(there, f"dots_{slug}_{name}", *dots)
    claims(view, settles, name)


def _heard(view: View, own: Mapping[str, Any], found: Guess, guess: float | str | None) -> str:
    """What is said of a guess before its answer; nothing where none was made, or where none is right."""
    said = words("ui")["guess"]
    if guess is None or (isinstance(found, Choice) and found.truth is None):
        return ""
    if isinstance(found, Choice):
        return said["agrees"] if found.truth == guess else ""
    spoken = fill(own["value"], facts.state(view) | {"value": f"{guess:g}"})
    return fill(said[nearness(found, float(guess))], {"guess": spoken})


def nearness(found: Mark, value: float) -> str:
    """Whether a guess lies in what is true, or near to it: within a tenth of the range."""
    low, high = found.truth
    off = max(low - value, value - high, 0.0) / float(np.ptp(found.range))
    return "inside" if off == 0 else "near" if off < 0.1 else "far"


def _data(view: View, name: str, found: Guess, said_so: Answer) -> Mapping[str, Any]:
    """Numbers and words of a guess together, for its picture."""
    own, common = page(session.slug).about["guess"][name], words("ui")["guess"]
    values = facts.state(view)
    text = {part: common[part] for part in ("check", "skip", "guess", "typical", "truth")}
    for part in {"handle", "picture", "value", "truth"} & set(own):
        text[part] = fill(own[part], values | {"value": "{value}"})
    data = plain(found) | {"guess": said_so.guess, "shown": said_so.shown}
    data["words"] = text | {"question": page(session.slug).title}
    if isinstance(found, Choice):
        data["options"] = dict(own["options"])
    for axis in "xy":
        if axis in own:
            data[axis] = {**data[axis], "name": fill(own[axis], values)}
    if "leg" in data:
        data["leg"] |= {"height": view.settings.height}
    return data


def _keep(key: str, found: Guess, options: Collection[str]) -> None:
    value = session.widget(key, {}).get("answer")
    if value is not None:
        session.answers[key] = taken(value, found, options)
        session.unfolds = True


def taken(value: Any, found: Guess, options: Collection[str] = ()) -> Answer:
    """An answer as a browser sends it: {"guess": one of the options, or a number in the mark's range, or None, "shown":
    whether the answer is shown}. Raises ValueError for anything else."""
    if not isinstance(value, Mapping):
        raise ValueError("no answer")
    guess = value.get("guess")
    if guess is None or (isinstance(found, Choice) and isinstance(guess, str) and guess in options):
        return Answer(guess, bool(value.get("shown")))
    if isinstance(found, Choice) or isinstance(guess, bool) or not isinstance(guess, int | float):
        raise ValueError("no guess")
    low, high = found.range
    if not low - found.step <= guess <= high + found.step:
        raise ValueError("a guess beyond its range")
    return Answer(guess, bool(value.get("shown")))
