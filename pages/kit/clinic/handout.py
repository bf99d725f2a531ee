"""The patient's sheet: one idea in two pictures, numbers and three sentences, a plan with boxes to tick, and what the
clinician adds. A tagged PDF on A4 or Letter. No Streamlit."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import segno
import typst

from content.filling import day, fill
from model.spot import TYPICAL, Spot
from pages.kit.clinic.compared import Side, Told, instant, sides, told
from pages.kit.clinic.typed import PAPERS, clean
from pages.kit.drawing import drills, marks, panels
from pages.kit.drawing.palette import LIGHT
from pages.kit.drawing.runner import Runner
from pages.kit.drawing.still import COLOURS, picture
from pages.kit.numbers import facts
from pages.kit.state.address import is_local
from pages.kit.state.view import View

_HERE = Path(__file__).parent
_FACES = Path(__file__).parents[3] / "static"
LONGEST = {"heading": 90, "note": 140}  # letters
YOU = COLOURS | {"paper": "white"}
USUAL = YOU | {"near": LIGHT.typical, "words": LIGHT.typical_text}
ROOM = 1.15  # of a bar's panel, over the longer one
AT_PEAK = 2.0  # degrees


@dataclass(frozen=True)
class Plan:
    """What to do, how often, until when. `drill` is None where the idea's own sentence is tried."""

    drill: Mapping[str, Any] | None
    sets: int
    count: int
    of: str  # times, minutes or metres
    days: int
    review: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """All that stands on it, in words and numbers; heading, plan and address may be missing."""

    heading: str
    title: str
    pace: str
    both: tuple[Side, Side]
    changed: str  # left or right
    at: float
    marks: tuple[str, ...]
    labels: tuple[str, str]
    tells: tuple[Told, ...]
    sentences: tuple[str, ...]
    tries: str
    plan: Plan | None
    address: str
    language: str


def sheet_of(
    idea: Mapping[str, Any], view: View, words: Mapping[str, Any], heading: str = "", plan: Plan | None = None,
    address: str = "",
) -> Sheet:  # fmt: skip
    """Gather an idea's words and states at a patient's pace and body; `words` are the lines of every sheet."""
    both = sides(idea, view)
    base = view.but(settings=view.settings.at_cadence(None)).to(Spot(knee=TYPICAL))
    tells = tuple(told(name, idea, both, words, view.reader) for name in idea["tells"])
    values = facts.of_beat(idea["numbers"], base)
    for one in tells:
        values |= {f"{one.name}_left": one.texts[0], f"{one.name}_right": one.texts[1]}
        values[f"{one.name}_difference"] = one.difference
    said = tuple(fill(sentence, values, idea["name"], view.reader.language) for sentence in idea["sentences"])
    return Sheet(
        heading=clean(heading, LONGEST["heading"]),
        title=idea["name"],
        pace=str(values["pace"]),
        both=both,
        changed=idea["changed"],
        at=instant(idea, both),
        marks=tuple(idea["marks"]),
        labels=(idea["left_label"], idea["right_label"]),
        tells=tells,
        sentences=said,
        tries=idea["try"],
        plan=plan,
        address=address.strip(),
        language=view.reader.language,
    )


def pictures(sheet: Sheet, words: Mapping[str, Any]) -> tuple[str, str]:
    """Both pictures as SVG: the leg at one instant, with its arrow and degrees."""
    left, right = (
        _picture(place, sheet, words, escape(label, quote=True), colours)
        for place, (label, colours) in enumerate(zip(sheet.labels, _colours(sheet), strict=True))
    )
    return left, right


def _colours(sheet: Sheet) -> tuple[Mapping[str, str], Mapping[str, str]]:
    return (YOU, USUAL) if sheet.changed == "left" else (USUAL, YOU)


def _picture(place: int, sheet: Sheet, words: Mapping[str, Any], alt: str, colours: Mapping[str, str]) -> str:
    side = sheet.both[place]
    runner = Runner(side.view.settings, side.view.answer)
    pose = runner.swing_pose(sheet.at, side.motion)
    torque = side.now(sheet.at)
    way = "pulls" if torque >= 0 else "brakes"
    printed = {one.name: one.texts[place] for one in sheet.tells}

    def degrees(name: str, angle: float) -> str:
        """Of a joint now; where it is at its peak, as the peak is printed below."""
        now = float(np.degrees(angle))
        at_peak = name in printed and abs(now - side.found[name]) < AT_PEAK
        return printed[name] if at_peak else f"{now:.0f}°".replace("-", "−")

    drawn = {
        "pull": marks.pull(torque, fill(words["marks"][way], {"value": f"{abs(torque):.0f}"})),
        "knee": marks.knee(degrees("knee", pose.knee)),
        "thigh": marks.thigh(degrees("thigh", pose.thigh)),
    }
    return picture(
        side.view, sheet.at, alt, ghost=False, marks=[drawn[name] for name in sheet.marks], colours=colours,
        near=pose if side.motion is not None else None,
    )  # fmt: skip


