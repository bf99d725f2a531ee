"""Charts of a runner's own stride: a trial with its events, the mean stride beside the 26 runners', or two strides."""

import numpy as np

from model.mechanics.dynamics import Torques
from model.record import Curve
from model.recording.bands import band
from model.recording.own_stride import OwnStride
from model.recording.trial import Trial
from pages.kit.charts.drawing import Panel
from pages.kit.charts.figure import Chart, figure
from pages.kit.charts.request import Words
from pages.kit.drawing.palette import Palette

LONGEST = 6.0  # s that are drawn: more would be a hedge


def trial_chart(trial: Trial, side: str, torques: Torques, words: Words, palette: Palette) -> Chart:
    """Knee, thigh and hip torque over time, swings shaded from toe-off to strike."""
    leg = trial.legs[side]
    shown = trial.once & (trial.time <= trial.time[trial.once][0] + LONGEST)
    time = trial.time[shown]
    curves = {"knee": np.degrees(leg.motion.knee), "thigh": np.degrees(leg.motion.thigh), "torque": torques.hip}
    panels = []
    for name, values in curves.items():
        panel = _panel(words, name, palette, height=120)
        low, high = float(np.nanmin(values)), float(np.nanmax(values))
        panel.span = (low - 0.05 * (high - low), high + 0.14 * (high - low))
        for swing in leg.swings:
            ends = np.clip([swing.toe_off or time[0], swing.strike or time[-1]], time[0], time[-1])
            if ends[0] < ends[1]:
                panel.band(ends, np.full(2, panel.span[0]), np.full(2, panel.span[1]), palette.typical_soft)
        panel.line(time, values[shown], "you", width=2)
        panels.append(panel)
    columns = {
        "time_s": trial.time[trial.once],
        "thigh_deg": curves["thigh"][trial.once],
        "knee_deg": curves["knee"][trial.once],
        "hip_torque_nm": torques.hip[trial.once],
        "knee_torque_nm": torques.knee[trial.once],
    }
    return Chart(figure(panels), columns)


def mean_chart(own: OwnStride, words: Words, palette: Palette) -> Chart:
    """Knee and thigh through the mean stride, in the bands of the 26 runners: one and two standard deviations."""
    phase = np.linspace(0, 1, 101)
    panels, columns = [], {"stride_percent": 100 * phase}
    for name in ("knee", "thigh"):
        mean, sd = (np.degrees(curve) for curve in band(name, own.speed, phase.size))
        mine = np.degrees(own.reference.curve(name, phase))
        panel = _panel(words, name, palette, height=190)
        for wide in (2, 1):
            panel.band(100 * phase, mean - wide * sd, mean + wide * sd, palette.typical_soft)
        panel.curve(Curve(100 * phase, mean, role="typical"))
        panel.curve(Curve(100 * phase, mine))
        if name == "knee":  # named where neither curve ever passes
            panel.label(0.0, mean.max() + sd.max(), words["you"], palette.you, "right")
            panel.label(0.0, 0.85 * (mean.max() + sd.max()), words["typical"], palette.typical, "right")
        panels.append(panel)
        columns |= {f"{name}_deg": mine, f"runners_{name}_deg": mean, f"runners_{name}_sd_deg": sd}
        spread = own.spread(name)
        if spread is not None:
            columns[f"{name}_sd_deg"] = np.degrees(np.interp(phase, own.phase, spread, period=1))
    return Chart(figure(panels), columns)


def pair_chart(first: OwnStride, second: OwnStride, words: Words, palette: Palette) -> Chart:
    """Knee and thigh of two mean strides, each with its spread between strides."""
    phase = np.linspace(0, 1, 101)
    panels, columns = [], {"stride_percent": 100 * phase}
    for name in ("knee", "thigh"):
        panel = _panel(words, name, palette, height=190)
        for own, role, which in ((second, "typical", "second"), (first, "you", "first")):
            curve = np.degrees(own.reference.curve(name, phase))
            spread = own.spread(name)
            around = None if spread is None else np.degrees(np.interp(phase, own.phase, spread, period=1))
            low, high = (None, None) if around is None else (curve - around, curve + around)
            panel.curve(Curve(100 * phase, curve, low, high, role=role))
            columns[f"{which}_{name}_deg"] = curve
            if around is not None:
                columns[f"{which}_{name}_sd_deg"] = around
        if name == "knee":
            top = max(columns["first_knee_deg"].max(), columns["second_knee_deg"].max())
            panel.label(0.0, top, words["first"], palette.you, "right")
            panel.label(0.0, 0.85 * top, words["second"], palette.typical, "right")
        panels.append(panel)
    return Chart(figure(panels), columns)


def _panel(words: Words, name: str, palette: Palette, height: int) -> Panel:
    axes = words["panels"][name]
    return Panel(axes["x"], axes["y"], palette, height=height)
