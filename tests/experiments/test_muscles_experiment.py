import json

import numpy as np
import pytest
from helpers import number
from numpy.testing import assert_allclose
from scipy.optimize import minimize

from model.experiments.muscles import ASSUMPTIONS, BORNE_OUT, HIGHER, LOWER, MISSING, PULL, muscles
from model.mechanics.dynamics import Motion, inverse_dynamics
from model.record import Verdict
from model.settings import Settings
from model.swing.muscles import MUSCLES, muscle_set

NAMES = [muscle.name for muscle in MUSCLES]
# The thigh's own swing, or near it: a fifth more and a fifth less must both lie within what can be set.
STATES = (
    *(Settings(pace=1000 / speed) for speed in (2.0, 2.5, 3.5, 4.5, 5.5)),
    Settings(pace=400.0, knee_flexion=60.0, thigh_swing=29.0),
    Settings(pace=300.0, knee_flexion=149.0, sex="female", height=1.62, mass=52.0, shoe=0.3),
    Settings(pace=250.0, knee_flexion=51.0, cadence=200.0),
    Settings(pace=330.0, sex="mean", height=1.95, mass=100.0, cadence=150.0),
)
each_state = pytest.mark.parametrize("state", STATES)
JOGGING = Settings(pace=400.0)


def slowed(state, instants=401):
    """(torques by inverse dynamics, the motion, time s) of the settings' swing at their cadence."""
    stride = state.stride(instants)
    return inverse_dynamics(state.leg, stride.motion), stride.motion, stride.fraction * float(stride.ref.swing_time)


def other_heel(state, change):
    knee = np.degrees(state.reference.knee_peak[1] + change)
    return state.but(knee_flexion=float(np.clip(knee, 50, 150)))


def at_typical_heel(state):
    return other_heel(state, 0.0)


def shown(activations):
    return activations[..., [NAMES.index(name) for name in BORNE_OUT]]


def own_curves(record):
    return [record.curves[f"{name}_activation"] for name in BORNE_OUT]


def test_a_higher_heel_takes_more_braking_as_another_computation_found():
    record = muscles(JOGGING)
    assert_allclose(np.degrees([LOWER, HIGHER]), 30)
    assert abs(number(record, "late_braking_work_j_per_kg") - 0.31) < 0.01
    assert abs(number(record, "late_braking_work_high_heel_j_per_kg") - 0.58) < 0.01


@each_state
def test_the_braking_work_is_the_knee_flexors_torque_times_the_angle_it_gives_way(state):
    record = muscles(state)
    for name, heel in (("", 0.0), ("_high_heel", HIGHER)):
        torques, motion, _ = slowed(other_heel(state, heel))
        # Torque over angle, not power over time.
        turned = -np.diff(motion.knee)
        torque = (torques.knee[1:] + torques.knee[:-1]) / 2
        work = np.sum(np.maximum(torque, 0) * np.maximum(turned, 0)) / state.mass
        assert_allclose(number(record, f"late_braking_work{name}_j_per_kg"), work, rtol=5e-3)  # 101 instants, 401


def test_more_heel_takes_more_braking_at_every_pace():
    for state in STATES:
        record = muscles(state)
        low, high = (number(record, f"late_braking_work{name}_j_per_kg") for name in ("", "_high_heel"))
        assert high > 1.05 * low


@each_state
def test_the_rectus_femoris_rises_when_the_heel_is_held_low(state):
    record = muscles(state)
    rise = record.values["rectus_femoris_rise_with_low_heel"]
    usual, low = (
        muscle_set().activations(*slowed(other_heel(state, change))[0])[:, 1].mean() for change in (0.0, -LOWER)
    )
    assert_allclose(rise.value, low / usual - 1, atol=5e-3)  # a mean over 101 instants, over 401
    assert rise.low <= rise.value <= rise.high
    assert rise.value > 0


@each_state
def test_the_verdict_asks_every_variant_of_the_muscles(state):
    record = muscles(state)
    rise = record.values["rectus_femoris_rise_with_low_heel"]
    expected = Verdict.SUPPORTS if rise.low > 0 else Verdict.TOO_NEAR if rise.value > 0 else Verdict.CONTRADICTS
    assert record.verdict == expected
    assert_allclose(record.margin, abs(rise.low), rtol=1e-12)


