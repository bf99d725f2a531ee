import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from scipy.optimize import brentq, minimize_scalar

from model.experiments.sweetspot import ASSUMPTIONS, NUDGE, PACES, ZONE, sweetspot, zone_by_pace, zone_by_thigh
from model.mechanics.dynamics import Motion, inverse_dynamics
from model.record import Verdict
from model.settings import Settings
from model.swing.muscles import muscle_set
from model.swing.reference import reference
from model.swing.stride import stride_at

# From another computation with another bump for the knee: bottom of the bowl and where it costs 5 % more, degrees.
OTHERS = {2.5: (97, 87, 106), 3.5: (113, 101, 124), 4.5: (123, 110, 135)}
STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.0, *OTHERS, 5.5)),
    Settings(pace=400.0, knee_flexion=60.0, thigh_swing=35.0),
    Settings(pace=300.0, knee_flexion=130.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=250.0, thigh_swing=36.0, cadence=200.0),
    Settings(pace=330.0, sex="mean", height=1.95, mass=100.0, cadence=150.0),
)
each_state = pytest.mark.parametrize("state", STATES)


def effort(state, knee, thigh=None, slower=1.0, instants=241):
    # Mean of the squared activations of the swing, slowed and put through inverse dynamics instant by instant.
    peak = np.radians(state.thigh_swing) if thigh is None and state.thigh_swing is not None else thigh
    stride = stride_at(state.leg, state.reference, np.radians(knee), peak, instants=instants)
    m, q = stride.motion, slower
    slowed = Motion(
        m.thigh, m.knee, m.thigh_rate / q, m.knee_rate / q, m.thigh_acceleration / q**2, m.knee_acceleration / q**2,
        m.hip_forward, m.hip_up,
    )  # fmt: skip
    squares = (muscle_set().activations(*inverse_dynamics(state.leg, slowed)) ** 2).sum(axis=-1)
    return np.trapezoid(squares, stride.fraction)


def bottom_of(state, thigh=None, slower=1.0):
    def cost(knee):
        return effort(state, knee, thigh, slower)

    knees = np.linspace(50, 150, 101)
    at = knees[np.argmin([cost(knee) for knee in knees])]
    found = minimize_scalar(cost, bounds=(max(at - 2, 50), min(at + 2, 150)), method="bounded", options={"xatol": 1e-3})
    return found.x, found.fun


@pytest.mark.parametrize("speed", OTHERS)
def test_bottom_and_zone_lie_where_another_computation_found_them(speed):
    record = sweetspot(Settings(pace=1000 / speed))
    bottom, low, high = OTHERS[speed]
    # Two bumps of different shape, and whole degrees.
    assert abs(number(record, "sweet_spot_knee_flexion_deg") - bottom) < 3
    assert_allclose(number(record, "zone_deg"), [low, high], atol=4)


@pytest.mark.parametrize("speed", OTHERS)
def test_the_runners_pay_a_few_percent_more_than_the_least(speed):
    assert 1.005 < number(sweetspot(Settings(pace=1000 / speed)), "runners_cost_ratio") < 1.05


@pytest.mark.parametrize("speed", OTHERS)
def test_the_runners_bend_less_than_the_cheapest_and_lie_at_the_zones_lower_part(speed):
    record = sweetspot(Settings(pace=1000 / speed))
    runners, (low, high) = number(record, "runners_knee_flexion_deg"), number(record, "zone_deg")
    assert low < runners < number(record, "sweet_spot_knee_flexion_deg")
    assert 15 < high - low < 27  # a zone about twenty degrees wide


@each_state
def test_the_bottom_is_least_by_a_fine_scan_of_inverse_dynamics(state):
    record = sweetspot(state)
    bottom, least = bottom_of(state)
    # A flat bowl sampled every two degrees and at 81 instants.
    assert_allclose(number(record, "sweet_spot_knee_flexion_deg"), bottom, atol=0.3)
    for name, knee in (("runners_cost_ratio", number(record, "runners_knee_flexion_deg")), ("your_cost_ratio", None)):
        own = number(record, "runners_knee_flexion_deg") if state.knee_flexion is None else state.knee_flexion
        assert_allclose(number(record, name), effort(state, own if knee is None else knee) / least, rtol=2e-3)


@each_state
def test_at_the_zones_edges_it_costs_five_percent_more(state):
    record = sweetspot(state)
    bottom, least = bottom_of(state)
    assert ZONE == 0.05

    def excess(knee):
        return effort(state, knee) / least - 1 - ZONE

    low, high = number(record, "zone_deg")
    # Straight lines between points two degrees apart, on a curve that bends.
    assert_allclose(low, brentq(excess, 50, bottom) if excess(50) > 0 else 50, atol=0.3)
    assert_allclose(high, brentq(excess, bottom, 150) if excess(150) > 0 else 150, atol=0.3)
    spot = record.values["sweet_spot_knee_flexion_deg"]
    assert (spot.low, spot.high) == (low, high)


@each_state
def test_thigh_swing_moves_the_bowl_and_swing_time_hardly(state):
    record = sweetspot(state)
    through_thigh, through_time = (number(record, f"moved_by_{name}_deg") for name in ("thigh_swing", "swing_time"))
    assert through_thigh > 15
    assert abs(through_time) < through_thigh / 5
    assert record.verdict == Verdict.SUPPORTS
    assert_allclose(record.margin, through_thigh - max(2 * abs(through_time), 5), rtol=1e-12)


