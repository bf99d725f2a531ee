from pathlib import Path

import numpy as np
import pytest
from helpers import MASS, default_leg, derivative, table
from numpy.testing import assert_allclose

from model.swing.answers import stride_at
from model.swing.reference import BRAKING, FASTEST, SLOWEST, SPEEDS, TRUNK_GAIN, reference

LEG = default_leg()
TABLE = table(Path(__file__).with_name("tables") / "fukuchi2017.csv")
MEASURED = reference(np.array([row.speed_mps for row in TABLE]))
ALL_SPEEDS = np.linspace(SLOWEST, FASTEST, 401)
CHANNELS = ("thigh", "knee", "foot", "pelvis")
# Seven harmonics hold thigh and knee to 0.6° of the tabulated means, which have two digits after the point.
ANGLE = 0.7  # degrees
CENTIMETRES = 0.3


def column(name):
    return np.array([getattr(row, name) for row in TABLE])


def angles(phase):
    """Thigh, knee and shank in degrees at one phase of each measured speed."""
    thigh, knee = (np.degrees(MEASURED.curve(channel, phase[:, None])[:, 0]) for channel in ("thigh", "knee"))
    return {"thigh": thigh, "knee": knee, "shank": thigh - knee}


def test_the_measured_speeds_are_those_of_the_table():
    assert_allclose(column("speed_mps"), SPEEDS)


def test_strides_take_the_time_that_was_measured():
    assert_allclose(MEASURED.stride_time, column("stride_s"), rtol=1e-12)
    assert_allclose(MEASURED.duty, column("duty"), rtol=1e-12)
    # The table rounds the rest to a tenth of a millisecond.
    assert_allclose(MEASURED.stance_time, column("contact_s"), atol=1e-4)
    assert_allclose(MEASURED.swing_time, column("swing_s"), atol=1e-4)


def test_knee_and_thigh_reach_the_measured_peaks():
    phase, peak = MEASURED.knee_peak
    assert_allclose(np.degrees(peak), column("peak_swing_knee_deg"), atol=ANGLE)
    assert_allclose(phase * 100, column("peak_swing_knee_pct"), atol=1)  # the table's samples are 1 % apart
    assert_allclose(np.degrees(MEASURED.thigh_peak[1]), column("max_thigh_flex_deg"), atol=ANGLE)
    furthest_back = MEASURED.curve("thigh", np.linspace(0, 1, 1001)).min(axis=-1)
    assert_allclose(np.degrees(furthest_back), column("max_thigh_ext_deg"), atol=ANGLE)


@pytest.mark.parametrize("part", ["thigh", "knee", "shank"])
def test_the_leg_strikes_and_leaves_the_ground_as_measured(part):
    assert_allclose(angles(np.ones(3))[part], column(f"FS_{part}_deg"), atol=ANGLE)
    assert_allclose(angles(MEASURED.duty)[part], column(f"TO_{part}_deg"), atol=ANGLE)


def test_the_ankle_lands_as_far_ahead_as_measured():
    end = stride_at(LEG, MEASURED).keep_effort().landing
    assert_allclose(end.ankle_ahead_of_knee * 100, column("FS_ankle_ahead_of_knee_m") * 100, atol=CENTIMETRES)
    assert_allclose(end.ankle_ahead_of_hip * 100, column("FS_ankle_ahead_of_hip_m") * 100, atol=CENTIMETRES)


def test_the_hip_pulls_as_hard_as_another_computation_found():
    pull = stride_at(LEG, MEASURED).keep_rhythm
    # An earlier, independent computation from the same means, given with two and three digits.
    assert_allclose(pull.peak / MASS, [0.95, 1.24, 1.36], atol=0.01)
    assert_allclose(pull.impulse / MASS, [0.110, 0.161, 0.210], atol=0.002)


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
    # Eighth-order differences of the seventh harmonic: rounding is what is left.
    assert_allclose(derivative(value, step), slope[:, 4:-4], atol=1e-9 * np.abs(slope).max())
    assert_allclose(derivative(value, step, 2), bend[:, 4:-4], atol=1e-8 * np.abs(bend).max())
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
    assert_allclose(up.mean(axis=-1), 0, atol=1e-12)
    _, again = reference(ALL_SPEEDS[::20]).hip_acceleration(LEG, phase + 1)
    assert_allclose(again, up, atol=1e-10)


def test_both_steps_push_the_hip_alike():
    phase = np.linspace(0, 0.5, 101)
    ref = reference(ALL_SPEEDS[::20])
    assert_allclose(ref.hip_acceleration(LEG, phase + 0.5)[0], ref.hip_acceleration(LEG, phase)[0], atol=1e-10)


@pytest.mark.parametrize("speed", [2.0, 2.5, 3.5, 4.5, 6.0])
def test_the_hip_is_pushed_forward_by_ground_and_legs_as_momentum_asks(speed):
    """The two contacts' half-sine pairs and both legs' centre of mass, on a fine grid by FFT."""
    n = 4096
    phase = np.arange(n) / n
    ref = reference(speed)
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
