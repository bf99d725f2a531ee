"""The runner as a still picture: the limbs of the stage at one instant, as an SVG."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import attrgetter
from textwrap import wrap

import numpy as np

from pages.kit.drawing.outlines import OUTLINES
from pages.kit.drawing.palette import LIGHT
from pages.kit.drawing.runner import Placed, Pose, Runner
from pages.kit.state.view import View

STILL_AT = 0.49  # share of the swing at which a runner who does not move is shown
VIEW = {**OUTLINES["frame"], "down": 0.06}  # m around hip and ground, for the outlines' own height
COLOURS = {
    "near": LIGHT.you, "body": LIGHT.ink, "arm": LIGHT.ink, "far": LIGHT.far, "ghost": LIGHT.typical,
    "line": LIGHT.muted, "paper": LIGHT.paper, "text": LIGHT.text, "words": LIGHT.you_text,
}  # fmt: skip
EDGES = {"near": 0.012, "arm": 0.009, "body": 0.007, "far": 0.006, "ghost": 0.011}  # m
LINES = {"near": 0.5, "arm": 0.35, "body": 0.35}  # how strong they are; elsewhere there are none
LETTER, LINE = 19, 66  # px, and letters of a row: words under a picture
SCALE = 400  # px per metre of the outlines' own body


@dataclass(frozen=True)
class Drawn:
    """A leg as it stands in a picture, for marks that are drawn about it."""

    runner: Runner
    pose: Pose
    hip: float  # m over the ground
    scale: float  # px per metre
    origin: tuple[float, float]  # px, of the ground under the hip
    colours: Mapping[str, str]

    def px(self, x: float) -> float:
        """Of a place ahead of the hip, m."""
        return self.origin[0] + x * self.scale

    def py(self, y: float) -> float:
        """Of a place over the ground, m."""
        return self.origin[1] - y * self.scale


Mark = Callable[[Drawn], str]


def picture(
    view: View,
    fraction: float,
    alt: str,
    ghost: bool | Runner = True,
    marks: Sequence[Mark] = (),
    colours: Mapping[str, str] = COLOURS,
    near: Pose | None = None,
    below: Sequence[str] = (),
) -> str:
    """The runner at an instant of the swing as an SVG of its own; perhaps a ghost's leg behind, the typical one or that
    of another runner, and marks about the leg. `near` is the near leg's pose where it is not the view's own; `below`
    paragraphs under the picture. `alt` is text that SVG may hold."""
    settings, answer = view.settings, view.answer
    runner = Runner(settings, answer)
    as_typical = settings.but(knee_flexion=None, thigh_swing=None, cadence=None)
    typical = ghost if isinstance(ghost, Runner) else Runner(as_typical, answer) if ghost else None
    unit = settings.height / OUTLINES["height"]
    scale = SCALE / unit  # px per metre
    left, up = VIEW["left"] * SCALE, VIEW["up"] * SCALE
    width, height = (VIEW["left"] + VIEW["right"]) * SCALE, (VIEW["up"] + VIEW["down"]) * SCALE
    limbs = runner.placed(fraction, typical, near)
    drawn = [shading(colours)]
    for _, group in groupby(limbs, attrgetter("look")):
        drawn += as_one(list(group), scale, (left, up), colours)
    ground = f'<line x1="0" x2="{width:.0f}" y1="{up:.0f}" y2="{up:.0f}" stroke="{colours["line"]}" stroke-width="2"/>'
    time = runner.stance + fraction * runner.swing
    leg = Drawn(runner, near or runner.pose(time), runner.hip_above(time), scale, (left, up), colours)
    drawn += [mark(leg) for mark in marks]
    rows = [row for paragraph in below for row in wrap(paragraph, LINE)]
    for number, row in enumerate(rows):
        y = height + LETTER * (1.35 * number + 1)
        look = f'font-family="Fira Sans, sans-serif" font-size="{LETTER}" fill="{colours["line"]}"'
        drawn.append(f'<text x="12" y="{y:.0f}" {look}>{escape(row)}</text>')
    height += LETTER * (1.35 * len(rows) + 0.5) if rows else 0
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{alt}">'
    )
    return f"{head}{ground}{''.join(drawn)}</svg>"


def as_one(
    limbs: list[Placed], scale: float, origin: tuple[float, float], colours: Mapping[str, str], size: float = SCALE
) -> Iterable[str]:
    """Limbs of one look as one shape: the edges of all, over them the fills of all, over these their lines. `scale` px
    per metre, `size` px per metre of the outlines' own body; origin px."""
    look = limbs[0].look
    left, up = origin

    def place(placed: Placed, d: str, style: str) -> str:
        at = f"translate({left + placed.x * scale:.1f} {up - placed.y * scale:.1f})"
        turned = f"rotate({-np.degrees(placed.angle):.2f}) scale({size:g})"
        return f'<path d="{d}" transform="{at} {turned}" {style}/>'

    shaded = {"edge": "url(#edge)", "fill": "url(#colour)"} if look == "near" else {}
    edge = f'stroke-width="{EDGES[look]}" stroke-linejoin="round"'
    stroke, fill = colours["paper"], colours[look]
    if look == "ghost":
        edge += ' stroke-dasharray="0.018 0.012"'
        stroke, fill = fill, colours["paper"]
    for placed in limbs:
        of = shaded.get("edge", stroke) if placed.limb == "thigh" else stroke
        yield place(placed, path(placed.limb), f'fill="none" stroke="{of}" {edge}')
    for placed in limbs:
        of = shaded.get("fill", fill) if placed.limb == "thigh" else fill
        yield place(placed, path(placed.limb), f'fill="{of}"')
    if look in LINES:
        style = f'fill="none" stroke="{colours["paper"]}" stroke-width="0.005" stroke-linecap="round"'
        for placed in limbs:
            for line in OUTLINES["lines"][placed.limb]:
                yield place(placed, spline(line), f'{style} stroke-opacity="{LINES[look]}"')


