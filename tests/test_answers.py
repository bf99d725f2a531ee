from itertools import product

import numpy as np
import pytest
from helpers import HEIGHT, MASS, default_leg
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.mechanics.dynamics import Motion, inverse_dynamics
from model.mechanics.leg import leg_of
from model.swing.answers import MEASURES, stride_at
from model.swing.reference import reference
from tests.budget import budget
from tests.refusals import refused

LEG = default_leg()
BOX = {"speed": (2.0, 6.0), "knee": (30.0, 150.0), "lift": (-10.0, 20.0), "cadence": (130.0, 220.0)}
ANYWHERE = {name: st.floats(*limits) for name, limits in BOX.items()}
each_measure = pytest.mark.parametrize("measure", MEASURES)


def setting(speed, knee=None, lift=0.0, cadence=None, leg=LEG):
    """Pace m/s, knee flexion and thigh swing about the reference in degrees, cadence steps/min."""
    ref = reference(speed)
    knee = None if knee is None else np.radians(knee)
    return stride_at(leg, ref, knee, ref.thigh_peak[1] + np.radians(lift), cadence)


def scattered(seed, count):
    rng = np.random.default_rng(seed)
    return setting(*(rng.uniform(*limits, count) for limits in BOX.values()))


def effort(stride, factor, measure):
    """Mean effort of the swing, from the slowed motion itself rather than from its two shares of torque."""
    q = np.asarray(factor)[..., None]
    m = stride.motion
    accelerations = m.thigh_acceleration / q**2, m.knee_acceleration / q**2
    slowed = Motion(m.thigh, m.knee, m.thigh_rate / q, m.knee_rate / q, *accelerations, m.hip_forward, m.hip_up)
    torques = inverse_dynamics(stride.leg, slowed)
    if measure == "flexor":
        return np.trapezoid(np.maximum(torques.hip, 0) ** 2, stride.fraction)
    return np.trapezoid((stride.muscles.activations(*torques) ** 2).sum(axis=-1), stride.fraction)


def at_the_typical_rhythm(answer):
    """The heel's own share of the swing time: without what the runner's cadence makes of it."""
    return answer.swing_time_factor / answer.stride.swing_time_factor


@each_measure
def test_the_swing_found_costs_what_the_typical_one_costs(measure):
    stride = scattered(1, 1500)
    answer = stride.keep_effort(measure)
    q = at_the_typical_rhythm(answer)
    wanted = effort(stride.typical, np.ones(1500), measure)
    found = effort(stride, q, measure)
    assert answer.met.all()
    assert_allclose(found, wanted, rtol=1e-9)  # rounding only
    # The torques that a page shows at this tempo are the same ones.
    if measure == "flexor":
        hip = stride.torques(q).hip
        assert_allclose(np.trapezoid(np.maximum(hip, 0) ** 2, stride.fraction), found, rtol=1e-9)


@each_measure
def test_swinging_faster_than_the_swing_found_would_cost_more(measure):
    stride = scattered(2, 1000)
    q = at_the_typical_rhythm(stride.keep_effort(measure))
    assert np.all(effort(stride, 0.999 * q, measure) > effort(stride, q, measure))


@each_measure
def test_the_runners_cadence_carries_over_to_the_swing_that_keeps_the_effort(measure):
    own, typical = setting(3.0, 70, 0, 180), setting(3.0, 70)
    ratio = own.keep_effort(measure).swing_time_factor / typical.keep_effort(measure).swing_time_factor
    assert_allclose(ratio, own.swing_time_factor, rtol=1e-12)


