"""What the runners say to a claim, as placeholders of a text.

NAME is what all three speeds together say between runners, NAME_low and NAME_high its interval, NAME_strides and its
ends the same from stride to stride; NAME_at25, _at35 and _at45 where a finding is told for each speed, in 0.1 m/s.
NAME_of is how many were counted, NAME_chance what a slope is on average when it is shuffled, NAME_sd a spread between
runners, NAME_left_out what is explained of one left out; _percent after any of them is a share in percent.
"""

from functools import cache

from model.runners.bootstrap import Estimate
from model.runners.findings import Count, Explained, Finding, Quoted
from model.runners.measured import SPEEDS
from model.runners.shuffled import Null
from model.runners.spread import Spread
from model.runners.witnesses import witness
from model.runners.words import Levels

Numbers = dict[str, float]


@cache
def numbers(claim: str) -> Numbers:
    """Every number that the runners' sentence to a claim may name."""
    told: Numbers = {}
    for name, found in witness(claim).findings.items():
        if isinstance(found, tuple):
            for speed, one in zip(SPEEDS, found, strict=False):
                told |= _of(f"{name}_at{10 * speed:.0f}", one)
        else:
            told |= _of(name, found)
    return told | {f"{name}_percent": 100 * value for name, value in told.items()}


def _of(name: str, found: Finding) -> Numbers:
    match found:
        case Levels():
            strides = _ends(f"{name}_strides", found.strides) if found.strides else {}
            return _ends(name, found.pooled) | strides
        case Quoted():
            return _ends(name, found.estimate)
        case Count():
            return {name: found.count, f"{name}_of": found.of}
        case Explained():
            return {name: found.share, f"{name}_left_out": found.left_out}
        case Spread():
            return {name: found.mean, f"{name}_sd": found.sd, f"{name}_low": found.low, f"{name}_high": found.high}
        case Null():
            return {name: found.true, f"{name}_chance": found.mean}


def _ends(name: str, of: Estimate) -> Numbers:
    return {name: of.value, f"{name}_low": of.low, f"{name}_high": of.high}
