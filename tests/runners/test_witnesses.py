"""The runners' witness to each claim against what another program found on the same recordings."""

import math

import pytest

from model.claims import CLAIMS
from model.runners.bootstrap import Estimate
from model.runners.findings import Quoted
from model.runners.witnesses import RULINGS, intervals, witness
from model.runners.words import Word
from tests.runners.tables import rows

WORDS = {
    "H1": Word.CONSISTENT, "H2": Word.CANNOT_SAY, "H3": Word.HINT, "H4": Word.NOT_SHOWN, "H5": Word.NOT_SHOWN,
    "H6": Word.NOT_SHOWN, "H7": Word.CANNOT_SAY, "H8": Word.SHOWN, "H9": Word.HINT, "H10": Word.CANNOT_SAY,
    "H11": Word.PARTLY, "H12": Word.SHOWN, "H13": Word.PARTLY, "H14": Word.CANNOT_SAY, "H15": Word.CANNOT_SAY,
    "K1": Word.SHOWN, "K2": Word.PARTLY, "K3": Word.PARTLY, "K4": Word.PARTLY, "K5": Word.HINT,
    "K6": Word.CANNOT_SAY, "K7": Word.NOT_SHOWN, "K8": Word.CANNOT_SAY, "K9": Word.CANNOT_SAY, "K10": Word.PARTLY,
}  # fmt: skip


def part(found, path):
    """A number of a finding: `pooled`, `at_speeds 0`, `1 mean`."""
    for step in path.split():
        found = found[int(step)] if step.isdigit() else getattr(found, step)
    return found.value if isinstance(found, Estimate) else found


def test_every_claim_of_the_ledger_has_its_witness():
    assert list(RULINGS) == list(CLAIMS)


@pytest.mark.parametrize("claim", RULINGS)
def test_the_words_are_those_of_the_specification(claim):
    assert witness(claim).word is WORDS[claim]


@pytest.mark.parametrize("row", rows("claims26.csv"), ids=lambda row: f"{row['claim']} {row['finding']} {row['part']}")
def test_a_statistic_is_the_one_that_another_program_found(row):
    found = part(witness(row["claim"]).findings[row["finding"]], row["part"])
    assert found == pytest.approx(float(row["value"]), abs=0.56 * float(row["digit"]))


@pytest.mark.parametrize("claim", RULINGS)
def test_whatever_is_told_is_a_number(claim):
    for name, found in witness(claim).findings.items():
        assert name.replace("_", "").isalnum()
        for one in found if isinstance(found, tuple) else (found,):
            for estimate in getattr(one, "each", ()):
                assert math.isfinite(estimate.value)
                assert estimate.low < estimate.value < estimate.high
            assert not isinstance(one, Quoted) or math.isfinite(one.estimate.value)


def test_all_runners_brake_the_knee_and_bend_it_more_when_faster():
    assert [one.count for one in witness("H11").findings["knee_is_braked"]] == [26, 26, 26]
    assert witness("H8").findings["knee_rises_at_each_step"].count == 26
    assert witness("H8").findings["mean_pull_rises_at_each_step"].count == 26


def test_it_is_counted_how_many_intervals_were_looked_at():
    assert intervals() == sum(witness(claim).intervals for claim in RULINGS) > 200


def test_a_claim_that_is_none_is_refused():
    with pytest.raises(KeyError):
        witness("H99")
