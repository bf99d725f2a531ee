import csv
import io
import json
import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from corners import LOW_AND_FAST, VIEWS
from helpers import number
from numpy.testing import assert_allclose
from PIL import ImageFont

from content.reader import words
from model.experiments import EXPERIMENTS
from model.swing.answers import IMPULSE_UNCERTAINTY, same_swing
from model.swing.reference import SPEEDS
from pages.kit.charts.catalog import CHARTS, chart
from pages.kit.charts.drawing import Panel
from pages.kit.charts.figure import Chart
from pages.kit.drawing.palette import DARK, LIGHT
from pages.kit.state.view import View
from tests.loops import each

WORDS = words("charts")
CM_PER_INCH, M_PER_FOOT = 2.54, 0.3048
HALF = 0.5  # of the swing: where the tests pause
DRAWN = 1e-6  # single precision is enough for a screen
PHONE, SCREEN = 358, 1100  # px that a figure is wide
OF_A_RECORD = [name for name in CHARTS if name in EXPERIMENTS and name != "map"]

every_state = each("state", VIEWS)
every_chart = pytest.mark.parametrize("name", CHARTS)
every_record = pytest.mark.parametrize("name", OF_A_RECORD)
each_palette = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@cache
def drawn(name, state, palette=LIGHT, paused_at=None):
    return chart(name, state.but(at=paused_at), WORDS, palette)


@cache
def record_of(name, state):
    return EXPERIMENTS[name](state.settings)


@cache
def columns(name, state):
    """What the CSV says: numbers by header, as long as each column is."""
    first, *rows = csv.reader(io.StringIO(drawn(name, state).csv()))
    assert len(set(first)) == len(first)
    cells = dict(zip(first, zip(*rows, strict=True), strict=True))
    return {header: np.array([cell for cell in column if cell], float) for header, column in cells.items()}


def of(place):
    """How Plotly calls the axes of the panel at that place: "", "2", "3"."""
    return "" if place == 0 else str(place + 1)


def panel_names(name):
    return list(WORDS[name]["muscles" if name == "muscles" else "panels"])


def traces(figure, place):
    return [trace for trace in figure.data if (trace.xaxis, trace.yaxis) == (f"x{of(place)}", f"y{of(place)}")]


def points(trace):
    y = np.asarray(trace.y, float)
    return trace.x0 + trace.dx * np.arange(y.size) if trace.x is None else np.asarray(trace.x, float), y


def dots(found):
    return [trace for trace in found if trace.type == "scatter" and trace.mode == "markers"]


def lines(found):
    # The edges of bands and shades have no width.
    return [trace for trace in found if trace.type == "scatter" and trace.mode == "lines" and trace.line.width]


def bands(found):
    """Pairs of edges, low and high, with their colour."""
    return [(low, high) for low, high in pairwise(found) if high.type == "scatter" and high.fill == "tonexty"]


def notes(figure, place=None):
    """The labels in the panels; the names of their axes are placed on the paper."""
    axes = {f"x{of(n)}" for n in range(9)} if place is None else {f"x{of(place)}"}
    return [note for note in figure.layout.annotations if note.xref in axes]


def texts(figure, place=None):
    return [note.text.removeprefix("<b>").removesuffix("</b>") for note in notes(figure, place)]


def up(figure, place):
    """The y-axis in words, which stand over it."""
    return [note for note in figure.layout.annotations if note.xref == "paper"][place].text


def worth(name, panel, axis, state):
    """What is given over this is what is drawn: an axis that names {length} is in the reader's unit."""
    text = WORDS[name]["panels"].get(panel, {}).get(axis, "")
    if state.reader.length_unit != "ft":
        return 1.0
    return CM_PER_INCH if "{length}" in text else M_PER_FOOT if "{long}" in text else 1.0