@pytest.mark.parametrize("speed", [2.0, 2.5, 3.3, 4.5, 6.0])
def test_the_reference_keeps_its_own_rhythm_and_effort(speed):
    ref = reference(speed)
    stride = stride_at(LEG, ref)
    here, typical = stride.keep_rhythm, stride.typical.keep_rhythm
    for ratio in (here.peak / typical.peak, here.impulse / typical.impulse, here.effort / typical.effort):
        assert_allclose(ratio, 1, rtol=1e-12)
    for measure in MEASURES:
        answer = stride.keep_effort(measure)
        assert answer.met
        assert_allclose(answer.swing_time_factor, 1, rtol=1e-9)
        assert_allclose(answer.cadence, 120 / ref.stride_time, rtol=1e-9)
        assert_allclose(answer.stride_length, speed * ref.stride_time, rtol=1e-9)
        assert answer.landing.reached
        assert_allclose(answer.landing.thigh, ref.curve("thigh", np.ones(1))[0], atol=1e-9)


@each_measure
def test_the_natural_heel_keeps_any_cadence_at_its_own_effort(measure):
    cadence = np.arange(*BOX["cadence"], 2.0)
    for speed in (2.0, 3.1, 4.5, 6.0):
        stride = setting(speed, cadence=cadence)
        answer = stride.keep_effort(measure)
        assert_allclose(answer.swing_time_factor, stride.swing_time_factor, rtol=1e-9)
        assert_allclose(answer.cadence, cadence, rtol=1e-9)


def test_the_flexor_impulse_is_as_another_computation_found():
    slow = setting(2.5, np.arange(50, 121, 10)).keep_rhythm.impulse / MASS
    fast = setting(4.5, np.array([60, 80, 100, 117, 130])).keep_rhythm.impulse / MASS
    # N m s/kg; the specified values have three digits and bend the knee by a slightly different curve.
    assert_allclose(slow, [0.163, 0.143, 0.129, 0.118, 0.110, 0.109, 0.110, 0.114], atol=0.002)
    assert_allclose(fast, [0.312, 0.272, 0.236, 0.210, 0.201], atol=0.003)


@pytest.mark.parametrize(
    ("speed", "knee", "swing", "cadence", "length", "ahead"),
    [
        (2.5, 60, (1.11, 1.15), (148, 151), (1.99, 2.03), (6.4, 6.7)),
        (4.5, 87, (1.07, 1.09), (172, 175), (3.09, 3.13), (10.7, 10.9)),
    ],
)
def test_a_low_heel_at_the_same_effort_lands_later_and_further_ahead_as_another_computation_found(
    speed, knee, swing, cadence, length, ahead
):
    for measure in MEASURES:
        answer = setting(speed, knee).keep_effort(measure)
        # Slack for another knee curve: 2 % of swing time, and what this makes of the rest.
        for value, (low, high), slack in (
            (answer.swing_time_factor, swing, 0.02),
            (answer.cadence, cadence, 1.5),
            (answer.stride_length, length, 0.03),
            (answer.landing.ankle_ahead_of_knee * 100, ahead, 0.3),
        ):
            assert low - slack <= value <= high + slack


def test_an_overdone_heel_costs_time_by_one_measure_and_gains_it_by_the_other():
    stride = setting(2.5, 120)
    factors = [stride.keep_effort(measure).swing_time_factor for measure in MEASURES]
    assert factors[0] > 1.03 and factors[1] < 0.97


def test_more_steps_a_minute_ask_more_of_the_hip():
    for speed in (2.5, 3.5, 4.5):
        cadence = 120 / reference(speed).stride_time + np.arange(0, 21, 5)
        pull = setting(speed, cadence=cadence).keep_rhythm
        for value in (pull.peak, pull.impulse, pull.mean, pull.effort):
            assert np.all(np.diff(value) > 0)


def test_the_totals_are_those_of_the_torques():
    stride = scattered(4, 200)
    pull = stride.keep_rhythm
    flexor = np.maximum(pull.torques.hip, 0)
    duration = stride.swing_time_factor * stride.ref.swing_time
    assert_allclose(pull.peak, flexor.max(axis=-1), rtol=1e-12)
    assert_allclose(pull.impulse, np.trapezoid(flexor, stride.fraction * duration[:, None]), rtol=1e-10)
    assert_allclose(pull.mean, pull.impulse / duration, rtol=1e-10)
    assert_allclose(pull.effort, effort(stride, stride.swing_time_factor, "activation"), rtol=1e-9)


