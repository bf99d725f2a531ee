"""The report on an own stride: curves in the runners' bands, numbers, two pictures, what was read and what was left
out. One page of A4 or Letter as a tagged PDF, and the same as a page of HTML. No Streamlit."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import typst

from content.filling import day, fill
from model.recording.bands import band
from model.recording.own_stride import OwnStride
from model.recording.readouts import differences, readouts
from model.runners.measured import SPEEDS
from model.settings import Settings
from pages.kit.clinic.typed import PAPERS, clean
from pages.kit.drawing.curves import Line, through_stride
from pages.kit.drawing.palette import LIGHT
from pages.kit.drawing.runner import Runner
from pages.kit.drawing.still import COLOURS, picture
from pages.kit.numbers import own_stride as tables
from pages.kit.state.view import View

_HERE = Path(__file__).parent
_FACES = Path(__file__).parents[3] / "static"
LONGEST = 90  # letters of a heading
MOST_LOGO = 300_000  # bytes
LOGOS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}  # how such a picture begins
PAPER_COLOURS = COLOURS | {"paper": "white"}
AXES = {"band": LIGHT.typical, "line": LIGHT.muted, "text": LIGHT.text}
INSTANTS = 101


@dataclass(frozen=True)
class Drawing:
    """A picture as SVG, what stands over it, and what it shows in words."""

    label: str
    svg: str
    alt: str


@dataclass(frozen=True)
class Report:
    """All that stands on it."""

    heading: str
    logo: bytes
    title: str
    when: str
    curves: tuple[Drawing, ...]
    pictures: tuple[Drawing, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    read: tuple[str, ...]
    language: str


def report(
    own: OwnStride,
    read: Sequence[str],
    view: View,
    ui: Mapping[str, Any],
    pair: tuple[str, OwnStride, OwnStride] | None = None,
    heading: str = "",
    logo: bytes = b"",
    when: date | None = None,
) -> Report:
    """Gather a report on a mean stride.

    read: how the file was read, in sentences. ui: the words of `your_stride`. pair: "legs" or "days" with the two
    strides that stand beside each other; None: the stride stands beside the 26 runners alone.
    """
    lines, language = ui["report"], view.reader.language
    shown = own if pair is None else pair[1]
    names = (ui["mean"]["you"],) if pair is None else (ui[pair[0]]["first"], ui[pair[0]]["second"])
    strides = (shown,) if pair is None else pair[1:]
    mass = own.leg.body_mass
    inside = SPEEDS[0] <= own.speed <= SPEEDS[-1]
    if pair is None:
        head = tuple(ui["table"][name] for name in ("number", "own", "runners", "among"))
        rows = tables.beside_runners(readouts(own), mass, ui)
    else:
        head = (ui["table"]["number"], *names, *ui["table"]["difference"], ui["table"]["runners"])
        theirs = {row[0]: row[2] for row in tables.beside_runners(readouts(pair[1], one_leg=True), mass, ui)}
        rows = [(*row, theirs[row[0]]) for row in tables.beside_each_other(differences(*pair[1:]), mass, ui)]
    notes = (ui["ranges"], *(() if pair is None else (lines["differ"],)), *(() if inside else (ui["at_edge"],)))
    return Report(
        heading=clean(heading, LONGEST),
        logo=logo,
        title=lines["title"],
        when=day(when, language) if when else "",
        curves=tuple(_curves(name, strides, names, ui) for name in ("knee", "thigh")),
        pictures=_pictures(strides, names, view, ui),
        head=head,
        rows=tuple(rows),
        notes=notes,
        read=tuple(f"{sentence[0].upper()}{sentence[1:]}." for sentence in read),
        language=language,
    )


def _curves(name: str, strides: Sequence[OwnStride], names: Sequence[str], ui: Mapping[str, Any]) -> Drawing:
    phase = np.linspace(0, 1, INSTANTS)
    mean, sd = (np.degrees(curve) for curve in band(name, strides[0].speed, INSTANTS))
    colours = (LIGHT.you, LIGHT.ink)
    lines = [
        Line(np.degrees(own.reference.curve(name, phase)), colour, said, dashed)
        for own, said, colour, dashed in zip(strides, names, colours, (False, True), strict=False)
    ]
    bands = [(mean - wide * sd, mean + wide * sd) for wide in (2, 1)]
    title = ui["report"]["curves"][name]
    peaks = [f"{said}: {line.values.max():.0f}" for said, line in zip(names, lines, strict=True)]
    alt = fill(ui["report"]["curve_alt"], {"title": title, "peaks": ", ".join(peaks), "runners": mean.max()})
    return Drawing(
        title, through_stride(title, lines, bands, AXES, ui["report"]["across"], ui["table"]["runners"]), alt
    )


def _pictures(
    strides: Sequence[OwnStride], names: Sequence[str], view: View, ui: Mapping[str, Any]
) -> tuple[Drawing, ...]:
    """The leg where the knee is bent most, and where the foot lands; behind it the other one, or the runners'."""
    own = strides[0]
    settings = _settings(view.settings, own)
    behind = _settings(view.settings, strides[1]) if len(strides) > 1 else _runners(view.settings, own)
    shown = view.but(settings=settings)
    at_knee = (float(own.reference.knee_peak[0]) - float(own.reference.duty)) / (1 - float(own.reference.duty))
    found = []
    for name, at in (("knee", at_knee), ("strike", 1.0)):
        label = ui["report"]["pictures"][name]
        pale = names[1] if len(names) > 1 else ui["mean"]["typical"]
        alt = fill(ui["report"]["picture_alt"], {"label": label, "own": names[0], "pale": pale})
        ghost = Runner(behind, view.answer)
        found.append(Drawing(label, picture(shown, at, escape(alt), ghost, colours=PAPER_COLOURS), alt))
    return tuple(found)


