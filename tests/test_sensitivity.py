"""Every knob is really turned: the read-outs against plain means, and against what physics says must not move."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from corners import STATES
from experiments.witness import ankle_ahead_of_knee, effort
from numpy.testing import assert_allclose
from scipy.optimize import brentq

from model.mechanics.dynamics import inverse_dynamics
from model.sensitivity import KNOBS, LOWER, ReadOuts, read_outs, sensitivity
from model.settings import Settings
from model.swing.muscles import MUSCLES
from model.swing.reference import TRUNK_GAIN_RANGE

LOW_HEEL = Settings(pace=300.0, knee_flexion=70.0)
every_state = pytest.mark.parametrize("state", STATES, ids=range(len(STATES)))


@cache
def found(state):
    return sensitivity(state)


@every_state
def test_every_knob_gives_numbers_and_its_span_holds_the_model_as_it_is(state):
    result = found(state)
    assert set(result.turned) == {*KNOBS, "measure"}
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


def test_the_read_outs_are_those_of_plain_inverse_dynamics_and_root_finding():
    stride, typical = LOW_HEEL.stride(), LOW_HEEL.but(knee_flexion=None).stride()
    mean = [np.trapezoid(np.maximum(inverse_dynamics(s.leg, s.motion).hip, 0), s.fraction) for s in (stride, typical)]
    wanted = effort(LOW_HEEL, typical.motion, 1.0)
    factor = brentq(lambda q: effort(LOW_HEEL, stride.motion, q) - wanted, 0.6, 2.0, xtol=1e-12)
    ref = LOW_HEEL.reference
    length = LOW_HEEL.speed * float(ref.stride_time + (factor - 1) * ref.swing_time)
    expected = (mean[0], mean[0] / mean[1] - 1, length, ankle_ahead_of_knee(LOW_HEEL, factor))
    assert_allclose(read_outs(stride), expected, rtol=1e-6)


@pytest.mark.parametrize("state", [Settings(), Settings(pace=240.0)], ids=["default", "fast"])
def test_a_heel_that_was_not_moved_is_asked_about_lower(state):
    typical = float(np.degrees(state.reference.knee_peak[1]))
    assert_allclose(found(state).knee_flexion, typical - LOWER)
    assert found(LOW_HEEL).knee_flexion == LOW_HEEL.knee_flexion


def test_muscles_change_no_torque_and_inertia_changes_no_length_of_the_leg():
    result = found(LOW_HEEL)
    for knob in ("strength", "spared", "measure"):
        assert result.span(knob, "pull") == (result.base.pull,) * 2
    low, high = result.span("length", "landing")
    # The shank is a tenth shorter or longer and lands at almost the same angle.
    assert_allclose([low, high], result.base.landing * np.array([0.9, 1.1]), rtol=0.02)


def test_all_strengths_changed_alike_would_change_no_answer():
    stride = LOW_HEEL.stride()
    alike = replace(stride, muscles=replace(stride.muscles, capacity=1.3 * stride.muscles.capacity))
    assert_allclose(read_outs(alike), read_outs(stride), rtol=1e-9)
    assert len(KNOBS["strength"](stride)) == 2 * len(MUSCLES)


def test_the_trunk_gain_scales_the_rebuilt_push_and_nothing_else():
    stride = LOW_HEEL.stride()
    for gain, other in zip(TRUNK_GAIN_RANGE, KNOBS["trunk_gain"](stride), strict=True):
        assert_allclose(other.motion.hip_forward, stride.motion.hip_forward * gain / stride.ref.trunk_gain)
        assert_allclose(other.motion.hip_up, stride.motion.hip_up)
        assert_allclose(other.motion.knee, stride.motion.knee)


def test_another_bump_has_the_same_peak_and_the_same_ends():
    stride = LOW_HEEL.stride()
    for other in KNOBS["bump"](stride):
        assert_allclose(other.motion.knee.max(), stride.motion.knee.max(), atol=1e-4)
        assert_allclose(other.motion.knee[[0, -1]], stride.motion.knee[[0, -1]], atol=1e-9)
        assert np.abs(other.motion.knee - stride.motion.knee).max() > np.radians(0.5)
