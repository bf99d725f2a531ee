"""Small drawings for the glossary, as SVG: a thigh against vertical and pelvis, a knee at 0, a torque, a landing."""

from collections.abc import Mapping
from html import escape
from math import cos, radians, sin

LENGTH = 78  # px of a thigh or shank


def _leg(x: float, y: float, thigh: float, knee: float, look: str = "leg") -> str:
    """Thigh and shank hanging from (x, y); angles in degrees as everywhere."""
    kx, ky = x + LENGTH * sin(radians(thigh)), y + LENGTH * cos(radians(thigh))
    shank = radians(thigh - knee)
    ax, ay = kx + LENGTH * sin(shank), ky + LENGTH * cos(shank)
    points = f"{x:.0f},{y:.0f} {kx:.0f},{ky:.0f} {ax:.0f},{ay:.0f}"
    dots = "".join(f'<circle cx="{px:.0f}" cy="{py:.0f}" r="4"/>' for px, py in ((x, y), (kx, ky), (ax, ay)))
    return f'<polyline class="{look}" points="{points}"/><g class="joints">{dots}</g>'


def _arc(x: float, y: float, radius: float, start: float, end: float, look: str = "arc") -> str:
    """An arc about (x, y) between two directions, degrees from the downward vertical, forward positive."""
    ends = [(x + radius * sin(radians(a)), y + radius * cos(radians(a))) for a in (start, end)]
    sweep = 0 if end > start else 1
    (ax, ay), (bx, by) = ends
    return f'<path class="{look}" d="M{ax:.1f} {ay:.1f}A{radius} {radius} 0 0 {sweep} {bx:.1f} {by:.1f}"/>'


def _line(x: float, y: float, angle: float, length: float, look: str = "help") -> str:
    ex, ey = x + length * sin(radians(angle)), y + length * cos(radians(angle))
    return f'<line class="{look}" x1="{x:.1f}" y1="{y:.1f}" x2="{ex:.1f}" y2="{ey:.1f}"/>'


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(width: int, height: int, *parts: str) -> str:
    return f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}">{"".join(parts)}</svg>'


def hip_flexion(words: Mapping[str, str]) -> str:
    """The same thigh, measured from the vertical and from a pelvis that leans forward."""
    tilt, thigh = 12.0, 35.0
    left = (
        _line(80, 40, 0, 110)
        + _leg(80, 40, thigh, 60)
        + _arc(80, 40, 50, 0, thigh)
        + _text(80, 200, words["vertical"], "middle")
    )
    right = (
        _line(250, 40, -tilt, 110) + _line(250, 40, 180 - tilt, 36, "pelvis") + _leg(250, 40, thigh, 60)
        + _arc(250, 40, 50, -tilt, thigh) + _text(250, 200, words["pelvis"], "middle")
    )  # fmt: skip
    return _svg(340, 206, left, right)


def knee_zero(words: Mapping[str, str]) -> str:
    """A straight and a bent knee, counted from 0 as here, and from 180 as elsewhere."""
    bent = 70.0
    left = _leg(60, 20, 0, 0) + _text(60, 195, words["straight"], "middle")
    kx, ky = 200 + LENGTH * sin(radians(20)), 20 + LENGTH * cos(radians(20))
    right = (
        _leg(200, 20, 20, bent) + _line(kx, ky, 20, 70) + _arc(kx, ky, 42, 20, 20 - bent)
        + _arc(kx, ky, 24, 20 - bent, -160, "other")
        + _text(kx + 40, ky + 56, words["here"]) + _text(kx - 44, ky - 14, words["elsewhere"], "end")
    )  # fmt: skip
    return _svg(340, 205, left, right)


def torque(words: Mapping[str, str]) -> str:
    """A turning push at the hip."""
    x, y, radius, start, end = 120.0, 40.0, 48.0, 24.0, 62.0
    corners = ((end + 18, radius), (end, radius + 9), (end, radius - 9))
    points = " ".join(f"{x + r * sin(radians(a)):.1f},{y + r * cos(radians(a)):.1f}" for a, r in corners)
    head = f'<polygon class="head" points="{points}"/>'
    return _svg(
        340, 195, _leg(x, y, 15, 60), _arc(x, y, radius, start, end, "turn"), head, _text(182, 60, words["label"])
    )


def landing(words: Mapping[str, str]) -> str:
    """A leg at landing, with the distance from under the knee to the ankle."""
    x, y, thigh, knee = 90.0, 20.0, 20.0, 9.0
    kx = x + LENGTH * sin(radians(thigh))
    ax = kx + LENGTH * sin(radians(thigh - knee))
    ground = y + LENGTH * cos(radians(thigh)) + LENGTH * cos(radians(thigh - knee)) + 12
    marks = f'<line class="ruler" x1="{kx:.0f}" y1="{ground:.0f}" x2="{ax:.0f}" y2="{ground:.0f}"/>'
    return _svg(
        340, 206, _leg(x, y, thigh, knee), _line(kx, y + LENGTH, 0, ground - y - LENGTH),
        f'<line class="help" x1="20" y1="{ground:.0f}" x2="320" y2="{ground:.0f}"/>', marks,
        _text(ax + 10, ground + 16, words["label"]),
    )  # fmt: skip


PICTURES = {"hip_flexion": hip_flexion, "knee_zero": knee_zero, "torque": torque, "landing": landing}
