"""A text and a chart about one state are given one answer, and it is that of the model."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.claims import CLAIMS, at_home, judged
from model.experiments import EXPERIMENTS
from model.spot import ANSWERS
from model.swing.answers import ANSWERS as WORLDS
from pages.kit.drawing.runner import Runner
from pages.kit.numbers.answers import asked, ruled_at_home, stride_of
from tests.corners import STATES, VIEWS
from tests.helpers import PinocchioLeg


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("state", STATES, ids=range(len(STATES)))
def test_what_the_stage_plays_is_one_world_that_another_engine_finds_from_its_motion(state, answer):
    played = Runner(state, answer).played
    theirs = PinocchioLeg(state.leg).torques(played.motion)
    most = np.abs(theirs).max()
    assert_allclose(played.torques.hip, theirs[:, 0], atol=1e-8 * most)
    assert_allclose(played.torques.knee, theirs[:, 1], atol=1e-8 * most)
    end = played.landing
    assert_allclose([end.thigh, end.knee], [played.motion.thigh[-1], played.motion.knee[-1]], atol=1e-12)


@pytest.mark.parametrize("view", VIEWS, ids=range(len(VIEWS)))
def test_the_stride_of_a_chart_is_the_model_s(view):
    kept = stride_of(view.settings)
    assert kept is stride_of(view.settings)
    for answer in WORLDS.values():
        assert_allclose(answer(kept).mean, answer(view.settings.stride()).mean, rtol=1e-12)


def test_an_experiment_is_run_once_and_one_that_there_is_not_is_an_error():
    state = VIEWS[0].settings
    assert asked("lever", state) is asked("lever", state)
    assert asked("lever", state).values.keys() == EXPERIMENTS["lever"](state).values.keys()
    with pytest.raises(KeyError, match="effortless"):
        asked("effortless", state)


@pytest.mark.parametrize("claim", ["H1", "H9", "K1", "K8"])
def test_a_claim_is_ruled_as_the_ledger_judges_it_at_home(claim):
    assert ruled_at_home(claim, STATES[1]) == judged(claim, at_home(claim, STATES[1]))
    assert CLAIMS[claim].experiment is not None
