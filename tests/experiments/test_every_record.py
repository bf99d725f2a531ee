import json
from dataclasses import fields
from functools import cache
from math import isfinite

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.commands.ask import ASKED, main
from model.experiments import EXPERIMENTS
from model.record import Verdict
from model.settings import Settings
from tests.budget import tries
from tests.loops import each


def with_thigh(end, **values):
    return Settings(**values, thigh_swing=Settings(pace=values["pace"]).thigh_range[end])


SLOWEST, FASTEST = 500.0, 167.0  # s/km
CORNERS = (
    Settings(),
    Settings(pace=FASTEST, knee_flexion=50.0, cadence=220.0, height=1.2, mass=180.0, sex="female"),
    Settings(pace=FASTEST, knee_flexion=150.0, cadence=130.0, height=2.2, mass=30.0, shoe=1.0),
    Settings(pace=SLOWEST, knee_flexion=50.0, cadence=130.0, height=2.2, mass=180.0, sex="mean"),
    Settings(pace=SLOWEST, knee_flexion=150.0, cadence=220.0, height=1.2, mass=30.0, shoe=1.0),
    with_thigh(0, pace=SLOWEST, knee_flexion=50.0, cadence=220.0),
    with_thigh(1, pace=SLOWEST, knee_flexion=150.0, cadence=130.0, sex="female"),
    with_thigh(0, pace=FASTEST, knee_flexion=150.0, cadence=220.0, sex="mean"),
    with_thigh(1, pace=FASTEST, knee_flexion=50.0, cadence=130.0),
    Settings(pace=180.0, knee_flexion=50.0, cadence=220.0, height=1.2, mass=180.0, sex="female"),
    Settings(pace=180.0, knee_flexion=150.0, cadence=130.0, height=2.2, mass=30.0, shoe=1.0),
)


each_name = pytest.mark.parametrize("name", EXPERIMENTS)


def each_pair(check):
    """A test of every experiment that checks its record at every corner."""
    return each_name(each("state", CORNERS)(check))


def numbers(record):
    """Every number of a record's values, flat, under its name; names and yes-or-no left out."""
    flat = {"margin": np.array([record.margin])}
    for name, value in record.values.items():
        for part in ("value", "low", "high"):
            number = getattr(value, part)
            if number is not None and not isinstance(number, str | bool | np.bool_):
                flat[f"{name}, {part}"] = np.ravel(np.asarray(number, float))
    return flat


def all_numbers(record):
    return np.concatenate(list(numbers(record).values()))


@cache
def record_of(name, state):
    return EXPERIMENTS[name](state)


def parts(curve):
    return [part for part in (curve.x, curve.y, curve.low, curve.high) if part is not None]


@each_pair
def test_every_number_is_finite_and_every_word_says_something(name, state):
    record = record_of(name, state)
    assert record.name == name
    assert record.values
    assert np.all(np.isfinite(all_numbers(record)))
    for value in record.values.values():
        assert value.value is not None
        assert not isinstance(value.value, str) or value.value
        assert isinstance(value.unit, str)
    for curve in record.curves.values():
        assert all(np.all(np.isfinite(part)) for part in parts(curve))
    for point in record.points.values():
        assert isfinite(point.x)
        assert isfinite(point.y)


@each_pair
def test_every_verdict_is_one_of_four_and_its_margin_is_a_distance(name, state):
    record = record_of(name, state)
    assert record.verdict in tuple(Verdict)
    assert isinstance(record.margin, float)
    assert isfinite(record.margin)
    assert record.margin >= 0
    assert record.margin_unit


@each_pair
def test_every_record_says_what_it_assumed(name, state):
    assumptions = record_of(name, state).assumptions
    assert assumptions
    assert all(isinstance(one, str) and one for one in assumptions)
    assert len(set(assumptions)) == len(assumptions)


@each_pair
def test_every_record_reads_as_json(name, state):
    record = record_of(name, state)
    told = json.loads(json.dumps(record.as_json(), allow_nan=False))
    assert told["experiment"] == name
    assert told["verdict"] == record.verdict
    assert set(record.values) <= set(told)
    assert set(told["curves"]) == set(record.curves)
    assert told["assumptions"] == list(record.assumptions)


@each_pair
def test_every_range_holds_its_value(name, state):
    for value in record_of(name, state).values.values():
        if value.low is not None and value.high is not None:
            assert np.all(np.asarray(value.low) <= np.asarray(value.value))
            assert np.all(np.asarray(value.value) <= np.asarray(value.high))


