"""Both answers: numbers found elsewhere, another engine, and properties all over the box."""

from itertools import product

import numpy as np
import pytest
from helpers import HEIGHT, MASS, default_leg
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.mechanics.dynamics import Torques, inverse_dynamics
from model.mechanics.leg import leg_of
from model.runners.measured import bodies
from model.runners.spread import knees
from model.swing.answers import ANSWERS, same_pull, same_swing
from model.swing.reference import reference
from model.swing.stride import stride_at
from tests.budget import budget
from tests.mujoco_swing import in_mujoco

LEG = default_leg()
BOX = {"speed": (2.0, 6.0), "knee": (50.0, 150.0), "lift": (-10.0, 20.0), "cadence": (130.0, 220.0)}
ANYWHERE = {name: st.floats(*limits) for name, limits in BOX.items()}
KNEES = np.arange(50.0, 151.0, 2.5)
each_answer = pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
each_speed = pytest.mark.parametrize("speed", np.arange(2.0, 6.01, 0.5))


def state(speed, knee=None, lift=0.0, cadence=None, leg=LEG, instants=201):
    """Pace m/s, knee flexion and thigh swing about the reference in degrees, cadence steps/min."""
    ref = reference(speed)
    if cadence is not None:
        ref = ref.at_cadence(cadence)
    knee = None if knee is None else np.radians(knee)
    return stride_at(leg, ref, knee, ref.thigh_peak[1] + np.radians(lift), instants=instants)


def scattered(seed, count):
    rng = np.random.default_rng(seed)
    return state(*(rng.uniform(*limits, count) for limits in BOX.values()))


def percent(one, other):
    return 100 * (one / other - 1)


# ---- what was found elsewhere


@pytest.mark.parametrize(
    ("pace", "knee", "pull", "thigh", "landing"),
    [(330, 80, 16, -5.8, 0.8), (330, 60, 35, -10.6, 1.3), (330, 120, -7, 7.6, -1.1), (240, 80, 25, -11.0, 1.5)],
)
def test_both_answers_are_as_another_computation_found(pace, knee, pull, thigh, landing):
    stride = state(1000 / pace, knee)
    swung, pulled, typical = same_swing(stride), same_pull(stride), same_swing(stride.typical)
    assert_allclose(percent(swung.mean, typical.mean), pull, atol=0.6)
    assert_allclose(np.degrees(pulled.thigh_peak_change), thigh, atol=0.06)
    further = 100 * (pulled.landing.ankle_ahead_of_knee - typical.landing.ankle_ahead_of_knee)
    assert_allclose(further, landing, atol=0.06)


@pytest.mark.parametrize(("speed", "slope"), [(2.5, 0.28), (3.5, 0.35), (4.5, 0.42)])
def test_the_thigh_follows_the_knee_as_another_computation_found(speed, slope):
    knee = np.degrees(reference(speed).knee_peak[1]) + np.array([-10, 10])
    change = np.degrees(same_pull(state(speed, knee)).thigh_peak_change)
    assert_allclose(np.diff(change)[0] / 20, slope, atol=0.02)


@pytest.mark.parametrize(("speed", "peak", "mean"), [(2.5, 3.2, 6.3), (3.5, 3.5, 5.5), (4.5, 3.4, 4.9)])
def test_five_more_steps_a_minute_cost_what_runners_pay(speed, peak, mean):
    usual = same_swing(state(speed))
    faster = same_swing(state(speed, cadence=usual.cadence + 5))
    assert_allclose(percent(faster.peak, usual.peak), peak, atol=0.1)
    assert_allclose(percent(faster.mean, usual.mean), mean, atol=0.15)
    assert 3 <= percent(faster.peak, usual.peak) <= 4
    nearer = percent(faster.landing.ankle_ahead_of_hip, usual.landing.ankle_ahead_of_hip) / 5
    assert -0.35 < nearer < -0.15  # per cent of the reach for a step per minute


# ---- the same pull


@each_speed
def test_within_these_runners_knees_the_pull_stays_to_a_thousandth(speed):
    low, high = knees(speed)
    stride = state(speed, np.linspace(low, high, 21))
    pulled, usual = same_pull(stride), same_swing(stride.usual)
    assert np.abs(percent(pulled.mean, usual.mean)).max() < 0.1
    assert np.abs(percent(pulled.peak, usual.peak)).max() < 0.1
    assert np.abs(pulled.brake_change).max() < 0.3


