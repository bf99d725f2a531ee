"""Curves through a stride for paper, as SVG: bands of other people, lines that colour and dash tell apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from model.mechanics.dynamics import Array

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 560.0, 250.0, 46.0, 30.0, 26.0  # px
LETTERS = 17  # px
STEPS = (5, 10, 20, 25, 50, 100)
MOST_TICKS = 5


@dataclass(frozen=True)
class Line:
    """One curve, degrees (n,) at even shares of the stride from 0 to 1."""

    values: Array
    colour: str
    name: str
    dashed: bool = False


def through_stride(
    title: str,
    lines: Sequence[Line],
    bands: Sequence[tuple[Array, Array]],
    colours: Mapping[str, str],
    across: str,
    band: str,
) -> str:
    """A panel under a title: bands (low, high) from the widest, `band` is whose they are, then the lines.

    colours: "band", "line" of the axes, "text".
    """
    every = np.concatenate([*(line.values for line in lines), *(edge for pair in bands for edge in pair)])
    low, high = float(every.min()), float(every.max())
    low, high = low - 0.05 * (high - low), high + 0.1 * (high - low)

    def x(share: float) -> float:
        return LEFT + share * (WIDTH - LEFT - 8)

    def y(value: float) -> float:
        return TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM)

    def points(values: Array) -> list[str]:
        shares = np.linspace(0, 1, values.size)
        return [f"{x(share):.1f} {y(value):.1f}" for share, value in zip(shares, values, strict=True)]

    def text(at: float, up: float, said: str, anchor: str = "start", colour: str = "", bold: bool = False) -> str:
        look = (
            f'font-family="Fira Sans" font-size="{LETTERS}" text-anchor="{anchor}" fill="{colour or colours["text"]}"'
        )
        weight = ' font-weight="600"' if bold else ""
        return f'<text x="{at:.1f}" y="{up:.1f}" {look}{weight}>{escape(said)}</text>'

    parts = [
        f'<path d="M{"L".join([*points(edge_low), *reversed(points(edge_high))])}Z" fill="{colours["band"]}"'
        ' fill-opacity="0.28"/>'
        for edge_low, edge_high in bands
    ]
    axis = f'fill="none" stroke="{colours["line"]}" stroke-width="1.2"'
    for tick in _ticks(low, high):
        said = f"{tick + 0.0:.0f}".replace("-", "\u2212")
        parts += [f'<path d="M{LEFT - 5} {y(tick):.1f}H{LEFT}" {axis}/>', text(LEFT - 8, y(tick) + 6, said, "end")]
    for share in (0.0, 0.5, 1.0):
        end = HEIGHT - BOTTOM
        parts += [
            f'<path d="M{x(share):.1f} {end}v5" {axis}/>',
            text(x(share), end + 22, f"{100 * share:.0f}", "end" if share == 1 else "middle"),
        ]
    parts.append(f'<path d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - 8}" {axis}/>')
    for line in lines:
        dash = ' stroke-dasharray="9 6"' if line.dashed else ""
        look = f'fill="none" stroke="{line.colour}" stroke-width="3.2"{dash}'
        parts.append(f'<path d="M{"L".join(points(line.values))}" {look}/>')
    parts.append(text(0, 15, title, bold=True))
    place = WIDTH - 8
    for line in reversed(lines):
        parts.append(text(place, 15, line.name, "end", line.colour, bold=True))
        place -= 9.5 * len(line.name)
        dash = ' stroke-dasharray="9 6"' if line.dashed else ""
        parts.append(f'<path d="M{place - 34:.0f} 10h28" stroke="{line.colour}" stroke-width="3.2"{dash}/>')
        place -= 46
    swatch = f'fill="{colours["band"]}" fill-opacity="0.5"'
    parts += [text(place, 15, band, "end"), f'<path d="M{place - 9.0 * len(band) - 30:.0f} 4h24v12h-24z" {swatch}/>']
    parts.append(text(x(0.75), HEIGHT - BOTTOM + 22, across, "middle"))
    size = f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">{"".join(parts)}</svg>'


def _ticks(low: float, high: float) -> Array:
    step = next((step for step in STEPS if (high - low) / step <= MOST_TICKS), STEPS[-1])
    return np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