@every_chart
@every_state
def test_whatever_is_drawn_is_finite_and_in_view(name, state):
    figure = drawn(name, state, LIGHT, HALF).figure
    assert figure.data
    for trace in figure.data:
        x, y = points(trace)
        assert x.size > 0
        assert np.isfinite([*x, *y]).all()
        assert x.size == y.size or trace.type == "contour"
        assert trace.type != "contour" or np.isfinite(np.asarray(trace.z, float)).all()
    for place in range(len(panel_names(name))):
        low, high = figure.layout[f"yaxis{of(place)}"].range
        assert low < high
        seen = [y for trace in traces(figure, place) for y in points(trace)[1] if low <= y <= high]
        assert len(seen) > 5
        left, right = figure.layout[f"xaxis{of(place)}"].range or (-np.inf, np.inf)  # legs: the height decides
        for note in notes(figure, place):
            # Plotly hides a label that stands beyond its axes.
            assert left <= note.x <= right
            assert low <= note.y <= high


@every_chart
@every_state
def test_a_figure_is_light(name, state):
    text = drawn(name, state, LIGHT, HALF).figure.to_json()
    assert len(text.encode()) < 20_000
    layout = json.loads(text)["layout"]
    assert layout["showlegend"] is False
    assert len(json.dumps(layout["template"])) < 500  # Plotly's own has 7,000


@every_chart
@every_state
def test_a_palette_changes_colours_and_nothing_else(name, state):
    light, dark = (drawn(name, state, palette, HALF) for palette in (LIGHT, DARK))
    assert light.csv() == dark.csv()
    swapped = light.figure.to_json()
    assert swapped != dark.figure.to_json()
    for name in ("you", "you_soft", "typical", "typical_soft", "text", "muted", "rule", "paper"):
        swapped = swapped.replace(f'"{getattr(LIGHT, name)}"', f'"{getattr(DARK, name)}"')
    assert json.loads(swapped) == json.loads(dark.figure.to_json())


@every_chart
@every_state
def test_you_and_typical_keep_one_colour_and_one_line_everywhere(name, state):
    figure, palette = drawn(name, state, LIGHT, HALF).figure, LIGHT
    for trace in lines(figure.data):
        bar = trace.line.width == 5  # the measured paces, on the axis of `zone`
        dash = {palette.you: "solid", palette.typical: "solid" if bar else "dash", palette.muted: trace.line.dash}
        assert trace.line.dash == dash[trace.line.color]
    for dot in dots(figure.data):
        symbol = {palette.you: "circle", palette.typical: "diamond", palette.muted: "diamond"}
        assert dot.marker.symbol == symbol[dot.marker.color]
    own = {WORDS["common"]["you"]: palette.you, WORDS["common"]["typical"]: palette.typical}
    for note, text in zip(notes(figure), texts(figure), strict=True):
        assert note.font.color == own.get(text, note.font.color)
    for place in range(len(panel_names(name))):
        found = traces(figure, place)
        for colours in ([t.line.color for t in lines(found)], [t.marker.color for t in dots(found)]):
            if palette.typical in colours and palette.you in colours:
                assert colours.index(palette.typical) < colours.index(palette.you)  # you on top


UNITS = re.compile(
    r"\b(degrees|percent|milliseconds|ms|metres|feet|mm|cm|in|m/s|N m|Nm/kg|times|times typical|min/km|min/mi|km/h|mph"
    r"|activation|steps a minute)\b|%"
)