@each_pair
def test_every_curve_is_a_line_with_its_range_about_it(name, state):
    for curve in record_of(name, state).curves.values():
        assert curve.x.ndim == 1
        assert curve.x.size > 1
        assert {part.shape for part in parts(curve)} == {curve.x.shape}
        assert np.all(np.diff(curve.x) > 0)
        assert (curve.low is None) == (curve.high is None)
        if curve.low is not None:
            assert np.all(curve.low <= curve.y)
            assert np.all(curve.y <= curve.high)
        assert curve.role in ("you", "typical", "other")


@each_pair
def test_the_curves_of_a_panel_run_over_the_same_places(name, state):
    if name == "passive":
        return  # its paths end where they leave what can be shown
    record = record_of(name, state)
    for panel in {curve.panel for curve in record.curves.values()}:
        first, *others = (curve for curve in record.curves.values() if curve.panel == panel)
        for other in others:
            assert other.over == first.over
            assert_allclose(other.x, first.x, rtol=1e-12)


@each_pair
def test_every_point_lies_on_a_panel_that_is_drawn(name, state):
    record = record_of(name, state)
    panels = {curve.panel for curve in record.curves.values()}
    for point in record.points.values():
        assert point.panel in panels
        assert point.role in ("you", "typical", "other")


@each_pair
def test_asking_twice_gives_the_same_answer_and_leaves_the_settings_alone(name, state):
    before = {field.name: getattr(state, field.name) for field in fields(state)}
    leg, peak = state.leg, state.reference.knee_peak
    first, second = (EXPERIMENTS[name](state).as_json() for _ in range(2))
    assert first == second
    assert first == EXPERIMENTS[name](Settings(**before)).as_json()
    assert {field.name: getattr(state, field.name) for field in fields(state)} == before
    assert state.leg == leg
    assert state.reference.knee_peak == peak


# Told as the best of the places that were tried: they go from place to place.
PLACES = (
    "least_pull_knee_flexion_deg",
    "pattern_knee_flexion_deg",
    "pattern_thigh_lift_deg",
    "cheapest_knee_flexion_deg",
    "cheapest_thigh_lift_deg",
    "tempo_at_that_turn",
)


def told(name, state):
    flat = numbers(EXPERIMENTS[name](state))
    if name == "drive":  # where it falls silent, its margin is that of another number
        del flat["margin"]
    return np.concatenate([part for key, part in flat.items() if key.split(",")[0] not in PLACES])


def steepest(name, states_between, ends):
    """For every number, its steepest step over even places, and its steepest sixth of that step."""
    places = np.linspace(*ends, 19)
    rows = np.array([told(name, states_between(place)) for place in places])
    steps = np.abs(np.diff(rows, axis=0))
    at, whole = steps.argmax(axis=0), steps.max(axis=0)
    sixth = np.zeros_like(whole)
    for i in np.unique(at):
        within = np.array([told(name, states_between(place)) for place in np.linspace(*places[i : i + 2], 7)])
        sixth[at == i] = np.abs(np.diff(within, axis=0)).max(axis=0)[at == i]
    return whole, sixth, np.abs(rows).max(axis=0)


# A slope shares its step out among the sixths, a jump stays in one of them. What is worth less than a thousandth of
# the number itself is left out: a sampled peak's own ripple.
@each_name
def test_every_number_is_continuous_in_pace(name):
    whole, sixth, size = steepest(name, lambda pace: Settings(pace=float(pace)), (180.0, 495.0))
    assert np.all((sixth < 0.5 * whole) | (whole <= 1e-3 * size))


@each_name
def test_every_number_is_continuous_in_the_heel(name):
    def lifted(knee):
        return Settings(pace=280.0, knee_flexion=float(knee), sex="female", height=1.65, mass=58.0)

    whole, sixth, size = steepest(name, lifted, (80.0, 148.0))
    assert np.all((sixth < 0.5 * whole) | (whole <= 1e-3 * size))


@each_name
@pytest.mark.parametrize("change", [{"pace": 1.0001}, {"knee_flexion": 1.0001}])
def test_a_small_change_changes_every_number_little(name, change):
    for state in (
        Settings(pace=400.0, knee_flexion=80.0),
        Settings(pace=300.0, knee_flexion=110.0),
        Settings(pace=230.0, knee_flexion=120.0, sex="female", height=1.6, mass=52.0),
    ):
        near = state.but(**{key: getattr(state, key) * factor for key, factor in change.items()})
        here, there = told(name, state), told(name, near)
        # A ten-thousandth of the setting, and a hundredth of the number or of a twentieth of its unit.
        assert_allclose(there, here, rtol=1e-2, atol=1e-2 * 0.05)


