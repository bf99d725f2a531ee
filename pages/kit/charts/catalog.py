"""Every chart by its name: which panels it has and what is drawn on them.

A plain experiment needs nothing here; a chart that draws more has a function of its own name.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from model.experiments import EXPERIMENTS
from model.experiments.sweetspot import same_thigh_by_pace, zone_by_thigh
from model.record import Curve, Point
from model.swing.answers import ANSWERS
from model.swing.reference import SPEEDS
from model.swing.shaping import THIGH_RANGE
from model.units import CM_PER_INCH, format_pace
from pages.kit.charts.drawing import Panel
from pages.kit.charts.figure import Chart, figure
from pages.kit.charts.request import Request, Words, columns_of, record_panel
from pages.kit.charts.tornado import sensitivity
from pages.kit.drawing.palette import Palette
from pages.kit.numbers.answers import asked, stride_of, zone_of
from pages.kit.state.view import View

# experiment -> panels about which something is special; which panels there are, and in which order, its words say
SPECIAL: dict[str, dict[str, dict[str, Any]]] = {
    "rhythm": {"main": {"from_zero": True}},
    "effort": {"stride_length_m": {"height": 190}, "cadence_spm": {"height": 190}},
    "drive": {"main": {"height": 190}, "path": {"height": 200, "name_at_peak": True}},
    "passive": {"main": {"name_at_peak": True}},
    "lever": {"main": {"from_zero": True}},
    "sametorque": {"main": {"height": 220}, "landing": {"height": 190}},
    "body": {name: {"height": 140} for name in ("main", "lift")},
    "recoil": {"main": {"from_zero": True}},
    "tall": {"main": {"height": 190}, "knee": {"height": 150}},
    "footangle": {"main": {"smooth": False}},
}


def _plain(name: str) -> Callable[[Request], Chart]:
    def draw(request: Request) -> Chart:
        record = asked(name, request.settings)
        special = SPECIAL.get(name, {})
        panels = [record_panel(request, record, panel, **special.get(panel, {})) for panel in request.words["panels"]]
        return Chart(figure(panels), columns_of(record.curves))

    return draw


def torque(request: Request) -> Chart:
    """Hip torque through the swing of the world that is played, what flexes shaded, typical, and where you paused."""
    stride = stride_of(request.settings)
    mine, typical = ANSWERS[request.view.answer](stride).torques, stride.typical.torques
    time, their_time = (1000 * stride.fraction * float(ref.swing_time) for ref in (stride.ref, stride.typical.ref))
    panel = request.panel("main")
    shown = np.unique(np.linspace(0, time.size - 1, 41).round().astype(int))
    panel.shade(time[shown], np.maximum(mine.hip, 0)[shown])
    panel.line(their_time[shown], typical.hip[shown], "typical")
    panel.line(time[shown], mine.hip[shown], "you")
    top, low = int(np.argmax(mine.hip)), int(np.argmin(typical.hip))
    panel.label(time[top], mine.hip[top], request.common["you"], request.palette.you, "middle")
    panel.label(their_time[low], typical.hip[low], request.common["typical"], request.palette.typical, "left")
    if request.view.at is not None:
        x, y = (float(np.interp(request.view.at, stride.fraction, row)) for row in (time, mine.hip))
        panel.dot(x, y, text=request.common["paused"])
    columns = {
        "swing_fraction": stride.fraction,
        "your_time_ms": time,
        "your_hip_torque_nm": mine.hip,
        "your_knee_torque_nm": mine.knee,
        "typical_time_ms": their_time,
        "typical_hip_torque_nm": typical.hip,
        "typical_knee_torque_nm": typical.knee,
    }
    return Chart(figure([panel]), columns)


def sweetspot(request: Request) -> Chart:
    """The bowl with the zone of least effort, these runners and you on it."""
    record = asked("sweetspot", request.settings)
    panel = request.panel("main", y_most=2.0)
    low, high = np.asarray(record.values["zone_deg"].value)
    panel.band(np.array([low, high]), np.array([0.95, 0.95]), np.array([2.0, 2.0]), request.palette.typical_soft)
    panel.label((low + high) / 2, 1.9, request.words["zone"], request.palette.muted, "middle")
    for name, curve in record.curves.items():
        panel.curve(curve, request.names.get(name))
    panel.points({name: record.points[name] for name in ("typical", "you")}, request.names)
    return Chart(figure([panel]), columns_of(record.curves))


def zone(request: Request) -> Chart:
    """The cheapest bend against pace, with and without the thigh's part in it, and against thigh swing."""
    settings, palette = request.settings, request.palette
    by_pace, held = zone_of(settings), same_thigh_by_pace(settings)
    speed, zone_edges = by_pace["speed_mps"], (by_pace["zone_low_deg"], by_pace["zone_high_deg"])
    mine = asked("sweetspot", settings).points["you"].x
    curves = {"sweet_spot_deg": Curve(speed, by_pace["sweet_spot_deg"], *zone_edges, "other", "pace", "speed_mps")}
    if held["speed_mps"].size > 1:  # the widest thigh swings are offered at one pace only
        same_thigh = (held["speed_mps"], held["sweet_spot_deg"], None, None)
        curves["same_thigh_swing_deg"] = Curve(*same_thigh, "other", "pace", "speed_mps")
    curves["runners_deg"] = Curve(speed, by_pace["runners_deg"], None, None, "typical", "pace", "speed_mps")
    ticks = [float(s) for s in np.arange(2, 6.1, 1)]
    names = [format_pace(s, request.view.reader.pace_unit) for s in ticks]
    pace = request.panel("pace", height=230, x_ticks=(ticks, names))
    for name, curve in curves.items():
        pace.curve(curve, request.names.get(name))
    pace.line(speed, by_pace["sweet_spot_deg"], "other", "solid")
    pace.points({"you": Point(settings.speed, mine)}, request.names)
    floor = pace.y_range()[0]
    pace.line(np.array([SPEEDS[0], SPEEDS[-1]]), np.array([floor, floor]), "typical", "solid", 5)
    pace.label(SPEEDS[0], floor, request.words["measured"], palette.typical, "right")

    lifts = np.degrees(np.linspace(*THIGH_RANGE, 13))
    by_thigh = zone_by_thigh(settings, lifts)
    typical_thigh = settings.typical_thigh
    thigh = request.panel("thigh", height=200)
    swing = Curve(
        typical_thigh + lifts, by_thigh["sweet_spot_deg"], by_thigh["zone_low_deg"], by_thigh["zone_high_deg"], "other",
        "thigh", "thigh_swing_deg",
    )  # fmt: skip
    thigh.curve(swing)
    thigh.line(swing.x, swing.y, "other", "solid")
    own = settings.thigh
    runners = float(asked("sweetspot", settings).points["typical"].x)
    thigh.points({"you": Point(own, mine), "typical": Point(typical_thigh, runners, "typical")}, request.names)
    columns = columns_of(curves | {"by_thigh_deg": swing})
    return Chart(figure([pace, thigh]), columns)


