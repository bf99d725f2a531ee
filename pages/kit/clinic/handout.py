"""The patient's sheet: one idea in two pictures and three sentences, and what the clinician adds. A4, as a PDF."""

import html
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import numpy as np
import segno
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from content.filling import fill
from model.spot import TYPICAL, Spot
from pages.kit.drawing.palette import LIGHT, rgb
from pages.kit.drawing.runner import Runner
from pages.kit.drawing.still import VIEW, picture
from pages.kit.numbers import facts
from pages.kit.numbers.answers import asked
from pages.kit.state.address import is_local
from pages.kit.state.view import View

_STATIC = Path(__file__).parents[3] / "static"
Face = Literal["", "B"]
_FACES: dict[Face, str] = {"": "FiraSans-Regular.ttf", "B": "FiraSans-SemiBold.ttf"}
MARGIN, WIDTH = 18.0, 174.0  # mm, of A4
INK, ACCENT, MUTED = rgb(LIGHT.ink), rgb(LIGHT.you_text), rgb(LIGHT.muted)
PLAIN = {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}  # letters whose stroke is no accent
LONGEST = {"heading": 90, "amount": 140}  # letters


@dataclass(frozen=True)
class Sheet:
    """All that stands on it, in words; drill and address may be missing."""

    heading: str
    title: str
    left: View
    right: View
    at: float
    labels: tuple[str, str]
    sentences: tuple[str, ...]
    pace: str
    drill: Mapping[str, Any] | None
    amount: str
    address: str


def sides(idea: Mapping[str, Any], view: View) -> tuple[View, View]:
    """The two views that an idea compares, about the patient's own pace and body."""
    left, right = (_side(idea[side], view) for side in ("left", "right"))
    return left, right


def _side(side: Mapping[str, Any], view: View) -> View:
    base = Spot(knee=TYPICAL).onto(view.settings.at_cadence(None))
    knee = side["knee"]
    if knee in ("low end", "high end"):
        zone = np.asarray(asked("sweetspot", base).values["zone_deg"].value)
        knee = float(zone[0 if knee == "low end" else 1])
    elif knee in ("weak pull", "strong pull"):
        heel = np.asarray(asked("drive", base).values["heel_peak_knee_flexion_deg"].value)
        knee = float(heel[0 if knee == "weak pull" else -1])
    cadence = 120 / float(base.reference.stride_time) + side["steps"] if "steps" in side else None
    return view.but(settings=base.at_cadence(cadence)).to(Spot.parse({"knee": knee, "answer": side["answer"]}))


def sheet_of(
    idea: Mapping[str, Any], view: View, heading: str = "", drill: Mapping[str, Any] | None = None,
    amount: str = "", address: str = "",
) -> Sheet:  # fmt: skip
    """Gather an idea's words and states at a patient's pace and body."""
    left, right = sides(idea, view)
    base = view.but(settings=view.settings.at_cadence(None)).to(Spot(knee=TYPICAL))
    values = facts.of_beat(idea["numbers"], base) | facts.landing(base)
    sentences = tuple(fill(sentence, values, idea["name"], view.reader.language) for sentence in idea["sentences"])
    labels = tuple(_label(side, idea[f"{name}_label"], idea["at"]) for side, name in ((left, "left"), (right, "right")))
    return Sheet(
        heading=clean(heading, LONGEST["heading"]),
        title=idea["name"],
        left=left,
        right=right,
        at=idea["at"],
        labels=(labels[0], labels[1]),
        sentences=sentences,
        pace=str(values["pace"]),
        drill=drill,
        amount=clean(amount, LONGEST["amount"]),
        address=address.strip(),
    )


def _label(side: View, label: str, at: float) -> str:
    """What a picture shows; at the landing with the distance that its ruler marks."""
    if at < 1:
        return label
    ahead = 100 * float(Runner(side.settings, side.answer).played.landing.ankle_ahead_of_knee)
    return f"{label}: {facts.length(ahead, side.reader)}"


