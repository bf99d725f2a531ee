"""Charts: model values in, light Plotly figure and its numbers out. No Streamlit, no sentences, no template ballast."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from model.experiments.rhythm import rhythm as rhythm_experiment
from model.settings import Settings


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
    stride = settings.stride()
    mine, typical = stride.keep_rhythm.torques, stride.typical.keep_rhythm.torques
    swing = float(settings.reference.swing_time)
    time = 1000 * stride.fraction * swing * float(stride.swing_time_factor)
    their_time = 1000 * stride.fraction * swing
    shown = slice(None, None, 4)
    traces = [
        go.Scatter(
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
        traces.append(_dot(*at, palette))
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
    record = rhythm_experiment(settings)
    knee = record.curves["knee_flexion_deg_axis"].value
    pull = record.curves["hip_flexor_torque_mean_nm_axis"]
    value = {name: item.value for name, item in record.values.items()}
    mine = value["knee_flexion_deg"], value["hip_flexor_torque_mean_nm"]
    theirs = value["typical_knee_flexion_deg"], value["typical_hip_flexor_torque_mean_nm"]
    traces = [
        go.Scatter(x=_light(knee), y=_light(pull.low), line={"width": 0}, hoverinfo="skip"),
        go.Scatter(
            x=_light(knee),
            y=_light(pull.high),
            fill="tonexty",
            fillcolor=palette.you_soft,
            line={"width": 0},
            hoverinfo="skip",
        ),
        _line(knee, pull.value, palette.you, "solid"),
        go.Scatter(
            x=theirs[:1],
            y=theirs[1:],
            mode="markers",
            marker={"color": palette.typical, "size": 12, "symbol": "diamond"},
        ),
        _dot(*mine, palette),
    ]
    apart = abs(mine[0] - theirs[0]) > 6
    notes = [_label(*mine, words["you"], palette.you, -24)]
    if apart:
        notes.append(_label(*theirs, words["typical"], palette.typical, 26))
    figure = _figure(traces, notes, words["knee"], words["pull"], palette, from_zero=True)
    columns = {
        "peak_knee_flexion_deg": knee,
        "mean_hip_flexor_torque_nm": pull.value,
        "low_nm": pull.low,
        "high_nm": pull.high,
    }
    return Chart(figure, columns)


CHARTS = {"torque": torque, "rhythm": rhythm}


def _line(x: np.ndarray, y: np.ndarray, colour: str, dash: str) -> go.Scatter:
    line = {"color": colour, "width": 3, "dash": dash, "shape": "spline"}
    return go.Scatter(x=_light(x), y=_light(y), mode="lines", line=line)


def _light(values: np.ndarray) -> np.ndarray:
    """Single precision: half the bytes, more than a screen can show."""
    return np.asarray(values, np.float32)


def _dot(x: float, y: float, palette: Palette) -> go.Scatter:
    marker = {"color": palette.you, "size": 14, "line": {"color": palette.paper, "width": 2}}
    return go.Scatter(x=[x], y=[y], mode="markers", marker=marker)


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
        "hovermode": "closest",
    }
    return go.Figure(traces, layout)
