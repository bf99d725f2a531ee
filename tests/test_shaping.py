import numpy as np
import pytest
from helpers import default_leg, derivative
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.swing.reference import FASTEST, SLOWEST, reference
from model.swing.shaping import KNEE_RANGE, THIGH_RANGE, swing
from tests.budget import budget

LEG = default_leg()
SPEEDS = np.linspace(SLOWEST, FASTEST, 81)
KNEES = np.linspace(*KNEE_RANGE, 121)
LIFTS = np.linspace(*THIGH_RANGE, 31)
FINE = np.linspace(0, 1, 2001)


def bent(speed, knee_deg=None, lift_deg=0.0, fraction=FINE):
    ref = reference(speed)
    knee = ref.knee_peak[1] if knee_deg is None else np.radians(knee_deg)
    return swing(LEG, ref, knee, ref.thigh_peak[1] + np.radians(lift_deg), fraction)


def test_the_knee_has_exactly_the_peak_asked_for_at_every_pace_and_bend():
    for speed in SPEEDS:
        peak = bent(speed, np.degrees(KNEES)).knee.max(axis=-1)
        # The highest of 2001 samples lies at most 0.0002° under the curve's own peak.
        assert_allclose(np.degrees(peak), np.degrees(KNEES), atol=0.001)


def test_the_knee_rises_once_and_falls_once_at_every_pace_and_bend():
    for speed in SPEEDS:
        rises = bent(speed, np.degrees(KNEES)).knee_rate > 0
        humps = (rises[:, :-1] & ~rises[:, 1:]).sum(axis=-1)
        assert np.all(humps == 1), f"{speed} m/s, {np.degrees(KNEES[humps != 1])}°"


def test_the_knee_bends_more_everywhere_in_mid_swing_when_its_peak_is_higher():
    middle = slice(400, 1601)
    for speed in SPEEDS[::4]:
        assert np.all(np.diff(bent(speed, np.degrees(KNEES)).knee[:, middle], axis=0) > 0)


def test_the_thigh_has_exactly_the_peak_asked_for_but_for_the_lowest_swings():
    for speed in SPEEDS:
        wanted = reference(speed).thigh_peak[1] + LIFTS
        excess = np.degrees(bent(speed, lift_deg=np.degrees(LIFTS)).thigh.max(axis=-1) - wanted)
        # There the reference's own late swing and landing lie as high as the peak that is asked for.
        low = (np.degrees(LIFTS) < -7.5) & (speed < 4.2)
        # The highest of 2001 samples lies at most 0.0002° under the curve's own peak.
        assert_allclose(excess[~low], 0, atol=0.001)
        assert np.all((excess[low] > -0.001) & (excess[low] < (1.5 if speed < 2.5 else 1)))


def test_the_reference_s_own_peaks_leave_the_reference_s_curves():
    for speed in (2.0, 2.5, 3.1, 4.5, 6.0):
        ref, motion = reference(speed), bent(speed)
        share = 1 - ref.duty
        phase = ref.duty + share * FINE
        for channel in ("thigh", "knee"):
            value, rate, acceleration = (ref.curve(channel, phase, k) / ref.stride_time**k for k in range(3))
            assert_allclose(getattr(motion, channel), value, atol=1e-12)  # rounding only, here and below
            assert_allclose(getattr(motion, channel + "_rate"), rate, atol=1e-10)
            assert_allclose(getattr(motion, channel + "_acceleration"), acceleration, atol=1e-8)


SHAPES = [(knee, lift) for knee in (50, 53, 57, 62, 68, 80, 90, 120, 150) for lift in (-10, 0, 20)]


