"""The ledger: each claim of the two articles and their readers, the experiment that tests it, and how it is judged.

A claim that no swinging leg can test has no experiment: the verdict is "cannot say". Sentences live in content/.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.experiments import EXPERIMENTS
from model.experiments.sweetspot import ZONE
from model.record import Record, Verdict, judge
from model.settings import Settings, fitted
from model.spot import TYPICAL, Spot
from model.swing.reference import SPEEDS

Ruling = tuple[Verdict, float, str]  # verdict, margin, the margin's unit

HIGHER = 30.0  # degrees above these runners' own heel: "forced"
BUTTOCKS = 130.0  # degrees of knee flexion at which the heel comes to the buttock
BOUNCE = 5.0  # mm of lift of the body's centre that would be a bounce
BOTH_MOVE = 0.5  # degrees of heel for one newton metre


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim by its id in the ledger; `at` is the state in which its experiment is opened."""

    id: str
    source: str  # the article: "heel" or "drill"
    who: str  # said it: its "author" or a "reader"
    use: tuple[str, ...]  # to which voices it is of use
    experiment: str | None
    ruling: Callable[[Record], Ruling]
    at: Spot


def _run(experiment: str, settings: Settings) -> Record:
    return EXPERIMENTS[experiment](settings)


def judged(claim: str, settings: Settings, ask: Callable[[str, Settings], Record] = _run) -> Ruling:
    """The verdict on a claim at a state; `ask` may remember records. KeyError for a claim that is not in the ledger.

    Who asks about a claim as such asks `at_home`.
    """
    one = CLAIMS[claim]
    if one.experiment is None:
        return Verdict.CANNOT_SAY, 0.0, ""
    return one.ruling(ask(one.experiment, settings))


def at_home(claim: str, settings: Settings) -> Settings:
    """The state that a claim's sentence is about, with the settings' body and, unless it names one, pace.

    Where the pace lies beyond the measured ones the nearest of them: claims are judged within 2.5-4.5 m/s.
    """
    pace = min(max(settings.pace, 1000 / SPEEDS[-1]), 1000 / SPEEDS[0])
    return CLAIMS[claim].at.onto(settings if settings.own else fitted(settings, pace=pace))


def _own(record: Record) -> Ruling:
    return record.verdict, record.margin, record.margin_unit


def _habit(record: Record) -> Ruling:
    """The landing that goes with a swing is these runners' habit, not physics: the model cannot say."""
    return Verdict.CANNOT_SAY, abs(record.number("further_ahead_cm")), "cm of landing, borrowed from these runners"


def _untestable(record: Record) -> Ruling:
    raise ValueError(f"{record.name} does not test this claim")


def _forcing_costs(record: Record) -> Ruling:
    """A heel forced 30° over these runners' costs clearly more than the least effort."""
    return _costs(record, record.points["typical"].x + HIGHER)


def _buttocks_cost(record: Record) -> Ruling:
    """A heel at the buttocks costs clearly more than the least effort."""
    return _costs(record, BUTTOCKS)


def _costs(record: Record, knee: float) -> Ruling:
    curve = record.curves["effort_ratio"]
    verdict, margin = judge(float(np.interp(knee, curve.x, curve.y)) - 1, ZONE)
    return verdict, margin, "share of the least effort"


def _both_move_the_heel(record: Record) -> Ruling:
    """A newton metre at the hip and one at the knee each lift the heel: a reaction, but not only that."""
    if record.verdict is Verdict.CANNOT_SAY:
        return _own(record)
    rises = [record.number(f"heel_rise_by_one_nm_at_{joint}_deg") for joint in ("hip", "knee")]
    return *judge(min(rises), BOTH_MOVE), "degrees of heel for one newton metre"


def _under_a_flexing_knee(record: Record) -> Ruling:
    """These runners' knees flex at landing, and the ankle stands under the knee: each half counts."""
    value = {name: item.value for name, item in record.values.items()}
    flexes = float(value["knee_rate_at_strike_dps"]) > 0
    ahead = float(value["ankle_ahead_of_knee_cm"]) / float(value["spread_between_runners_cm"])
    under = abs(ahead) < 1
    verdict = Verdict.SUPPORTS if flexes and under else Verdict.PARTLY if flexes or under else Verdict.CONTRADICTS
    return verdict, abs(abs(ahead) - 1), "standard deviations between runners"


