"""The shapes in which the runners' statistics come, and how a claim's are gathered.

Names of findings end in the unit and, after `per`, in the step that it is told for; one of a tuple for each speed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan

from model.runners.bootstrap import USUAL, Bools, Estimate
from model.runners.measured import SPEEDS
from model.runners.shuffled import PEAKS, Null, between_null, within_null
from model.runners.slopes import RUNNERS
from model.runners.spread import Spread, spread
from model.runners.words import Levels, Word, levels


@dataclass(frozen=True, slots=True)
class Count:
    """In how many of the runners something is so."""

    count: int
    of: int = RUNNERS


@dataclass(frozen=True, slots=True)
class Explained:
    """The share of a variance between runners that others explain."""

    share: float
    left_out: float  # each runner told by the others


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statistic of data that is not shipped: static optimisation of the same 26 runners, 3.5 m/s, calculated."""

    estimate: Estimate


Finding = Levels | Count | Explained | Quoted | Spread | Null


Findings = Mapping[str, Finding | tuple[Finding, ...]]
Ruling = tuple[Word, Findings]


@dataclass(frozen=True, slots=True)
class Witness:
    """The runners' word on a claim, and by name what it rests on; one of a tuple for each of the three speeds."""

    claim: str
    word: Word
    findings: Findings

    @property
    def intervals(self) -> int:
        """How many intervals were looked at."""
        return sum(len(found.each) for found in self.findings.values() if isinstance(found, Levels))


def quoted(value: float, low: float = nan, high: float = nan, r: float = nan) -> Quoted:
    """A calculated activation, 0 … 1, or what of it a step brings; no interval where only a mean was told."""
    return Quoted(Estimate(value, low, high, USUAL, RUNNERS, r=r))


def quoted_word(of: Quoted) -> Word:
    """One speed and one level are no more than a hint."""
    return Word.HINT if of.estimate.sign > 0 else Word.NOT_SHOWN


def alone(name: str, x: str, y: str, step: float) -> Ruling:
    """A claim that rests on one slope, which it says is over zero."""
    slope = levels(x, y, step=step)
    return slope.word, {name: slope}


def counts(so: Bools) -> tuple[Count, ...]:
    """In how many of the runners it is so at each speed; so (3, 26)."""
    return tuple(Count(int(row.sum())) for row in so)


def always(so: Bools) -> Count:
    """In how many it is so in every row; so (rows, 26)."""
    return Count(int(so.all(axis=0).sum()))


def spreads(name: str) -> tuple[Spread, ...]:
    """Of a read-out at each speed."""
    return tuple(spread(name, speed) for speed in SPEEDS)


def nulls(at: str = PEAKS) -> tuple[Null, ...]:
    """Between runners at each speed, then stride to stride at each."""
    return tuple(null(speed, at) for null in (between_null, within_null) for speed in SPEEDS)