def test_finer_sampling_leaves_the_totals_as_they_are():
    ref = reference(np.array([2.0, 3.5, 6.0])[:, None])
    knee = np.radians([30.0, 60, 100, 150])
    coarse, fine = (stride_at(LEG, ref, knee, instants=n) for n in (201, 2001))
    # The trapezium rule over 200 intervals; the flexor's corner where the torque changes sign is its worst part.
    assert_allclose(coarse.keep_rhythm.impulse, fine.keep_rhythm.impulse, rtol=1e-3)
    for measure in MEASURES:
        factors = (stride.keep_effort(measure).swing_time_factor for stride in (coarse, fine))
        assert_allclose(*factors, rtol=1e-3)


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
        answer = stride_at(LEG, ref).keep_effort()
        assert_allclose(answer.foot_speed_at_strike, expected[0], rtol=1e-6)
        assert_allclose(answer.knee_rate_at_strike, np.diff(knee)[0] / time, rtol=1e-6)


def test_a_table_of_paces_and_bends_is_one_call():
    speed, knee = np.linspace(2, 6, 21), np.linspace(30, 150, 41)
    table = setting(speed[:, None], knee)
    assert table.keep_rhythm.torques.hip.shape == (21, 41, 201)
    assert table.keep_rhythm.torques.knee.shape == (21, 41, 201)
    for measure in MEASURES:
        answer = table.keep_effort(measure)
        for value in (answer.swing_time_factor, answer.met, answer.foot_speed_at_strike, answer.landing.thigh):
            assert value.shape == (21, 41)
        for i, j in ((0, 0), (4, 33), (20, 40), (13, 2)):
            alone = setting(speed[i], knee[j])
            # A table stops iterating only when its slowest entry has settled.
            assert_allclose(answer.swing_time_factor[i, j], alone.keep_effort(measure).swing_time_factor, rtol=1e-10)
            assert_allclose(table.keep_rhythm.impulse[i, j], alone.keep_rhythm.impulse, rtol=1e-10)


def test_a_heavier_runner_pulls_in_proportion_and_keeps_the_same_tempo():
    speed, knee = np.array([2.0, 3.5, 6.0])[:, None], np.array([40.0, 80, 130])
    light, heavy = (setting(speed, knee, leg=leg_of(HEIGHT, mass, "female")) for mass in (45.0, 99.0))
    for name in ("peak", "impulse", "mean"):
        assert_allclose(getattr(heavy.keep_rhythm, name) / 99, getattr(light.keep_rhythm, name) / 45, rtol=1e-10)
    assert_allclose(heavy.keep_rhythm.effort / 99**2, light.keep_rhythm.effort / 45**2, rtol=1e-10)
    for measure in MEASURES:
        factors = (stride.keep_effort(measure).swing_time_factor for stride in (light, heavy))
        assert_allclose(*factors, rtol=1e-9)


def test_a_shoe_makes_the_swing_harder():
    bare, shod = (setting(3.0, leg=leg_of(HEIGHT, MASS, shoe=shoe)).keep_rhythm for shoe in (0.0, 0.3))
    assert shod.impulse > bare.impulse
    assert shod.effort > bare.effort


def _all_numbers(stride):
    pull = stride.keep_rhythm
    yield from (*pull.torques, pull.peak, pull.impulse, pull.mean, pull.effort, stride.swing_time_factor)
    for measure in MEASURES:
        answer = stride.keep_effort(measure)
        end = answer.landing
        yield from (answer.swing_time_factor, answer.stride_time, answer.cadence, answer.stride_length)
        yield from (answer.knee_rate_at_strike, answer.foot_speed_at_strike)
        yield from (end.thigh, end.knee, end.shank, end.ankle_ahead_of_hip, end.ankle_ahead_of_knee, end.hip_drop)


