"""Panels as one Plotly figure, light to send, with the same numbers for a CSV."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np
import plotly.graph_objects as go

from model.mechanics.dynamics import Array
from pages.kit.charts.drawing import Panel, short
from pages.kit.drawing.palette import Palette

GAP, TITLE = 50, 26  # px between panels one above the other, and what an axis in words adds
MARGIN = {"l": 46, "r": 10, "t": 26, "b": 44}


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure, and the same numbers as columns for a CSV."""

    figure: go.Figure
    columns: Mapping[str, Array]

    def csv(self) -> str:
        """The columns as comma-separated text, headers with units; what is no number leaves an empty cell, and a
        shorter column ends in such."""
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerow(self.columns)
        cells = (["" if np.isnan(value) else f"{value:.6g}" for value in column] for column in self.columns.values())
        table.writerows(zip_longest(*cells, fillvalue=""))
        return text.getvalue()


def figure(panels: list[Panel], columns: int = 1) -> go.Figure:
    """Panels row by row in one figure, light: none of Plotly's own template, no legend, no grid."""
    rows = [panels[i : i + columns] for i in range(0, len(panels), columns)]
    gaps = [GAP + TITLE * bool(row[0].across) for row in rows[:-1]] + [0]
    inner = sum(row[0].height for row in rows) + sum(gaps)
    palette = panels[0].palette
    layout: dict[str, Any] = {
        "template": _common(palette),
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
                    "x": left, "y": top, "xref": "paper", "yref": "paper", "text": panel.up,
                    "font": {"size": 13}, "xanchor": "left", "yanchor": "bottom", "align": "left", "yshift": 5,
                    "xshift": -MARGIN["l"] + 6 if left == 0 else -16,
                }
            )  # fmt: skip
        top = bottom - gap_below / inner
    return go.Figure([_light(trace) for trace in traces], layout | {"annotations": notes})


def _light(trace: dict) -> dict:
    """A trace to be sent: where its x is even, start and step say it."""
    if trace["type"] != "scatter" or trace["x"].size < 3:
        return trace
    x = trace["x"].astype(float)
    steps = np.diff(x)
    if np.ptp(steps) > 1e-4 * abs(steps[0]):
        return trace
    even = {"x0": short(x[0]), "dx": short((x[-1] - x[0]) / (x.size - 1))}
    return {name: value for name, value in trace.items() if name != "x"} | even


def _common(palette: Palette) -> dict[str, Any]:
    """What all axes and notes of a figure share, said once."""
    axis = {
        "showgrid": False, "ticks": "outside", "ticklen": 4, "tickcolor": palette.rule, "linecolor": palette.rule,
        "showline": True, "fixedrange": True,
    }  # fmt: skip
    up = axis | {"nticks": 5, "zeroline": True, "zerolinecolor": palette.rule}
    across = axis | {"nticks": 6, "zeroline": False}
    return {"layout": {"xaxis": across, "yaxis": up, "annotationdefaults": {"showarrow": False}}}


def _axes(panel: Panel, of: str, across: tuple[float, float], up: tuple[float, float]) -> dict[str, dict]:
    title = {"text": panel.across, "standoff": 6, "font": {"size": 13}}
    x: dict[str, Any] = {"domain": across, "anchor": f"y{of}", "title": title, "range": panel.x_range()}
    if panel.x_ticks:
        x |= {"tickvals": panel.x_ticks[0], "ticktext": panel.x_ticks[1]}
    y: dict[str, Any] = {"domain": up, "anchor": f"x{of}", "range": panel.y_range()}
    if panel.height <= 100:
        y["nticks"] = 3
    if panel.square:
        x.pop("range")  # the height decides
        y |= {"scaleanchor": f"x{of}", "scaleratio": 1, "visible": False}
    return {f"xaxis{of}": x, f"yaxis{of}": y}