def muscles(request: Request) -> Chart:
    """Five muscle groups as small multiples on one scale."""
    record = asked("muscles", request.settings)
    most = max(float(np.max(curve.high if curve.high is not None else curve.y)) for curve in record.curves.values())
    panels = []
    for name, title in request.words["muscles"].items():
        panel = Panel("", title, request.palette, height=84, span=(0.0, min(max(most, 0.4), 1.5)))
        here = [curve for curve in record.curves.values() if curve.panel == name]
        for curve in sorted(here, key=lambda curve: curve.role == "you"):
            panel.curve(curve)
        panels.append(panel)
    axes = request.words["panels"]["main"]
    panels[0].up += f", {axes['y']}"
    for panel in panels[-2:]:
        panel.across = axes["x"]
    return Chart(figure(panels, columns=2), columns_of(record.curves))


def reach(request: Request) -> Chart:
    """The family of landings as legs that meet the same spot: yours, the straight one, and what lies between."""
    record = asked("reach", request.settings)
    thighs, knees = (record.curves[name] for name in ("ankle_ahead_of_knee_cm", "knee_at_strike_deg"))
    leg = request.settings.leg
    legs = request.panel("legs", height=330, square=True)
    legs.y_worth = legs.x_worth
    own = float(record.points["you"].x)
    chosen = [(float(t), "other") for t in np.linspace(thighs.x[0], thighs.x[-1], 4)] + [(own, "you")]
    for angle, role in chosen:
        thigh = np.radians(angle)
        shank = thigh - np.radians(np.interp(angle, knees.x, knees.y))
        down = leg.thigh.length * np.cos(thigh), leg.shank.length * np.cos(shank)
        x = np.cumsum([0.0, leg.thigh.length * np.sin(thigh), leg.shank.length * np.sin(shank)])
        y = np.array([down[0] + down[1], down[1], 0.0])
        colour, _ = legs.look(role)
        line = {"color": colour, "width": 6 if role == "you" else 2}
        marker = {"size": 9 if role == "you" else 6, "color": colour}
        legs.traces.append(
            {
                "type": "scatter",
                "x": 100 * x / legs.x_worth,
                "y": 100 * y / legs.x_worth,
                "mode": "lines+markers",
                "line": line,
                "marker": marker,
            }
        )
        text = {own: request.common["you"], chosen[0][0]: request.words["straight"]}.get(angle)
        if text:
            at = 0 if role == "you" else 1
            legs.label(100 * float(x[at]) - 2, 100 * float(y[at]), text, colour, "left")
    panels = [legs, record_panel(request, record, "main", height=170)]
    return Chart(figure(panels), columns_of(record.curves))