@each_speed
@pytest.mark.parametrize("lift", [0.0, 8.0, 20.0])
def test_the_thigh_rises_and_the_landing_falls_with_the_knee_everywhere(speed, lift):
    pulled = same_pull(state(speed, KNEES, lift))
    assert np.all(np.diff(pulled.thigh_peak_change) > 0)
    assert np.all(np.diff(pulled.landing.ankle_ahead_of_knee) < 0)
    assert np.all(pulled.landing.knee > np.radians(2.9))


@pytest.mark.parametrize(("speed", "knee"), [(2.5, 70.0), (3.03, 60.0), (3.5, 120.0), (4.5, 90.0), (4.5, 130.0)])
def test_another_engine_swings_the_leg_of_the_same_pull_alike(speed, knee):
    stride = state(speed, knee, instants=61)
    fine = same_pull(stride.fine)
    thigh, flexion = in_mujoco(stride, Torques(fine.torques.hip, fine.torques.knee))
    pulled = fine.motion
    assert np.degrees(np.abs(thigh - pulled.thigh[::2])).max() < 0.15
    assert np.degrees(np.abs(flexion - pulled.knee[::2])).max() < 0.3


def test_the_same_pull_with_the_usual_heel_is_the_usual_swing():
    for speed in (2.0, 2.5, 3.5, 4.5, 6.0):
        usual = state(speed)
        swung, pulled = same_swing(usual), same_pull(usual)
        assert_allclose(pulled.motion.thigh, swung.motion.thigh, atol=1e-5)
        assert_allclose(pulled.motion.knee, swung.motion.knee, atol=1e-5)
        assert_allclose(pulled.torques.hip, swung.torques.hip, atol=0.02)
        assert_allclose(pulled.hip_height_change, 0, atol=1e-6)


def test_the_curve_is_smooth_where_the_landing_takes_over():
    pulled = same_pull(state(4.5, 70.0, instants=2001))
    turn = int(pulled.turn * 2000)
    around = pulled.torques.hip[turn - 40 : turn + 41]
    assert np.abs(np.diff(around, 3)).max() < 3e-3  # N m between neighbours a two-thousandth of the swing apart


def test_the_ranges_hold_the_answer_and_close_where_nothing_is_changed():
    pulled = same_pull(state(3.03, np.array([60.0, 80.0, 98.8, 120.0])))
    low, high = pulled.ankle_ahead_of_knee_range
    assert np.all(
        (low <= pulled.landing.ankle_ahead_of_knee + 1e-9) & (pulled.landing.ankle_ahead_of_knee <= high + 1e-9)
    )
    least, most = np.degrees(pulled.thigh_peak_change_range)
    assert np.all((least <= np.degrees(pulled.thigh_peak_change)) & (np.degrees(pulled.thigh_peak_change) <= most))
    assert abs(high[2] - low[2]) < 1e-3 and abs(most[2] - least[2]) < 0.1


# ---- one motion, its own torques


@each_answer
def test_the_torques_are_inverse_dynamics_of_the_motion_that_is_shown(answer):
    found = answer(scattered(3, 60))
    again = inverse_dynamics(LEG, found.motion)
    assert_allclose(found.torques.hip, again.hip, rtol=1e-12)
    step = found.stride.ref.swing_time[:, None] / (found.stride.instants - 1)
    for path, rate, bend in (
        (found.motion.thigh, found.motion.thigh_rate, found.motion.thigh_acceleration),
        (found.motion.knee, found.motion.knee_rate, found.motion.knee_acceleration),
    ):
        slope = (path[:, 2:] - path[:, :-2]) / (2 * step)
        curve = (path[:, 2:] - 2 * path[:, 1:-1] + path[:, :-2]) / step**2
        assert np.abs(slope - rate[:, 1:-1]).max() < 2e-3 * np.abs(rate).max()
        assert np.abs(curve - bend[:, 1:-1]).max() < 1e-2 * np.abs(bend).max()


@each_answer
def test_the_landing_is_the_end_of_the_motion(answer):
    found = answer(scattered(5, 100))
    assert_allclose(found.landing.thigh, found.motion.thigh[:, -1], atol=1e-12)
    assert_allclose(found.landing.knee, found.motion.knee[:, -1], atol=1e-12)


@each_answer
def test_the_totals_are_those_of_the_torques(answer):
    found = answer(scattered(4, 100))
    flexor = np.maximum(found.torques.hip, 0)
    duration = found.stride.ref.swing_time
    assert_allclose(found.peak, flexor.max(axis=-1), rtol=1e-12)
    assert_allclose(found.impulse, np.trapezoid(flexor, found.stride.fraction * duration[:, None]), rtol=1e-10)
    assert_allclose(found.mean, found.impulse / duration, rtol=1e-10)
    activations = found.stride.muscles.activations(*found.torques)
    assert_allclose(found.effort, np.trapezoid((activations**2).sum(axis=-1), found.stride.fraction), rtol=1e-9)