def _settings(settings: Settings, own: OwnStride) -> Settings:
    return settings.but(own=own, knee_flexion=None, thigh_swing=None, cadence=None)


def _runners(settings: Settings, own: OwnStride) -> Settings:
    pace = 1000 / float(own.runners.speed)
    return replace(settings, own=None, knee_flexion=None, thigh_swing=None, cadence=None, pace=pace)


def logo_kind(logo: bytes) -> str | None:
    """ "png" or "jpg", as a logo begins; None for anything else, or for too much of it."""
    if not 0 < len(logo) <= MOST_LOGO:
        return None
    return next((kind for start, kind in LOGOS.items() if logo.startswith(start)), None)


def pdf(of: Report, words: Mapping[str, Any], paper: str = "A4") -> bytes:
    """The report as a PDF of one page; `words` are the lines that stand on every report."""
    kind = logo_kind(of.logo)
    data = {
        "paper": PAPERS[paper],
        "lang": of.language,
        "ink": LIGHT.text,
        "muted": LIGHT.muted,
        "accent": LIGHT.you_text,
        "rule": LIGHT.rule,
        "heading": of.heading,
        "logo": list(of.logo) if kind else [],
        "logo_kind": kind or "",
        "title": of.title,
        "when": of.when,
        "curves": [vars(one) for one in of.curves],
        "pictures": [vars(one) for one in of.pictures],
        "head": of.head,
        "rows": of.rows,
        "notes": of.notes,
        "read": [of.read[: (len(of.read) + 1) // 2], of.read[(len(of.read) + 1) // 2 :]],
        "words": {name: words[name] for name in ("numbers", "read", "general", "credit", "logo_alt")},
    }
    return typst.compile(
        _HERE / "report.typ", font_paths=[_FACES], ignore_system_fonts=True, pdf_standards="ua-1",
        sys_inputs={"data": json.dumps(data)},
    )  # fmt: skip
