"""The reference stride beside the runners it is a mean of, beside other software, and as a function of speed."""

from dataclasses import replace

import numpy as np
import pytest
from helpers import MASS, default_leg, derivative
from numpy.testing import assert_allclose

from model.mechanics.leg import leg_of
from model.runners.measured import bodies, mean_strides, read_outs, strides_of
from model.swing.answers import same_swing
from model.swing.reference import BRAKING, FASTEST, SLOWEST, SPEEDS, TRUNK_GAIN, gain_of, reference
from model.swing.stride import stride_at
from tests.witnesses import hip_torques, odd_even_error, visual3d_error

LEG = default_leg()
MEASURED = reference(np.array(SPEEDS))
ALL_SPEEDS = np.linspace(SLOWEST, FASTEST, 401)
CHANNELS = ("thigh", "knee", "foot", "pelvis", "forward")


def hip(ref, leg=LEG, instants=51):
    """Hip torque of a reference's own swing, N m/kg."""
    return stride_at(leg, ref, instants=instants).torques.hip / leg.body_mass


def rms(one, other):
    return np.sqrt(((one - other) ** 2).mean(axis=-1))


def turning_points(curve):
    slope = np.sign(np.diff(curve, axis=-1))
    return (slope[..., 1:] * slope[..., :-1] < 0).sum(axis=-1)


# ---- beside the runners and other software


def test_strides_take_the_time_that_was_measured():
    assert_allclose(MEASURED.stride_time, [0.7446, 0.7027, 0.6554], atol=1e-4)
    assert_allclose(MEASURED.duty, [0.3841, 0.3380, 0.3149], atol=1e-4)
    assert_allclose(MEASURED.stride_time, read_outs()["stride_time_s"].mean(axis=1), atol=2e-4)


def test_peaks_and_landing_are_those_of_the_runners_within_what_a_mean_rounds_off():
    told = read_outs()
    end = same_swing(stride_at(LEG, MEASURED)).landing
    for ours, name, slack in (
        (np.degrees(MEASURED.knee_peak[1]), "knee_peak_deg", 0.8),  # a mean's peak is lower than the mean of peaks
        (np.degrees(MEASURED.thigh_peak[1]), "thigh_peak_deg", 0.5),
        (np.degrees(end.thigh), "thigh_strike_deg", 0.5),
        (np.degrees(end.knee), "knee_strike_deg", 0.7),
        (100 * end.ankle_ahead_of_knee, "ankle_ahead_knee_cm", 0.7),
        (100 * end.ankle_ahead_of_hip, "ankle_ahead_hip_cm", 1.0),
    ):
        assert_allclose(ours, told[name].mean(axis=1), atol=slack, err_msg=name)


def test_the_mean_pull_is_the_runners_own_and_the_peak_a_little_lower():
    pull, told = same_swing(stride_at(LEG, MEASURED)), read_outs()
    assert_allclose(pull.mean / MASS, told["hip_flexor_mean"].mean(axis=1), rtol=0.015)
    lower = 1 - pull.peak / MASS / told["hip_flexor_peak"].mean(axis=1)
    assert np.all((lower > 0.04) & (lower < 0.09))
    assert_allclose(pull.peak / MASS, [0.77, 1.17, 1.52], atol=0.015)


def test_the_torque_is_near_visual3d_s_three_dimensional_dynamics_of_five_of_these_runners():
    assert np.all(np.array(visual3d_error()) < [0.06, 0.08, 0.12])


def test_the_torque_has_one_hump_as_measured():
    speeds = np.arange(2.5, 5.01, 0.25)
    assert np.all(turning_points(hip(reference(speeds))) <= 3)
    assert np.all(turning_points(hip(reference(np.array([2.0, 5.5, 6.0])))) <= 5)


def test_a_reference_of_the_odd_runners_foretells_the_even_ones():
    assert np.all(np.array(odd_even_error()) < [0.08, 0.08, 0.11])


@pytest.mark.parametrize("number", bodies())
def test_a_runner_s_own_reference_has_that_runner_s_torque(number):
    body = bodies()[number]
    ref = reference(np.array(SPEEDS), number)
    found = same_swing(stride_at(leg_of(body.height, body.mass, body.sex), ref))
    at = list(bodies()).index(number)
    assert_allclose(found.mean / body.mass, read_outs()["hip_flexor_mean"][:, at], rtol=0.09)
    assert np.all(rms(hip(ref, leg_of(body.height, body.mass, body.sex)), hip_torques("runner")[:, at]) < 0.2)


def test_a_number_that_is_none_of_the_runners_is_refused():
    with pytest.raises(ValueError, match="6 is none of the runners"):
        reference(3.0, 6)


