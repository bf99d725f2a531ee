"""A set of scenes of somebody's own: as a table, a file, a link. A built-in set is one of the same form.

What comes from strangers is cut to size, its text stays text, and its places are brought into the stage's range. No
Streamlit.
"""

import base64
import binascii
import json
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from model.settings import Settings
from model.spot import Spot
from pages.kit.hall.scenes import Said, Scene, place, scenes, sets
from pages.kit.state.files import table_in
from pages.kit.state.reader import Reader

OWN = "own"  # the name of the set that a reader has made
VERSION = 1
MOST_SCENES = 40
LONGEST = {"line": 90, "notes": 800, "title": 60}  # letters
MOST_MINUTES = 30.0
LARGEST, LONGEST_LINK = 80_000, 6_000  # bytes of a file, letters of a link


@dataclass(frozen=True, slots=True)
class OwnScene:
    """One scene: a built-in one by its name ("heel_lift/whose_hip"), perhaps with words of one's own, or a place on the
    stage that was frozen with a line. An empty text is the built-in one's."""

    of: str = ""
    line: str = ""
    notes: str = ""
    minutes: float = 1.0
    skip: bool = False
    stage: Mapping[str, Any] = field(default_factory=dict)  # as a Spot says it; of a frozen one

    def table(self) -> dict[str, Any]:
        """As a file holds it: only what is said."""
        said = {"of": self.of, "line": self.line, "notes": self.notes, "stage": dict(self.stage)}
        return {name: value for name, value in said.items() if value} | {"minutes": self.minutes, "skip": self.skip}


def built_in(name: str) -> tuple[OwnScene, ...]:
    """A built-in set in this form."""
    return tuple(OwnScene(of=f"{name}/{one.name}", minutes=one.minutes) for one in scenes(name, Reader()))


def frozen(spot: Spot, line: str) -> OwnScene:
    """A place on the stage as a scene."""
    return OwnScene(line=_text(line, "line"), stage=spot.parts())


def questions() -> tuple[str, ...]:
    """The model's questions, by the names of their scenes."""
    return tuple(f"{name}/{one.name}" for name in sets() for one in scenes(name, Reader()) if one.ask)


def of(own: Sequence[OwnScene], reader: Reader) -> tuple[Scene, ...]:
    """The scenes of a set for a show, without those that are skipped."""
    shown = [one for one in own if not one.skip]
    return tuple(_scene(number, one, reader) for number, one in enumerate(shown, 1))


def _scene(number: int, own: OwnScene, reader: Reader) -> Scene:
    name, _, scene = own.of.partition("/")
    if own.of:
        base = next(one for one in scenes(name, reader) if one.name == scene)
        said = {pace: replace(one, line=own.line or one.line) for pace, one in base.said.items()}
        notes = own.notes or base.notes
        return replace(base, name=f"{number} {base.name}", said=said, notes=notes, minutes=own.minutes)
    to = place(own.stage, Settings())
    settings = Spot.parse(own.stage).onto(Settings())
    said = {float(to["pace"]): Said(own.line, "", None, (), None)}
    return Scene(f"{number}", "stage", own.notes, own.minutes, settings, to, said)


def unworded(own: Sequence[OwnScene]) -> tuple[OwnScene, ...]:
    """A set in the built-in scenes' own words."""
    return tuple(replace(one, line="", notes="") if one.of else one for one in own)


def worded(one: OwnScene, part: str, said: str, usual: str) -> OwnScene:
    """A scene with its line or its notes as they were typed; `usual`: what it says without words of its own. A scene
    that was frozen has no other line."""
    kept = "" if one.of and said == usual else said
    if part == "notes":
        return replace(one, notes=kept)
    return replace(one, line=kept if kept.strip() or one.of else usual)


# ---- as a file and as a link


def written(own: Sequence[OwnScene], title: str = "") -> str:
    """A set as the text of a file."""
    table = {"show": VERSION, "title": _text(title, "title"), "scenes": [one.table() for one in own]}
    return json.dumps(table, ensure_ascii=False, indent=1)


def read(data: bytes) -> tuple[OwnScene, ...] | None:
    """The set that a file holds; None where it holds none."""
    table = table_in(data, LARGEST)
    rows = table.get("scenes") if table and table.get("show") == VERSION else None
    if not isinstance(rows, list):
        return None
    found = [one for row in rows[:MOST_SCENES] if isinstance(row, dict) and (one := _read(row))]
    return tuple(found) or None


def _read(row: Mapping[str, Any]) -> OwnScene | None:
    """One scene; None where it names a built-in one that there is not, or says nothing."""
    of_ = row.get("of", "")
    name, _, scene = of_.partition("/") if isinstance(of_, str) else ("", "", "")
    known = name in sets() and any(one.name == scene for one in scenes(name, Reader()))
    if of_ and not known:
        return None
    line, notes = (_text(row.get(part), part) for part in ("line", "notes"))
    if not of_ and not line:
        return None
    minutes = row.get("minutes", 1.0)
    good = isinstance(minutes, int | float) and not isinstance(minutes, bool) and 0 <= minutes <= MOST_MINUTES
    stage = row.get("stage")
    spot = _spot(stage) if isinstance(stage, dict) and not of_ else {}
    return OwnScene(of_ or "", line, notes, float(minutes) if good else 1.0, row.get("skip") is True, spot)


def _spot(stage: Mapping[str, Any]) -> Mapping[str, Any]:
    """A place that the stage can show."""
    plain = {name: value for name, value in stage.items() if isinstance(value, str | int | float)}
    asked = Spot.parse(plain)
    there = Spot.of(asked.onto(Settings()), asked.answer or "same_swing").parts()
    at = {} if asked.at is None else {"at": min(max(asked.at, 0.0), 1.0)}
    return there | at


def _text(said: object, part: str) -> str:
    """One line of plain letters, not too long; a note may have several."""
    if not isinstance(said, str):
        return ""
    kept = (one if unicodedata.category(one)[0] != "C" else " " for one in said[: 4 * LONGEST[part]])
    return " ".join("".join(kept).split())[: LONGEST[part]]


def packed(own: Sequence[OwnScene]) -> str | None:
    """A set as a part of a link; None where it is too long for one."""
    text = base64.urlsafe_b64encode(zlib.compress(written(own).encode(), 9)).decode().rstrip("=")
    return text if len(text) <= LONGEST_LINK else None


def unpacked(text: str) -> tuple[OwnScene, ...] | None:
    """The set that a link holds; None where it holds none."""
    if len(text) > LONGEST_LINK:
        return None
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        opened = zlib.decompressobj()
        found = opened.decompress(data, LARGEST)
    except (ValueError, binascii.Error, zlib.error):
        return None
    return read(found) if not opened.unconsumed_tail else None
