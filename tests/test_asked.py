import numpy as np
import pytest
from numpy.testing import assert_allclose

from pages.kit.numbers.answers import played
from tests.corners import VIEWS


@pytest.mark.parametrize("state", VIEWS, ids=range(len(VIEWS)))
def test_what_the_stage_plays_is_a_rhythm_that_costs_what_was_kept(state):
    kept = state.but(answer="effort")
    answer = kept.settings.stride().keep_effort()
    rhythm = played(kept)
    if not 130 < float(answer.cadence) < 220:
        assert rhythm.cadence == pytest.approx(np.clip(float(answer.cadence), 130, 220))
        return
    theirs = answer.stride.torques(answer.swing_time_factor)
    assert_allclose(rhythm.stride().keep_rhythm.torques.hip, theirs.hip, atol=0.02 * np.abs(theirs.hip).max())
    assert played(state.but(answer="rhythm")) == state.settings