def _heavy_and_bouncy(record: Record) -> Ruling:
    """A heel 30° higher lifts the body's centre further (bouncy) and meets the ground faster (heavy)."""
    value = {name: item.value for name, item in record.values.items()}
    bounce = float(value["higher_lift_of_centre_mm"]) - float(value["typical_lift_of_centre_mm"])
    count = (bounce > BOUNCE) + (record.verdict is Verdict.SUPPORTS)
    return (Verdict.CONTRADICTS, Verdict.PARTLY, Verdict.SUPPORTS)[count], abs(bounce - BOUNCE), "mm of lift"


def _claims(*rows: tuple[str, str, str, str, str | None, Callable[[Record], Ruling], Spot]) -> dict[str, Claim]:
    return {
        name: Claim(name, source, who, tuple(use.split()), experiment, ruling, at)
        for name, source, who, use, experiment, ruling, at in rows
    }


# Two claims speak of an easy pace.
AT_THE_BUTTOCKS = Spot(pace=400, knee=130, answer="same_swing", at=0.4)
LIKE_A_DRILL = Spot(pace=400, knee=120, answer="same_pull", at=0.45)

CLAIMS = _claims(
    ("H1", "heel", "author", "runner coach", "rhythm", _own, Spot(knee=TYPICAL, answer="same_swing", at=0.3)),
    ("H2", "heel", "author", "physio", "lever", _own, Spot(knee=60, answer="same_swing", at=0.49)),
    ("H3", "heel", "author", "physio", "muscles", _own, Spot(knee=60, answer="same_swing", at=0.15)),
    ("H4", "heel", "author", "physio", None, _untestable, Spot()),
    ("H5", "heel", "author", "physio", None, _untestable, Spot()),
    ("H6", "heel", "author", "coach physio", "passive", _own, Spot(knee=TYPICAL, at=0.3)),
    ("H7", "heel", "author", "runner coach", "sweetspot", _forcing_costs, Spot(knee=130, answer="same_swing", at=0.4)),
    ("H8", "heel", "author", "runner coach", "sweetspot", _own, Spot(knee=TYPICAL, at=0.49)),
    ("H9", "heel", "author", "runner physio", "sametorque", _habit, Spot(knee=60, answer="same_pull", at=1)),
    ("H10", "heel", "author", "coach physio", None, _untestable, Spot()),
    ("H11", "heel", "reader", "runner coach", "drive", _own, Spot(knee=TYPICAL)),
    ("H12", "heel", "author", "coach", "drive", _both_move_the_heel, Spot(knee=TYPICAL, at=0.2)),
    ("H13", "heel", "author", "coach", "tall", _own, Spot(knee=TYPICAL, at=1)),
    ("H14", "heel", "author", "physio", "recoil", _own, Spot(knee=TYPICAL, at=0.05)),
    ("H15", "heel", "reader", "coach physio", "posture", _own, Spot(knee=TYPICAL, at=0.2)),
    ("K1", "drill", "author", "coach physio", "reach", _own, Spot(knee=TYPICAL, lift=-8, at=1)),
    ("K2", "drill", "author", "coach physio", "footangle", _own, Spot(knee=TYPICAL, at=1)),
    ("K3", "drill", "author", "runner coach physio", "reach", _under_a_flexing_knee, Spot(knee=TYPICAL, at=1)),
    ("K4", "drill", "author", "runner coach", "cadence", _own, Spot(knee=TYPICAL, at=1)),
    ("K5", "drill", "author", "coach physio", "map", _own, Spot(knee=75, lift=-5, answer="same_pull", at=1)),
    ("K6", "drill", "author", "physio", None, _untestable, Spot()),
    ("K7", "drill", "reader", "runner physio", "body", _own, Spot(knee=125, answer="same_pull", at=1)),
    ("K8", "drill", "author", "runner coach", "sweetspot", _buttocks_cost, AT_THE_BUTTOCKS),
    ("K9", "drill", "author", "physio", "lever", _own, Spot(knee=120, answer="same_swing", at=0.49)),
    ("K10", "drill", "author", "runner coach", "body", _heavy_and_bouncy, LIKE_A_DRILL),
)
