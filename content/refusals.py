"""Why something was refused, in words: the model hands over a code with values, the sentence stands here."""

from collections.abc import Mapping
from typing import Any, Protocol

from content.filling import fill
from content.reader import SOURCE, words


class Reason(Protocol):
    """What the model raises."""

    code: str
    values: dict[str, Any]


def sentence(reason: Reason, language: str = SOURCE) -> str:
    """The sentence for people; KeyError for a code that has none."""
    ui = words("ui", language)
    own = ui["your_stride"]
    names = {"name": ui["notice"]["fields"], "why": own["why"], "joint": own["joint"], "way": own["ways"]["thigh"]}
    values = {key: _spoken(value, names.get(key, {})) for key, value in reason.values.items()}
    return fill(words("refusals", language)[reason.code], values, f"refusal {reason.code}", language)


def _spoken(value: Any, names: Mapping[str, str]) -> Any:
    return ", ".join(value) if isinstance(value, tuple) else names.get(value, value)