def test_the_foot_s_speed_at_strike_is_the_derivative_of_where_the_ankle_is():
    for speed in (2.0, 3.5, 6.0):
        ref = reference(speed)
        h = 1e-5  # of the stride: central differences are good to h²
        phase = np.array([1 - h, 1 + h])
        thigh, knee, height = (ref.curve(channel, phase) for channel in ("thigh", "knee", "pelvis"))
        shank = thigh - knee
        forward = LEG.thigh.length * np.sin(thigh) + LEG.shank.length * np.sin(shank)
        up = height - LEG.thigh.length * np.cos(thigh) - LEG.shank.length * np.cos(shank)
        time = 2 * h * ref.stride_time
        expected = np.hypot(speed + np.diff(forward) / time, np.diff(up) / time)
        answer = same_swing(stride_at(LEG, ref))
        assert_allclose(answer.foot_speed_at_strike, expected[0], rtol=1e-6)
        assert_allclose(answer.knee_rate_at_strike, np.diff(knee)[0] / time, rtol=1e-6)


@each_answer
def test_finer_sampling_leaves_the_answer_as_it_is(answer):
    speed, knee = np.array([2.0, 3.5, 6.0])[:, None], np.array([50.0, 60, 100, 150])
    coarse, fine = (answer(state(speed, knee, instants=n)) for n in (201, 801))
    # The trapezium rule over 200 intervals; the flexor's corner where the torque changes sign is its worst part.
    assert_allclose(coarse.mean, fine.mean, rtol=1e-3)
    assert_allclose(coarse.landing.ankle_ahead_of_knee, fine.landing.ankle_ahead_of_knee, atol=1e-4)


@each_answer
def test_a_table_of_paces_and_bends_is_one_call(answer):
    speed, knee = np.linspace(2, 6, 9), np.linspace(50, 150, 11)
    many = answer(state(speed[:, None], knee))
    assert many.torques.hip.shape == many.torques.knee.shape == (9, 11, 201)
    for i, j in ((0, 0), (4, 7), (8, 10)):
        alone = answer(state(speed[i], knee[j]))
        assert_allclose(many.torques.hip[i, j], alone.torques.hip, atol=1e-8)
        assert_allclose(np.broadcast_to(many.landing.knee, (9, 11))[i, j], alone.landing.knee, rtol=1e-10)


@each_answer
def test_a_heavier_runner_pulls_in_proportion(answer):
    speed, knee = np.array([2.0, 3.5, 6.0])[:, None], np.array([60.0, 80, 130])
    light, heavy = (answer(state(speed, knee, leg=leg_of(HEIGHT, mass, "female"))) for mass in (45.0, 99.0))
    for name in ("peak", "impulse", "mean"):
        assert_allclose(getattr(heavy, name) / 99, getattr(light, name) / 45, rtol=1e-9)
    assert_allclose(heavy.landing.thigh, light.landing.thigh, rtol=1e-9)


def test_a_shoe_makes_the_swing_harder():
    bare, shod = (same_swing(state(3.0, leg=leg_of(HEIGHT, MASS, shoe=shoe))) for shoe in (0.0, 0.3))
    assert shod.impulse > bare.impulse and shod.effort > bare.effort


@pytest.mark.parametrize("number", bodies())
def test_every_runner_has_both_answers(number):
    body = bodies()[number]
    leg = leg_of(body.height, body.mass, body.sex)
    for speed in (2.5, 3.5, 4.5):
        stride = stride_at(leg, reference(speed, number), np.radians([60.0, 80.0, 100.0, 120.0, 140.0]))
        pulled = same_pull(stride)
        assert np.all(np.diff(pulled.thigh_peak_change) > 0)
        assert np.all(np.isfinite(pulled.torques.hip)) and np.diff(same_swing(stride).mean)[0] < 0


# ---- everywhere


def _all_numbers(stride):
    for answer in (same_swing(stride), same_pull(stride)):
        yield from (*answer.torques, answer.peak, answer.impulse, answer.mean, answer.effort, answer.brake)
        yield from (answer.knee_rate_at_strike, answer.foot_speed_at_strike, answer.cadence, answer.stride_length)
        end = answer.landing
        yield from (end.thigh, end.knee, end.shank, end.ankle_ahead_of_hip, end.ankle_ahead_of_knee)
    yield from (answer.turn, answer.thigh_peak_change, answer.hip_height_change, answer.brake_change)
    yield from (*answer.thigh_peak_change_range, *answer.ankle_ahead_of_knee_range)


