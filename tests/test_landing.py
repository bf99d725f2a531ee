import numpy as np
from helpers import default_leg
from numpy.testing import assert_allclose

from model.runners.measured import read_outs
from model.swing.landing import Landing, ankle_velocity, landing_spread

LEG = default_leg()


def test_the_landing_is_a_triangle_of_two_sticks():
    rng = np.random.default_rng(1)
    thigh, knee = rng.uniform(-0.2, 0.8, 200), rng.uniform(-0.1, 1.0, 200)
    end = Landing(LEG, thigh, knee)
    hip_to_knee = LEG.thigh.length * np.exp(1j * (thigh - np.pi / 2))  # forward real, up imaginary
    knee_to_ankle = LEG.shank.length * np.exp(1j * (thigh - knee - np.pi / 2))
    assert_allclose(end.ankle_ahead_of_knee, knee_to_ankle.real, atol=1e-12)
    assert_allclose(end.ankle_ahead_of_hip, (hip_to_knee + knee_to_ankle).real, atol=1e-12)
    assert_allclose(end.hip_height, -(hip_to_knee + knee_to_ankle).imag, atol=1e-12)
    assert_allclose(end.shank, thigh - knee)


def test_the_ankle_s_velocity_is_the_change_of_its_place():
    thigh, knee, thigh_rate, knee_rate = 0.4, 0.3, -2.0, 3.5
    step = 1e-6  # s
    ends = [Landing(LEG, np.asarray(thigh + t * thigh_rate), np.asarray(knee + t * knee_rate)) for t in (-step, step)]
    forward = (ends[1].ankle_ahead_of_hip - ends[0].ankle_ahead_of_hip) / (2 * step)
    up = -(ends[1].hip_height - ends[0].hip_height) / (2 * step)
    assert_allclose(
        ankle_velocity(LEG, *map(np.asarray, (thigh, knee, thigh_rate, knee_rate))), (forward, up), rtol=1e-6
    )


def test_the_spread_is_that_of_the_runners_shanks_on_this_leg():
    told = read_outs()["ankle_ahead_knee_cm"].std(axis=1, ddof=1)
    # Their shanks, between the joints' centres, are a tenth shorter than the usual share of body height.
    assert_allclose(100 * landing_spread(LEG, np.array([2.5, 3.5, 4.5])), told, rtol=0.13)
    assert_allclose(landing_spread(LEG, np.asarray(6.0)), landing_spread(LEG, np.asarray(4.5)))