@every_chart
@every_state
def test_the_axes_say_what_they_show_and_in_which_unit(name, state):
    figure = drawn(name, state).figure
    shown = panel_names(name)
    small, long = ("in", "feet") if state.reader.length_unit == "ft" else ("cm", "metres")
    units = {"{length}": small, "{level}": small, "{long}": long, "{pace_unit}": state.reader.pace_unit}
    for place, panel in enumerate(shown):
        x, y = figure.layout[f"xaxis{of(place)}"], figure.layout[f"yaxis{of(place)}"]
        across, over = x.title.text or "", up(figure, place)
        if name == "muscles":
            assert over.startswith(WORDS[name]["muscles"][panel])
            continue
        told = WORDS[name]["panels"][panel]
        for where, text in (("x", across), ("y", over)):
            expected = told[where]
            for placeholder, unit in units.items():
                expected = expected.replace(placeholder, unit)
            assert text == expected
        assert UNITS.search(over) or y.visible is False
        if across:
            assert UNITS.search(across)
        else:  # the panel below has the words for both
            assert x.range == pytest.approx(figure.layout[f"xaxis{of(place + 1)}"].range)
    assert figure.layout[f"xaxis{of(len(shown) - 1)}"].title.text


@every_record
@every_state
def test_every_line_stands_where_the_record_says_and_its_band_between_low_and_high(name, state):
    figure, record = drawn(name, state).figure, record_of(name, state)
    palette = {"you": (LIGHT.you, LIGHT.you_soft), "typical": (LIGHT.typical, LIGHT.typical_soft)}
    palette["other"] = (LIGHT.muted, LIGHT.typical_soft)
    for place, panel in enumerate(panel_names(name)):
        found = traces(figure, place)
        curves = [curve for curve in record.curves.values() if curve.panel == panel]
        per_x, per_y = (worth(name, panel, axis, state) for axis in "xy")
        assert panel == "legs" or len(lines(found)) == len(curves)

        def on(trace, curve, row, per_x=per_x, per_y=per_y):
            x, y = (values * per for values, per in zip(points(trace), (per_x, per_y), strict=True))
            ends = np.allclose(x[[0, -1]], curve.x[[0, -1]], rtol=DRAWN, atol=DRAWN)
            size = np.abs(row).max() + 1e-9
            return ends and np.allclose(y, np.interp(x, curve.x, row), rtol=0, atol=1e-5 * size)

        for curve in curves:
            line, soft = palette[curve.role]
            assert any(on(trace, curve, curve.y) and trace.line.color == line for trace in lines(found))
            if curve.low is not None:
                assert any(
                    on(low, curve, curve.low) and on(high, curve, curve.high) and high.fillcolor == soft
                    for low, high in bands(found)
                )
        with_range = sum(curve.low is not None for curve in curves)
        assert len(bands(found)) == with_range + (name == "sweetspot")


@every_record
@every_state
def test_every_point_stands_where_the_record_says(name, state):
    figure, record = drawn(name, state).figure, record_of(name, state)
    colours = {"you": LIGHT.you, "typical": LIGHT.typical, "other": LIGHT.muted}
    for place, panel in enumerate(panel_names(name)):
        per_x, per_y = (worth(name, panel, axis, state) for axis in "xy")
        here = {key: point for key, point in record.points.items() if point.panel == panel}
        here.pop("bottom", None)  # of the bowl: its line shows it
        expected = sorted((colours[point.role], point.x / per_x, point.y / per_y) for point in here.values())
        marks = dots(traces(figure, place))
        found = sorted((dot.marker.color, *map(float, np.concatenate(points(dot)))) for dot in marks)
        assert [colour for colour, *_ in found] == [colour for colour, *_ in expected]
        assert_allclose([place for _, *place in found], [place for _, *place in expected], rtol=1e-5, atol=1e-5)
        if any(point.role == "you" for point in here.values()):
            assert WORDS["common"]["you"] in texts(figure, place)


def test_a_typical_place_is_named_unless_yours_is_there():
    typical = WORDS["common"]["typical"]
    assert typical not in texts(drawn("rhythm", View.of()).figure)
    apart = View.of(knee_flexion=60.0)
    for name in ("rhythm", "lever", "sweetspot", "map"):
        assert typical in texts(drawn(name, apart).figure)
    # Under one another is not at one place.
    assert typical in texts(drawn("zone", apart).figure, 1)


