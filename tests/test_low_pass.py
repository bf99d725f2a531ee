import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.signal import butter, filtfilt

from model.low_pass import low_pass


def test_the_filter_has_the_gain_of_a_butterworth_run_forward_and_back():
    rate, cutoff = 200.0, 12.0
    time = np.arange(1200) / rate
    # Corrected for the second pass, as is usual (Winter 2009): then half the power is left at the cut-off.
    b, a = butter(4, cutoff / (np.sqrt(2) - 1) ** 0.125, fs=rate)
    for frequency in (3.0, 12.0, 20.0):
        wave = np.sin(2 * np.pi * frequency * time)
        ours, theirs = (np.ptp(curve[300:-300]) / 2 for curve in (low_pass(wave, rate, cutoff), filtfilt(b, a, wave)))
        assert ours == pytest.approx(theirs, abs=0.02)


def test_the_filter_shifts_nothing_and_differentiates():
    time = np.arange(201) / 100
    slow = 0.3 * time + np.sin(2 * np.pi * 2 * time)
    assert_allclose(low_pass(slow, 100, 20), slow, atol=0.01)
    rate = 0.3 + 4 * np.pi * np.cos(4 * np.pi * time)
    assert_allclose(low_pass(slow, 100, 20, 1)[20:-20], rate[20:-20], atol=0.05)
    assert_allclose(low_pass(slow, 100, 20, 2)[20:-20], -np.sin(4 * np.pi * time)[20:-20] * (4 * np.pi) ** 2, atol=1)


def test_curves_that_are_stacked_are_filtered_one_by_one():
    curves = np.random.default_rng(0).normal(size=(2, 3, 90)).cumsum(axis=-1)
    for order in range(3):
        stacked = low_pass(curves, 100, 9, order)
        for at in np.ndindex(2, 3):
            assert_allclose(stacked[at], low_pass(curves[at], 100, 9, order), atol=1e-9)
