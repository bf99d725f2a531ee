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
    names = words("ui", language)["notice"]["fields"]
    values = {key: _spoken(key, value, names) for key, value in reason.values.items()}
    return fill(words("refusals", language)[reason.code], values, f"refusal {reason.code}", language)


def _spoken(key: str, value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return ", ".join(value)
    return names.get(value, value) if key == "name" else value
