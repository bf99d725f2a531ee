import json

import numpy as np
import pytest
from helpers import MujocoLeg, PinocchioLeg, number
from numpy.testing import assert_allclose

from model.experiments.lever import ASSUMPTIONS, lever
from model.record import Verdict
from model.settings import Settings

STATES = (
    Settings(),
    Settings(pace=400.0, knee_flexion=60.0),
    Settings(pace=222.0, knee_flexion=149.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=500.0, knee_flexion=50.0, sex="mean", height=1.2, mass=180.0, shoe=1.0),
    Settings(pace=1000 / 6, thigh_swing=60.0, cadence=210.0, height=2.2, mass=30.0),
)
each_state = pytest.mark.parametrize("state", STATES)
each_engine = pytest.mark.parametrize("engine", [PinocchioLeg, MujocoLeg])


def typical(state):
    return np.degrees(state.reference.knee_peak[1])


def own(state):
    return typical(state) if state.knee_flexion is None else state.knee_flexion


@each_engine
@each_state
def test_another_engine_finds_the_same_inertia(state, engine):
    theirs = engine(state.leg)
    straight = theirs.inertia(0.0)
    record = lever(state)

    def share(knee):
        return theirs.inertia(np.radians(knee)) / straight

    assert_allclose(number(record, "straight_inertia_kg_m2"), straight, rtol=1e-9)
    assert_allclose(number(record, "your_share"), share(own(state)), rtol=1e-9)
    assert_allclose(number(record, "typical_share"), share(typical(state)), rtol=1e-9)
    more = share(typical(state) - 30) - share(typical(state))
    assert_allclose(number(record, "more_with_thirty_degrees_less"), more, rtol=1e-8)
    for knee in (60, 90, 105, 120):
        assert_allclose(number(record, f"share_at_{knee}_deg"), share(knee), rtol=1e-9)
    curve = record.curves["leg_inertia_percent"]
    assert_allclose(curve.y, [100 * share(knee) for knee in curve.x], rtol=1e-9)


@pytest.mark.parametrize("sex", ["male", "female"])
def test_the_shares_are_those_that_another_computation_found(sex):
    record = lever(Settings(sex=sex))
    for knee, share in ((60, 0.82), (90, 0.65), (105, 0.55), (120, 0.47)):
        assert abs(number(record, f"share_at_{knee}_deg") - share) < 0.01  # two decimals


def test_a_straight_leg_resists_as_another_computation_found():
    assert abs(number(lever(Settings()), "straight_inertia_kg_m2") - 2.48) < 0.01  # kg m², two decimals


@each_state
def test_the_more_the_knee_bends_the_less_the_leg_resists(state):
    curve = lever(state).curves["leg_inertia_percent"]
    assert_allclose(curve.x[[0, -1]], [0, 150], atol=1e-9)
    assert curve.y[0] == 100
    assert np.all(np.diff(curve.y) < 0)
    assert np.all(curve.y > 0)


@each_state
def test_the_points_lie_on_the_curve(state):
    record = lever(state)
    assert set(record.points) == {"you", "typical"}
    curve = record.curves["leg_inertia_percent"]
    for name, knee in (("you", own(state)), ("typical", typical(state))):
        point = record.points[name]
        assert (point.role, point.panel) == (name, curve.panel)
        assert point.x == pytest.approx(knee)
        assert_allclose(point.y, np.interp(point.x, curve.x, curve.y), atol=0.05)  # straight lines over two degrees


@each_state
def test_the_verdict_and_its_margin_follow_from_thirty_degrees_less(state):
    record = lever(state)
    more = number(record, "more_with_thirty_degrees_less")
    assert_allclose(record.margin, more, rtol=1e-9)
    assert more > 0 and record.verdict is Verdict.GEOMETRY  # of every leg in the box


def test_pace_changes_only_the_runners_bend():
    slow, fast = lever(Settings(pace=500.0)), lever(Settings(pace=200.0))
    assert number(slow, "straight_inertia_kg_m2") == number(fast, "straight_inertia_kg_m2")
    assert_allclose(slow.curves["leg_inertia_percent"].y, fast.curves["leg_inertia_percent"].y, rtol=0)
    assert number(fast, "typical_share") < number(slow, "typical_share")


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = lever(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "lever"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] in tuple(Verdict)
        assert told["margin"] == record.margin
        assert told["your_share"] == number(record, "your_share")