def pictures(sheet: Sheet) -> tuple[str, str]:
    """Both pictures as SVG."""
    left, right = (
        picture(side, sheet.at, html.escape(label), ghost=False, ruler=sheet.at == 1)
        for side, label in zip((sheet.left, sheet.right), sheet.labels, strict=True)
    )
    return left, right


def pdf(sheet: Sheet, words: Mapping[str, str]) -> bytes:
    """The sheet as a PDF; `words` are the lines that stand on every sheet."""
    paper = FPDF(format="A4")
    paper.set_title(sheet.title)
    paper.set_margins(MARGIN, 14, MARGIN)
    paper.set_auto_page_break(True, 14)
    for style, name in _FACES.items():
        paper.add_font("Fira", style, str(_STATIC / name))
    paper.add_page()

    def say(text: str, size: float, style: Face = "", colour: tuple[int, int, int] = INK, after: float = 2.0) -> None:
        paper.set_font("Fira", style, size)  # pyrefly: ignore[bad-argument-type] # it takes half points too
        paper.set_text_color(*colour)
        paper.multi_cell(WIDTH, size * 0.48, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
        paper.ln(after)

    if sheet.heading:
        say(sheet.heading, 12, "B", MUTED, 3)
    say(sheet.title, 22, "B", after=1)
    say(fill(words["at_pace"], {"pace": sheet.pace}), 11, colour=MUTED, after=2)
    top, half = paper.get_y(), WIDTH / 2 - 4
    for place, (drawn, label) in enumerate(zip(pictures(sheet), sheet.labels, strict=True)):
        x = MARGIN + place * (half + 8)
        paper.image(BytesIO(drawn.encode()), x=x, y=top, w=half)
        paper.set_xy(x, top + half * _ratio() + 1)
        paper.set_font("Fira", "B", 13)
        paper.set_text_color(*INK)
        paper.cell(half, 7, label, align="C")
    paper.set_xy(MARGIN, top + half * _ratio() + 12)
    for sentence in sheet.sentences:
        say(sentence, 14, after=2.5)
    if sheet.drill:
        say(sheet.drill["name"], 14, "B", ACCENT, 1)
        say(sheet.drill["careful"], 10, colour=MUTED, after=1)
        for number, step in enumerate(sheet.drill["steps"], 1):
            say(f"{number}. {step}", 11, after=0.2)
        if sheet.amount:
            say(f"{words['amount']} {sheet.amount}", 12, "B", after=1)
    paper.ln(2)
    say(words["general"], 10, colour=MUTED, after=0.5)
    say(words["stop"], 10, "B", after=1)
    if sheet.address and not is_local(sheet.address):
        _code(paper, sheet.address, words["see"])
    return bytes(paper.output())


def _code(paper: FPDF, address: str, label: str) -> None:
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=2, xmldecl=False, omitsize=True)
    y = paper.get_y()
    paper.image(drawn, x=MARGIN, y=y, w=24)
    paper.set_xy(MARGIN + 27, y + 9)
    paper.set_font("Fira", "", 10)
    paper.cell(WIDTH - 30, 6, label)


def _ratio() -> float:
    """Height over width of a picture."""
    return (VIEW["up"] + VIEW["down"]) / (VIEW["left"] + VIEW["right"])


def clean(text: str, longest: int) -> str:
    """What a person typed as one line that the typeface can print: no control characters, not too long."""
    plain = unicodedata.normalize("NFC", text[: 4 * longest])
    kept = (_nearest(letter) for letter in plain if unicodedata.category(letter)[0] != "C")
    return " ".join("".join(kept).split())[:longest]


def _nearest(letter: str) -> str:
    """The letter itself, else without its accents, else a question mark."""
    bare = unicodedata.normalize("NFKD", letter)[0]
    return next((one for one in (letter, bare, PLAIN.get(letter, "?")) if ord(one) in _printable()), "?")


@cache
def _printable() -> frozenset[int]:
    paper = FPDF()
    paper.add_font("Fira", "", str(_STATIC / _FACES[""]))
    face = paper.fonts["fira"]
    assert isinstance(face, TTFFont)
    return frozenset(face.cmap) | {ord(" ")}