@every_chart
def test_every_named_line_is_named_where_it_is_drawn(name):
    state = View.of(knee_flexion=60.0)
    for curve, text in WORDS[name].get("lines", {}).items():
        assert text in texts(drawn(name, state).figure), curve


def box(figure, note, width, font):
    """Left, right and middle of a label in px from the panel's lower left corner, and the panel's size."""
    layout, panel = figure.layout, note.xref.removeprefix("x")
    x, y = layout[f"xaxis{panel}"], layout[f"yaxis{panel}"]
    wide = (width - layout.margin.l - layout.margin.r) * (x.domain[1] - x.domain[0])
    high = (layout.height - layout.margin.t - layout.margin.b) * (y.domain[1] - y.domain[0])
    rise = high / (y.range[1] - y.range[0])
    # Legs keep their shape: as wide as they are high, in the middle.
    across = (x.range[0], wide / (x.range[1] - x.range[0])) if x.range else (-wide / 2 / rise, rise)
    at = (note.x - across[0]) * across[1]
    long = font.getlength(note.text.removeprefix("<b>").removesuffix("</b>"))
    left = at - {"right": long, "center": long / 2, "left": 0.0}[note.xanchor]
    return left, left + long, (note.y - y.range[0]) * rise + note.yshift, wide, high


@pytest.fixture(scope="module")
def bold():
    return ImageFont.truetype("static/FiraSans-SemiBold.woff2", 14)


@every_chart
@every_state
@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_labels_neither_cover_one_another_nor_stick_out(name, state, width, bold):
    figure = drawn(name, state, LIGHT, HALF).figure
    for place in range(len(panel_names(name))):
        boxes = [box(figure, note, width, bold) for note in notes(figure, place)]
        for i, (left, right, middle, wide, high) in enumerate(boxes):
            assert left > -10 and right < wide + 10
            assert 0 < middle < high  # under the name of the axis
            for other_left, other_right, other_middle, _, _ in boxes[:i]:
                assert right < other_left or other_right < left or abs(middle - other_middle) >= 15


def test_labels_crowded_on_one_spot_are_pushed_apart_within_the_panel(bold):
    for at in (0.0, 0.5, 1.0):
        for side in ("left", "middle", "right"):
            panel = Panel("across", "up", LIGHT, height=200)
            panel.line(np.array([0.0, 1.0]), np.array([0.0, 1.0]))
            for i in range(6):
                panel.label(at, at, f"a long label {i}", LIGHT.you, side)
            low, high = panel.y_range()
            heights = sorted((note["y"] - low) / (high - low) * 200 + note["yshift"] for note in panel.notes())
            assert np.diff(heights).min() >= 15
            assert 0 < heights[0] < heights[-1] < 200


@every_chart
@every_state
def test_the_csv_holds_the_columns_and_every_header_a_unit(name, state):
    told = columns(name, state)
    assert list(told) == list(drawn(name, state).columns)
    for header, values in drawn(name, state).columns.items():
        assert_allclose(told[header], values, rtol=1e-5)  # six digits
        assert re.search(
            r"_(deg|cm|mm|m|ms|mps|nm|nm_per_kg|spm|percent|ratio|times|factor|activation|fraction)(_map|_low|_high)?$",
            header,
        ), header
    assert max(values.size for values in told.values()) >= 2
    assert drawn(name, state).csv().endswith("\n")


@every_record
@every_state
def test_the_csv_says_what_the_record_says(name, state):
    told, record = columns(name, state), record_of(name, state)
    expected = {}
    for key, curve in record.curves.items():
        shared = curve.over in told and told[curve.over].shape == curve.x.shape
        expected |= {curve.over if shared else f"{key}_{curve.over}": curve.x, key: curve.y}
        if curve.low is not None:
            expected |= {f"{key}_low": curve.low, f"{key}_high": curve.high}
    assert set(told) == set(expected)
    for header, values in expected.items():
        assert_allclose(told[header], values, rtol=1e-5, atol=1e-12)


