"""Marks about a drawn leg: the angle of the knee, the hip's torque as an arrow. As static/js/stage/marks.js has them.

Each function returns a mark, which a picture draws once it knows where the leg stands.
"""

from html import escape
from math import cos, pi, radians, sin

import numpy as np

from pages.kit.drawing.still import SCALE, Drawn, Mark

RADIUS = 0.29  # m, of the torque's crescent about the hip
CLEAR = radians(15)  # between thigh and crescent
PER_NM = radians(1)  # of a body of the outlines' own height; for another by the square of its own
LEAST, WIDEST = radians(1.5), radians(115)
THIN, BROAD = 0.022, 0.056  # m, its breadth
PIECES = 16
KNEE_RADIUS = 0.1  # m
LETTERS = 36  # px


def text(x: float, y: float, said: str, colour: str, anchor: str = "start", size: float = LETTERS) -> str:
    """Words in a picture, with a rim of paper."""
    look = f'font-family="Fira Sans" font-weight="600" font-size="{size:g}" text-anchor="{anchor}" fill="{colour}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(said)}</text>'


def knee(said: str) -> Mark:
    """The knee's bend: from the thigh's own line to the shank, with its degrees."""

    def mark(drawn: Drawn) -> str:
        radius = KNEE_RADIUS * SCALE
        at = drawn.runner.knee_of(drawn.pose)
        x, y = drawn.px(at[0]), drawn.py(drawn.hip + at[1])
        first, last = drawn.pose.thigh, drawn.pose.thigh - drawn.pose.knee

        def end(angle: float, r: float) -> str:
            return f"{x + r * sin(angle):.1f} {y + r * cos(angle):.1f}"

        large = int(drawn.pose.knee > pi)
        arc = f"M{end(first, radius)}A{radius:g} {radius:g} 0 {large} 1 {end(last, radius)}"
        d = f"M{x:.1f} {y:.1f}L{end(first, 1.5 * radius)}{arc}"
        line = f'<path d="{d}" fill="none" stroke="{drawn.colours["text"]}" stroke-width="3"/>'
        return line + text(x + 0.08 * SCALE, y + 0.15 * SCALE, said, drawn.colours["text"])

    return mark


def pull(torque: float, said: str) -> Mark:
    """The hip's torque, N m, as a crescent that grows with it: forward for a pull, backward for braking."""

    def mark(drawn: Drawn) -> str:
        sweep = float(np.clip(torque / drawn.runner.unit**2 * PER_NM, -WIDEST, WIDEST))
        side, radius, x, y = (-1 if sweep < 0 else 1), RADIUS * SCALE, drawn.px(0.0), drawn.py(drawn.hip)

        def at(angle: float, r: float) -> str:
            return f"{x + r * sin(angle):.1f} {y + r * cos(angle):.1f}"

        breadth = SCALE * (THIN + (BROAD - THIN) * abs(sweep) / WIDEST)
        head = 1.5 * breadth / radius  # rad
        start = drawn.pose.thigh + side * CLEAR
        end = start + side * max(0.0, abs(sweep) - head)
        steps = [i / PIECES for i in range(PIECES + 1)]
        outer = [at(start + (end - start) * t, radius + breadth / 2 * (0.25 + 0.75 * t)) for t in steps]
        inner = [at(start + (end - start) * t, radius - breadth / 2 * (0.25 + 0.75 * t)) for t in reversed(steps)]
        tip = f"M{at(end + side * head, radius)}L{at(end, radius + 1.15 * breadth)}L{at(end, radius - 1.15 * breadth)}Z"
        shape = f"M{'L'.join([*outer, *inner])}Z{tip}" if abs(sweep) > LEAST else ""
        beside = drawn.pose.thigh + side * (CLEAR + max(abs(sweep), 0.5) / 2)
        away = radius + 1.2 * BROAD * SCALE + 4
        word = text(
            x + away * sin(beside) + side * 4, y + away * cos(beside) + 8, said, drawn.colours["words"],
            "start" if side > 0 else "end",
        )  # fmt: skip
        return f'<path d="{shape}" fill="{drawn.colours["near"]}"/>{word}'

    return mark


def thigh(said: str) -> Mark:
    """The thigh's angle: from straight down to the thigh's line, with its degrees."""

    def mark(drawn: Drawn) -> str:
        x, y, radius = drawn.px(0.0), drawn.py(drawn.hip), RADIUS * SCALE
        angle = drawn.pose.thigh
        ends = [(x + radius * sin(a), y + radius * cos(a)) for a in (0.0, angle)]
        sweep = 0 if angle > 0 else 1
        arc = f"M{ends[0][0]:.1f} {ends[0][1]:.1f}A{radius:g} {radius:g} 0 0 {sweep} {ends[1][0]:.1f} {ends[1][1]:.1f}"
        d = f"M{x:.1f} {y:.1f}V{y + 1.5 * radius:.1f}"
        line = f'<path d="{d}" fill="none" stroke="{drawn.colours["text"]}" stroke-width="3" stroke-dasharray="9 6"/>'
        swept = f'<path d="{arc}" fill="none" stroke="{drawn.colours["near"]}" stroke-width="8"/>'
        beside = x + 1.1 * radius * sin(max(angle, 0.0)) + 0.09 * SCALE
        return line + swept + text(beside, y + radius, said, drawn.colours["words"])

    return mark
