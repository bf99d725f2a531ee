"""Foot strikes and toe-offs from the vertical force on the belt, and the strides between them."""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from model.low_pass import low_pass
from model.runners.capture import Array
from model.runners.markers import SIDES

CONTACT = 20.0  # N, above the belt's reading in flight
CUTOFF = 50.0  # Hz
IN_FLIGHT = 0.12  # share of a trial that surely is flight: the lowest readings
CONTACT_TIME = (0.12, 0.45)  # s
STRIDE_TIME = (0.5, 1.0)  # s
EDGE = 0.1  # s: nearer to a recording's ends no stride is taken
OFF_MEDIAN = 0.1  # of the median stride time: longer or shorter is no stride


class Contact(NamedTuple):
    """One foot on the belt, s."""

    strike: float
    toe_off: float


class Stride(NamedTuple):
    """From a foot's strike to its next, s."""

    strike: float
    toe_off: float
    next_strike: float

    @property
    def time(self) -> float:
        """How long it takes."""
        return self.next_strike - self.strike


@dataclass(frozen=True, eq=False)
class Belt:
    """The belt under a trial; curves (samples,), smoothed."""

    speed: float  # m/s
    rate: float  # samples per second
    force: Array  # N, vertical, above what the belt reads in flight
    rise: Array  # N/s


def belt_of(speed: float, force: Array, rate: float) -> Belt:
    """Smooth a vertical force (samples,), N, and take from it what the belt reads in flight."""
    smooth = low_pass(force, rate, CUTOFF)
    flight = np.median(np.sort(smooth)[: int(IN_FLIGHT * smooth.size)])
    return Belt(speed, rate, smooth - flight, low_pass(force, rate, CUTOFF, 1))


def contacts(belt: Belt) -> list[Contact]:
    """Every contact: from where it rises through CONTACT to where it next falls."""
    force, rate = belt.force, belt.rate
    on = force > CONTACT
    cross = np.flatnonzero(on[:-1] != on[1:])
    times = (cross + (CONTACT - force[cross]) / (force[cross + 1] - force[cross])) / rate
    first = int(times.size > 0 and on[cross[0]])  # a recording that begins on a foot
    pairs = zip(times[first::2], times[first + 1 :: 2], strict=False)
    low, high = CONTACT_TIME
    return [Contact(float(a), float(b)) for a, b in pairs if low < b - a < high]


def side_of(contact: Contact, ankles: dict[str, Array], rate: float) -> str:
    """Whose contact it is: that of the lower ankle; `ankles` by side the ankle's height (n,), m."""
    frames = slice(int(contact.strike * rate), int(contact.toe_off * rate) + 1)
    return min(SIDES, key=lambda side: float(ankles[side][frames].mean()))


def strides_by_side(found: list[Contact], ankles: dict[str, Array], rate: float) -> dict[str, list[Stride]]:
    """By side the strides that can be trusted.

    Each begins and ends with a contact of its foot, with one contact of the other between, lasts as long as a running
    stride, and stands clear of the recording's ends; those far from a leg's median are left out.
    """
    sides = [side_of(contact, ankles, rate) for contact in found]
    end = (ankles["R"].size - 1) / rate - EDGE
    strikes = np.array([contact.strike for contact in found])
    strides: dict[str, list[Stride]] = {}
    for side in SIDES:
        own = [contact for contact, whose in zip(found, sides, strict=True) if whose == side]
        pairs = (Stride(*now, after.strike) for now, after in pairwise(own))
        kept = [one for one in pairs if STRIDE_TIME[0] < one.time < STRIDE_TIME[1]]
        kept = [one for one in kept if one.strike > EDGE and one.next_strike < end]
        kept = [one for one in kept if np.sum((strikes > one.strike) & (strikes < one.next_strike)) == 1]
        median = np.median([one.time for one in kept]) if kept else 0.0
        strides[side] = [one for one in kept if abs(one.time - median) <= OFF_MEDIAN * median]
    return strides