@pytest.mark.parametrize("speed", [2.5, 3.5, 4.5])
def test_at_every_measured_speed_a_low_heel_makes_more_work_for_the_rectus_femoris(speed):
    assert muscles(Settings(pace=1000 / speed)).verdict == Verdict.SUPPORTS


@each_state
def test_a_two_joint_pull_costs_the_hip_flexors(state):
    record = muscles(state)
    plain, pulled = (number(record, f"hip_flexor_activation_{name}") for name in ("early", "with_two_joint_pull"))
    assert pulled > plain
    torques, motion, time = slowed(at_typical_heel(state), instants=801)
    early = slice(0, int(np.argmax(motion.knee)) + 1)
    hamstrings = MUSCLES[NAMES.index("hamstrings")]
    # The pull hangs on as a load: an extensor torque at the hip, a flexor torque at the knee.
    hip = torques.hip - PULL * hamstrings.strength * hamstrings.hip_arm
    knee = torques.knee - PULL * hamstrings.strength * hamstrings.knee_arm
    assert np.all(hip > torques.hip)
    flexors = [NAMES.index("iliopsoas"), NAMES.index("rectus_femoris")]
    for told, torque in ((plain, torques), (pulled, (hip, knee))):
        both = muscle_set().activations(*torque)[early, flexors[0] : flexors[1] + 1].mean(axis=-1)
        mean = np.trapezoid(both, time[early]) / time[early][-1]
        assert_allclose(told, mean, rtol=5e-3)  # 101 instants, 801; the latter's early swing ends at a sample


@each_state
def test_the_curves_are_the_activations_of_the_settings_own_swing(state):
    record = muscles(state)
    torques, _, _ = slowed(state, instants=101)
    expected = muscle_set().activations(*torques)
    usual = muscle_set().activations(*slowed(at_typical_heel(state), instants=101)[0])
    assert len(record.curves) == 2 * len(BORNE_OUT)
    for prefix, role, rows in (("", "you", expected), ("typical_", "typical", usual)):
        for name, row in zip(NAMES, rows.T, strict=True):
            if name not in BORNE_OUT:
                continue
            curve = record.curves[f"{prefix}{name}_activation"]
            assert_allclose(curve.y, row, atol=1e-9)
            assert_allclose(curve.x, np.linspace(0, 100, 101), atol=1e-9)
            assert (curve.panel, curve.over, curve.role) == (name, "swing_percent", role)
    assert_allclose(number(record, "highest_activation"), expected.max(), rtol=1e-9)
    assert number(record, "torques_beyond_strength") == (expected.max() > 1)


@each_state
def test_the_bands_contain_the_plain_activation(state):
    for curve in own_curves(muscles(state)):
        assert np.all(curve.low >= 0)
        assert np.all(curve.low <= curve.y)
        assert np.all(curve.y <= curve.high)
        assert curve.high.max() > curve.low.max()


@each_state
def test_the_bands_contain_other_thigh_swings_and_a_hip_that_is_not_pushed_forward(state):
    record = muscles(state)
    peak = state.thigh_swing or np.degrees(state.reference.thigh_peak[1])
    rows = [slowed(state.but(thigh_swing=peak * factor), 101)[0] for factor in (0.8, 1.2)]
    _, motion, _ = slowed(state, 101)
    fields = {name: getattr(motion, name) for name in Motion.__slots__}
    rows.append(inverse_dynamics(state.leg, Motion(**fields | {"hip_forward": 0 * motion.thigh})))
    for torques in rows:
        for curve, activation in zip(own_curves(record), shown(muscle_set().activations(*torques)).T, strict=True):
            assert np.all(activation >= curve.low - 1e-9)
            assert np.all(activation <= curve.high + 1e-9)


def random_torques(count, seed=3):
    rng = np.random.default_rng(seed)
    angle, size = rng.uniform(-np.pi, np.pi, count), rng.uniform(5, 150, count)
    return size * np.cos(angle), size * np.sin(angle)


def by_slsqp(torque, exponent, muscles=None):
    capacity = (muscles or muscle_set()).capacity
    count = capacity.shape[1]
    found = minimize(
        lambda a: (a**exponent).sum(),
        np.full(count, 0.2),
        jac=lambda a: exponent * a ** (exponent - 1),
        bounds=[(0, None)] * count,
        constraints={
            "type": "eq",
            "fun": lambda a: (capacity @ a - torque) / 100,
            "jac": lambda _: capacity / 100,
        },
        method="SLSQP",
        options={"ftol": 1e-13, "maxiter": 1000},
    )
    assert found.success
    return found.x


