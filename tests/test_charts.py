import csv
import io
import json
from dataclasses import fields

import numpy as np
import pytest
from numpy.testing import assert_allclose

from content.reader import words
from model.experiments.rhythm import rhythm as rhythm_experiment
from model.settings import Settings
from pages.kit.charts import CHARTS, DARK, LIGHT

LABELS = words("charts")
PULL_AXES = LABELS["axes"]["rhythm"]["main"]
STATES = (
    Settings(),
    Settings(pace=400.0, knee_flexion=60.0),
    Settings(pace=500.0, knee_flexion=30.0, cadence=130.0, height=1.2, mass=30.0, sex="female"),
    Settings(pace=1000 / 6, knee_flexion=150.0, cadence=220.0, height=2.2, mass=180.0, shoe=1.0),
    Settings(pace=240.0, knee_flexion=125.0, thigh_swing=50.0),
)
every_state = pytest.mark.parametrize("state", STATES)
every_chart = pytest.mark.parametrize("name", CHARTS)
each_palette = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
HALF = 0.5  # of the swing: where the tests pause
# On a screen of a few hundred pixels: single precision of what is drawn.
DRAWN = 1e-6


def drawn(name, state, palette=LIGHT, paused_at=None):
    return CHARTS[name](state, LABELS, palette, paused_at)


def points(trace):
    return np.asarray(trace.x, float), np.asarray(trace.y, float)


def dots(figure):
    return [trace for trace in figure.data if trace.mode == "markers"]


def lines(figure):
    # The edges of bands and shades have no width.
    return [trace for trace in figure.data if trace.mode == "lines" and trace.line.width]


def notes(figure):
    return [note.text.removeprefix("<b>").removesuffix("</b>") for note in figure.layout.annotations]


def columns(chart):
    rows = list(csv.reader(io.StringIO(chart.csv())))
    return dict(zip(rows[0], np.array(rows[1:], float).T, strict=True))


@every_chart
@every_state
@each_palette
@pytest.mark.parametrize("paused_at", [None, 0.0, 0.37, 1.0])
def test_whatever_is_drawn_is_finite(name, state, palette, paused_at):
    figure = drawn(name, state, palette, paused_at).figure
    for trace in figure.data:
        x, y = points(trace)
        assert x.size == y.size > 0
        assert np.all(np.isfinite(x))
        assert np.all(np.isfinite(y))
    for note in figure.layout.annotations:
        assert np.isfinite([float(note.x), float(note.y)]).all()


@every_state
@each_palette
def test_the_torque_has_one_marker_where_it_was_paused_and_none_while_it_runs(state, palette):
    assert dots(drawn("torque", state, palette).figure) == []
    stride = state.stride(5)  # quarters of the swing
    duration = 1000 * float(state.reference.swing_time * stride.swing_time_factor)
    for quarter, torque in enumerate(stride.keep_rhythm.torques.hip):
        figure = drawn("torque", state, palette, quarter / 4).figure
        [dot] = dots(figure)
        x, y = points(dot)
        assert_allclose(x, [duration * quarter / 4], rtol=DRAWN)
        assert_allclose(y, [torque], rtol=DRAWN, atol=1e-6)
        assert dot.marker.color == palette.you
        assert notes(figure).count(LABELS["paused"]) == 1


@every_state
def test_the_pull_does_not_depend_on_where_the_stage_is_paused(state):
    assert drawn("rhythm", state).figure == drawn("rhythm", state, paused_at=HALF).figure


@every_state
@each_palette
def test_the_torque_shows_you_and_typical_in_their_colours_and_by_name(state, palette):
    figure = drawn("torque", state, palette).figure
    assert {LABELS["you"], LABELS["typical"]} == set(notes(figure))
    curves = {trace.line.color: points(trace) for trace in lines(figure)}
    assert set(curves) == {palette.you, palette.typical}
    stride = state.stride()
    for colour, one in ((palette.you, stride), (palette.typical, stride.typical)):
        time = 1000 * stride.fraction * float(state.reference.swing_time * one.swing_time_factor)
        x, y = curves[colour]
        assert_allclose(x[[0, -1]], time[[0, -1]], rtol=DRAWN, atol=DRAWN)
        # Drawn points lie on the curve; straight lines between the 201 instants hide a thousandth of the peak.
        hip = one.keep_rhythm.torques.hip
        assert_allclose(y, np.interp(x, time, hip), rtol=0, atol=1e-3 * np.abs(hip).max())
    assert figure.data[-1].line.color == palette.you  # on top


@every_state
@each_palette
def test_the_shade_under_the_torque_is_its_flexor_part(state, palette):
    figure = drawn("torque", state, palette).figure
    [shade] = [trace for trace in figure.data if trace.fill]
    x, y = points(shade)
    mine = points(next(trace for trace in figure.data if trace.line.color == palette.you))
    assert (shade.fill, shade.fillcolor) == ("tozeroy", palette.you_soft)
    assert_allclose(x, mine[0])
    assert_allclose(y, np.maximum(mine[1], 0))


