"""What every chart is drawn with: a panel that knows its pixels, with its lines, bands, dots and labels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.mechanics.dynamics import Array
from model.record import Curve, Point
from pages.kit.drawing.palette import Palette

DRAWN_POINTS = 26  # of a curve: a spline through them hides less than a pixel
LINE_HEIGHT = 17  # px that a label needs
LETTER = 0.024  # of a panel's width that a label's letter needs on a phone; wider screens leave more room


@dataclass
class Panel:
    """One pair of axes and what is drawn on it. Ranges are set here, so that labels can be kept apart in pixels."""

    across: str  # the x-axis in words
    up: str  # the y-axis in words
    palette: Palette
    x_worth: float = 1.0  # what is given over this is what is drawn: centimetres to inches
    y_worth: float = 1.0
    height: int = 250  # px between the axes
    from_zero: bool = False
    y_most: float | None = None  # nothing above is shown
    span: tuple[float, float] | None = None  # what the y-axis shows, instead of what is drawn
    smooth: bool = True
    name_at_peak: bool = False  # a curve is named at its highest point instead of its end
    x_ticks: tuple[list[float], list[str]] | None = None
    square: bool = False  # one metre across is one metre up
    traces: list[dict] = field(default_factory=list)
    labels: list[tuple[float, float, str, str, str]] = field(default_factory=list)  # x, y, text, colour, side

    def curve(self, curve: Curve, text: str | None = None) -> None:
        """A line with its range, named at its end."""
        shown = _thinned(curve.x.size)
        if curve.low is not None and curve.high is not None:
            soft = self.palette.you_soft if curve.role == "you" else self.palette.typical_soft
            self.band(curve.x[shown], curve.low[shown], curve.high[shown], soft)
        self.line(curve.x[shown], curve.y[shown], curve.role)
        if text:
            inside = np.flatnonzero(curve.y <= self.y_most) if self.y_most else np.arange(curve.x.size)
            at = int(np.argmax(curve.y)) if self.name_at_peak else int(inside[-1]) if inside.size else -1
            side = "middle" if self.name_at_peak else "left"
            self.label(float(curve.x[at]), float(curve.y[at]), text, self.look(curve.role)[0], side)

    def line(self, x: Array, y: Array, role: str = "other", dash: str | None = None, width: float = 3) -> None:
        """A smooth line in the colour and pattern of whose it is."""
        colour, own_dash = self.look(role)
        shape = "spline" if self.smooth else "linear"
        self._add(x, y, mode="lines", line={"color": colour, "width": width, "dash": dash or own_dash, "shape": shape})

    def band(self, x: Array, low: Array, high: Array, colour: str) -> None:
        """The room between two lines."""
        edge = {"line": {"width": 0}, "hoverinfo": "skip", "mode": "lines"}
        self._add(x, low, **edge)
        self._add(x, high, fill="tonexty", fillcolor=colour, **edge)

    def shade(self, x: Array, y: Array) -> None:
        """The room between a line and zero."""
        soft = {"fill": "tozeroy", "fillcolor": self.palette.you_soft, "line": {"width": 0}, "hoverinfo": "skip"}
        self._add(x, y, **soft)

    def dot(self, x: float, y: float, role: str = "you", text: str | None = None) -> None:
        """A place: yours is a circle, any other a diamond."""
        colour, _ = self.look(role)
        symbol = "circle" if role == "you" else "diamond"
        marker = {"color": colour, "size": 13, "symbol": symbol, "line": {"color": self.palette.paper, "width": 2}}
        self._add(np.array([x]), np.array([y]), mode="markers", marker=marker)
        if text:
            self.label(x, y, text, colour, "middle")

    def points(self, points: Mapping[str, Point], names: Mapping[str, str]) -> None:
        """Places with their names, by name or by whose they are; yours on top, named alone where another is near."""
        yours_last = sorted(points.items(), key=lambda item: item[1].role == "you")
        for _, point in yours_last:
            self.dot(point.x, point.y, point.role)
        mine = [self._share(point.x, point.y) for _, point in yours_last if point.role == "you"]
        for name, point in yours_last:
            x, y = self._share(point.x, point.y)
            near = point.role != "you" and any(abs(x - a) < 0.09 and abs(y - b) < 0.12 for a, b in mine)
            text = names.get(name, names.get(point.role))
            if text and not near:
                self.label(point.x, point.y, text, self.look(point.role)[0], "middle")

    def label(self, x: float, y: float, text: str, colour: str, side: str = "left") -> None:
        """Words beside a place: they end there ("left"), begin there ("right") or stand over it ("middle")."""
        self.labels.append((x / self.x_worth, y / self.y_worth, text, colour, side))

    def _add(self, x: Array, y: Array, **settings: Any) -> None:
        """A trace as a plain dictionary in single precision: the figure validates it once, when it is whole."""
        single = {"x": np.float32(x / self.x_worth), "y": np.float32(y / self.y_worth)}
        self.traces.append({"type": "scatter", **single, **settings})

    def look(self, role: str) -> tuple[str, str]:
        """You and typical keep one colour and one line everywhere."""
        palette = self.palette
        looks = {"you": (palette.you, "solid"), "typical": (palette.typical, "dash"), "other": (palette.muted, "dot")}
        return looks[role]

    def y_range(self) -> tuple[float, float]:
        """What the axis shows."""
        if self.span:
            return self.span
        drawn = np.concatenate([np.atleast_1d(trace["y"]) for trace in self.traces]).astype(float)
        low, high = float(drawn.min()), float(drawn.max())
        if self.from_zero:
            low = min(low, 0.0)
        if self.y_most is not None:
            high = min(high, self.y_most)
        room = 0.06 * max(high - low, 1e-6 + 0.02 * abs(high))
        top = room if self.y_most is None or high < self.y_most else 0.0
        return low if self.from_zero and low == 0.0 else short(low - room), short(high + top + room)

    def x_range(self) -> tuple[float, float]:
        """What is drawn, from end to end, and half a dot more."""
        drawn = np.concatenate([np.atleast_1d(trace["x"]) for trace in self.traces]).astype(float)
        left, right = float(drawn.min()), float(drawn.max())
        room = 0.025 * max(right - left, 1e-9)
        return short(left - room), short(right + room)

    def _share(self, x: float, y: float) -> tuple[float, float]:
        """A place as shares of the panel's width and height."""
        (left, right), (low, high) = self.x_range(), self.y_range()
        return (x / self.x_worth - left) / (right - left), (y / self.y_worth - low) / (high - low)

    def notes(self) -> list[dict]:
        """Labels as annotations, pushed apart where they would cover one another."""
        low, high = self.y_range()
        placed: list[tuple[float, float, float]] = []  # from x, to x (shares of the width), height in px
        notes = []
        for x, y, text, colour, side in sorted(self.labels, key=lambda label: label[1]):
            at = float(np.clip(y, low, high))  # beyond, it would not show
            share, up = self._share(x * self.x_worth, at * self.y_worth)
            width = LETTER * len(text)
            room = {"left": share, "right": 1 - share, "middle": 2 * min(share, 1 - share)}[side]
            if room < width:  # it would stick out
                side = "right" if share < 0.5 else "left"
            start = {"left": share - width, "right": share, "middle": share - width / 2}[side]
            beside = [p for s, e, p in placed if s < start + width and start < e]
            wanted, most = round(up * self.height) + 14, self.height - 2  # px: under the name of the axis
            tries = [*range(wanted, most + 1), *range(min(wanted, most), 0, -1)]
            pixels = next((t for t in tries if all(abs(t - p) >= LINE_HEIGHT for p in beside)), wanted)
            placed.append((start, start + width, pixels))
            anchor = {"left": "right", "right": "left", "middle": "center"}[side]
            notes.append(
                {
                    "x": short(x), "y": short(at), "text": f"<b>{text}</b>", "font": {"color": colour, "size": 14},
                    "xanchor": anchor, "yshift": pixels - round(up * self.height), "borderpad": 0,
                    "bgcolor": self.palette.paper,
                }
            )  # fmt: skip
        return notes


def short(value: float) -> float:
    """A number for a drawing, to a millionth of itself."""
    return float(f"{value:.7g}")


def _thinned(size: int) -> NDArray[np.int_]:
    """Indices of the points that are drawn, both ends among them; evenly where that leaves nearly as many."""
    step = next(step for step in range(1, size + 1) if (size - 1) % step == 0 and size <= step * (DRAWN_POINTS - 1) + 1)
    if size // step >= 0.75 * DRAWN_POINTS:
        return np.arange(0, size, step)
    return np.unique(np.linspace(0, size - 1, min(size, DRAWN_POINTS)).round().astype(int))
