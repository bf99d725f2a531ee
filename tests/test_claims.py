import numpy as np
import pytest

from content.reader import words
from model.claims import BUTTOCKS, CLAIMS, HIGHER, at_home, judged
from model.experiments import EXPERIMENTS
from model.experiments.sweetspot import ZONE
from model.mechanics.dynamics import inverse_dynamics
from model.record import Verdict
from model.runners.measured import SPEEDS, row_of
from model.runners.slopes import runner_means
from model.runners.spread import knees
from model.settings import Settings
from model.swing.answers import same_pull, same_swing
from model.swing.muscles import muscle_set
from model.swing.simulate import thigh_let_go
from model.swing.stride import stride_at
from tests.loops import each

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
@each("pace", PACES)
def test_a_claim_is_judged_at_every_pace(claim, pace):
    verdict, margin, unit = judged(claim, Settings(pace=pace))
    assert verdict in Verdict
    assert np.isfinite(margin) and margin >= 0
    assert (CLAIMS[claim].experiment is None) == (unit == "")


@every_claim
def test_a_claim_opens_in_a_state_that_there_is(claim):
    one = CLAIMS[claim]
    assert one.experiment is None or one.experiment in EXPERIMENTS
    assert same_swing(at_home(claim, Settings()).stride(21)).mean > 0


@pytest.mark.parametrize("claim", ["H4", "H5", "H10", "K6"])
def test_what_lies_outside_a_swinging_leg_cannot_be_said(claim):
    assert judged(claim, Settings()) == (Verdict.CANNOT_SAY, 0.0, "")


@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize(("claim", "knee"), [("H7", None), ("K8", BUTTOCKS)])
def test_a_forced_heel_is_judged_by_what_it_costs_over_the_least(claim, knee, pace):
    state = Settings(pace=pace)
    if knee is None:
        knee = float(np.degrees(state.reference.knee_peak[1])) + HIGHER
    knees = np.radians(np.append(np.linspace(50, 150, 201), min(knee, 150.0)))
    stride = stride_at(state.leg, state.reference, knees)
    squares = (muscle_set().activations(*inverse_dynamics(state.leg, stride.motion)) ** 2).sum(axis=-1)
    effort = np.trapezoid(squares, stride.fraction)
    over = effort[-1] / effort.min() - 1
    verdict, _, _ = judged(claim, state)
    assert verdict is (Verdict.SUPPORTS if over > ZONE else Verdict.TOO_NEAR)


def test_these_runners_land_ahead_of_a_flexing_knee():
    for answer in (same_swing, same_pull):
        landed = answer(Settings().stride())
        assert float(landed.knee_rate_at_strike) > 0
    for speed in SPEEDS:
        assert np.mean(runner_means("ankle_ahead_knee_cm")[row_of(speed)]) > 4
    assert judged("K3", Settings())[0] is Verdict.PARTLY


@pytest.mark.parametrize("speed", SPEEDS)
def test_what_is_true_by_construction_is_called_geometry_and_what_rests_on_a_habit_cannot_be_said(speed):
    def word(claim):
        return judged(claim, at_home(claim, Settings(pace=1000 / speed)))[0]

    assert {claim for claim in CLAIMS if word(claim) is Verdict.GEOMETRY} == {"H2", "K1", "K2", "K9"}
    for claim in ("H9", "H13"):  # the one borrows its landing from these runners, the other keeps the reach
        assert word(claim) is Verdict.CANNOT_SAY
    assert word("K10") is Verdict.PARTLY  # bouncy, not heavy
    assert word("K7") is not Verdict.SUPPORTS


@pytest.mark.parametrize("speed", [2.5, 3.0, 3.5])
def test_physics_alone_gives_no_other_landing_for_another_heel(speed):
    state = Settings(pace=1000 / speed)
    heels = stride_at(state.leg, state.reference, np.radians(np.linspace(*knees(speed), 9)))
    thigh, _ = thigh_let_go(heels, heels.usual.fine.torques.hip)
    change = np.degrees(thigh - heels.usual.motion.thigh)
    assert np.abs(change[:, -1]).max() < 1.5
    assert np.ptp(np.degrees(thigh.max(axis=-1))) > 4  # while the thigh did go elsewhere


def test_a_claim_is_judged_by_its_own_experiment_at_the_reader_s_pace():
    for claim in ("H1", "H2", "H3", "H6", "H11", "K1", "K5", "K7"):
        state = Settings(pace=280.0, knee_flexion=75.0)
        record = EXPERIMENTS[CLAIMS[claim].experiment](state)
        assert judged(claim, state) == (record.verdict, record.margin, record.margin_unit)
