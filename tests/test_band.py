import numpy as np
from numpy.testing import assert_allclose

from model.runners.measured import SPEEDS
from model.swing.band import BEYOND, hip_torque_band
from tests.witnesses import hip_torques


def test_the_band_is_that_of_the_runners_torques_as_another_computation_found_them():
    mean, sd = hip_torque_band(SPEEDS, 51)
    theirs = hip_torques("runner")  # from every stride, here from each runner's mean stride
    assert_allclose(mean, theirs.mean(axis=1), atol=0.06)
    assert np.sqrt(((mean - theirs.mean(axis=1)) ** 2).mean()) < 0.025
    assert_allclose(sd.mean(axis=1), theirs.std(axis=1, ddof=1).mean(axis=1), rtol=0.15)


def test_the_band_is_wider_where_strides_are_continued():
    inside, beyond = (hip_torque_band((speed,), 21)[1].mean() for speed in (SPEEDS[-1], SPEEDS[-1] + 1e-6))
    assert_allclose(beyond / inside, BEYOND, rtol=1e-3)