def shading(colours: Mapping[str, str]) -> str:
    """The near thigh comes out of the trunk: near the hip it has the trunk's colour and no edge."""
    fades, paper = OUTLINES["shading"], colours["paper"]

    def along(name: str, first: str, last: str) -> str:
        start, end = fades[name]
        where = f'gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="{start}" y2="{end}"'
        stops = f'<stop offset="0" {first}/><stop offset="1" {last}/>'
        return f'<linearGradient id="{name}" {where}>{stops}</linearGradient>'

    colour = along("colour", f'stop-color="{colours["body"]}"', f'stop-color="{colours["near"]}"')
    edge = along("edge", f'stop-color="{paper}" stop-opacity="0"', f'stop-color="{paper}"')
    return f"<defs>{colour}{edge}</defs>"


def path(limb: str) -> str:
    """A limb's outline as a closed spline through its points, y down, m of the outlines' own body."""
    return spline(OUTLINES[limb], closed=True)


def spline(points: list[list[float]], closed: bool = False) -> str:
    """A Catmull-Rom spline through points (x forward, y up) as a path of SVG (y down)."""
    at = np.array(points) * [1, -1]
    around = np.pad(at, ((1, 2), (0, 0)), mode="wrap" if closed else "edge")
    if not closed:
        around = around[:-1]
    before, start, end, after = (around[i : len(around) - 3 + i] for i in range(4))
    first, second = start + (end - before) / 6, end - (after - start) / 6
    curves = "".join(
        f"C{a[0]:.4f} {a[1]:.4f} {b[0]:.4f} {b[1]:.4f} {c[0]:.4f} {c[1]:.4f}"
        for a, b, c in zip(first, second, end, strict=True)
    )
    return f"M{at[0][0]:.4f} {at[0][1]:.4f}{curves}{'Z' if closed else ''}"
