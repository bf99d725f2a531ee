"""Reads the texts: pages as beats in Markdown, words and tables in TOML; numbers are placeholders that the model fills.

A page file opens with TOML between two lines of +++ and goes on with beats, each under a heading `## id`. A paragraph
of a beat that opens with `runner:`, `coach:` or `physio:` is that reader's layer over the text that all share.

English is the source. Another language is a folder beside it; what it lacks is read from English (content/languages.py
lists what that is).
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any

ROOT = Path(__file__).parent
SOURCE = "en"
VOICES = ("runner", "coach", "physio")

# A number never parts from its sign or its unit, nor a unit in itself.
_UNIT = re.compile(r"(?<=\d) (?=%|cm\b|mm\b|in\b|kg\b|N m\b|m/s|J/kg|Nm)|(?<=±) (?=\d)|(?<=\bkg) (?=m²)")
_LAYER = re.compile(rf"^({'|'.join(VOICES)}):\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's title and its beats by id, in reading order."""

    slug: str
    title: str
    about: Mapping[str, Any]  # everything that stands between the +++
    beats: Mapping[str, str]  # what all readers share
    layers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # beat -> voice -> its own paragraphs
    borrowed: frozenset[str] = frozenset()  # beats that this language lacks

    def beat(self, name: str, **values: object) -> str:
        """The beat's text with its placeholders filled; KeyError names what is missing."""
        if name not in self.beats:
            raise KeyError(f"page {self.slug} has no beat {name!r}; it has {', '.join(self.beats)}")
        return fill(self.beats[name], values, f"{self.slug}, beat {name}")

    def layer(self, name: str, voice: str, **values: object) -> str:
        """What the beat says to one voice beyond the shared text, filled; empty where it says nothing more."""
        return fill(self.layers.get(name, {}).get(voice, ""), values, f"{self.slug}, beat {name}, {voice}")


class _Numbers(Formatter):
    """As str.format, but a number's minus is the sign of that name."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text = super().format_field(value, format_spec)
        if isinstance(value, str):
            return text
        if not re.search(r"[1-9]", text):  # nothing is never less than nothing
            text = super().format_field(abs(value), format_spec)
        return text.replace("-", "\u2212")


def fill(text: str, values: Mapping[str, object], where: str = "a text") -> str:
    """Fill {name} and {name:.1f}; KeyError names a placeholder without a value."""
    missing = placeholders(text) - set(values)
    if missing:
        raise KeyError(f"{where} needs values for {', '.join(sorted(missing))}")
    return _UNIT.sub("\u00a0", _Numbers().vformat(text, (), values))


def placeholders(text: str) -> set[str]:
    """Names of the placeholders in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@cache
def page(slug: str, language: str = SOURCE) -> Page:
    """Read content/LANGUAGE/SLUG.md over the English page; ValueError where a file is not built as it must be."""
    path = ROOT / language / f"{slug}.md"
    if language == SOURCE:
        return parsed(path)
    source = page(slug)
    own = parsed(path) if path.exists() else Page(slug, source.title, {}, {})
    beats = {name: own.beats.get(name, text) for name, text in source.beats.items()}
    layers = {name: own.layers.get(name, {}) if name in own.beats else source.layers.get(name, {}) for name in beats}
    borrowed = frozenset(source.beats) - frozenset(own.beats)
    about = _frozen({**source.about, **own.about})
    return Page(slug, own.title, about, MappingProxyType(beats), MappingProxyType(layers), borrowed)


@cache
def words(name: str, language: str = SOURCE) -> Mapping[str, Any]:
    """Read content/LANGUAGE/NAME.toml over the English table."""
    path = ROOT / language / f"{name}.toml"
    if language == SOURCE:
        return _frozen(tomllib.loads(path.read_text(encoding="utf-8")))
    own = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return over(words(name), own)


def languages() -> tuple[str, ...]:
    """The languages that have a folder, the source first."""
    found = sorted(path.name for path in ROOT.iterdir() if path.is_dir() and re.fullmatch(r"[a-z]{2,3}", path.name))
    return (SOURCE, *(name for name in found if name != SOURCE))


def thawed(table: Mapping[str, Any]) -> dict[str, Any]:
    """A plain dictionary of what `words` read, for JSON."""
    return {key: _thaw(value) for key, value in table.items()}


def _thaw(value: Any) -> Any:
    if isinstance(value, Mapping):
        return thawed(value)
    return [_thaw(inner) for inner in value] if isinstance(value, tuple) else value


def parsed(path: Path) -> Page:
    """Read one page file as it stands. Raises ValueError where it is not built as it must be."""
    text = path.read_text(encoding="utf-8")
    before, *rest = text.split("+++\n", 2)
    if before or len(rest) != 2:
        raise ValueError(f"{path.name} must open with TOML between two lines of +++")
    about, body = tomllib.loads(rest[0]), rest[1]
    if "title" not in about:
        raise ValueError(f"{path.name} has no title between its +++")
    beats: dict[str, str] = {}
    layers: dict[str, Mapping[str, str]] = {}
    for part in ("\n" + body).split("\n## ")[1:]:
        name, _, beat = part.partition("\n")
        name = name.strip()
        if name in beats:
            raise ValueError(f"{path.name} has two beats named {name!r}")
        beats[name], layers[name] = _layered(beat)
    return Page(path.stem, about["title"], _frozen(about), MappingProxyType(beats), MappingProxyType(layers))


def _layered(beat: str) -> tuple[str, Mapping[str, str]]:
    """A beat's paragraphs -> (those that all share, those of each voice)."""
    shared: list[str] = []
    layers: dict[str, list[str]] = {}
    for paragraph in re.split(r"\n\s*\n", beat.strip()):
        voice = _LAYER.match(paragraph)
        if voice:
            layers.setdefault(voice[1], []).append(paragraph[voice.end() :])
        else:
            shared.append(paragraph)
    return "\n\n".join(shared), MappingProxyType({voice: "\n\n".join(texts) for voice, texts in layers.items()})


def over(source: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    """The source's table with every text replaced that the other table has."""
    merged = {}
    for key, value in source.items():
        mine = own.get(key)
        if isinstance(value, Mapping):
            merged[key] = over(value, mine if isinstance(mine, Mapping) else {})
        else:
            merged[key] = value if mine is None else _frozen(mine)
    return MappingProxyType(merged)


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list | tuple) else value
