import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import minimize

from model.muscles import MUSCLES, Muscle, muscle_set

DEFAULT = muscle_set()
FEW = muscle_set(tuple(m for m in MUSCLES if m.name not in ("biceps_short_head", "rectus_femoris")))
each_set = pytest.mark.parametrize("muscles", [DEFAULT, FEW], ids=["seven", "five"])


def _edge_torques(muscles):
    """Torques at which some group is just about to pull: the dual lies at right angles to that group."""
    hip_arm, knee_arm = muscles.capacity
    duals = np.concatenate([[-knee_arm, hip_arm], [knee_arm, -hip_arm]], axis=1).T
    duals /= np.hypot(*duals.T)[:, None]
    return np.maximum(duals @ muscles.capacity, 0) @ muscles.capacity.T


def _all_round(muscles, count, seed=1):
    """Torques of many directions and sizes (count, 2), those on sector edges among them."""
    rng = np.random.default_rng(seed)
    edges = _edge_torques(muscles)
    angle = rng.uniform(-np.pi, np.pi, count - len(edges))
    size = 10 ** rng.uniform(-1, 2.5, angle.size)
    axes = 50.0 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
    free = size[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.concatenate([edges, axes, free])[:count]


def _least_squares_activations(capacity, torque):
    """By SLSQP, then exactly on the groups that it found to pull; the optimum is certified before it is trusted."""
    size = np.hypot(*torque)
    scale = size / 100  # SLSQP sees torques and activations of ordinary size
    found = minimize(
        lambda a: a @ a / 2,
        np.full(capacity.shape[1], 0.1),
        jac=lambda a: a,
        bounds=[(0, None)] * capacity.shape[1],
        constraints={
            "type": "eq",
            "fun": lambda a: capacity @ a / 100 - torque / size,
            "jac": lambda _: capacity / 100,
        },
        method="SLSQP",
        options={"ftol": 1e-16, "maxiter": 500},
    )
    pulls = found.x > 1e-6
    dual = np.linalg.lstsq((capacity * pulls) @ capacity.T, torque / scale, rcond=None)[0]
    exact = np.where(pulls, dual @ capacity, 0)
    assert_allclose(exact, found.x, atol=1e-6)  # what SLSQP is good for
    assert_allclose(capacity @ exact, torque / scale, atol=1e-9)
    assert np.all(exact >= -1e-12)
    assert np.all((dual @ capacity)[~pulls] <= 1e-6)  # no resting group would help
    return exact * scale


@each_set
def test_activations_and_effort_are_those_that_a_foreign_optimiser_finds(muscles):
    torques = _all_round(muscles, 200)
    foreign = np.array([_least_squares_activations(muscles.capacity, torque) for torque in torques])
    size = np.abs(foreign).max(axis=1)
    ours = muscles.activations(*torques.T)
    assert np.all(np.abs(ours - foreign).max(axis=1) <= 1e-8 * size)
    assert_allclose(muscles.effort(*torques.T), (foreign**2).sum(axis=1), rtol=1e-8)


@each_set
def test_activations_meet_both_torques_exactly_and_never_push(muscles):
    torques = _all_round(muscles, 5000)
    activations = muscles.activations(*torques.T)
    assert np.all(activations >= 0)
    error = np.hypot(*(activations @ muscles.capacity.T - torques).T)
    assert np.all(error <= 1e-12 * np.hypot(*torques.T))  # rounding only


@each_set
def test_effort_is_the_sum_of_squared_activations(muscles):
    torques = _all_round(muscles, 5000)
    squared = (muscles.activations(*torques.T) ** 2).sum(axis=1)
    assert_allclose(muscles.effort(*torques.T), squared, rtol=1e-11)  # rounding only


@each_set
def test_effort_grows_with_the_square_of_the_torques(muscles):
    hip, knee = _all_round(muscles, 1000).T
    for factor in (1e-3, 0.5, 3.7, 1e3):
        # A direction on an edge may fall to either side of it, where both forms agree to rounding.
        assert_allclose(muscles.effort(factor * hip, factor * knee), factor**2 * muscles.effort(hip, knee), rtol=1e-11)
        scaled = muscles.activations(factor * hip, factor * knee)
        assert_allclose(scaled, factor * muscles.activations(hip, knee), rtol=1e-9, atol=1e-12 * factor)


@each_set
def test_effort_and_its_slope_have_no_step_at_the_edge_of_a_sector(muscles):
    edges = _edge_torques(muscles)
    edges = edges / np.hypot(*edges.T)[:, None]
    across = np.stack([-edges[:, 1], edges[:, 0]], axis=1)
    tiny = 1e-7
    before, at, after = (muscles.effort(*(edges + side * tiny * across).T) for side in (-1, 0, 1))
    price = np.linalg.norm(muscles.price(*edges.T), axis=1)
    assert np.all(np.abs(after - before) <= 10 * price * tiny)
    # A bend would leave a second difference of the order tiny x price; smoothness leaves tiny² x price.
    assert np.all(np.abs(after - 2 * at + before) <= 10 * price * tiny**2 + 1e-15 * at)
    activations = [muscles.activations(*(edges + side * tiny * across).T) for side in (-1, 1)]
    assert_allclose(activations[0], activations[1], atol=tiny)  # a group gives well over 1 N m


@each_set
def test_a_full_turn_of_the_torque_ends_where_it_began(muscles):
    angle = np.linspace(-np.pi, np.pi, 20001)
    effort = muscles.effort(np.cos(angle), np.sin(angle))
    assert_allclose(effort[0], effort[-1], rtol=1e-12)
    # Neighbours 0.3 mrad apart: relative slopes of a quadratic form stay below twice its condition number's root.
    assert np.abs(np.diff(np.log(effort))).max() < 0.01


@each_set
def test_the_price_is_symmetric_positive_and_depends_on_the_direction_alone(muscles):
    torques = _all_round(muscles, 1000)[20:]  # off the edges, where either side's price would do
    price = muscles.price(*torques.T)
    matrix = price[:, [[0, 1], [1, 2]]]
    assert np.linalg.eigvalsh(matrix).min() > 0
    assert np.array_equal(price, muscles.price(*(1.7 * torques).T))
    dual = np.linalg.solve(  # from the activations alone: pulling groups' stiffness
        np.einsum("im,nm,jm->nij", muscles.capacity, muscles.activations(*torques.T) > 0, muscles.capacity),
        torques[..., None],
    )[..., 0]
    assert_allclose(np.einsum("nij,nj->ni", matrix, torques), dual, rtol=1e-9, atol=1e-14)


def test_results_keep_the_shape_of_the_torques():
    hip, knee = np.ones((4, 1, 5)), np.linspace(-3, 3, 3)[:, None]
    whole = DEFAULT.effort(hip, knee)
    assert whole.shape == (4, 3, 5)
    assert DEFAULT.activations(hip, knee).shape == (4, 3, 5, 7)
    assert whole[2, 1, 3] == DEFAULT.effort(np.float64(1), np.float64(0))


@pytest.mark.parametrize("joint", ["hip_arm", "knee_arm"])
@pytest.mark.parametrize("side", [1, -1])
def test_muscles_that_cannot_pull_one_way_are_refused(joint, side):
    one_sided = tuple(m for m in MUSCLES if side * getattr(m, joint) >= 0)
    with pytest.raises(ValueError, match="a direction has no muscle"):
        muscle_set(one_sided)


def test_two_muscles_can_never_pull_every_torque():
    pair = (Muscle("flexor", 1000, 0.05, 0.05), Muscle("extensor", 1000, -0.05, -0.05))
    with pytest.raises(ValueError, match="a direction has no muscle"):
        muscle_set(pair)
