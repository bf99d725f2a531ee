"""What a chart is drawn of, and what every chart of a record does: panels with axes in words, curves as columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from content.filling import fill
from model.mechanics.dynamics import Array
from model.record import Curve, Record
from model.settings import Settings
from model.units import CM_PER_INCH, M_PER_FOOT
from pages.kit.charts.drawing import Panel
from pages.kit.drawing.palette import Palette
from pages.kit.state.view import View

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """What a chart is drawn of: the view, its words, the theme."""

    view: View
    words: Words  # of this chart
    common: Words  # of all charts: you, typical, paused
    palette: Palette

    @property
    def settings(self) -> Settings:
        """What the physics reads."""
        return self.view.settings

    def panel(self, name: str, **more: Any) -> Panel:
        """An empty panel with its axes in words; an axis that names {length} or {long} is drawn in the reader's unit,
        from centimetres or metres. {level} names the unit of lines that join equal lengths."""
        axes, feet = self.words["panels"][name], self.feet
        units = {
            "length": "in" if feet else "cm",
            "level": "in" if feet else "cm",
            "long": self.common["long"][self.view.reader.length_unit],
            "pace_unit": self.view.reader.pace_unit,
        }
        x_worth, y_worth = (
            CM_PER_INCH if feet and "{length}" in axes[axis] else M_PER_FOOT if feet and "{long}" in axes[axis] else 1.0
            for axis in "xy"
        )
        across, up = (fill(axes[axis], units, name, self.view.reader.language) for axis in "xy")
        return Panel(across, up, self.palette, x_worth, y_worth, **more)

    @property
    def feet(self) -> bool:
        """Whether the reader counts in feet and inches."""
        return self.view.reader.feet

    @property
    def names(self) -> Words:
        """What lines and places are called, where they need a name."""
        return {"you": self.common["you"], "typical": self.common["typical"], **self.words.get("lines", {})}


def record_panel(request: Request, record: Record, name: str, **more: Any) -> Panel:
    """A panel with all that the record holds for it."""
    panel = request.panel(name, **more)
    for curve_name, curve in record.curves.items():
        if curve.panel == name:
            panel.curve(curve, request.names.get(curve_name))
    here = {key: point for key, point in record.points.items() if point.panel == name}
    panel.points(here, request.names)
    return panel


def columns_of(curves: Mapping[str, Curve]) -> dict[str, Array]:
    """Curves as columns for a CSV: each x once where several curves share it."""
    columns: dict[str, Array] = {}
    for name, curve in curves.items():
        x = curve.over if curve.over not in columns or _alike(columns[curve.over], curve.x) else f"{name}_{curve.over}"
        columns |= {x: curve.x, name: curve.y}
        if curve.low is not None and curve.high is not None:
            columns |= {f"{name}_low": curve.low, f"{name}_high": curve.high}
    return columns


def _alike(a: Array, b: Array) -> bool:
    return a.shape == b.shape and bool(np.all(a == b))
