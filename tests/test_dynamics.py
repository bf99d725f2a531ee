import numpy as np
import pytest
from helpers import MujocoLeg, PinocchioLeg, changed, default_leg, derivative, lopsided_leg, random_motion
from numpy.testing import assert_allclose
from scipy.integrate import solve_ivp

from model.mechanics.dynamics import (
    Motion,
    Torques,
    accelerations,
    given_knee,
    hip_split,
    inverse_dynamics,
    knee_acceleration,
    leg_inertia,
    paced_torques,
    thigh_acceleration,
)
from model.mechanics.leg import GRAVITY
from tests.witnesses import engine_error

LEGS = {"default": default_leg(), "lopsided": lopsided_leg()}

each_leg = pytest.mark.parametrize("leg", LEGS.values(), ids=LEGS.keys())
each_engine = pytest.mark.parametrize("engine", [PinocchioLeg, MujocoLeg])


@each_engine
@each_leg
def test_torques_agree_with_a_foreign_engine_while_the_hip_accelerates(leg, engine):
    assert engine_error(engine, leg) < 1e-11


@each_leg
def test_the_four_causes_add_up_to_the_hip_torque(leg):
    motion = random_motion(2, (300,))
    assert_allclose(sum(hip_split(leg, motion)), inverse_dynamics(leg, motion).hip, rtol=1e-10, atol=1e-10)


@each_leg
def test_each_cause_is_the_torque_of_a_foreign_leg_that_has_only_this_cause(leg):
    motion = random_motion(3, (100,))
    engine = PinocchioLeg(leg)
    zero = np.zeros(100)
    still = Motion(motion.thigh, motion.knee, zero, zero, zero, zero, zero, zero)
    gravity = engine.torques(still)[:, 0]
    split = hip_split(leg, motion)
    only_thigh = changed(still, thigh_acceleration=motion.thigh_acceleration)
    only_hip = changed(still, hip_forward=motion.hip_forward, hip_up=motion.hip_up)
    assert_allclose(split.gravity, gravity, rtol=1e-8, atol=1e-9)
    assert_allclose(split.own_inertia, engine.torques(only_thigh)[:, 0] - gravity, rtol=1e-8, atol=1e-8)
    assert_allclose(split.hip_acceleration, engine.torques(only_hip)[:, 0] - gravity, rtol=1e-8, atol=1e-8)


@each_leg
@pytest.mark.parametrize("q", [0.6, 1.0, 1.37])
def test_another_tempo_gives_the_torques_of_the_slowed_motion(leg, q):
    motion = random_motion(4, (300,))
    slowed = changed(
        motion,
        thigh_rate=motion.thigh_rate / q,
        knee_rate=motion.knee_rate / q,
        thigh_acceleration=motion.thigh_acceleration / q**2,
        knee_acceleration=motion.knee_acceleration / q**2,
    )
    steady, inertial = paced_torques(leg, motion)
    for at_tempo, still, moved in zip(inverse_dynamics(leg, slowed), steady, inertial, strict=True):
        assert_allclose(still + moved / q**2, at_tempo, rtol=1e-10, atol=1e-10)


@each_leg
def test_forward_dynamics_returns_the_accelerations_that_made_the_torques(leg):
    motion = random_motion(5, (300,))
    torques = inverse_dynamics(leg, motion)
    unread = changed(motion, thigh_acceleration=np.full(300, np.nan), knee_acceleration=np.full(300, np.nan))
    thigh, knee = accelerations(leg, unread, torques)
    # The determinant of the 2x2 system is a twentieth of its products, so a digit or two is lost.
    assert_allclose(thigh, motion.thigh_acceleration, rtol=1e-9, atol=1e-9)
    assert_allclose(knee, motion.knee_acceleration, rtol=1e-9, atol=1e-9)