def test_a_shorter_column_ends_in_empty_cells():
    uneven = Chart(drawn("lever", View.of()).figure, {"a_cm": np.array([1.0, 2.5, -3.0]), "b_deg": np.array([0.1])})
    assert uneven.csv() == "a_cm,b_deg\n1,0.1\n2.5,\n-3,\n"
    # A free knee leaves what can be shown: its path is shorter than the typical one.
    sizes = {values.size for values in columns("passive", LOW_AND_FAST).values()}
    assert len(sizes) > 1


@every_chart
@every_state
def test_lengths_are_drawn_in_the_reader_s_unit_where_the_axis_names_it_and_only_there(name, state):
    metric, imperial = (drawn(name, state.but(length_unit=unit)) for unit in ("cm", "ft"))
    assert metric.csv() == imperial.csv()
    for place, panel in enumerate(panel_names(name)):
        per = [worth(name, panel, axis, state.but(length_unit="ft")) for axis in "xy"]
        if panel == "legs":
            per[1] = per[0]  # legs are as long as they are wide
        for cm, inch in zip(traces(metric.figure, place), traces(imperial.figure, place), strict=True):
            for one, other, factor in zip(points(cm), points(inch), per, strict=True):
                assert_allclose(one, factor * other, rtol=1e-5, atol=1e-6)
        texts_up = [up(figure, place) for figure in (metric.figure, imperial.figure)]
        texts_across = [f.layout[f"xaxis{of(place)}"].title.text for f in (metric.figure, imperial.figure)]
        for factor, (cm, inch) in zip(per, (texts_across, texts_up), strict=True):
            if factor == CM_PER_INCH and inch != WORDS[name]["panels"][panel]["y"]:  # the legs' y-axis is not named
                assert re.search(r"\bcm\b", cm) and re.sub(r"\bcm\b", "in", cm) == inch
            elif factor == M_PER_FOOT:
                assert cm.replace("metres", "feet") == inch != cm
            else:
                levels = "{level}" in WORDS[name]["panels"].get(panel, {}).get("y", "")
                assert (cm.replace("landing, cm", "landing, in") if levels else cm) == inch


def test_some_charts_speak_of_lengths():
    axes = {name: [text for panel in WORDS[name]["panels"].values() for text in panel.values()] for name in CHARTS}
    speak = {name for name, said in axes.items() if any("{length}" in text for text in said)}
    assert {"sametorque", "reach", "cadence", "tall", "footangle"} <= speak


# ---- what single charts draw


@every_state
@each_palette
def test_the_torque_has_one_marker_where_it_was_paused_and_none_while_it_runs(state, palette):
    assert dots(drawn("torque", state, palette).figure.data) == []
    stride = state.settings.stride(5)  # quarters of the swing
    duration = 1000 * float(stride.ref.swing_time)
    for quarter, torque in enumerate(stride.torques.hip):
        figure = drawn("torque", state, palette, quarter / 4).figure
        [dot] = dots(figure.data)
        x, y = points(dot)
        assert_allclose(x, [duration * quarter / 4], rtol=DRAWN)
        assert_allclose(y, [torque], rtol=DRAWN, atol=1e-6)
        assert dot.marker.color == palette.you
        assert texts(figure).count(WORDS["common"]["paused"]) == 1


@every_chart
def test_only_the_torque_depends_on_where_the_stage_is_paused(name):
    assert name == "torque" or drawn(name, View.of()).figure == drawn(name, View.of(), LIGHT, HALF).figure


