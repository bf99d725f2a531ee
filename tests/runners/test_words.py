import pytest

from model.runners.bootstrap import Estimate
from model.runners.words import Levels, Word, both, levels

UP, DOWN, OPEN = (0.5, 1.5), (-1.5, -0.5), (-0.5, 1.5)


def looked(speeds, pooled, strides=None, sign=1):
    def estimate(ends, level):
        return Estimate(sum(ends) / 2, *ends, level, 26)

    at_speeds = tuple(estimate(ends, 0.95) for ends in speeds)
    return Levels(at_speeds, estimate(pooled, 0.99), (), strides and estimate(strides, 0.99), sign)


@pytest.mark.parametrize(("of", "word"), [
    (looked((UP, UP, UP), UP, UP), Word.SHOWN),
    (looked((UP, UP, OPEN), UP, OPEN), Word.SHOWN),
    (looked((UP, UP, DOWN), UP), Word.SHOWN),
    (looked((UP, OPEN, OPEN), UP, OPEN), Word.NOT_SHOWN),  # at one speed only
    (looked((UP, UP, UP), OPEN, OPEN), Word.NOT_SHOWN),  # not with all of them together
    (looked((UP, UP, UP), OPEN, UP), Word.HINT),  # stride to stride only
    (looked((OPEN, OPEN, OPEN), OPEN, UP), Word.HINT),
    (looked((UP, UP, UP), UP, DOWN), Word.HINT),  # a runner's own strides speak against it
    (looked((DOWN, DOWN, DOWN), DOWN, DOWN), Word.NOT_SHOWN),  # the other way
    (looked((DOWN, DOWN, DOWN), DOWN, DOWN, -1), Word.SHOWN),
    (looked((OPEN, OPEN, OPEN), OPEN, OPEN), Word.NOT_SHOWN),
])  # fmt: skip
def test_the_word_follows_the_rule(of, word):
    assert of.word is word


@pytest.mark.parametrize(("one", "other", "word"), [
    (Word.SHOWN, Word.SHOWN, Word.SHOWN),
    (Word.SHOWN, Word.NOT_SHOWN, Word.PARTLY),
    (Word.HINT, Word.SHOWN, Word.PARTLY),
    (Word.HINT, Word.NOT_SHOWN, Word.HINT),
    (Word.NOT_SHOWN, Word.NOT_SHOWN, Word.NOT_SHOWN),
])  # fmt: skip
def test_a_claim_of_two_halves_is_partly_shown_by_one(one, other, word):
    assert both(one, other) is word


def test_one_speed_is_told_at_95_and_all_together_at_99_per_cent():
    of = levels("knee_peak_deg", "thigh_peak_deg")
    assert {one.level for one in (*of.at_speeds, *of.strides_at_speeds)} == {0.95}
    assert of.pooled.level == of.strides.level == 0.99
    assert len(of.each) == 8
    assert of.strides.strides == 6490