@pytest.mark.parametrize("state", [STATES[1], STATES[3], STATES[6]])
def test_the_moves_are_the_distances_between_bottoms_of_a_fine_scan(state):
    record = sweetspot(state)
    peak = state.reference.thigh_peak[1]
    less, more = (bottom_of(state, thigh=peak * (1 + share))[0] for share in (-NUDGE, NUDGE))
    shorter, longer = (bottom_of(state, slower=1 + share)[0] for share in (-NUDGE / 2, NUDGE / 2))
    assert_allclose(number(record, "moved_by_thigh_swing_deg"), more - less, atol=0.5)
    assert_allclose(number(record, "moved_by_swing_time_deg"), shorter - longer, atol=0.5)


@each_state
def test_the_curves_are_bowls_over_their_own_least(state):
    record = sweetspot(state)
    peak = state.reference.thigh_peak[1]
    for name, thigh in (("", None), ("less_thigh_", peak * (1 - NUDGE)), ("more_thigh_", peak * (1 + NUDGE))):
        curve = record.curves[f"effort_{name}ratio"]
        assert curve.y.min() == 1
        for at in range(0, curve.x.size, 15):
            ratio = effort(state, curve.x[at], thigh) / effort(state, curve.x[np.argmin(curve.y)], thigh)
            assert_allclose(curve.y[at], ratio, rtol=2e-3)  # 81 instants
        assert curve.role == ("other" if name else "you")


@each_state
def test_the_points_are_you_the_typical_runner_and_the_bottom(state):
    record = sweetspot(state)
    places = {name: (point.x, point.y, point.role) for name, point in record.points.items()}
    runners = number(record, "runners_knee_flexion_deg")
    own = runners if state.knee_flexion is None else state.knee_flexion
    assert places == {
        "you": (own, number(record, "your_cost_ratio"), "you"),
        "typical": (runners, number(record, "runners_cost_ratio"), "typical"),
        "bottom": (number(record, "sweet_spot_knee_flexion_deg"), 1.0, "other"),
    }


def test_the_zone_rises_with_pace_and_so_do_the_runners():
    zone = zone_by_pace(Settings())
    assert_allclose(zone["speed_mps"], PACES)
    assert_allclose(PACES[[0, -1]], [2, 6])
    for row in ("sweet_spot_deg", "zone_low_deg", "zone_high_deg", "runners_deg"):
        assert zone[row].shape == PACES.shape
        inside = np.abs(zone[row][:-1] - 100) < 50 - 1e-6  # an edge ends where the heel is offered no further
        assert np.all(np.diff(zone[row])[inside] > 0)
    assert np.all((zone["zone_low_deg"] < zone["sweet_spot_deg"]) & (zone["sweet_spot_deg"] < zone["zone_high_deg"]))
    edge = np.where(PACES <= 5, 0, 2)  # they stand at its edge; where their strides are continued a little beyond
    assert np.all((zone["zone_low_deg"] - edge < zone["runners_deg"]) & (zone["runners_deg"] < zone["sweet_spot_deg"]))
    assert_allclose(zone["runners_deg"], np.degrees(reference(PACES).knee_peak[1]))


def test_the_zone_at_a_pace_is_that_of_the_record():
    for body in (Settings(), Settings(sex="female", height=1.62, mass=52.0, shoe=0.3)):
        speeds = np.array([2.2, 3.3, 5.0])
        zone = zone_by_pace(body, speeds)
        for i, speed in enumerate(speeds):
            record = sweetspot(body.but(pace=1000 / speed))  # 81 instants, there 61
            assert_allclose(zone["sweet_spot_deg"][i], number(record, "sweet_spot_knee_flexion_deg"), atol=0.2)
            assert_allclose([zone["zone_low_deg"][i], zone["zone_high_deg"][i]], number(record, "zone_deg"), atol=0.2)


def test_the_zone_rises_with_the_thighs_lift():
    lifts = np.linspace(-8, 14, 12)
    for state in (Settings(pace=400.0), Settings(), Settings(sex="female", height=1.62, mass=52.0)):
        zone = zone_by_thigh(state, lifts)
        assert_allclose(zone["lift_deg"], lifts)
        for row in ("sweet_spot_deg", "zone_low_deg", "zone_high_deg"):
            assert zone[row].shape == lifts.shape
        assert np.all(np.diff(zone["sweet_spot_deg"]) > 0)
        assert np.all(np.diff(zone["zone_low_deg"]) > 0)
        assert np.all(np.diff(zone["zone_high_deg"]) >= 0)  # the knee's range ends at 150°
        natural = np.degrees(state.reference.thigh_peak[1])
        for i in (0, 4, 11):
            record = sweetspot(state.but(thigh_swing=natural + lifts[i]))
            # 61 instants and 81.
            assert_allclose(zone["sweet_spot_deg"][i], number(record, "sweet_spot_knee_flexion_deg"), atol=0.2)


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = sweetspot(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "sweetspot"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] in tuple(Verdict)
        assert told["margin"] == record.margin
        low, high = told["zone_deg"]
        assert told["sweet_spot_knee_flexion_deg_range"] == [low, high]
        assert low <= told["sweet_spot_knee_flexion_deg"] <= high
        assert told["runners_knee_flexion_deg"] == number(record, "runners_knee_flexion_deg")
        assert told["runners_cost_ratio"] >= 1
