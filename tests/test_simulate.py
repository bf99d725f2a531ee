from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.interpolate import CubicSpline

from model.mechanics.dynamics import Torques
from model.mechanics.leg import GRAVITY, leg_of
from model.swing.reference import Reference, reference
from model.swing.simulate import knee_let_go, let_go, thigh_let_go
from model.swing.stride import Stride, stride_at
from tests.mujoco_swing import INSTANTS, STRIDES, degrees_apart, in_mujoco, other_torques, own_torques, stride_of
from tests.witnesses import swing_error

each_stride = pytest.mark.parametrize("stride", STRIDES.values(), ids=STRIDES.keys())


@each_stride
def test_a_leg_let_go_with_its_own_torques_takes_its_own_path(stride):
    swung = let_go(stride, own_torques(stride))
    assert degrees_apart(swung.thigh, stride.motion.thigh) < 0.05
    assert degrees_apart(swung.knee, stride.motion.knee) < 0.05


@each_stride
def test_a_knee_or_a_thigh_let_go_with_its_own_torque_takes_its_own_path(stride):
    hip, knee = own_torques(stride)
    assert degrees_apart(knee_let_go(stride, knee, np.zeros(())), stride.motion.knee) < 0.05
    thigh, rate = thigh_let_go(stride, hip)
    assert degrees_apart(thigh, stride.motion.thigh) < 0.05
    assert degrees_apart(rate, stride.motion.thigh_rate) < 1.0  # °/s, of hundreds


@each_stride
def test_the_rates_are_those_of_the_path(stride):
    swung = let_go(stride, other_torques(stride))
    time = stride.fraction * float(stride.ref.swing_time)
    for path, rate, acceleration in (
        (swung.thigh, swung.thigh_rate, swung.thigh_acceleration),
        (swung.knee, swung.knee_rate, swung.knee_acceleration),
    ):
        # A spline through 61 points knows slopes to a few parts in ten thousand, differences bends to a few per cent.
        assert_allclose(CubicSpline(time, path)(time, 1)[3:-3], rate[3:-3], atol=2e-3 * np.abs(rate).max())
        bend = CubicSpline(time, path)(time, 2)[3:-3]
        assert_allclose(bend, acceleration[3:-3], atol=0.05 * np.abs(acceleration).max())


@each_stride
def test_other_torques_take_another_path(stride):
    assert degrees_apart(let_go(stride, other_torques(stride)).knee, stride.motion.knee) > 3


def test_another_engine_lets_the_leg_go_the_same_way():
    assert swing_error() < 0.2


@each_stride
@pytest.mark.parametrize("rate_change", [-1.0, 0.0, 1.0])
def test_another_engine_lets_the_knee_go_the_same_way(stride, rate_change):
    hip, knee = own_torques(stride)
    half = Torques(hip, knee / 2)
    ours = knee_let_go(stride, half.knee, np.asarray(rate_change))
    carried, theirs = in_mujoco(stride, half, thigh_given=True, rate_change=rate_change)
    assert degrees_apart(carried, stride.motion.thigh) < 0.01  # the flywheel holds its path
    assert degrees_apart(ours, stride.motion.knee) > 3
    assert degrees_apart(ours, theirs) < 0.2


@each_stride
def test_another_engine_lets_the_thigh_go_the_same_way(stride):
    weaker = Torques(own_torques(stride).hip * 0.9, own_torques(stride).knee)
    ours, _ = thigh_let_go(stride, weaker.hip)
    theirs, carried = in_mujoco(stride, weaker, knee_given=True)
    assert degrees_apart(carried, stride.motion.knee) < 0.01
    assert degrees_apart(ours, stride.motion.thigh) > 1
    assert degrees_apart(ours, theirs) < 0.2


class RestingHip(Reference):
    def hip_acceleration(self, leg, phase):
        return np.zeros(phase.shape), np.zeros(phase.shape)


def resting(ref):
    return RestingHip(ref.speed, ref.stride_time, ref.duty, ref.coefficients)


def energy(leg, motion):
    thigh, shank = leg.thigh, leg.shank
    lean, turn = motion.thigh - motion.knee, motion.thigh_rate - motion.knee_rate

    def at(part, angle, start, rate, start_velocity):
        ahead = part.com * np.sin(angle) + part.com_forward * np.cos(angle)
        up = -part.com * np.cos(angle) + part.com_forward * np.sin(angle)
        velocity = start_velocity + rate * np.stack([-up, ahead])
        kinetic = (part.mass * (velocity**2).sum(axis=0) + part.inertia * rate**2) / 2
        return kinetic, part.mass * GRAVITY * (start + up)

    knee_height = -thigh.length * np.cos(motion.thigh)
    knee_velocity = motion.thigh_rate * thigh.length * np.stack([np.cos(motion.thigh), np.sin(motion.thigh)])
    upper = at(thigh, motion.thigh, 0.0, motion.thigh_rate, np.zeros((2, motion.thigh.size)))
    lower = at(shank, lean, knee_height, turn, knee_velocity)
    return upper[0] + lower[0], upper[1] + lower[1]