@every_state
@each_palette
def test_the_pull_shows_its_range_your_point_and_the_typical_one(state, palette):
    figure = drawn("rhythm", state, palette).figure
    record = rhythm_experiment(state)
    value = {name: item.value for name, item in record.values.items()}
    found = {dot.marker.color: np.concatenate(points(dot)) for dot in dots(figure)}
    assert set(found) == {palette.you, palette.typical}
    assert_allclose(found[palette.you], [value["knee_flexion_deg"], value["hip_flexor_torque_mean_nm"]], rtol=DRAWN)
    theirs = [value["typical_knee_flexion_deg"], value["typical_hip_flexor_torque_mean_nm"]]
    assert_allclose(found[palette.typical], theirs, rtol=DRAWN)
    apart = abs(value["knee_flexion_deg"] - value["typical_knee_flexion_deg"]) > 10
    assert LABELS["you"] in notes(figure)
    assert not apart or LABELS["typical"] in notes(figure)

    [curve] = lines(figure)
    low, high = (trace for trace in figure.data if trace.line.width == 0)
    assert (high.fill, high.fillcolor) == ("tonexty", palette.you_soft)
    for trace, share in ((low, 0.9), (curve, 1.0), (high, 1.1)):
        x, y = points(trace)
        assert_allclose(x, points(curve)[0])
        for at in range(0, x.size, 15):
            pull = state.but(knee_flexion=float(x[at])).stride().keep_rhythm.mean
            assert_allclose(y[at], share * pull, rtol=2e-3)  # a record may sample its swings more coarsely
    assert figure.layout.yaxis.rangemode == "tozero"


@every_chart
@every_state
def test_the_csv_holds_the_columns(name, state):
    chart = drawn(name, state)
    read = columns(chart)
    assert list(read) == list(chart.columns)
    for column, values in chart.columns.items():
        assert_allclose(read[column], values, rtol=1e-5)  # six digits
    lines = chart.csv().splitlines()
    assert len(lines) > 50
    assert chart.csv().endswith("\n")


def test_every_column_of_the_torque_carries_its_unit():
    for column in drawn("torque", STATES[0]).columns:
        assert column.endswith(("_ms", "_nm", "_deg", "_fraction")), column


def test_the_columns_are_what_is_drawn():
    for state in STATES:
        chart = drawn("torque", state)
        read = columns(chart)
        curve = points(next(trace for trace in chart.figure.data if trace.line.color == LIGHT.you))
        at = np.searchsorted(read["your_time_ms"], curve[0] - 0.01)
        # Six digits in the file.
        assert_allclose(read["your_hip_torque_nm"][at], curve[1], rtol=1e-5, atol=1e-6)
        chart = drawn("rhythm", state)
        [curve] = lines(chart.figure)
        told_x, told_y = list(columns(chart).values())[:2]
        at = np.searchsorted(told_x, points(curve)[0] - 0.01)  # fewer points are drawn than told
        for told, value in zip((told_x[at], told_y[at]), points(curve), strict=True):
            assert_allclose(told, value, rtol=1e-5)


@every_chart
@each_palette
def test_the_axes_say_what_they_show_and_in_which_unit(name, palette):
    layout = drawn(name, STATES[1], palette).figure.layout
    across, up = layout.xaxis.title.text, layout.yaxis.title.text
    assert (across, up) == {
        "torque": (LABELS["time"], LABELS["torque"]),
        "rhythm": (PULL_AXES["x"], PULL_AXES["y"]),
    }[name]
    assert any(unit in across for unit in ("milliseconds", "degrees"))
    assert "N m" in up


@every_chart
@every_state
@each_palette
def test_a_figure_is_light(name, state, palette):
    text = drawn(name, state, palette, HALF).figure.to_json()
    assert len(text.encode()) < 12_000
    assert json.loads(text)["layout"]["showlegend"] is False


@every_chart
def test_a_palette_changes_colours_and_nothing_else(name):
    for state in STATES:
        light, dark = (drawn(name, state, palette, HALF) for palette in (LIGHT, DARK))
        assert light.csv() == dark.csv()
        swapped = light.figure.to_json()
        for colour in fields(LIGHT):
            swapped = swapped.replace(f'"{getattr(LIGHT, colour.name)}"', f'"{getattr(DARK, colour.name)}"')
        assert json.loads(swapped) == json.loads(dark.figure.to_json())


def test_the_same_state_draws_the_same_and_leaves_the_words_alone():
    before = dict(LABELS)
    for name in CHARTS:
        assert drawn(name, STATES[1]).figure == drawn(name, STATES[1]).figure
    assert dict(LABELS) == before
