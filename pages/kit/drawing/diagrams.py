"""Two pictures of the model: the leg with its symbols as an SVG, the way from slider to answer as a list."""

from collections.abc import Iterable, Mapping
from html import escape
from math import cos, radians, sin

from pages.kit.drawing.outlines import JOINTS
from pages.kit.drawing.still import path

HIP, THIGH, KNEE = (150.0, 74.0), 34.0, 62.0  # px; degrees, of the leg that is drawn
LENGTH, COM, AHEAD = 170.0, (0.41, 0.58), 13.0  # px of a segment; centres along it; px of e2
SCALE = LENGTH / 0.431  # px per metre: the outlines' own segments are that long

Point = tuple[float, float]


def _along(start: Point, angle: float, down: float, ahead: float = 0.0) -> Point:
    """A place down a segment that hangs from `start` at an angle in degrees, and ahead of its line."""
    a = radians(angle)
    return start[0] + down * sin(a) + ahead * cos(a), start[1] + down * cos(a) - ahead * sin(a)


def _line(start: Point, end: Point, look: str = "help") -> str:
    return f'<path class="{look}" d="M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"/>'


def _arrow(start: Point, end: Point) -> str:
    return _line(start, end, "arrow")


def _arc(centre: Point, radius: float, first: float, last: float, look: str = "arc") -> str:
    """An arc about a centre between two directions, degrees from the downward vertical, forward positive."""
    (ax, ay), (bx, by) = (_along(centre, angle, radius) for angle in (first, last))
    sweep = 0 if last > first else 1
    return f'<path class="{look}" d="M{ax:.1f} {ay:.1f}A{radius} {radius} 0 0 {sweep} {bx:.1f} {by:.1f}"/>'


def _text(at: Point, text: str, anchor: str = "middle", look: str = "symbol") -> str:
    base, _, index = text.partition("_")
    low = f'<tspan dy="5" font-size="70%">{escape(index)}</tspan>' if index else ""
    return f'<text class="{look}" x="{at[0]:.0f}" y="{at[1]:.0f}" text-anchor="{anchor}">{escape(base)}{low}</text>'


def _measure(start: Point, angle: float, length: float, away: float, text: str) -> str:
    """A length beside a segment, with its name."""
    ends = (_along(start, angle, 0, away), _along(start, angle, length, away))
    name = _along(start, angle, length / 2, away + (13 if away > 0 else -13))
    return _line(*ends, "measure") + _text((name[0], name[1] + 5), text)


def _limb(name: str, at: Point, angle: float) -> str:
    return f'<path d="{path(name)}" transform="translate({at[0]} {at[1]}) rotate({-angle}) scale({SCALE})"/>'


def leg(words: Mapping[str, str]) -> str:
    """The leg with every symbol where it belongs."""
    shank = THIGH - KNEE
    knee = _along(HIP, THIGH, LENGTH)
    ankle = _along(knee, shank, LENGTH)
    ball = _along(ankle, shank, -JOINTS["ball"][1] * SCALE, JOINTS["ball"][0] * SCALE)
    thigh_centre, shank_centre = _along(HIP, THIGH, COM[0] * LENGTH), _along(knee, shank, COM[1] * LENGTH, AHEAD)
    parts = (
        '<g class="limbs">', _limb("thigh", HIP, THIGH), _limb("shank", knee, shank),
        _limb("foot", ankle, shank), _limb("toes", ball, shank), "</g>",
        _line(HIP, _along(HIP, 0, 150)), _line(knee, _along(knee, THIGH, 90)), _line(knee, _along(knee, 0, 120)),
        _line(HIP, knee, "bone"), _line(knee, ankle, "bone"),
        _arc(HIP, 118, 0, THIGH), _text(_along(HIP, THIGH / 2, 138), "θ"),
        _arc(knee, 62, THIGH, shank), _text(_along(knee, 14, 80), "κ"),
        _arc(knee, 134, 0, shank), _text(_along(knee, shank / 2, 152), "σ"),
        _measure(HIP, THIGH, LENGTH, 76, "L_1"), _measure(HIP, THIGH, COM[0] * LENGTH, 50, "r_1"),
        _measure(knee, shank, COM[1] * LENGTH, -46, "d_2"),
        _line(_along(knee, shank, COM[1] * LENGTH), shank_centre, "measure"),
        _text(_along(knee, shank, COM[1] * LENGTH + 8, -16), "e_2"),
        *(f'<circle class="centre" cx="{x:.1f}" cy="{y:.1f}" r="6"/>' for x, y in (thigh_centre, shank_centre)),
        _text(_along(HIP, THIGH, COM[0] * LENGTH + 6, -22), "m_1"),
        _text(_along(knee, shank, COM[1] * LENGTH + 4, 34), "m_2"),
        *(f'<circle class="joint" cx="{x:.1f}" cy="{y:.1f}" r="6"/>' for x, y in (HIP, knee, ankle)),
        _arc(HIP, 34, -60, 80, "turn"), _text((HIP[0] - 44, HIP[1] + 40), words["hip"], "end", "name"),
        _arc(knee, 30, 110, -10, "turn"), _text((knee[0] + 40, knee[1] - 10), words["knee"], "start", "name"),
        _arrow((HIP[0] - 66, HIP[1]), (HIP[0] - 12, HIP[1])), _text((HIP[0] - 80, HIP[1] + 5), "a_x"),
        _arrow((HIP[0], HIP[1] - 12), (HIP[0], HIP[1] - 58)), _text((HIP[0] + 18, HIP[1] - 48), "a_y"),
        _arrow((48, 210), (48, 270)), _text((48, 292), "g"),
        _arrow((20, 400), (84, 400)), _text((20, 390), words["forward"], "start", "name"),
    )  # fmt: skip
    marker = (
        '<marker id="tip" viewBox="0 0 10 10" refX="7" refY="5" markerWidth="4" markerHeight="4" orient="auto">'
        '<path class="tip" d="M0 0L10 5L0 10z"/></marker>'
    )
    alt = escape(words["alt"], quote=True)
    return (
        f'<figure class="leg-symbols"><svg viewBox="0 0 390 430" role="img" aria-label="{alt}"><defs>{marker}</defs>'
        f"{''.join(parts)}</svg></figure>"
    )


def way(steps: Iterable[Mapping[str, str]]) -> str:
    """The steps from slider to answer; beside one another where there is room, else under one another."""
    rows = "".join(
        f"<li><strong>{escape(row['step'])}</strong><span>{escape(row['text'])}</span><code>{escape(row['home'])}</code></li>"
        for row in steps
    )
    return f'<ol class="way">{rows}</ol>'
