"""Reads the texts: pages as beats in Markdown, words and tables in TOML; numbers are placeholders that the model fills.

A page file opens with TOML between two lines of +++ and goes on with beats, each under a heading `## id`. A paragraph
of a beat that opens with `runner:`, `coach:` or `physio:` is that reader's layer over the text that all share.

English is the source. Another language is a folder beside it; what it lacks is read from English (content/languages.py
lists what that is). What is no word (names, places on the stage, sources, publications) stands in data/, once for all.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from content.filling import SOURCE, fill, is_plural

ROOT = Path(__file__).parent
DATA = "data"  # the folder of what stands beside the words and is none, in files of the same names
VOICES = ("runner", "coach", "physio")

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
    language: str = SOURCE

    def beat(self, name: str, **values: object) -> str:
        """The beat's text with its placeholders filled; KeyError names what is missing."""
        if name not in self.beats:
            raise KeyError(f"page {self.slug} has no beat {name!r}; it has {', '.join(self.beats)}")
        return fill(self.beats[name], values, f"{self.slug}, beat {name}", self.language)

    def layer(self, name: str, voice: str, **values: object) -> str:
        """What the beat says to one voice beyond the shared text, filled; empty where it says nothing more."""
        text = self.layers.get(name, {}).get(voice, "")
        return fill(text, values, f"{self.slug}, beat {name}, {voice}", self.language)


@cache
def page(slug: str, language: str = SOURCE) -> Page:
    """Read content/LANGUAGE/SLUG.md over the English page, with what content/data holds beside it; ValueError where a
    file is not built as it must be."""
    path = ROOT / language / f"{slug}.md"
    if language == SOURCE:
        own = parsed(path)
        return replace(own, about=_joined(own.about, data(f"pages/{slug}")))
    source = page(slug)
    own = parsed(path) if path.exists() else Page(slug, source.title, {}, {})
    beats = {name: own.beats.get(name, text) for name, text in source.beats.items()}
    layers = {name: own.layers.get(name, {}) if name in own.beats else source.layers.get(name, {}) for name in beats}
    borrowed = frozenset(source.beats) - frozenset(own.beats)
    about = over(source.about, own.about)
    return Page(slug, own.title, about, MappingProxyType(beats), MappingProxyType(layers), borrowed, language)


@cache
def words(name: str, language: str = SOURCE) -> Mapping[str, Any]:
    """Read content/LANGUAGE/NAME.toml over the English table, with what content/data holds beside it."""
    path = ROOT / language / f"{name}.toml"
    own = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if language != SOURCE:
        return over(words(name), own)
    beside = data(name)
    if not own and not beside:
        raise FileNotFoundError(f"there are neither words nor data named {name}")
    return _joined(_frozen(own), beside)


def data(name: str) -> Mapping[str, Any]:
    """Read content/data/NAME.toml, which no language changes; empty where there is none."""
    path = ROOT / DATA / f"{name}.toml"
    return _frozen(tomllib.loads(path.read_text(encoding="utf-8"))) if path.exists() else MappingProxyType({})


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
        if is_plural(value):
            merged[key] = value if mine is None else _frozen(mine)
        elif isinstance(value, Mapping):
            merged[key] = over(value, mine if isinstance(mine, Mapping) else {})
        elif _is_rows(value) and isinstance(mine, list | tuple) and len(mine) == len(value):
            merged[key] = tuple(over(row, other) for row, other in zip(value, mine, strict=True))
        else:
            merged[key] = value if mine is None else _frozen(mine)
    return MappingProxyType(merged)


def _is_rows(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(row, Mapping) for row in value)


def _joined(own: Mapping[str, Any], beside: Mapping[str, Any]) -> Mapping[str, Any]:
    """Two tables that share no value as one, in the first's order."""
    joined = {}
    for key in dict.fromkeys((*own, *beside)):
        if key not in own or key not in beside:
            joined[key] = own[key] if key in own else beside[key]
        elif isinstance(own[key], tuple):  # rows of words and as many rows of data
            joined[key] = tuple(_joined(*rows) for rows in zip(own[key], beside[key], strict=True))
        else:
            joined[key] = _joined(own[key], beside[key])
    return MappingProxyType(joined)


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list | tuple) else value
