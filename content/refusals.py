"""Why something was refused, in words: the model hands over a code with values, the sentence stands here."""

from collections.abc import Mapping
from typing import Any, Protocol

from content.reader import SOURCE, fill, words


class Reason(Protocol):
    """What the model raises."""

    code: str
    values: dict[str, Any]


def sentence(reason: Reason, language: str = SOURCE) -> str:
    """The sentence for people; KeyError for a code that has none."""
    table = words("refusals", language)
    values = {key: _spoken(key, value, table["names"]) for key, value in reason.values.items()}
    return fill(table["sentences"][reason.code], values, f"refusal {reason.code}")


def _spoken(key: str, value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return ", ".join(value)
    return names.get(value, value) if key == "name" else value