@each_stride
def test_a_free_swing_under_a_resting_hip_keeps_its_energy(stride):
    def drift(instants):
        free = replace(stride, ref=resting(stride.ref), instants=instants)
        swung = let_go(free, Torques(*np.zeros((2, 2 * instants - 1))))
        kinetic, potential = energy(free.leg, swung)
        assert np.ptp(kinetic) > 2  # J: there is something to keep
        return np.abs(kinetic + potential - kinetic[0] - potential[0]).max() / np.ptp(kinetic)

    assert drift(61) < 1e-4
    # The method's error falls with the fourth power of the step: a sixteenth, and some for its other powers.
    assert drift(121) < drift(61) / 12


@each_stride
def test_under_a_resting_hip_the_torques_work_is_the_energy_gained(stride):
    still = replace(stride, ref=resting(stride.ref), instants=241)
    torques = own_torques(still)
    swung = let_go(still, torques)
    hip, knee = (torque[::2] for torque in torques)
    power = hip * swung.thigh_rate + knee * swung.knee_rate
    work = CubicSpline(still.fraction * float(still.ref.swing_time), power).antiderivative()
    kinetic, potential = energy(still.leg, swung)
    gained = kinetic + potential - kinetic[0] - potential[0]
    assert_allclose(gained, work(still.fraction * float(still.ref.swing_time)), atol=1e-4 * np.ptp(kinetic))


def test_many_runs_at_once_are_the_runs_one_by_one():
    stride = STRIDES["fast"]
    hip, knee = own_torques(stride)
    factors = np.array([[0.9], [1.0], [1.1]])
    together = let_go(stride, Torques(factors * hip, np.broadcast_to(knee, (3, knee.size))))
    knees = knee_let_go(stride, factors * knee, np.array([-0.5, 0.0, 0.5]))
    thighs, rates = thigh_let_go(stride, factors * hip)
    for i, factor in enumerate(factors[:, 0]):
        alone = let_go(stride, Torques(factor * hip, knee))
        for name in ("thigh", "knee", "thigh_rate", "knee_rate", "thigh_acceleration", "knee_acceleration"):
            assert_allclose(getattr(together, name)[i], getattr(alone, name), rtol=1e-12, atol=1e-12)
        assert_allclose(knees[i], knee_let_go(stride, factor * knee, np.asarray((i - 1) / 2)), rtol=1e-12)
        thigh, rate = thigh_let_go(stride, factor * hip)
        assert_allclose(thighs[i], thigh, rtol=1e-12)
        assert_allclose(rates[i], rate, rtol=1e-12, atol=1e-12)


def test_many_strides_at_once_are_the_strides_one_by_one():
    heels = np.radians([80.0, 100.0, 120.0])
    many = stride_at(leg_of(1.759, 69.6, "male"), reference(3.5), heels, instants=INSTANTS)
    torques = own_torques(many)
    thighs, _ = thigh_let_go(many, 0.9 * torques.hip)
    knees = knee_let_go(many, 0.9 * torques.knee, np.zeros(()))
    both = let_go(many, Torques(0.95 * torques.hip, torques.knee))
    for i, heel in enumerate(np.degrees(heels)):
        one = stride_of(3.5, heel)
        hip, knee = own_torques(one)
        alone = let_go(one, Torques(0.95 * hip, knee))
        assert_allclose(thighs[i], thigh_let_go(one, 0.9 * hip)[0], rtol=1e-9, atol=1e-9)
        assert_allclose(knees[i], knee_let_go(one, 0.9 * knee, np.zeros(())), rtol=1e-9, atol=1e-9)
        assert_allclose(both.thigh[i], alone.thigh, rtol=1e-9, atol=1e-9)
        assert_allclose(both.knee[i], alone.knee, rtol=1e-9, atol=1e-9)


@each_stride
def test_half_as_many_steps_give_the_same_swing(stride):
    more = replace(stride, instants=2 * stride.instants - 1)
    few, many = (let_go(s, other_torques(s)) for s in (stride, more))
    assert degrees_apart(few.knee, many.knee[::2]) < 0.05
    assert degrees_apart(few.thigh, many.thigh[::2]) < 0.05


def test_twice_as_many_instants_are_the_same_stride():
    stride = STRIDES["high heel, light runner in a shoe"]
    doubled = stride.fine
    assert isinstance(doubled, Stride)
    assert doubled.instants == 2 * stride.instants - 1
    assert_array_equal(doubled.fraction[::2], stride.fraction)
    for name in stride.motion.__slots__:
        assert_allclose(getattr(doubled.motion, name)[::2], getattr(stride.motion, name), rtol=1e-9, atol=1e-9)


@each_stride
def test_every_run_starts_at_the_strides_own_toe_off(stride):
    hip, knee = own_torques(stride)
    swung = let_go(stride, Torques(2 * hip, -knee))
    m = stride.motion
    assert swung.thigh[0] == m.thigh[0]
    assert swung.knee[0] == m.knee[0]
    assert swung.thigh_rate[0] == m.thigh_rate[0]
    assert swung.knee_rate[0] == m.knee_rate[0]
    assert knee_let_go(stride, 0 * knee, np.asarray(1.0))[0] == m.knee[0]
    thigh, rate = thigh_let_go(stride, 0 * hip)
    assert (thigh[0], rate[0]) == (m.thigh[0], m.thigh_rate[0])