@every_state
@each_palette
def test_the_torque_shows_you_and_typical_in_their_colours_and_by_name(state, palette):
    figure = drawn("torque", state, palette).figure
    assert {WORDS["common"]["you"], WORDS["common"]["typical"]} == set(texts(figure))
    curves = {trace.line.color: points(trace) for trace in lines(figure.data)}
    assert set(curves) == {palette.you, palette.typical}
    stride = state.settings.stride()
    for colour, one in ((palette.you, stride), (palette.typical, stride.typical)):
        time = 1000 * stride.fraction * float(one.ref.swing_time)
        x, y = curves[colour]
        assert_allclose(x[[0, -1]], time[[0, -1]], rtol=DRAWN, atol=DRAWN)
        # Drawn points lie on the curve; straight lines between the 201 instants hide a thousandth of the peak.
        hip = one.torques.hip
        assert_allclose(y, np.interp(x, time, hip), rtol=0, atol=1e-3 * np.abs(hip).max())


@every_state
@each_palette
def test_the_shade_under_the_torque_is_its_flexor_part(state, palette):
    figure = drawn("torque", state, palette).figure
    [shade] = [trace for trace in figure.data if trace.fill]
    x, y = points(shade)
    mine = points(next(trace for trace in lines(figure.data) if trace.line.color == palette.you))
    assert (shade.fill, shade.fillcolor) == ("tozeroy", palette.you_soft)
    assert_allclose(x, mine[0])
    assert_allclose(y, np.maximum(mine[1], 0))


@every_state
def test_the_columns_of_the_torque_are_its_instants(state):
    told, stride = columns("torque", state), state.settings.stride()
    for whose, one in (("your", stride), ("typical", stride.typical)):
        swing = 1000 * float(one.ref.swing_time)
        assert_allclose(told[f"{whose}_time_ms"], swing * told["swing_fraction"], rtol=1e-5)
        for joint in ("hip", "knee"):
            torque = getattr(one.torques, joint)
            assert_allclose(told[f"{whose}_{joint}_torque_nm"], torque, rtol=1e-5, atol=1e-9)


@every_state
def test_the_band_of_the_pull_is_what_it_may_be_off_and_begins_at_zero(state):
    figure = drawn("rhythm", state).figure
    [curve] = lines(figure.data)
    [(low, high)] = bands(figure.data)
    for trace, share in ((low, 1 - IMPULSE_UNCERTAINTY), (curve, 1.0), (high, 1 + IMPULSE_UNCERTAINTY)):
        x, y = points(trace)
        assert_allclose(x, points(curve)[0])
        for at in range(0, x.size, 15):
            pull = same_swing(state.but(knee_flexion=float(x[at])).settings.stride()).mean
            assert_allclose(y[at], share * pull, rtol=2e-3)  # a record may sample its swings more coarsely
    assert figure.layout.yaxis.range[0] == 0


@every_state
def test_the_shaded_zone_of_the_sweet_spot_is_where_effort_is_within_five_percent_of_the_least(state):
    figure, record = drawn("sweetspot", state).figure, record_of("sweetspot", state)
    [(low, high)] = bands(figure.data)
    for edge in (low, high):
        assert_allclose(points(edge)[0], number(record, "zone_deg"), rtol=DRAWN)
    # The whole of what is shown, from under the least effort upwards.
    assert points(low)[1].max() < 1 <= figure.layout.yaxis.range[1] <= points(high)[1].min() + 0.2
    bowl = next(trace for trace in lines(figure.data) if trace.line.color == LIGHT.you)
    x, y = points(bowl)
    inside = (x > points(low)[0][0] + 1) & (x < points(low)[0][1] - 1)
    assert np.all(y[inside] < 1.06)
    assert WORDS["sweetspot"]["zone"] in texts(figure)


