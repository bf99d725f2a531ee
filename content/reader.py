"""Reads the texts: pages as beats in Markdown, words and tables in TOML; numbers are placeholders that the model fills.

A page file opens with TOML between two lines of +++ and goes on with beats, each under a heading `## id`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any

ROOT = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Page:
    """A page's title and its beats by id, in reading order."""

    slug: str
    title: str
    about: Mapping[str, Any]  # everything that stands between the +++
    beats: Mapping[str, str]

    def beat(self, name: str, **values: object) -> str:
        """The beat's text with its placeholders filled; KeyError names what is missing."""
        if name not in self.beats:
            raise KeyError(f"page {self.slug} has no beat {name!r}; it has {', '.join(self.beats)}")
        return fill(self.beats[name], values, f"{self.slug}, beat {name}")


def fill(text: str, values: Mapping[str, object], where: str = "a text") -> str:
    """Fill {name} and {name:.1f}; KeyError names a placeholder without a value."""
    missing = placeholders(text) - set(values)
    if missing:
        raise KeyError(f"{where} needs values for {', '.join(sorted(missing))}")
    return text.format_map(values)


def placeholders(text: str) -> set[str]:
    """Names of the placeholders in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@cache
def page(slug: str, language: str = "en") -> Page:
    """Read content/LANGUAGE/SLUG.md. Raises ValueError where the file is not built as it must be."""
    path = ROOT / language / f"{slug}.md"
    text = path.read_text(encoding="utf-8")
    before, *rest = text.split("+++\n", 2)
    if before or len(rest) != 2:
        raise ValueError(f"{path.name} must open with TOML between two lines of +++")
    about, body = tomllib.loads(rest[0]), rest[1]
    if "title" not in about:
        raise ValueError(f"{path.name} has no title between its +++")
    beats: dict[str, str] = {}
    for part in ("\n" + body).split("\n## ")[1:]:
        name, _, beat = part.partition("\n")
        if name.strip() in beats:
            raise ValueError(f"{path.name} has two beats named {name.strip()!r}")
        beats[name.strip()] = beat.strip()
    return Page(slug, about["title"], _frozen(about), MappingProxyType(beats))


@cache
def words(name: str, language: str = "en") -> Mapping[str, Any]:
    """Read content/LANGUAGE/NAME.toml."""
    return _frozen(tomllib.loads((ROOT / language / f"{name}.toml").read_text(encoding="utf-8")))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value


def thawed(table: Mapping[str, Any]) -> dict[str, Any]:
    """A plain dictionary of what `words` read, for JSON."""
    return {key: thawed(value) if isinstance(value, Mapping) else value for key, value in table.items()}
