import numpy as np
import pytest

from content.reader import words
from model.claims import BUTTOCKS, CLAIMS, HIGHER, at_home, judged
from model.experiments import EXPERIMENTS
from model.experiments.sweetspot import ZONE
from model.record import Verdict
from model.settings import Settings
from model.swing.answers import stride_at

PACES = (500.0, 400.0, 330.0, 222.0, 1000 / 6)
every_claim = pytest.mark.parametrize("claim", CLAIMS)


def test_the_ledger_holds_the_claims_of_both_articles():
    assert list(CLAIMS) == [*(f"H{n}" for n in range(1, 16)), *(f"K{n}" for n in range(1, 11))]


def test_every_claim_has_its_sentence_and_no_sentence_is_left_over():
    assert set(words("claims")) == set(CLAIMS)
    for name, sentence in words("claims").items():
        assert sentence["claim"].endswith(".")
        assert CLAIMS[name].source in ("heel", "drill")
        assert CLAIMS[name].who in ("author", "reader")


@every_claim
@pytest.mark.parametrize("pace", PACES)
def test_a_claim_is_judged_at_every_pace(claim, pace):
    verdict, margin, unit = judged(claim, Settings(pace=pace))
    assert verdict in Verdict
    assert np.isfinite(margin) and margin >= 0
    assert (CLAIMS[claim].experiment is None) == (unit == "")


@every_claim
def test_a_claim_opens_in_a_state_that_there_is(claim):
    one = CLAIMS[claim]
    assert one.experiment is None or one.experiment in EXPERIMENTS
    assert at_home(claim, Settings()).stride(21).keep_rhythm.mean > 0


@pytest.mark.parametrize("claim", ["H4", "H5", "H10", "K6"])
def test_what_lies_outside_a_swinging_leg_cannot_be_said(claim):
    assert judged(claim, Settings()) == (Verdict.CANNOT_SAY, 0.0, "")


@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize(("claim", "knee"), [("H7", None), ("K8", BUTTOCKS)])
def test_a_forced_heel_is_judged_by_what_it_costs_over_the_least(claim, knee, pace):
    state = Settings(pace=pace)
    if knee is None:
        knee = float(np.degrees(state.reference.knee_peak[1])) + HIGHER
    knees = np.radians(np.append(np.linspace(30, 150, 241), min(knee, 150.0)))
    effort = stride_at(state.leg, state.reference, knees).keep_rhythm.effort
    over = effort[-1] / effort.min() - 1
    verdict, _, _ = judged(claim, state)
    assert verdict is (Verdict.SUPPORTS if over > ZONE else Verdict.PARTLY)


def test_these_runners_land_ahead_of_a_flexing_knee():
    answer = Settings().stride().keep_effort()
    assert float(answer.knee_rate_at_strike) > 0
    assert float(answer.landing.ankle_ahead_of_knee) > 0.04
    assert judged("K3", Settings())[0] is Verdict.PARTLY


def test_a_claim_is_judged_by_its_own_experiment_at_the_reader_s_pace():
    for claim in ("H1", "H2", "H3", "H6", "H9", "H11", "K1", "K5", "K7"):
        state = Settings(pace=280.0, knee_flexion=75.0)
        record = EXPERIMENTS[CLAIMS[claim].experiment](state)
        assert judged(claim, state) == (record.verdict, record.margin, record.margin_unit)