def panel(sheet: Sheet, one: Told, place: int) -> str:
    """What stands under a picture to tell it from the other: a bar, or the landing enlarged."""
    colours, solid = _colours(sheet)[place], (place == 0) == (sheet.changed == "left")
    value, other = one.values[place], one.values[1 - place]
    if one.name == "landing":
        side = sheet.both[place].view
        return panels.landing(Runner(side.settings, side.answer), other / 100, one.texts[place], colours)
    over = 100.0 if one.name == "effort" else 0.0  # a bar of all the effort, not of what is over the least
    most = ROOM * (over + max(abs(value), abs(other)))
    return panels.bar(over + value, over + other, most, one.texts[place], colours, solid)


def pdf(sheet: Sheet, words: Mapping[str, Any], paper: str = "A4") -> bytes:
    """The sheet as a PDF; `words` are the lines that stand on every sheet."""
    drawn, plan = pictures(sheet, words), sheet.plan
    data: dict[str, Any] = {
        "paper": PAPERS[paper],
        "lang": sheet.language,
        "ink": LIGHT.text,
        "muted": LIGHT.muted,
        "accent": LIGHT.you_text,
        "rule": LIGHT.rule,
        "heading": sheet.heading,
        "title": sheet.title,
        "pace": fill(words["at_pace"], {"pace": sheet.pace}),
        "words": {name: words[name] for name in ("general", "credit", "stop", "see")},
        "sides": [
            {
                "label": label,
                "picture": picture_of,
                "alt": "; ".join([label, *(f"{_name(one, words)}: {one.texts[place]}" for one in sheet.tells)]),
                "tells": [_told(sheet, one, place, words) for one in sheet.tells],
                "solid": (place == 0) == (sheet.changed == "left"),
            }
            for place, (label, picture_of) in enumerate(zip(sheet.labels, drawn, strict=True))
        ],
        "sentences": sheet.sentences,
        "plan": plan and _plan(sheet, plan, words),
        "code": _code(sheet.address),
        "address": sheet.address,
    }
    return typst.compile(
        _HERE / "sheet.typ", font_paths=[_FACES], ignore_system_fonts=True, pdf_standards="ua-1",
        sys_inputs={"data": json.dumps(data)},
    )  # fmt: skip


def _name(one: Told, words: Mapping[str, Any]) -> str:
    return words["tells"][one.name]["name"]


def _told(sheet: Sheet, one: Told, place: int, words: Mapping[str, Any]) -> Mapping[str, str]:
    changed = (place == 0) == (sheet.changed == "left")
    text = {"value": one.texts[place], "name": _name(one, words), "panel": panel(sheet, one, place)}
    return text | {"by": one.difference if changed else "", "tall": "1" if one.name == "landing" else ""}


def _plan(sheet: Sheet, plan: Plan, words: Mapping[str, Any]) -> Mapping[str, Any]:
    """What to do as words and boxes."""
    values = {"sets": plan.sets, "count": plan.count, "days": plan.days}
    drill = plan.drill
    dose = fill(words["dose"][plan.of], values, "sheet, dose", sheet.language)
    review = day(plan.review, sheet.language) if plan.review else ""
    return {
        "name": drill["name"] if drill else words["try"],
        "careful": drill["careful"] if drill else "",
        "steps": list(drill["steps"]) if drill else [sheet.tries],
        "poses": drills.strip(drill, drill["name"], YOU) if drill else "",
        "dose": dose,
        "sets": plan.sets,
        "days": plan.days,
        "review": fill(words["review"], {"day": review}) if review else "",
        "note": clean(plan.note, LONGEST["note"]),
    }


def _code(address: str) -> str:
    if not address or is_local(address):
        return ""
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=1, xmldecl=False, omitsize=True)
    return drawn.getvalue().decode()