# Height, mass, shoe, pace, heel, cadence, and the thigh's swing as a share of what is offered at that pace.
BOX = np.array([(1.2, 2.2), (30, 180), (0, 1), (170, 498), (50, 150), (130, 220), (0, 1)])


def in_the_box(place, sex="male"):
    height, mass, shoe, pace, knee, cadence, share = (
        low + at * (high - low) for at, (low, high) in zip(place, BOX, strict=True)
    )
    low, high = Settings(pace=pace, cadence=cadence).thigh_range
    return Settings(height, mass, sex, shoe, pace, knee, low + share * (high - low), cadence)


def anywhere(seed, count):
    return np.random.default_rng(seed).random((count, len(BOX)))


@pytest.mark.soak
@each_name
def test_anywhere_in_the_box_a_record_is_whole_and_a_small_step_changes_every_number_little(name):
    count = tries(6, 400)
    for i, (place, way) in enumerate(zip(anywhere(1, count), anywhere(2, count), strict=True)):
        sex = ("male", "female", "mean")[i % 3]
        here, near = (EXPERIMENTS[name](in_the_box(at, sex)) for at in (place, place + 1e-6 * (way - place)))
        assert here.verdict in tuple(Verdict)
        assert isfinite(here.margin)
        assert here.margin >= 0
        for curve in here.curves.values():
            assert all(np.all(np.isfinite(part)) for part in parts(curve))
        ours, theirs = numbers(here), numbers(near)
        assert ours.keys() == theirs.keys()
        for key, number in ours.items():
            assert np.all(np.isfinite(number))
            if key.split(",")[0] not in PLACES:
                # A millionth of the way through the box, a thousandth of the number or of its unit.
                assert_allclose(theirs[key], number, rtol=1e-3, atol=1e-3, err_msg=key)


@pytest.mark.soak
@each_name
@pytest.mark.parametrize("seed", range(3, 3 + tries(1, 20)))
def test_every_number_is_continuous_along_a_way_through_the_box(name, seed):
    start, end = 0.1 + 0.8 * anywhere(seed, 2)
    whole, sixth, size = steepest(name, lambda at: in_the_box(start + at * (end - start)), (0.0, 1.0))
    assert np.all((sixth < 0.5 * whole) | (whole <= 1e-3 * size))


def test_the_command_line_asks_every_experiment_and_no_other():
    assert list(EXPERIMENTS) == ASKED


@pytest.fixture
def ask(capsys):
    def asked(*arguments):
        main(list(arguments))
        return capsys.readouterr().out

    return asked


@each_name
def test_the_command_line_tells_each_record_as_json(name, ask):
    text = ask("--pace", "4m/s", "--knee", "95", "--sex", "female", "--ask", name, "--json")
    record = EXPERIMENTS[name](Settings(pace=1000 / 4.0, knee_flexion=95.0, sex="female"))
    assert json.loads(text) == json.loads(json.dumps(record.as_json()))


@each_name
def test_the_command_line_tells_each_record_to_people(name, ask):
    text = ask("--ask", name)
    record = EXPERIMENTS[name](Settings())
    for key in record.values:
        assert any(line.startswith(f"{key} ") for line in text.splitlines())
    assert f"{record.verdict}, margin {record.margin:.3g} {record.margin_unit}" in text
    assert text.splitlines()[-1].split(maxsplit=1) == ["assumes", ", ".join(record.assumptions)]
    assert "nan" not in text.split()


@each_pair
def test_every_record_can_be_told_to_people(name, state, ask):
    given = ("height", "mass", "shoe", "sex", "cadence", "thigh_swing", "knee_flexion")
    options = {"knee_flexion": "knee", "thigh_swing": "thigh-swing"}
    arguments = [
        f"--{options.get(key, key)}={getattr(state, key)!r}".replace("'", "")
        for key in given
        if getattr(state, key) is not None
    ]
    text = ask(f"--pace={state.speed!r}m/s", *arguments, "--ask", name)
    assert len(text.splitlines()) >= len(record_of(name, state).values) + 2
