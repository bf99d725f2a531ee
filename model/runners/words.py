"""What the runners say to a claim, in a word that a rule gives.

A sentence about the slope between two read-outs is *shown* where, between runners, sign and 95 % interval agree with it
at two of the three speeds or more, and the 99 % interval of all speeds together leaves out zero. Where one level alone
speaks for it, between runners or stride to stride, it is a *hint*.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from model.runners.bootstrap import STRICT, USUAL, Array, Estimate, estimate
from model.runners.measured import SPEEDS
from model.runners.slopes import between, runner_means, within

ENOUGH = 2  # of the speeds


class Word(StrEnum):
    """The runners' word on a claim."""

    SHOWN = "shown"
    PARTLY = "partly"  # one of its halves is, the other is not
    CONSISTENT = "consistent"  # nothing against it, but they could not show it
    HINT = "hint"
    NOT_SHOWN = "not shown"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True)
class Levels:
    """One statistic looked at from all sides, and the sign that a claim gives it."""

    at_speeds: tuple[Estimate, ...]  # between runners, 95 %, slow to fast
    pooled: Estimate  # between runners, all speeds together, 99 %
    strides_at_speeds: tuple[Estimate, ...] = ()  # stride to stride, 95 %; none for what is no slope
    strides: Estimate | None = None  # stride to stride, all speeds together, 99 %
    sign: int = 1  # claimed: 1 rises, or is over zero; -1 falls, or is under it

    @property
    def each(self) -> tuple[Estimate, ...]:
        """All intervals that were looked at."""
        return (*self.at_speeds, self.pooled, *self.strides_at_speeds, *filter(None, (self.strides,)))

    @property
    def word(self) -> Word:
        """By the rule; where a runner's own strides speak against it, what shows between runners is but a hint."""
        agreeing = sum(one.sign == self.sign for one in self.at_speeds)
        between_runners = self.pooled.sign == self.sign and agreeing >= ENOUGH
        stride_to_stride = self.strides.sign * self.sign if self.strides else 0
        if between_runners and stride_to_stride >= 0:
            return Word.SHOWN
        return Word.HINT if between_runners or stride_to_stride > 0 else Word.NOT_SHOWN


def levels(
    x: str, y: str, held: tuple[str, ...] = (), step: float = 1.0, sign: int = 1, relative: bool = False
) -> Levels:
    """The slope of y on x, for a step of x; a negative step asks what less of x brings.

    held: between runners; stride to stride as well, but for the height, which no stride changes.
    relative: as a share of y's mean at that speed. sign: what the claim gives the slope so told.
    """
    mean = runner_means(y).mean(axis=1)
    parts = dict(zip(SPEEDS, mean, strict=True)) | {None: mean.mean()}
    moving = tuple(name for name in held if name != "height_m")

    def looked(how: Callable[..., Estimate], held: tuple[str, ...], speed: float | None) -> Estimate:
        return how(x, y, speed, held).times(step / float(parts[speed]) if relative else step)

    at_speeds, strides = ([looked(*how, speed) for speed in SPEEDS] for how in ((between, held), (within, moving)))
    return Levels(tuple(at_speeds), looked(between, held, None), tuple(strides), looked(within, moving, None), sign)


def mean_levels(values: Array, sign: int) -> Levels:
    """The mean over the runners of values (speeds or steps between them, 26), and of each runner's own mean."""

    def mean(of: Array, level: float) -> Estimate:
        return estimate(lambda weights: weights @ of / weights.sum(axis=-1), of.size, level)

    return Levels(tuple(mean(row, USUAL) for row in values), mean(values.mean(axis=0), STRICT), sign=sign)


def both(one: Word, other: Word) -> Word:
    """The word on a claim of two halves."""
    if one is other:
        return one
    return Word.PARTLY if Word.SHOWN in (one, other) else Word.HINT