SEXES = ("male", "female", "mean")


@pytest.mark.parametrize("sex", SEXES)
def test_every_corner_of_the_box_has_an_answer(sex):
    corners = np.array(list(product(*BOX.values()))).T
    for height, mass, shoe in product((1.2, 2.2), (30.0, 180.0), (0.0, 1.0)):
        stride = setting(*corners, leg=leg_of(height, mass, sex, shoe))
        assert all(np.all(np.isfinite(value)) for value in _all_numbers(stride))


@budget(200)
@given(
    **ANYWHERE,
    height=st.floats(1.2, 2.2),
    mass=st.floats(30, 180),
    sex=st.sampled_from(SEXES),
    shoe=st.floats(0, 1),
)
def test_every_setting_in_the_box_has_an_answer(speed, knee, lift, cadence, height, mass, sex, shoe):
    stride = setting(speed, knee, lift, cadence, leg_of(height, mass, sex, shoe))
    assert all(np.all(np.isfinite(value)) for value in _all_numbers(stride))


def _outputs(stride):
    """What the reader sees, (outputs, ...), each over its usual size."""
    pull = stride.keep_rhythm
    rows = [pull.impulse / 10, pull.peak / 100, pull.mean / 30, pull.effort]
    for measure in MEASURES:
        answer = stride.keep_effort(measure)
        end = answer.landing
        rows += [answer.swing_time_factor, answer.stride_length / 2, answer.foot_speed_at_strike / 2]
        rows += [end.ankle_ahead_of_knee / 0.1, end.ankle_ahead_of_hip / 0.2, end.hip_drop / 0.05]
    return np.array(np.broadcast_arrays(*rows))


@budget(8, 200)
@given(**ANYWHERE, slider=st.sampled_from(list(BOX)))
def test_every_output_is_continuous_in_every_slider(speed, knee, lift, cadence, slider):
    """Along the whole slider, the widest gaps between neighbours are halved until only a real step would be left."""
    at = dict(zip(BOX, (speed, knee, lift, cadence), strict=True))

    def outputs(values):
        settings_along = {name: np.full(values.shape, at[name]) for name in BOX} | {slider: values}
        return _outputs(setting(**settings_along))

    values = np.linspace(*BOX[slider], 241)
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
    ("speed", "knee", "lift", "cadence"), [(2.5, 60, 0, 165), (4.5, 130, 10, 190), (6, 40, -5, 180)]
)
@pytest.mark.parametrize("name", ["height", "mass", "shoe"])
def test_every_output_is_continuous_in_the_runners_build(speed, knee, lift, cadence, name):
    low, high = {"height": (1.2, 2.2), "mass": (30.0, 180.0), "shoe": (0.0, 1.0)}[name]
    build = {"height": HEIGHT, "mass": MASS, "shoe": 0.2}
    values = np.linspace(low, high, 41)
    outputs = np.array([_outputs(setting(speed, knee, lift, cadence, leg_of(**build | {name: x}))) for x in values])
    change = np.abs(np.diff(outputs, axis=0))
    # Powers of height and mass, the shoe's share with 1/mass: the steepest step is under ten mean ones, a jump would
    # be more of the 40.
    assert np.all(change <= 20 * np.ptp(outputs, axis=0) / 40 + 1e-6)


@pytest.mark.parametrize("cadence", [50.0, 400.0])
def test_a_cadence_that_leaves_no_swing_is_refused_with_its_value(cadence):
    with refused(f"cadence of {cadence}"):
        setting(3.0, cadence=cadence)


def test_an_unknown_measure_is_refused_with_its_name():
    with pytest.raises(ValueError, match="'sweat'"):
        setting(3.0).keep_effort("sweat")
