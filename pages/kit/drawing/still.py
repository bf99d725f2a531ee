"""The runner as a still picture: the limbs of the stage at one instant, as an SVG."""

from collections.abc import Mapping

import numpy as np

from pages.kit.drawing.outlines import OUTLINES
from pages.kit.drawing.palette import LIGHT
from pages.kit.drawing.runner import Runner
from pages.kit.state.view import View

STILL_AT = 0.49  # share of the swing at which a runner who does not move is shown
VIEW = {**OUTLINES["frame"], "down": 0.06}  # m around hip and ground, for the outlines' own height
COLOURS = {
    "near": LIGHT.you, "body": LIGHT.ink, "far": LIGHT.far, "ghost": LIGHT.typical, "line": LIGHT.muted,
    "paper": LIGHT.paper,
}  # fmt: skip


def picture(
    view: View,
    fraction: float,
    alt: str,
    ghost: bool = True,
    ruler: bool = False,
    colours: Mapping[str, str] = COLOURS,
) -> str:
    """The runner at an instant of the swing as an SVG of its own; perhaps the typical leg as a ghost behind, and the
    landing ruler, from under the knee to the ankle. `alt` is text that SVG may hold as it is."""
    settings, answer = view.settings, view.answer
    runner = Runner(settings, answer)
    as_typical = settings.but(knee_flexion=None, thigh_swing=None, cadence=None)
    typical = Runner(as_typical, answer) if ghost else None
    unit = settings.height / OUTLINES["height"]
    scale = 400 / unit  # px per metre
    left, up = VIEW["left"] * 400, VIEW["up"] * 400
    width, height = (VIEW["left"] + VIEW["right"]) * 400, (VIEW["up"] + VIEW["down"]) * 400
    drawn = []
    for limb, x, y, angle, look in runner.placed(fraction, typical):
        style = (
            f'fill="none" stroke="{colours["ghost"]}" stroke-width="0.006" stroke-dasharray="0.018 0.012"'
            if look == "ghost"
            else f'fill="{colours[look]}" stroke="{colours["paper"]}" stroke-width="0.008"'
        )
        at = f"translate({left + x * scale:.1f} {up - y * scale:.1f}) rotate({-np.degrees(angle):.2f}) scale({400:.0f})"
        drawn.append(f'<path d="{path(limb)}" transform="{at}" {style}/>')
    ground = f'<line x1="0" x2="{width:.0f}" y1="{up:.0f}" y2="{up:.0f}" stroke="{colours["line"]}" stroke-width="2"/>'
    if ruler:
        drawn.append(_ruler(runner, fraction, scale, (left, up), colours))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{alt}">'
    )
    return f"{head}{ground}{''.join(drawn)}</svg>"


def _ruler(
    runner: Runner, fraction: float, scale: float, origin: tuple[float, float], colours: Mapping[str, str]
) -> str:
    """From under the knee to the ankle, below the ground."""
    time = runner.stance + fraction * runner.swing
    pose, hip = runner.pose(time), runner.hip_above(time)
    (knee_x, knee_y), (ankle_x, _) = runner.knee_of(pose), runner.ankle_of(pose)
    left, up = origin
    x, end, knee = left + knee_x * scale, left + ankle_x * scale, up - (hip + knee_y) * scale
    plumb = f'd="M{x:.1f} {knee:.1f}V{up + 16:.1f}" stroke="{colours["line"]}" stroke-width="2" stroke-dasharray="6 5"'
    ends = "".join(f"M{at:.1f} {up + 5:.1f}V{up + 19:.1f}" for at in (x, end))
    span = f'd="{ends}M{x:.1f} {up + 12:.1f}H{end:.1f}" stroke="{colours["near"]}" stroke-width="5"'
    return f'<path fill="none" {plumb}/><path fill="none" {span}/>'


def path(limb: str) -> str:
    """A limb's outline as a closed spline through its points, y down, m of the outlines' own body."""
    points = np.array(OUTLINES[limb]) * [1, -1]
    before, after, next_after = (np.roll(points, shift, axis=0) for shift in (1, -1, -2))
    first, second = points + (after - before) / 6, after - (next_after - points) / 6
    curves = "".join(
        f"C{a[0]:.4f} {a[1]:.4f} {b[0]:.4f} {b[1]:.4f} {c[0]:.4f} {c[1]:.4f}"
        for a, b, c in zip(first, second, after, strict=True)
    )
    return f"M{points[0][0]:.4f} {points[0][1]:.4f}{curves}Z"