@each_leg
def test_one_torque_and_the_other_joints_motion_give_the_missing_acceleration(leg):
    motion = random_motion(6, (300,))
    torques = inverse_dynamics(leg, motion)
    without_thigh = changed(motion, thigh_acceleration=np.full(300, np.nan))
    without_knee = changed(motion, knee_acceleration=np.full(300, np.nan))
    thigh = thigh_acceleration(leg, without_thigh, torques.hip)
    knee = knee_acceleration(leg, without_knee, torques.knee)
    assert_allclose(thigh, motion.thigh_acceleration, rtol=1e-9, atol=1e-9)
    assert_allclose(knee, motion.knee_acceleration, rtol=1e-9, atol=1e-9)


@each_leg
def test_with_the_knee_given_the_thigh_is_a_pendulum_wherever_it_stands(leg):
    motion = random_motion(6, (300,))
    torques = inverse_dynamics(leg, motion)
    nowhere = np.full(300, np.nan)
    elsewhere = changed(motion, thigh=nowhere, thigh_rate=nowhere, thigh_acceleration=nowhere)
    free, by_rate, by_sin, by_cos = given_knee(leg, elsewhere, torques.hip)
    found = free + by_rate * motion.thigh_rate + by_sin * np.sin(motion.thigh) + by_cos * np.cos(motion.thigh)
    assert_allclose(found, motion.thigh_acceleration, rtol=1e-9, atol=1e-9)


def _centres(leg, x, y, thigh, knee):
    """Where both segments' centres of mass are, (part, axis, instants), from positions alone."""
    shank = thigh - knee
    a, b = leg.thigh, leg.shank
    knee_x, knee_y = x + a.length * np.sin(thigh), y - a.length * np.cos(thigh)
    return np.array(
        [
            [x + a.com * np.sin(thigh), y - a.com * np.cos(thigh)],
            [
                knee_x + b.com * np.sin(shank) + b.com_forward * np.cos(shank),
                knee_y - b.com * np.cos(shank) + b.com_forward * np.sin(shank),
            ],
        ]
    )


@each_leg
def test_the_power_put_in_is_the_rate_of_the_energy(leg):
    step = 1e-3
    t = np.arange(-16, 1017) * step
    x, y = 3 * t + 0.05 * np.sin(9 * t), 0.04 * np.cos(17 * t)
    thigh = 0.3 + 0.6 * np.sin(8 * t) + 0.1 * np.cos(21 * t)
    knee = 1.0 + 0.9 * np.cos(9 * t + 0.4) + 0.1 * np.sin(25 * t)

    masses = np.array([leg.thigh.mass, leg.shank.mass])
    about_centre = np.array([leg.thigh.inertia, leg.shank.inertia])
    centres = _centres(leg, x, y, thigh, knee)
    angles = np.array([thigh, thigh - knee])
    kinetic = (masses[:, None] * (derivative(centres, step) ** 2).sum(axis=1)).sum(axis=0) / 2
    kinetic += (about_centre[:, None] * derivative(angles, step) ** 2).sum(axis=0) / 2
    potential = (masses[:, None] * GRAVITY * centres[:, 1, 4:-4]).sum(axis=0)
    energy_rate = derivative(kinetic + potential, step)

    now = slice(4, -4)
    rates = [derivative(curve, step)[now] for curve in (thigh, knee, x, y)]
    seconds = [derivative(curve, step, 2)[now] for curve in (thigh, knee, x, y)]
    motion = Motion(thigh[8:-8], knee[8:-8], *rates[:2], *seconds)
    torques = inverse_dynamics(leg, motion)
    force = (masses[:, None, None] * derivative(centres, step, 2)).sum(axis=0)[:, now]
    force[1] += masses.sum() * GRAVITY
    power = torques.hip * rates[0] + torques.knee * rates[1] + force[0] * rates[2] + force[1] * rates[3]
    # Second differences at 1 ms leave 1e-9 of the positions' rounding; the powers reach a kilowatt.
    assert_allclose(power, energy_rate, atol=1e-6 * np.abs(energy_rate).max())


