"""One instant by hand: what is printed adds up, and a foreign engine finds the same from the printed numbers."""

from dataclasses import replace

import numpy as np
import pytest
from corners import STATES
from helpers import PinocchioLeg, lopsided_leg
from numpy.testing import assert_allclose

from model.mechanics.dynamics import Motion
from model.mechanics.leg import Leg, Segment
from model.settings import Settings
from model.swing.reference import reference
from model.swing.worked import symbols, worked

every_state = pytest.mark.parametrize("state", STATES, ids=range(len(STATES)))
each_instant = pytest.mark.parametrize("fraction", [0.0, 0.25, 0.5, 0.83, 1.0])


@every_state
@each_instant
def test_the_summands_add_up_to_the_models_answer(state, fraction):
    one = worked(state.stride(), fraction)
    for joint, answer in enumerate(one.torques):
        assert_allclose(sum(pair[joint] for pair in one.summands.values()), answer, rtol=1e-9, atol=1e-9)


@every_state
@each_instant
def test_another_engine_finds_the_torques_from_the_symbols_alone(state, fraction):
    one = worked(state.stride(), fraction)
    s = symbols(state.leg, one.motion)
    leg = Leg(
        Segment(s["m1"], s["L1"], s["r1"], 0.0, s["I1"]), Segment(s["m2"], 0.0, s["d2"], s["e2"], s["I2"]), state.mass
    )
    motion = Motion(*(np.array([getattr(one.motion, name)]) for name in Motion.__slots__))
    assert_allclose(PinocchioLeg(leg).torques(motion)[0], one.torques, rtol=1e-8, atol=1e-9)


def test_a_leg_with_its_weight_ahead_of_the_line_says_so():
    leg = lopsided_leg()
    stride = replace(Settings().stride(), leg=leg)
    assert symbols(leg, worked(stride, 0.3).motion)["e2"] == leg.shank.com_forward != 0


def test_the_instant_is_the_sampled_one_nearest_to_what_is_asked():
    stride = Settings(cadence=150.0).stride()
    for asked in (0.0, 0.4989, 0.7312, 1.0):
        one = worked(stride, asked)
        assert abs(one.fraction - asked) <= 0.5 / (stride.instants - 1)
        share = 1 - float(reference(1000 / 330).duty)  # another cadence keeps it
        assert_allclose(one.time, one.fraction * share * 120 / 150)


def test_a_slower_rhythm_slows_the_rates_widens_the_thigh_and_leaves_the_knee_and_the_hip():
    typical, slow = (worked(Settings(cadence=cadence).stride(), 0.3) for cadence in (None, 140.0))
    factor = slow.time / typical.time
    assert factor > 1.1
    assert_allclose(slow.motion.thigh_rate * factor, np.sqrt(factor) * typical.motion.thigh_rate)
    assert_allclose(slow.motion.thigh_acceleration * factor**2, np.sqrt(factor) * typical.motion.thigh_acceleration)
    assert_allclose(slow.motion.knee, typical.motion.knee)
    assert_allclose(slow.motion.knee_acceleration * factor**2, typical.motion.knee_acceleration)
    assert_allclose(slow.motion.hip_forward, typical.motion.hip_forward)
    assert_allclose(slow.motion.hip_up, typical.motion.hip_up)
