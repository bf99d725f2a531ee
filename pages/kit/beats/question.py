"""A question of a story that takes a guess first; then what happened, a chart, and the claims that it settles."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st

from pages.kit.beats.chart import draw
from pages.kit.beats.claim import claims
from pages.kit.beats.telling import told
from pages.kit.numbers import facts
from pages.kit.numbers.guess import Choice, Guess, Mark, plain
from pages.kit.numbers.guesses import GUESSES
from pages.kit.state.session import Answer, session
from pages.kit.state.texts import fill, page, words
from pages.kit.state.view import View
from pages.kit.widgets.guess import guess as mount_guess

ALL_SHOWN = "all_shown"  # the toggle that lets no answer wait


def question(view: View, name: str, settles: tuple[str, ...], shows: str | None) -> None:
    """The question with its picture, and once it is answered or skipped all that follows from it."""
    slug = session.slug
    key, answers = f"guess_{slug}_{name}", session.answers
    answer = answers.get(key) or Answer(None, session.widget(ALL_SHOWN, False))
    told(view, name)
    found = GUESSES[slug][name](view)
    mount_guess(key, _data(view, name, found, answer), lambda: _keep(key))
    if not answer.shown:
        return
    said, own = words("ui")["guess"], page(slug).about["guess"][name]
    before = answers.get(f"guess_{slug}_{own.get('before')}")
    more = {"guess": answer.guess, "before": before.guess if before else None}
    if isinstance(found, Choice):
        more = {part: own["options"].get(value) for part, value in more.items()}
        if found.truth and answer.guess:
            st.markdown(said["agrees" if found.truth == answer.guess else "differs"])
    elif answer.guess is not None:
        spoken = fill(own["value"], facts.state(view) | {"value": f"{answer.guess:g}"})
        st.markdown(fill(said[nearness(found, float(answer.guess))], {"guess": spoken}))
    known = all(more.values()) or "before" not in own
    told(view, f"{name}_after" if known else f"{name}_open", **more)
    if shows:
        draw(view, shows)
    claims(view, settles, name)


def nearness(found: Mark, value: float) -> str:
    """Whether a guess lies in what is true, or near to it: within a tenth of the range."""
    low, high = found.truth
    off = max(low - value, value - high, 0.0) / float(np.ptp(found.range))
    return "inside" if off == 0 else "near" if off < 0.1 else "far"


def _data(view: View, name: str, found: Guess, answer: Answer) -> Mapping[str, Any]:
    """Numbers and words of a guess together, for its picture."""
    own, common = page(session.slug).about["guess"][name], words("ui")["guess"]
    values = facts.state(view)
    text = {part: common[part] for part in ("check", "skip", "guess", "typical", "truth")}
    for part in {"handle", "picture", "value"} & set(own):
        text[part] = fill(own[part], values | {"value": "{value}"})
    data = plain(found) | {"guess": answer.guess, "shown": answer.shown}
    data["words"] = text | {"question": page(session.slug).title}
    if "stage" in own:  # as a link says it
        data["stage"] = {part: fill(str(value), values) for part, value in own["stage"].items()}
    if isinstance(found, Choice):
        data["options"] = dict(own["options"])
    for axis in "xy":
        if axis in own:
            data[axis] = {**data[axis], "name": fill(own[axis], values)}
    if "leg" in data:
        data["leg"] |= {"height": view.settings.height}
    return data


def _keep(key: str) -> None:
    value = session.widget(key, {}).get("answer")
    if isinstance(value, Mapping):
        session.answers[key] = Answer(value.get("guess"), bool(value.get("shown")))
