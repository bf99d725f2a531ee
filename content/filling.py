"""Fills numbers into texts as a language writes them: its decimal sign, its plural forms, and no number parted from its
unit."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from string import Formatter
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

SOURCE = "en"
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})  # as the Unicode CLDR names them
Text = str | Mapping[str, str]  # a text, or its plural forms, told by {count}

# A number never parts from its sign or its unit, nor a unit in itself.
_UNIT = re.compile(r"(?<=\d) (?=%|cm\b|mm\b|in\b|kg\b|N m\b|m/s|J/kg|Nm)|(?<=±) (?=\d)|(?<=\bkg) (?=m²)")


@cache
def locale(language: str) -> Locale:
    """What is known of a language's numbers and plurals; of one that nobody knows, the source's."""
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE)


def is_plural(table: object) -> bool:
    """Whether a table of words is one text in its plural forms."""
    return isinstance(table, Mapping) and "other" in table and set(table) <= PLURALS


class _Numbers(Formatter):
    """As str.format, but a number's minus is the sign of that name, and its decimal sign the language's."""

    def __init__(self, language: str):
        symbols = locale(language).number_symbols["latn"]
        self.signs = str.maketrans({"-": "\u2212", ".": symbols["decimal"], ",": symbols["group"]})

    def format_field(self, value: Any, format_spec: str) -> str:
        text = super().format_field(value, format_spec)
        if isinstance(value, str):
            return text
        if not re.search(r"[1-9]", text):  # nothing is never less than nothing
            text = super().format_field(abs(value), format_spec)
        return text.translate(self.signs)


def fill(text: Text, values: Mapping[str, Any], where: str = "a text", language: str = SOURCE) -> str:
    """Fill {name} and {name:.1f}; KeyError names a placeholder without a value.

    Of a text in plural forms the one is filled that the language has for `values["count"]`.
    """
    if not isinstance(text, str):
        form = locale(language).plural_form(values["count"])
        text = text.get(form, text["other"])
    missing = placeholders(text) - set(values)
    if missing:
        raise KeyError(f"{where} needs values for {', '.join(sorted(missing))}")
    return _UNIT.sub("\u00a0", _Numbers(language).vformat(text, (), values))


def placeholders(text: str) -> set[str]:
    """Names of the placeholders in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def day(when: date, language: str = SOURCE) -> str:
    """A day as a language writes it, with the name of its month."""
    return format_date(when, "d MMMM y", locale(language))
