"""Every knob is really turned: the read-outs against plain means, and against what physics says must not move."""

from functools import cache

import numpy as np
import pytest
from corners import STATES
from numpy.testing import assert_allclose

from model.mechanics.dynamics import inverse_dynamics
from model.sensitivity import KNOBS, LOWER, ReadOuts, read_outs, sensitivity
from model.settings import Settings
from model.swing.answers import same_pull
from model.swing.reference import gain_of

LOW_HEEL = Settings(pace=300.0, knee_flexion=70.0)
every_state = pytest.mark.parametrize("state", STATES, ids=range(len(STATES)))


@cache
def found(state):
    return sensitivity(state)


@every_state
def test_every_knob_gives_numbers_and_its_span_holds_the_model_as_it_is(state):
    result = found(state)
    assert set(result.turned) == {*KNOBS}
    for knob, variants in result.turned.items():
        assert variants and np.all(np.isfinite(variants))
        for name in ReadOuts._fields:
            low, high = result.span(knob, name)
            assert low <= getattr(result.base, name) <= high
            assert result.widest(name)[0] <= low <= high <= result.widest(name)[1]


@pytest.mark.parametrize("knob", KNOBS)
def test_every_knob_moves_something(knob):
    result = found(LOW_HEEL)
    assert any(result.span(knob, name) != (getattr(result.base, name),) * 2 for name in ReadOuts._fields)


def test_the_read_outs_are_those_of_plain_inverse_dynamics():
    stride, typical = LOW_HEEL.stride(), LOW_HEEL.but(knee_flexion=None).stride()
    mean = [np.trapezoid(np.maximum(inverse_dynamics(s.leg, s.motion).hip, 0), s.fraction) for s in (stride, typical)]
    found = read_outs(stride)
    assert_allclose(found[:2], (mean[0], mean[0] / mean[1] - 1), rtol=1e-6)
    pulled = same_pull(stride)
    assert_allclose(found.thigh_change, pulled.motion.thigh.max() - typical.motion.thigh.max(), atol=1e-3)
    assert_allclose(found.brake_change, pulled.torques.hip.min() / typical.torques.hip.min() - 1, atol=1e-9)


@pytest.mark.parametrize("state", [Settings(), Settings(pace=240.0)], ids=["default", "fast"])
def test_a_heel_that_was_not_moved_is_asked_about_lower(state):
    typical = float(np.degrees(state.reference.knee_peak[1]))
    assert_allclose(found(state).knee_flexion, typical - LOWER)
    assert found(LOW_HEEL).knee_flexion == LOW_HEEL.knee_flexion


def test_no_knob_of_mass_or_size_moves_where_the_knee_s_bump_stands():
    result = found(LOW_HEEL)
    for knob in ("bump", "timing"):
        low, high = result.span(knob, "extra_pull")
        assert low < result.base.extra_pull < high
    low, high = result.span("inertia", "pull")
    assert low < 0.99 * result.base.pull and high > 1.01 * result.base.pull


def test_another_cut_off_holds_the_curves_to_it():
    stride = LOW_HEEL.stride()
    slow, quick = KNOBS["cut_off"](stride)
    k = np.arange(13)
    for other, cut_off in ((slow, 6.0), (quick, 12.0)):
        ratio = gain_of(k, stride.ref.stride_time, cut_off) / gain_of(k, stride.ref.stride_time)
        assert_allclose(other.ref.coefficients["thigh"], stride.ref.coefficients["thigh"] * ratio)
        lift = stride.thigh_peak - stride.ref.thigh_peak[1]
        assert_allclose(other.thigh_peak - other.ref.thigh_peak[1], lift, atol=1e-12)
    assert slow.torques.hip.max() < stride.torques.hip.max() < quick.torques.hip.max()


def test_a_knee_that_peaks_later_peaks_as_high_and_lands_alike():
    stride = LOW_HEEL.stride()
    for other, later in zip(KNOBS["timing"](stride), (-0.02, 0.02), strict=True):
        assert_allclose(other.motion.knee.max(), stride.motion.knee.max(), atol=2e-4)
        assert_allclose(other.motion.knee[[0, -1]], stride.motion.knee[[0, -1]], atol=1e-9)
        assert_allclose((np.argmax(other.motion.knee) - np.argmax(stride.motion.knee)) / 200, later, atol=0.006)


def test_another_bump_has_the_same_peak_and_the_same_ends():
    stride = LOW_HEEL.stride()
    for other in KNOBS["bump"](stride):
        assert_allclose(other.motion.knee.max(), stride.motion.knee.max(), atol=1e-4)
        assert_allclose(other.motion.knee[[0, -1]], stride.motion.knee[[0, -1]], atol=1e-9)
        assert np.abs(other.motion.knee - stride.motion.knee).max() > np.radians(0.5)
