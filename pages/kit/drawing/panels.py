"""What stands under a drawn runner to tell two of them apart: a bar, or the landing enlarged, as an SVG of its own."""

from collections.abc import Mapping
from html import escape

from pages.kit.drawing.marks import text
from pages.kit.drawing.outlines import OUTLINES
from pages.kit.drawing.runner import Runner
from pages.kit.drawing.still import VIEW, as_one, shading

WIDTH = (VIEW["left"] + VIEW["right"]) * 400  # px, of a picture
BAR, ROOM = 30, 44  # px: how high a bar is, and its panel
FROM, TO = -0.04, 0.22  # m ahead of the knee that an enlarged landing shows
GROUND, TALL = 150, 216  # px from the top
SPAN = 18  # px under the ground
TICK = 0.01  # m


def bar(value: float, other: float, most: float, alt: str, colours: Mapping[str, str], solid: bool) -> str:
    """A value as a bar from 0 to `most`, with a dashed mark where the other one ends; not solid: pale, with dashes."""
    long, mark = (max(0.0, WIDTH * one / most) for one in (value, other))
    top = (ROOM - BAR) / 2
    look = f'fill="{colours["near"]}"'
    if not solid:
        look += f' fill-opacity="0.35" stroke="{colours["near"]}" stroke-width="3" stroke-dasharray="9 6"'
    body = f'<rect x="2" y="{top:g}" width="{max(0.0, long - 4):.1f}" height="{BAR}" rx="4" {look}/>'
    line = f'd="M{mark:.1f} 0V{ROOM}" stroke="{colours["text"]}" stroke-width="3" stroke-dasharray="7 5" fill="none"'
    return _svg(ROOM, alt, f"{body}<path {line}/>")


def landing(runner: Runner, other: float, alt: str, colours: Mapping[str, str]) -> str:
    """The foot as it lands, enlarged: the plumb line from the knee, centimetres, the span to the ankle, and a dashed
    mark where the other foot's ankle lands, m ahead of the knee."""
    scale = WIDTH / (TO - FROM)  # px per metre
    size = scale * runner.unit
    limbs = [one for one in runner.placed(1.0, None, runner.swing_pose(1.0)) if one.look == "near"]
    knee, ankle = (next(one for one in limbs if one.limb == name) for name in ("shank", "foot"))
    origin = ((-FROM - knee.x) * scale, GROUND)
    zero, end = -FROM * scale, (ankle.x - knee.x - FROM) * scale
    leg = "".join(as_one([one for one in limbs if one.limb != "thigh"], scale, origin, colours, size))
    joint = f'<circle cx="{end:.1f}" cy="{GROUND - ankle.y * scale:.1f}" r="9" fill="{colours["paper"]}"/>'
    sole = GROUND - (ankle.y + runner.unit * OUTLINES["joints"]["heel"][1]) * scale
    ticks, numbers = "", ""
    for count in range(round(FROM / TICK), round(TO / TICK) + 1):
        x, long = (count * TICK - FROM) * scale, count % 5 == 0
        ticks += f"M{x:.1f} {GROUND}v{20 if long else 11}"
        if long and 0 <= count < TO / TICK - 1:
            numbers += text(x, TALL - 3, str(count), colours["line"], "middle", 24)
    ground = f'<path d="M0 {GROUND}H{WIDTH:g}{ticks}" stroke="{colours["line"]}" stroke-width="2.5" fill="none"/>'
    plumb = f'<path d="M{zero:.1f} 0V{GROUND + SPAN}" stroke="{colours["text"]}" {_DASHED}/>'
    theirs = f'<path d="M{(other - FROM) * scale:.1f} 18V{GROUND + SPAN + 8}" stroke="{colours["line"]}" {_DASHED}/>'
    y, top = GROUND + SPAN, GROUND - ankle.y * scale
    drop = f'<path d="M{end:.1f} {top:.1f}V{y}" stroke="{colours["text"]}" stroke-width="3"/>'
    span = f'<path d="M{zero:.1f} {y}H{end:.1f}" stroke="{colours["near"]}" stroke-width="12" fill="none"/>'
    clip = f'<clipPath id="air"><rect width="{WIDTH:g}" height="{max(GROUND, sole):.1f}"/></clipPath>'
    air = f'{shading(colours)}<defs>{clip}</defs><g clip-path="url(#air)">{leg}{joint}</g>'
    return _svg(TALL, alt, "".join([air, ground, numbers, span, drop, plumb, theirs]))


_DASHED = 'stroke-width="3" stroke-dasharray="9 6" fill="none"'


def _svg(height: float, alt: str, inside: str) -> str:
    size = f'viewBox="0 0 {WIDTH:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(alt)}">{inside}</svg>'