@every_state
def test_held_at_your_thigh_swing_the_zone_hardly_rises_with_pace(state):
    told = columns("zone", state)
    cheapest = told["sweet_spot_deg"]
    assert np.all(told["sweet_spot_deg_low"] <= cheapest) and np.all(cheapest <= told["sweet_spot_deg_high"])
    assert np.all(np.diff(cheapest) > 0)
    if "same_thigh_swing_deg" in told:  # some swings are offered at one pace only
        speed = told.get("same_thigh_swing_deg_speed_mps", told["speed_mps"])
        held = np.polyfit(speed, told["same_thigh_swing_deg"], 1)[0]
        inside = (told["speed_mps"] >= speed[0] - 1e-9) & (told["speed_mps"] <= speed[-1] + 1e-9)
        rising = np.polyfit(told["speed_mps"][inside], cheapest[inside], 1)[0]
        assert abs(held) < 0.6 * rising
    assert "same_thigh_swing_deg" in columns("zone", View.of())


@every_state
def test_the_zone_is_drawn_as_its_columns_say_with_you_and_these_runners_on_it(state):
    figure, told = drawn("zone", state).figure, columns("zone", state)
    x_of = {"sweet_spot_deg": (0, "speed_mps"), "by_thigh_deg": (1, "thigh_swing_deg")}
    for name, (place, over) in x_of.items():
        [(low, high)] = bands(traces(figure, place))
        for edge, row in ((low, f"{name}_low"), (high, f"{name}_high")):
            x, y = points(edge)
            assert_allclose(y, np.interp(x, told[over], told[row]), rtol=1e-4)
        middle = next(points(trace) for trace in lines(traces(figure, place)) if trace.line.dash == "solid")
        assert_allclose(middle[1], np.interp(middle[0], told[over], told[name]), rtol=1e-4)
    stride = state.settings.stride()
    knee, thigh = np.degrees(stride.knee_peak), np.degrees(stride.thigh_peak)
    runners = np.degrees([state.settings.reference.thigh_peak[1], state.settings.reference.knee_peak[1]])
    [mine] = dots(traces(figure, 0))
    assert_allclose(np.concatenate(points(mine)), [state.settings.speed, knee], rtol=DRAWN)
    marks = {dot.marker.color: np.concatenate(points(dot)) for dot in dots(traces(figure, 1))}
    assert_allclose(marks[LIGHT.you], [thigh, knee], rtol=DRAWN)
    assert_allclose(marks[LIGHT.typical], runners, rtol=DRAWN)
    # The bar on the axis spans the measured paces, under all that is drawn.
    [bar] = [points(trace) for trace in lines(traces(figure, 0)) if trace.line.width == 5]
    assert_allclose(bar[0], [SPEEDS[0], SPEEDS[-1]])
    assert bar[1].max() <= min(y.min() for y in (points(trace)[1] for trace in traces(figure, 0)))
    assert WORDS["zone"]["measured"] in texts(figure, 0)


def test_the_ticks_of_the_pace_are_paces_in_the_reader_s_unit():
    for unit, first in (("min/km", "8:20"), ("min/mi", "13:25"), ("km/h", "7.2"), ("mph", "4.5"), ("m/s", "2.00")):
        axis = drawn("zone", View.of(pace_unit=unit)).figure.layout.xaxis
        assert (axis.tickvals[0], axis.ticktext[0]) == (2.0, first)
        assert len(axis.tickvals) == len(axis.ticktext) > 3


@every_state
def test_five_muscles_share_one_scale_that_holds_whatever_they_do(state):
    figure, record = drawn("muscles", state).figure, record_of("muscles", state)
    assert len(panel_names("muscles")) == 5
    scales = {tuple(figure.layout[f"yaxis{of(place)}"].range) for place in range(5)}
    assert len(scales) == 1
    [(low, high)] = scales
    most = max(curve.high.max() for curve in record.curves.values() if curve.high is not None)
    assert low == 0 and high == pytest.approx(min(max(most, 0.4), 1.5))
    assert up(figure, 0).endswith(WORDS["muscles"]["panels"]["main"]["y"])