def map_(request: Request) -> Chart:
    """Effort of the same swing, and landing of the same pull, over knee flexion and thigh swing: contour lines."""
    record = asked("map", request.settings)
    value = {name: np.asarray(item.value) for name, item in record.values.items()}
    thigh = request.settings.typical_thigh + value["thigh_lift_deg"]
    own = (record.points["you"].x, float(np.degrees(stride_of(request.settings).thigh_peak)))
    runners = (record.points["typical"].x, thigh[0] - value["thigh_lift_deg"][0])
    panels = []
    landings = (CM_PER_INCH, 8.0, 0.25) if request.feet else (1.0, 20.0, 0.5)
    levels = {
        "effort_ratio_map": (1.0, 1.0, 2.0, 0.25),
        "ankle_ahead_of_knee_map_cm": (landings[0], 0.0, *landings[1:]),
    }
    for name, (worth, start, end, size) in levels.items():
        lines = value[name] / worth
        panel = request.panel(name, height=220)
        panel.traces.append(
            {
                "type": "contour", "x": value["knee_flexion_deg"], "y": thigh, "z": lines.astype(np.float32),
                "colorscale": "Cividis", "showscale": False, "opacity": 0.4, "line": {"width": 1.5},
                "zmin": start, "zmax": min(end, float(lines.max())),
                "contours": {
                    "start": start, "end": end, "size": size, "showlabels": True,
                    "labelfont": {"size": 12, "color": request.palette.text},
                },
            }
        )  # fmt: skip
        panel.points({"you": Point(*own), "typical": Point(*runners, "typical")}, request.names)
        panels.append(panel)
    grid = np.meshgrid(value["knee_flexion_deg"], thigh)
    columns = {"knee_flexion_deg": grid[0].ravel(), "thigh_swing_deg": grid[1].ravel()}
    return Chart(figure(panels), columns | {name: value[name].ravel() for name in levels})


_DRAWN = {
    "torque": torque, "sweetspot": sweetspot, "zone": zone, "muscles": muscles, "reach": reach, "map": map_,
    "sensitivity": sensitivity,
}  # fmt: skip
CHARTS = tuple(dict.fromkeys((*EXPERIMENTS, *_DRAWN)))


def chart(name: str, view: View, words: Words, palette: Palette) -> Chart:
    """Draw a chart by name; `words` are those of all charts. KeyError for one that there is not."""
    draw = _DRAWN.get(name) or _plain(name)
    return draw(Request(view, words[name], words["common"], palette))