def test_half_the_power_passes_at_the_cut_off():
    assert_allclose(gain_of(9 * 0.7, 0.7) ** 2, 0.5)
    assert_allclose(gain_of(0, 0.7), 1)


def test_the_mean_and_the_one_are_cut_from_the_same_table():
    each = [strides_of(number) for number in bodies()]
    mean = mean_strides()
    for name in CHANNELS:
        assert_allclose(np.mean([one.coefficients[name] for one in each], axis=0), mean.coefficients[name], atol=1e-12)


# ---- in other time


def test_at_another_cadence_knee_and_duty_stay_the_thigh_swings_less_and_the_hip_is_pushed_alike():
    phase = np.linspace(0, 1, 101)
    for speed in (2.0, 3.3, 6.0):
        own = reference(speed)
        fast = own.at_cadence(120 / own.stride_time + 20)
        shorter = fast.stride_time / own.stride_time
        assert_allclose(fast.duty, own.duty)
        assert_allclose(fast.curve("knee", phase), own.curve("knee", phase), atol=1e-12)
        assert_allclose(np.ptp(fast.curve("thigh", phase)), np.sqrt(shorter) * np.ptp(own.curve("thigh", phase)))
        for ours, theirs in zip(fast.hip_acceleration(LEG, phase), own.hip_acceleration(LEG, phase), strict=True):
            assert_allclose(ours, theirs, atol=1e-9)
        again = fast.curve("pelvis", phase, 2) / fast.stride_time**2
        assert_allclose(again, own.hip_acceleration(LEG, phase)[1], atol=1e-9)
        assert fast.at_own_cadence is own or np.allclose(fast.at_own_cadence.stride_time, own.stride_time)
        back = fast.at_cadence(120 / own.stride_time)
        assert_allclose(back.curve("thigh", phase), own.curve("thigh", phase), atol=1e-12)


def test_many_cadences_at_once_are_the_cadences_one_by_one():
    cadence = np.array([140.0, 165.0, 200.0])
    many = stride_at(LEG, reference(3.0).at_cadence(cadence))
    for i, steps in enumerate(cadence):
        assert_allclose(many.torques.hip[i], stride_at(LEG, reference(3.0).at_cadence(steps)).torques.hip, rtol=1e-9)


# ---- as a function of speed


def test_faster_strides_are_shorter_in_time_and_stand_for_a_smaller_share():
    ref = reference(ALL_SPEEDS)
    assert np.all(np.diff(ref.stride_time) < 0)
    assert np.all(np.diff(ref.duty) < 0)
    assert np.all(np.diff(ref.stance_time) < 0)


@pytest.mark.parametrize("at", SPEEDS)
def test_nothing_has_a_step_or_a_kink_at_a_measured_speed(at):
    h = 1e-4  # m/s
    phase = np.linspace(0, 1, 51)

    def everything(speed):
        ref = reference(speed)
        curves = [ref.curve(channel, phase) for channel in CHANNELS]
        return np.concatenate([[ref.stride_time, ref.duty, ref.knee_peak[1], ref.thigh_peak[1]], *curves])

    before, here, after = (everything(at + side * h) for side in (-1, 0, 1))
    assert np.abs(after - before).max() < 2 * h * 1.0  # rad, s and m change by less than 1 for each m/s
    # A kink would leave its change of slope times h, over 1e-6 for a change of 1 %; a curve leaves h².
    assert np.abs(after - 2 * here + before).max() < 3 * h**2


def test_speeds_outside_the_measured_ones_are_called_extrapolated():
    speeds = np.array([2.0, 2.49, 2.5, 3.0, 4.5, 4.51, 6.0])
    assert reference(speeds).extrapolated.tolist() == [True, True, False, False, False, True, True]


@pytest.mark.parametrize("speed", [1.9, 6.1, float("nan"), [3.0, 7.0]])
def test_a_speed_that_is_not_offered_is_refused_with_value_and_range(speed):
    with pytest.raises(ValueError, match=r"speed must lie in 2-6 m/s, got .*(1.9|6.1|nan|7)"):
        reference(speed)


@pytest.mark.parametrize("channel", CHANNELS)
def test_derivatives_of_the_curves_are_their_numerical_ones(channel):
    ref = reference(np.array([2.0, 2.5, 3.9, 6.0]))
    step = 1 / 1000
    phase = np.arange(-4, 1005) * step
    value, slope, bend = (ref.curve(channel, phase, order) for order in range(3))
    # Eighth-order differences of the twelfth harmonic.
    assert_allclose(derivative(value, step), slope[:, 4:-4], atol=1e-8 * np.abs(slope).max())
    assert_allclose(derivative(value, step, 2), bend[:, 4:-4], atol=1e-7 * np.abs(bend).max())
    assert_allclose(ref.curve(channel, phase + 1), value, atol=1e-12)  # a stride begins where it ended