def test_a_foreign_optimiser_finds_the_activations_of_least_cubes():
    hip, knee = random_torques(60)
    ours = muscle_set().activations(hip, knee, exponent=3)
    foreign = np.array([by_slsqp(torque, 3) for torque in zip(hip, knee, strict=True)])
    capacity = muscle_set().capacity
    assert_allclose(ours @ capacity.T, np.stack([hip, knee], axis=-1), rtol=1e-3, atol=0.1)
    cost, least = (ours**3).sum(axis=-1), (foreign**3).sum(axis=-1)
    assert np.all(cost <= 1.001 * least)
    found = least <= 1.001 * cost  # now and then the optimiser stops short of the least
    assert found.mean() > 0.9
    assert_allclose(ours[found], foreign[found], atol=2e-3)


EXTENDED = muscle_set((*MUSCLES, *MISSING))


def test_the_missing_groups_pull_where_anatomy_says():
    arms = {muscle.name: (np.sign(muscle.hip_arm), np.sign(muscle.knee_arm)) for muscle in MISSING}
    assert arms == {
        "tensor_fasciae_latae": (1, -1),
        "sartorius": (1, 1),
        "adductors_flexing": (1, 0),
        "adductors_extending": (-1, 0),
    }


@pytest.mark.parametrize("speed", [2.5, 4.5])
def test_a_foreign_optimiser_shares_the_torques_of_a_real_swing_among_eleven_groups_alike(speed):
    for heel in (0.0, -LOWER):
        torques, _, _ = slowed(other_heel(Settings(pace=1000 / speed), heel), instants=41)
        foreign = np.array([by_slsqp(torque, 2, EXTENDED) for torque in zip(*torques, strict=True)])
        ours = EXTENDED.activations(*torques)
        assert ours.shape == (41, len(NAMES) + len(MISSING))
        assert_allclose(ours, foreign, atol=1e-5)


@pytest.mark.parametrize("speed", [2.5, 4.5])
def test_the_rise_of_the_rectus_femoris_by_a_foreign_optimiser_lies_in_the_range_told(speed):
    state = Settings(pace=1000 / speed)
    rise = muscles(state).values["rectus_femoris_rise_with_low_heel"]
    cubed, extended = (
        [
            np.mean([by_slsqp(torque, *how)[1] for torque in zip(*slowed(other_heel(state, heel), 51)[0], strict=True)])
            for heel in (0.0, -LOWER)
        ]
        for how in ((3, muscle_set()), (2, EXTENDED))
    )
    for usual, low in (cubed, extended):
        assert rise.low - 0.01 < low / usual - 1 < rise.high + 0.01  # a mean over 51 instants, over 101


@pytest.mark.parametrize("exponent", [2.5, 3, 4])
def test_activations_of_any_exponent_grow_with_the_torque(exponent):
    hip, knee = random_torques(100)
    ours = muscle_set()
    single, double = (ours.activations(k * hip, k * knee, exponent=exponent) for k in (1, 2))
    assert np.all(single >= 0)
    assert_allclose(double, 2 * single, rtol=1e-9, atol=1e-12)


def test_an_exponent_near_two_gives_nearly_the_activations_of_two():
    hip, knee = random_torques(500)
    ours = muscle_set()
    near, exact = (ours.activations(hip, knee, exponent=exponent) for exponent in (2.0001, 2))
    assert_allclose(near, exact, atol=5e-4 * exact.max())


def test_the_record_says_what_it_assumed_and_reads_as_json():
    for state in STATES:
        record = muscles(state)
        told = json.loads(json.dumps(record.as_json(), allow_nan=False))
        assert told["experiment"] == "muscles"
        assert told["assumptions"] == list(ASSUMPTIONS)
        assert told["verdict"] in tuple(Verdict)
        assert told["margin"] == record.margin
        low, high = told["rectus_femoris_rise_with_low_heel_range"]
        assert low <= told["rectus_femoris_rise_with_low_heel"] <= high
        assert told["torques_beyond_strength"] in (True, False)
