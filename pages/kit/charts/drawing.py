"""What every chart is drawn with: panels that know their pixels, lines, bands, dots and their labels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from model.mechanics.dynamics import Array
from model.record import Curve, Point
from pages.kit.drawing.palette import Palette

DRAWN_POINTS = 26  # of a curve: a spline through them hides less than a pixel
LINE_HEIGHT = 17  # px that a label needs
LETTER = 0.024  # of a panel's width that a label's letter needs on a phone; wider screens leave more room
GAP, TITLE = 50, 26  # px between panels one above the other, and what an axis in words adds
MARGIN = {"l": 46, "r": 10, "t": 26, "b": 44}


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure, and the same numbers as columns for a CSV."""

    figure: go.Figure
    columns: Mapping[str, Array]

    def csv(self) -> str:
        """The columns as comma-separated text, headers with units; a shorter column ends in empty cells."""
        rows = max(column.size for column in self.columns.values())
        cells = [[f"{value:.6g}" for value in column] + [""] * (rows - column.size) for column in self.columns.values()]
        return "\n".join([",".join(self.columns), *(",".join(row) for row in zip(*cells, strict=True))]) + "\n"


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
        return low if self.from_zero and low == 0.0 else low - room, high + top + room

    def x_range(self) -> tuple[float, float]:
        """What is drawn, from end to end, and half a dot more."""
        drawn = np.concatenate([np.atleast_1d(trace["x"]) for trace in self.traces]).astype(float)
        left, right = float(drawn.min()), float(drawn.max())
        room = 0.025 * max(right - left, 1e-9)
        return left - room, right + room

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
                    "x": x, "y": at, "text": f"<b>{text}</b>", "font": {"color": colour, "size": 14},
                    "showarrow": False, "xanchor": anchor, "yshift": pixels - round(up * self.height), "borderpad": 0,
                    "bgcolor": self.palette.paper,
                }
            )  # fmt: skip
        return notes


def figure(panels: list[Panel], columns: int = 1) -> go.Figure:
    """Panels row by row in one figure, light: no template, no legend, no grid."""
    rows = [panels[i : i + columns] for i in range(0, len(panels), columns)]
    gaps = [GAP + TITLE * bool(row[0].across) for row in rows[:-1]] + [0]
    inner = sum(row[0].height for row in rows) + sum(gaps)
    palette = panels[0].palette
    layout: dict[str, Any] = {
        "template": "none",
        "showlegend": False,
        "margin": MARGIN,
        "height": inner + MARGIN["t"] + MARGIN["b"],
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "Fira Sans, sans-serif", "size": 13, "color": palette.muted},
        "uirevision": "same",
    }
    traces, notes = [], []
    top = 1.0
    number = 0
    for row, gap_below in zip(rows, gaps, strict=True):
        bottom = top - row[0].height / inner
        for place, panel in enumerate(row):
            number += 1
            of = "" if number == 1 else str(number)
            gap = 0.08 if columns > 1 else 0.0
            left, right = place / columns + (gap if place else 0) / 2, (place + 1) / columns - gap / 2 * (columns > 1)
            layout |= _axes(panel, of, (left, right), (max(bottom, 0.0), top))
            traces += [trace | {"xaxis": f"x{of}", "yaxis": f"y{of}"} for trace in panel.traces]
            notes += [note | {"xref": f"x{of}", "yref": f"y{of}"} for note in panel.notes()]
            notes.append(
                {
                    "x": left, "y": top, "xref": "paper", "yref": "paper", "text": panel.up, "showarrow": False,
                    "font": {"size": 13}, "xanchor": "left", "yanchor": "bottom", "align": "left", "yshift": 5,
                    "xshift": -MARGIN["l"] + 6 if left == 0 else -16,
                }
            )  # fmt: skip
        top = bottom - gap_below / inner
    return go.Figure(traces, layout | {"annotations": notes})


def _axes(panel: Panel, of: str, across: tuple[float, float], up: tuple[float, float]) -> dict[str, dict]:
    palette = panel.palette
    axis = {
        "showgrid": False, "zeroline": False, "ticks": "outside", "ticklen": 4, "tickcolor": palette.rule,
        "linecolor": palette.rule, "showline": True, "fixedrange": True, "nticks": 6,
    }  # fmt: skip
    title = {"text": panel.across, "standoff": 6, "font": {"size": 13}}
    x = axis | {"domain": across, "anchor": f"y{of}", "title": title, "range": panel.x_range()}
    if panel.x_ticks:
        x |= {"tickvals": panel.x_ticks[0], "ticktext": panel.x_ticks[1]}
    y = axis | {
        "domain": up, "anchor": f"x{of}", "range": panel.y_range(), "zeroline": True, "zerolinecolor": palette.rule,
        "nticks": 5 if panel.height > 100 else 3,
    }  # fmt: skip
    if panel.square:
        x.pop("range")  # the height decides
        y |= {"scaleanchor": f"x{of}", "scaleratio": 1, "visible": False}
    return {f"xaxis{of}": x, f"yaxis{of}": y}


def _thinned(size: int) -> NDArray[np.int_]:
    """Indices of the points that are drawn, both ends among them."""
    return np.unique(np.linspace(0, size - 1, min(size, DRAWN_POINTS)).round().astype(int))