@pytest.mark.parametrize("speed", [2.0, 2.5, 3.2, 4.5, 6.0])
def test_toe_off_and_landing_keep_value_and_three_derivatives(speed):
    h = np.array([1e-3, 2e-3])  # of the swing
    fraction = np.concatenate([[0], h, 1 - h, [1]])
    natural = bent(speed, fraction=fraction)
    for knee, lift in SHAPES:
        shaped = bent(speed, knee, lift, fraction)
        for name in ("thigh", "knee"):
            fields = (name, name + "_rate", name + "_acceleration")
            value, rate, acceleration = (getattr(shaped, f) - getattr(natural, f) for f in fields)
            for ends in (value[[0, -1]], rate[[0, -1]], acceleration[[0, -1]]):
                assert_allclose(ends, 0, atol=1e-9)  # the third derivative grows from 0 with a power over 0.5
            near = np.abs(value[[1, 3, 2, 4]]).reshape(2, 2)  # at h: start, end; at 2h
            if near.max() > 1e-13:  # rad: else nothing but rounding is left
                # A difference of order h^n has n derivatives less than itself; over 3.4 keeps the third.
                order = np.log2((near[1] + 1e-16) / (near[0] + 1e-17))
                assert np.all((order > 3.4) | (near[1] < 1e-13)), (knee, lift, name, order)


@pytest.mark.parametrize("speed", [2.0, 2.5, 3.2, 4.5, 6.0])
def test_rates_and_accelerations_are_the_derivatives_of_the_angles(speed):
    fraction = np.linspace(0, 1, 8001)
    step = float(reference(speed).swing_time) / 8000
    for knee, lift in SHAPES:
        motion = bent(speed, knee, lift, fraction)
        for name in ("thigh", "knee"):
            angle, rate, acceleration = (getattr(motion, name + end) for end in ("", "_rate", "_acceleration"))
            # The fourth derivative has steps where the deepest bends are pressed: h³ and h² of it remain.
            assert_allclose(derivative(angle, step), rate[4:-4], atol=1e-7 * np.abs(rate).max())
            assert_allclose(derivative(rate, step), acceleration[4:-4], atol=1e-5 * np.abs(acceleration).max())
            assert_allclose(derivative(angle, step, 2), acceleration[4:-4], atol=1e-5 * np.abs(acceleration).max())


@pytest.mark.parametrize("speed", [2.0, 3.5, 6.0])
@pytest.mark.parametrize("later", [-0.05, 0.0, 0.05])
def test_a_knee_led_to_peak_later_does_so_from_the_same_toe_off_to_the_same_landing(speed, later):
    ref = reference(speed)
    knee, time = np.radians(80.0), float(ref.swing_time)
    usual = swing(LEG, ref, knee, ref.thigh_peak[1], FINE)
    led = swing(LEG, ref, knee, ref.thigh_peak[1], FINE, knee_later=later)
    assert_allclose(FINE[np.argmax(led.knee)] - FINE[np.argmax(usual.knee)], later, atol=0.001)
    assert_allclose(np.degrees(led.knee.max()), 80, atol=0.001)
    assert_allclose(led.thigh, usual.thigh, atol=1e-12)
    for name in ("knee", "knee_rate", "knee_acceleration"):
        assert_allclose(getattr(led, name)[[0, -1]], getattr(usual, name)[[0, -1]], atol=1e-6)
    step = time / 2000
    assert_allclose(derivative(led.knee, step), led.knee_rate[4:-4], atol=1e-6 * np.abs(led.knee_rate).max())
    bend = led.knee_acceleration
    assert_allclose(derivative(led.knee, step, 2), bend[4:-4], atol=1e-4 * np.abs(bend).max())


def test_the_hip_keeps_the_reference_s_acceleration():
    ref = reference(3.3)
    forward, up = ref.hip_acceleration(LEG, ref.duty + (1 - ref.duty) * FINE)
    for knee, lift in SHAPES:
        motion = bent(3.3, knee, lift)
        assert np.array_equal(motion.hip_forward, forward)
        assert np.array_equal(motion.hip_up, up)