@every_state
def test_the_map_is_the_record_s_own_over_knee_and_thigh(state):
    figure, record, told = drawn("map", state).figure, record_of("map", state), columns("map", state)
    thigh = np.degrees(state.settings.reference.thigh_peak[1]) + number(record, "thigh_lift_deg")
    knee = number(record, "knee_flexion_deg")
    stride = state.settings.stride()
    for place, name in enumerate(("effort_ratio_map", "ankle_ahead_of_knee_map_cm")):
        [contour] = [trace for trace in traces(figure, place) if trace.type == "contour"]
        inches = CM_PER_INCH if name.endswith("cm") and state.reader.length_unit == "ft" else 1.0
        assert_allclose(np.asarray(contour.z, float), number(record, name) / inches, rtol=1e-5)
        assert_allclose(contour.x, knee, rtol=DRAWN)
        assert_allclose(contour.y, thigh, rtol=DRAWN)
        rows = np.column_stack([told["knee_flexion_deg"], told["thigh_swing_deg"], told[name]])
        expected = [(k, t, number(record, name)[i, j]) for i, t in enumerate(thigh) for j, k in enumerate(knee)]
        assert_allclose(rows, expected, rtol=1e-4)
        marks = {dot.marker.color: np.concatenate(points(dot)) for dot in dots(traces(figure, place))}
        assert_allclose(marks[LIGHT.you], np.degrees([stride.knee_peak, stride.thigh_peak]), rtol=DRAWN)
        peaks = state.settings.reference.knee_peak[1], state.settings.reference.thigh_peak[1]
        assert_allclose(marks[LIGHT.typical], np.degrees(peaks), rtol=DRAWN)


@every_state
def test_every_leg_of_the_reach_has_the_runner_s_segments_and_meets_the_same_spot(state):
    figure, record = drawn("reach", state).figure, record_of("reach", state)
    legs = [trace for trace in traces(figure, 0) if trace.mode == "lines+markers"]
    assert len(legs) == 5
    inches = CM_PER_INCH if state.reader.length_unit == "ft" else 1.0
    for leg in legs:
        x, y = (inches * np.array(place) for place in points(leg))
        lengths = [100 * state.settings.leg.thigh.length, 100 * state.settings.leg.shank.length]
        assert_allclose(np.hypot(np.diff(x), np.diff(y)), lengths, rtol=1e-3)
        assert_allclose([x[0], y[2]], 0, atol=1e-4)
        assert_allclose(x[2], number(record, "reach_cm"), rtol=2e-3)
        (forward, ahead), (down, further) = np.diff(x), np.diff(y)
        assert forward * further - down * ahead < 1  # cm²: it bends as knees do, or not at all
    [mine] = [leg for leg in legs if leg.line.color == LIGHT.you]
    x, y = (inches * np.array(place) for place in points(mine))
    assert_allclose(np.degrees(np.arctan2(x[1], y[0] - y[1])), number(record, "thigh_at_strike_deg"), rtol=1e-4)
    assert_allclose(x[2] - x[1], number(record, "ankle_ahead_of_knee_cm"), atol=0.05)
    straight = points(min(legs, key=lambda leg: points(leg)[0][1]))
    assert_allclose(np.diff(straight[0]) / np.diff(straight[1]), straight[0][2] / -straight[1][0], rtol=1e-3)
    assert figure.layout.yaxis.scaleanchor == "x" and figure.layout.yaxis.scaleratio == 1
    assert {WORDS["common"]["you"], WORDS["reach"]["straight"]} <= set(texts(figure, 0))


def test_the_same_state_draws_the_same():
    for name in CHARTS:
        assert chart(name, VIEWS[1], WORDS, LIGHT).figure == chart(name, VIEWS[1], WORDS, LIGHT).figure


def test_a_chart_that_there_is_not_is_refused():
    with pytest.raises(KeyError, match="nothing"):
        chart("nothing", View.of(), WORDS, LIGHT)


def test_every_experiment_has_its_chart():
    assert set(EXPERIMENTS) < set(CHARTS)
    assert len(set(CHARTS)) == len(CHARTS)
