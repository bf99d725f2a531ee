import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.swing.muscles import MUSCLES, Muscle, muscle_set
from tests.witnesses import edge_torques, least_squares_activations, slsqp_error, torques_all_round

DEFAULT = muscle_set()
FEW = muscle_set(tuple(m for m in MUSCLES if m.name not in ("biceps_short_head", "rectus_femoris")))
each_set = pytest.mark.parametrize("muscles", [DEFAULT, FEW], ids=["seven", "five"])


@each_set
def test_activations_and_effort_are_those_that_a_foreign_optimiser_finds(muscles):
    assert slsqp_error(muscles) <= 1e-8
    torques = torques_all_round(muscles, 200)
    foreign = np.array([least_squares_activations(muscles.capacity, torque) for torque in torques])
    assert_allclose(muscles.effort(*torques.T), (foreign**2).sum(axis=1), rtol=1e-8)


@each_set
def test_activations_meet_both_torques_exactly_and_never_push(muscles):
    torques = torques_all_round(muscles, 5000)
    activations = muscles.activations(*torques.T)
    assert np.all(activations >= 0)
    error = np.hypot(*(activations @ muscles.capacity.T - torques).T)
    assert np.all(error <= 1e-12 * np.hypot(*torques.T))  # rounding only


@each_set
def test_effort_is_the_sum_of_squared_activations(muscles):
    torques = torques_all_round(muscles, 5000)
    squared = (muscles.activations(*torques.T) ** 2).sum(axis=1)
    assert_allclose(muscles.effort(*torques.T), squared, rtol=1e-11)  # rounding only


@each_set
def test_effort_grows_with_the_square_of_the_torques(muscles):
    hip, knee = torques_all_round(muscles, 1000).T
    for factor in (1e-3, 0.5, 3.7, 1e3):
        # A direction on an edge may fall to either side of it, where both forms agree to rounding.
        assert_allclose(muscles.effort(factor * hip, factor * knee), factor**2 * muscles.effort(hip, knee), rtol=1e-11)
        scaled = muscles.activations(factor * hip, factor * knee)
        assert_allclose(scaled, factor * muscles.activations(hip, knee), rtol=1e-9, atol=1e-12 * factor)


@each_set
def test_effort_and_its_slope_have_no_step_at_the_edge_of_a_sector(muscles):
    edges = edge_torques(muscles)
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
    torques = torques_all_round(muscles, 1000)[20:]  # off the edges, where either side's price would do
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