def test_shapes_of_the_settings_broadcast():
    speed = np.array([2.2, 3.0, 5.1])[:, None]
    ref = reference(speed)
    knee, fraction = np.radians([52.0, 65.0, 90.0, 140.0]), np.linspace(0, 1, 11)
    lift = np.radians([[[-5.0]], [[12.0]]])
    motion = swing(LEG, ref, knee, ref.thigh_peak[1] + lift, fraction)
    for i, j, k in np.ndindex(2, 3, 4):
        alone = bent(speed[j, 0], np.degrees(knee[k]), np.degrees(lift[i, 0, 0]), fraction)
        for field in ("thigh", "knee", "thigh_rate", "knee_rate", "thigh_acceleration", "knee_acceleration"):
            many = np.broadcast_to(getattr(motion, field), (2, 3, 4, 11))[i, j, k]
            assert_allclose(many, getattr(alone, field), rtol=1e-9, atol=1e-9)


COARSE = np.linspace(0, 1, 201)
# Largest slope and curvature of a swing's curves in each slider, about three times what a scan of the box shows.
# The curves: both angles, both slopes, both bends by fraction of the swing, in degrees.
SLIDERS = {
    "speed": (1e-3, (27, 20, 180, 200, 2100, 3500), (14, 30, 110, 250, 1400, 4500)),  # per m/s
    "knee": (0.02, (0, 1.01, 0, 20, 0, 300), (0, 0.15, 0, 2.2, 0, 45)),  # per degree
    "lift": (0.02, (1.01, 0, 21, 0, 260, 0), (0, 0, 0, 0, 0, 0)),
}


def _curves(setting):
    motion = bent(*setting, COARSE)
    time = float(reference(setting[0]).swing_time)
    turn = np.degrees([motion.thigh, motion.knee]), np.degrees([motion.thigh_rate, motion.knee_rate]) * time
    bend = np.degrees([motion.thigh_acceleration, motion.knee_acceleration]) * time**2
    return np.concatenate([*turn, bend])


@budget()
@given(
    speed=st.floats(SLOWEST + 0.002, FASTEST - 0.002),
    knee=st.floats(50.05, 149.95),
    lift=st.floats(-9.95, 19.95),
    slider=st.sampled_from(list(SLIDERS)),
)
@example(speed=2.5, knee=60.0, lift=0.0, slider="speed")
@example(speed=4.5, knee=55.0, lift=0.0, slider="speed")
@example(speed=6.0 - 0.002, knee=50.05, lift=0.0, slider="knee")
def test_every_slider_moves_the_curves_without_a_step_or_a_kink(speed, knee, lift, slider):
    step, slopes, curvatures = SLIDERS[slider]
    move = step * np.array([slider == name for name in SLIDERS])
    here = np.array([speed, knee, lift])
    before, at, after = (_curves(here + side * move) for side in (-1, 0, 1))
    slope = np.abs(after - before).max(axis=1)
    assert np.all(slope <= 2 * step * np.array(slopes) + 1e-8)
    # A kink would leave its change of slope times the step; a smooth curve leaves the step squared.
    assert np.all(np.abs(after - 2 * at + before).max(axis=1) <= step**2 * np.array(curvatures) + 1e-8)


def test_no_kink_where_pressing_takes_over_from_the_bump():
    for speed in (2.0, 2.5, 3.5, 4.5, 6.0):
        step = 0.02  # degrees
        knee = np.arange(50, 90, step)
        motion = bent(speed, knee, fraction=COARSE[::4])
        time = float(reference(speed).swing_time)
        curves = motion.knee, motion.knee_rate * time, motion.knee_acceleration * time**2
        for curve, curvature in zip(curves, SLIDERS["knee"][2][1::2], strict=True):
            assert np.abs(np.diff(np.degrees(curve), 2, axis=0)).max() <= step**2 * curvature + 1e-8


@pytest.mark.parametrize("knee", [49.9, 150.1, float("nan")])
def test_a_bend_outside_the_range_is_refused_with_value_and_range(knee):
    with pytest.raises(ValueError, match=rf"knee flexion must lie in 50 to 150 degrees, got {knee}"):
        bent(3.0, knee)


@pytest.mark.parametrize("lift", [-10.1, 20.1])
def test_a_thigh_swing_outside_the_range_is_refused_with_value_and_range(lift):
    with pytest.raises(ValueError, match=rf"thigh swing .* must lie in -10 to 20 degrees, got {lift}"):
        bent(3.0, None, lift)