def test_no_point_of_the_swing_lies_above_the_peaks():
    ref = reference(ALL_SPEEDS[::10])
    swing = ref.duty[:, None] + (1 - ref.duty[:, None]) * np.linspace(0, 1, 4001)
    for channel, (phase, peak) in (("knee", ref.knee_peak), ("thigh", ref.thigh_peak)):
        assert_allclose(ref.curve(channel, swing).max(axis=-1), peak, atol=1e-6)  # rad, between two samples
        assert_allclose(ref.curve(channel, phase[:, None], 1), 0, atol=1e-9)
        assert np.all((phase > ref.duty) & (phase < 1))


def test_the_hip_returns_to_its_height_and_rise_after_each_stride():
    phase = np.arange(256) / 256  # an even grid integrates seven harmonics exactly
    _, up = reference(ALL_SPEEDS[::20]).hip_acceleration(LEG, phase)
    assert_allclose(up.mean(axis=-1), 0, atol=1e-11)
    _, again = reference(ALL_SPEEDS[::20]).hip_acceleration(LEG, phase + 1)
    assert_allclose(again, up, atol=1e-10)


def without_path(speed):
    """The mean stride as a recording without a pelvis would hold it."""
    ref = reference(speed)
    return replace(ref, coefficients={name: c for name, c in ref.coefficients.items() if name != "forward"})


def test_both_steps_push_a_rebuilt_hip_alike():
    phase = np.linspace(0, 0.5, 101)
    ref = without_path(ALL_SPEEDS[::20])
    assert_allclose(ref.hip_acceleration(LEG, phase + 0.5)[0], ref.hip_acceleration(LEG, phase)[0], atol=1e-10)


@pytest.mark.parametrize("speed", [2.0, 2.5, 3.5, 4.5, 6.0])
def test_a_rebuilt_hip_is_pushed_forward_by_ground_and_legs_as_momentum_asks(speed):
    """The two contacts' half-sine pairs and both legs' centre of mass, on a fine grid by FFT."""
    n = 4096
    phase = np.arange(n) / n
    ref = without_path(speed)
    period, duty = float(ref.stride_time), float(ref.duty)
    ground = np.zeros(n)
    for start in (0.0, 0.5):
        through = np.mod(phase - start, 1) / duty
        contact = through < 1
        ground[contact] -= np.pi * BRAKING / (duty * period) * np.sin(2 * np.pi * through[contact])

    thigh = ref.curve("thigh", phase)
    shank = thigh - ref.curve("knee", phase)
    knee_ahead = LEG.thigh.length * np.sin(thigh)
    one_leg = LEG.thigh.mass * LEG.thigh.com * np.sin(thigh)
    one_leg = one_leg + LEG.shank.mass * (knee_ahead + LEG.shank.com * np.sin(shank))
    legs = (one_leg + np.roll(one_leg, n // 2)) / MASS

    k = np.arange(n // 2 + 1)
    legs_acceleration = np.fft.irfft(np.fft.rfft(legs) * (k <= 6) * (2j * np.pi * k / period) ** 2)
    smooth_ground = np.fft.irfft(np.fft.rfft(ground) * (k <= 16))
    forward, _ = ref.hip_acceleration(LEG, phase)
    # m/s²: the model takes the push's harmonics from 128 samples, which its corners blur a little.
    assert_allclose(forward, TRUNK_GAIN * (smooth_ground - legs_acceleration), atol=0.03)
    assert_allclose(forward.mean(), 0, atol=1e-10)  # a runner at constant pace gains no speed
    # Sixteen harmonics round the corners where a contact ends.
    assert_allclose(forward, TRUNK_GAIN * (ground - legs_acceleration), atol=0.4)


def test_every_speed_has_numbers_everywhere():
    ref = reference(ALL_SPEEDS)
    phase = np.linspace(0, 1, 101)
    results = [ref.curve(channel, phase, order) for channel in CHANNELS for order in range(3)]
    results += [*ref.hip_acceleration(LEG, phase), *ref.knee_peak, *ref.thigh_peak, ref.stride_time, ref.duty]
    assert all(np.all(np.isfinite(result)) for result in results)


def test_many_speeds_at_once_are_the_speeds_one_by_one():
    many = reference(np.array([[2.0, 3.1], [4.5, 5.7]]))
    phase = np.linspace(0, 1, 21)
    for index in np.ndindex(2, 2):
        one = reference(many.speed[index])
        assert_allclose(many.curve("knee", phase)[index], one.curve("knee", phase), rtol=1e-12)
        assert_allclose(many.hip_acceleration(LEG, phase)[0][index], one.hip_acceleration(LEG, phase)[0], rtol=1e-10)
        assert_allclose(many.thigh_peak[1][index], one.thigh_peak[1], rtol=1e-12)