@each_leg
def test_a_leg_that_swings_freely_keeps_its_energy(leg):
    free = Torques(np.zeros(1), np.zeros(1))
    hip = np.zeros(1)

    def rates(_, state):
        thigh, knee, thigh_rate, knee_rate = state[:, None]
        motion = Motion(thigh, knee, thigh_rate, knee_rate, hip, hip, hip, hip)
        return np.concatenate([thigh_rate, knee_rate, *accelerations(leg, motion, free)])

    solution = solve_ivp(rates, (0, 3), [1.5, 0.8, 0.0, -2.0], method="DOP853", rtol=1e-11, atol=1e-11)
    thigh, knee, thigh_rate, knee_rate = solution.y
    h = 1e-6  # rad: velocities as derivatives of the positions along the motion, complex step
    step = 1j * h
    moved = _centres(leg, 0.0, 0.0, thigh + step * thigh_rate, knee + step * knee_rate)
    velocities, centres = moved.imag / h, moved.real
    masses = np.array([leg.thigh.mass, leg.shank.mass])[:, None]
    about_centre = np.array([leg.thigh.inertia, leg.shank.inertia])[:, None]
    turning = np.array([thigh_rate, thigh_rate - knee_rate])
    kinetic = (masses * (velocities**2).sum(axis=1) + about_centre * turning**2).sum(axis=0) / 2
    energy = kinetic + (masses * GRAVITY * centres[:, 1]).sum(axis=0)
    assert np.ptp(kinetic) > 10  # J: it does swing
    # A thousand times the integrator's tolerance, on about 40 J.
    assert_allclose(energy, energy[0], atol=1e-6)


@each_engine
@each_leg
def test_the_inertia_of_the_whole_leg_agrees_with_a_foreign_engine(leg, engine):
    knee = np.radians(np.linspace(-20, 170, 39))
    foreign = engine(leg)
    assert_allclose(leg_inertia(leg, knee), [foreign.inertia(k) for k in knee], rtol=1e-12)


def test_bending_the_knee_makes_the_leg_easier_to_swing_as_published():
    knee = np.radians([0, 60, 90, 105, 120])
    inertia = leg_inertia(default_leg(), knee)
    # The published ratios have two digits.
    assert_allclose(inertia[1:] / inertia[0], [0.82, 0.65, 0.55, 0.47], atol=0.01)


def test_every_function_broadcasts_over_leading_shapes():
    leg = lopsided_leg()
    whole = random_motion(7, (3, 4, 5))
    ragged = Motion(*(getattr(whole, name)[index] for name, index in zip(Motion.__slots__, _RAGGED, strict=True)))
    full = Motion(*(np.broadcast_to(getattr(ragged, name), (3, 4, 5)) for name in Motion.__slots__))
    torques = inverse_dynamics(leg, full)

    def results(motion, torques):
        return [
            *inverse_dynamics(leg, motion),
            *hip_split(leg, motion),
            *(part for pair in paced_torques(leg, motion) for part in pair),
            *accelerations(leg, motion, torques),
            thigh_acceleration(leg, motion, torques.hip),
            knee_acceleration(leg, motion, torques.knee),
            leg_inertia(leg, motion.knee),
        ]

    broadcast = [np.broadcast_to(result, (3, 4, 5)) for result in results(ragged, torques)]
    for index in np.ndindex(3, 4, 5):
        one = Motion(*(getattr(full, name)[index] for name in Motion.__slots__))
        alone = results(one, Torques(torques.hip[index], torques.knee[index]))
        for many, single in zip(broadcast, alone, strict=True):
            assert np.ndim(single) <= 1
            assert_allclose(many[index], np.squeeze(single), rtol=1e-10, atol=1e-10)


_ALL = slice(None)
_RAGGED = (
    np.index_exp[:, :1, :1],
    np.index_exp[:1, :, :1],
    np.index_exp[:1, :1, :],
    np.index_exp[0, 0, :],
    np.index_exp[:, :1, :],
    np.index_exp[0],
    np.index_exp[...],
    np.index_exp[0, 0, 0],
)