SEXES = ("male", "female", "mean")


@pytest.mark.parametrize("sex", SEXES)
def test_every_corner_of_the_box_has_an_answer(sex):
    corners = np.array(list(product(*BOX.values()))).T
    for height, mass, shoe in product((1.2, 2.2), (30.0, 180.0), (0.0, 1.0)):
        stride = state(*corners, leg=leg_of(height, mass, sex, shoe), instants=101)
        assert all(np.all(np.isfinite(value)) for value in _all_numbers(stride))


@budget(100)
@given(
    **ANYWHERE,
    height=st.floats(1.2, 2.2),
    mass=st.floats(30, 180),
    sex=st.sampled_from(SEXES),
    shoe=st.floats(0, 1),
)
def test_every_setting_in_the_box_has_an_answer(speed, knee, lift, cadence, height, mass, sex, shoe):
    stride = state(speed, knee, lift, cadence, leg_of(height, mass, sex, shoe), instants=101)
    assert all(np.all(np.isfinite(value)) for value in _all_numbers(stride))


def _outputs(stride):
    """What the reader sees, (outputs, ...), each over its usual size."""
    rows = []
    for answer in (same_swing(stride), same_pull(stride)):
        end = answer.landing
        rows += [answer.impulse / 10, answer.peak / 100, answer.mean / 30, answer.effort]
        rows += [answer.stride_length / 2, answer.foot_speed_at_strike / 2]
        rows += [end.ankle_ahead_of_knee / 0.1, end.ankle_ahead_of_hip / 0.2]
    rows += [answer.thigh_peak_change / 0.2, answer.brake_change, answer.hip_height_change / 0.02]
    return np.array(np.broadcast_arrays(*rows))


@budget(4, 100)
@given(**ANYWHERE, slider=st.sampled_from(list(BOX)))
def test_every_output_is_continuous_in_every_slider(speed, knee, lift, cadence, slider):
    """Along the whole slider, the widest gaps between neighbours are halved until only a real step would be left."""
    at = dict(zip(BOX, (speed, knee, lift, cadence), strict=True))

    def outputs(values):
        along = {name: np.full(values.shape, at[name]) for name in BOX} | {slider: values}
        return _outputs(state(**along))

    values = np.linspace(*BOX[slider], 61)
    scan = outputs(values)
    steep = np.abs(np.diff(scan)).argmax(axis=-1)
    bent = np.abs(np.diff(scan, 2)).argmax(axis=-1)
    first = np.concatenate([steep, bent, bent + 1])
    low, high = values[first], values[first + 1]
    row, column = np.tile(np.arange(len(scan)), 3), np.arange(first.size)
    at_low, at_high = scan[row, first], scan[row, first + 1]
    for _ in range(24):
        middle = (low + high) / 2
        at_middle = outputs(middle)[row, column]
        left = np.abs(at_middle - at_low) > np.abs(at_high - at_middle)
        low, at_low = np.where(left, low, middle), np.where(left, at_low, at_middle)
        high, at_high = np.where(left, middle, high), np.where(left, at_middle, at_high)
    assert np.abs(at_high - at_low).max() < 1e-3  # 24 halvings leave 1e-9 of the slider


@pytest.mark.parametrize(
    ("speed", "knee", "lift", "cadence"), [(2.5, 60, 0, 165), (4.5, 130, 10, 190), (6, 55, -5, 180)]
)
@pytest.mark.parametrize("name", ["height", "mass", "shoe"])
def test_every_output_is_continuous_in_the_runners_build(speed, knee, lift, cadence, name):
    low, high = {"height": (1.2, 2.2), "mass": (30.0, 180.0), "shoe": (0.0, 1.0)}[name]
    build = {"height": HEIGHT, "mass": MASS, "shoe": 0.2}
    values = np.linspace(low, high, 41)
    outputs = np.array([_outputs(state(speed, knee, lift, cadence, leg_of(**build | {name: x}))) for x in values])
    change = np.abs(np.diff(outputs, axis=0))
    # Powers of height and mass, the shoe's share with 1/mass: the steepest step is under ten mean ones, a jump would
    # be more of the 40.
    assert np.all(change <= 20 * np.ptp(outputs, axis=0) / 40 + 1e-6)
