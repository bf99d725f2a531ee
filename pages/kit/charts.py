"""Charts: model values in, light Plotly figure and its numbers out. No Streamlit, no sentences, no template ballast."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from model.record import Point, Record
from model.settings import Settings
from pages.kit.asked import asked, stride_of


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme: you, typical, text, muted, rule, paper."""

    you: str
    you_soft: str
    typical: str
    text: str
    muted: str
    rule: str
    paper: str


LIGHT = Palette("#d9542b", "rgba(217,84,43,0.18)", "#70879f", "#2b3340", "#625d52", "#ddd6c8", "#f7f4ee")
DARK = Palette("#f0744a", "rgba(240,116,74,0.22)", "#86a3c0", "#e9e6df", "#a8a497", "#353b45", "#15191f")


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure, and the same numbers as columns for a CSV."""

    figure: go.Figure
    columns: Mapping[str, np.ndarray]

    def csv(self) -> str:
        """The columns as comma-separated text, headers with units."""
        rows = zip(*self.columns.values(), strict=True)
        lines = [",".join(self.columns), *(",".join(f"{value:.6g}" for value in row) for row in rows)]
        return "\n".join(lines) + "\n"


def torque(settings: Settings, words: Mapping[str, str], palette: Palette, paused_at: float | None) -> Chart:
    """Hip torque through the swing, keeping the rhythm: yours, typical, the flexor part shaded, where you paused."""
    stride = stride_of(settings)
    mine, typical = stride.keep_rhythm.torques, stride.typical.keep_rhythm.torques
    swing = float(settings.reference.swing_time)
    time = 1000 * stride.fraction * swing * float(stride.swing_time_factor)
    their_time = 1000 * stride.fraction * swing
    shown = slice(None, None, 5)
    traces = [
        _trace(
            x=_light(time[shown]), y=_light(np.maximum(mine.hip, 0)[shown]), fill="tozeroy", fillcolor=palette.you_soft,
            line={"width": 0}, hoverinfo="skip",
        ),
        _line(their_time[shown], typical.hip[shown], palette.typical, "dash"),
        _line(time[shown], mine.hip[shown], palette.you, "solid"),
    ]  # fmt: skip
    top, low = int(np.argmax(mine.hip)), int(np.argmin(typical.hip))
    notes = [
        _label(time[top], mine.hip[top], words["you"], palette.you, 14),
        _label(their_time[low], typical.hip[low], words["typical"], palette.typical, -14),
    ]
    if paused_at is not None:
        at = np.interp(paused_at, stride.fraction, time), np.interp(paused_at, stride.fraction, mine.hip)
        traces.append(_dot(Point(*at), palette))
        notes.append(_label(*at, words["paused"], palette.text, 26))
    figure = _figure(traces, notes, words["time"], words["torque"], palette)
    columns = {
        "swing_fraction": stride.fraction,
        "your_time_ms": time,
        "your_hip_torque_nm": mine.hip,
        "your_knee_torque_nm": mine.knee,
        "typical_time_ms": their_time,
        "typical_hip_torque_nm": typical.hip,
        "typical_knee_torque_nm": typical.knee,
    }
    return Chart(figure, columns)


def rhythm(settings: Settings, words: Mapping[str, str], palette: Palette, paused_at: float | None) -> Chart:
    """Mean hip-flexor torque against peak knee flexion with its range, your point and the typical one."""
    return experiment(asked("rhythm", settings), words, palette, from_zero=True)


CHARTS = {"torque": torque, "rhythm": rhythm}


def experiment(
    record: Record, words: Mapping[str, Any], palette: Palette, panel: str = "main", from_zero: bool = False
) -> Chart:
    """One panel of an experiment's record: its curves with their ranges, its points, each labelled where it stands."""
    traces, notes, columns = [], [], {}
    axes = words["axes"][record.name][panel]
    names = words["lines"].get(record.name, {})
    curves = {name: curve for name, curve in record.curves.items() if curve.panel == panel}
    for name, curve in curves.items():
        colour, dash = _look(curve.role, palette)
        shown = slice(None, None, max(1, curve.x.size // 20))
        if curve.low is not None and curve.high is not None:
            traces += _band(curve.x[shown], curve.low[shown], curve.high[shown], palette)
        traces.append(_line(curve.x[shown], curve.y[shown], colour, dash))
        if name in names:
            notes.append(_label(curve.x[-1], curve.y[-1], names[name], colour, 10) | {"xanchor": "right"})
        columns |= {curve.over: curve.x, name: curve.y}
        columns |= {f"{name}_low": curve.low, f"{name}_high": curve.high} if curve.low is not None else {}
    points = [point for point in record.points.values() if point.panel == panel]
    typical = next((point for point in points if point.role == "typical"), None)
    for point in points:
        traces.append(_dot(point, palette))
        if point.role == "you" or (typical and all(abs(point.x - p.x) > 6 for p in points if p is not point)):
            notes.append(_label(point.x, point.y, words[point.role], _look(point.role, palette)[0], -24))
    return Chart(_figure(traces, notes, axes["x"], axes["y"], palette, from_zero), columns)


def _look(role: str, palette: Palette) -> tuple[str, str]:
    """You and typical keep one colour and one line everywhere."""
    looks = {"you": (palette.you, "solid"), "typical": (palette.typical, "dash"), "other": (palette.muted, "dot")}
    return looks[role]


def _band(x: np.ndarray, low: np.ndarray, high: np.ndarray, palette: Palette) -> list[dict]:
    edge = {"line": {"width": 0}, "hoverinfo": "skip", "mode": "lines"}
    return [
        _trace(x=_light(x), y=_light(low), **edge),
        _trace(x=_light(x), y=_light(high), fill="tonexty", fillcolor=palette.you_soft, **edge),
    ]


def _trace(**settings: Any) -> dict:
    """A trace as a plain dictionary: the figure validates it once, when it is whole."""
    return {"type": "scatter", **settings}


def _line(x: np.ndarray, y: np.ndarray, colour: str, dash: str) -> dict:
    line = {"color": colour, "width": 3, "dash": dash, "shape": "spline"}
    return _trace(x=_light(x), y=_light(y), mode="lines", line=line)


def _light(values: np.ndarray) -> np.ndarray:
    """Single precision: half the bytes, more than a screen can show."""
    return np.asarray(values, np.float32)


def _dot(point: Point, palette: Palette) -> dict:
    colour, _ = _look(point.role, palette)
    symbol = "circle" if point.role == "you" else "diamond"
    marker = {"color": colour, "size": 14, "symbol": symbol, "line": {"color": palette.paper, "width": 2}}
    return _trace(x=[point.x], y=[point.y], mode="markers", marker=marker)


def _label(x: float, y: float, text: str, colour: str, up: int) -> dict:
    return {
        "x": x, "y": y, "text": f"<b>{text}</b>", "font": {"color": colour, "size": 15},
        "showarrow": False, "yshift": up,
    }  # fmt: skip


def _figure(traces: list, notes: list, across: str, up: str, palette: Palette, from_zero: bool = False) -> go.Figure:
    axis = {
        "showgrid": False, "zeroline": False, "ticks": "outside", "tickcolor": palette.rule, "linecolor": palette.rule,
        "showline": True, "fixedrange": True, "title": {"standoff": 8},
    }  # fmt: skip
    layout = {
        "template": "none",
        "xaxis": axis | {"title": {"text": across, "standoff": 8}},
        "yaxis": axis
        | {"title": {"text": up, "standoff": 8}, "zeroline": True, "zerolinecolor": palette.rule}
        | ({"rangemode": "tozero"} if from_zero else {}),
        "annotations": notes,
        "showlegend": False,
        "margin": {"l": 56, "r": 12, "t": 12, "b": 48},
        "height": 320,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "Fira Sans, sans-serif", "size": 14, "color": palette.muted},
        "uirevision": "same",
    }
    return go.Figure(traces, layout)
