"""Toe-off and strike, found in the angles alone.

A knee straightens twice in a stride: about toe-off, and just before the foot strikes. Toe-off is taken from that first
extension (5 ms from a force plate's in 40 runners: Fellin and others 2010, J Sci Med Sport 13:646). Of the 26 runners
it comes 3 ms before what the force plate told at 2.5 m/s, 9 ms after it at 3.5 and 12 ms at 4.5; from runner to runner
it goes with how far the knee then bends, not with the stride's time: that much is taken off. Strike is taken a moment
after the second: in the runners' means the knee is straightest about 16 ms before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from model.mechanics.dynamics import Array, Bools
from model.refused import Refused

STRIKE_AFTER_EXTENSION = 0.016  # s
# rad, s: the swing's peak knee flexion, and how long after toe-off its knee was straight; a line up to 105°, level from
# there. On a runner who had no part in the line it leaves 8 ms (standard deviation), where 11 ms stand without it.
EXTENSION_AFTER_TOE_OFF = (np.radians((70.0, 105.0)), (-0.021, 0.012))
LEAST_PEAK = np.radians(35.0)  # rad, a swinging knee bends at least this far
STRAIGHTENED = 0.6  # of the peak: an extension lies below
LONGEST_SWING = 0.55  # s; walkers, from knee extension to knee extension, take longer
SHORTEST_STRIDE, LONGEST_STRIDE = 0.35, 1.1  # s
LEAST_RANGE = 20.0  # degrees that a knee must move through
HIGHEST_IN_SWING = 0.8  # of the furthest bend seen: a swing's own peak lies above
USUAL = 99.0  # per cent of the instants: a single spike beyond them says nothing
LEAST_STANCE_FLEXION = 25.0  # degrees; runners' knees give 35 to 45°, walkers' 10 to 20°
LOADED = 0.25  # s beside a swing in which a runner's knee has been loaded, of a stance that was not seen whole
DOUBTFUL_FLEXION = 32.0  # degrees: a walker in a hurry loads his knee so far
LEAST_SHARE = 0.58  # of the stride that a swing lasts; runners' take .6 to .7, walkers' .53 to .57, knee to knee


@dataclass(frozen=True, slots=True)
class Swing:
    """One swing of a leg, s; None where it began before the recording or ends after it."""

    toe_off: float | None
    peak: float  # the knee is flexed most
    strike: float | None

    @property
    def duration(self) -> float | None:
        """s, from toe-off to strike; None where it was not recorded as a whole."""
        return None if self.toe_off is None or self.strike is None else self.strike - self.toe_off


@dataclass(frozen=True, slots=True)
class StrideEvents:
    """One stride of a leg, s: from strike to the same foot's next strike."""

    strike: float
    toe_off: float
    next_strike: float

    @property
    def time(self) -> float:
        """s"""
        return self.next_strike - self.strike


def find_swings(time: Array, thigh_rate: Array, knee: Array) -> list[Swing]:
    """The swings of one leg from evenly sampled, smooth curves (n,): time s, thigh_rate rad/s, knee rad.

    A swing is a hump of the knee's flexion while the thigh comes forward.
    """
    inner = knee[1:-1]
    humps = np.flatnonzero((inner >= knee[:-2]) & (inner > knee[2:]) & (inner > LEAST_PEAK) & (thigh_rate[1:-1] > 0))
    swings: list[Swing] = []
    for hump in map(int, humps + 1):
        toe_off, strike = _extension(time, knee, hump, -1), _extension(time, knee, hump, +1)
        if strike is not None:
            strike = min(strike + STRIKE_AFTER_EXTENSION, float(time[-1]))
        swing = Swing(toe_off, _vertex(time, knee, hump), strike)
        if swings and swings[-1].toe_off == toe_off and swings[-1].strike == strike:
            higher = max(swings[-1].peak, swing.peak, key=lambda at: float(np.interp(at, time, knee)))
            swing = replace(swing, peak=higher)
            swings.pop()
        swings.append(swing)
    return [_at_toe_off(swing, time, knee) for swing in swings]


def given_swings(time: Array, knee: Array, ends: Sequence[tuple[float, float]]) -> list[Swing]:
    """Swings from known times of toe-off and strike, s, as a force plate or a reader's eye gives them.

    Raises Refused, naming the times, where they do not rise or lie outside the recording.
    """
    swings: list[Swing] = []
    before = float(time[0])
    for toe_off, strike in sorted(ends):
        if not before <= toe_off < strike <= time[-1]:
            raise Refused(
                "swing_does_not_fit", toe_off=toe_off, strike=strike, first=float(time[0]), last=float(time[-1])
            )
        inside = np.flatnonzero((time >= toe_off) & (time <= strike))
        if inside.size < 3:
            raise Refused("swing_too_short", toe_off=toe_off, strike=strike)
        swings.append(Swing(toe_off, float(time[inside[np.argmax(knee[inside])]]), strike))
        before = strike
    return swings


def in_swing(time: Array, swings: Sequence[Swing]) -> Bools:
    """Which instants (n,) lie in a swing; one that is cut off by the recording's end counts as far as it was seen."""
    inside = np.zeros(time.shape, bool)
    for swing in swings:
        start = time[0] if swing.toe_off is None else swing.toe_off
        end = time[-1] if swing.strike is None else swing.strike
        inside |= (time >= start) & (time <= end)
    return inside


def strides_of(swings: Sequence[Swing]) -> list[StrideEvents]:
    """Every whole stride between two neighbouring swings' strikes."""
    found = []
    for before, swing in pairwise(swings):
        if before.strike is not None and swing.toe_off is not None and swing.strike is not None:
            stride = StrideEvents(before.strike, swing.toe_off, swing.strike)
            if SHORTEST_STRIDE < stride.time < LONGEST_STRIDE and stride.toe_off > stride.strike:
                found.append(stride)
    return found


def check_running(time: Array, legs: Sequence[tuple[Array, Sequence[Swing]]]) -> None:
    """Refuse legs of which no stride runs: that stand, walk, were recorded for less than a swing, or bend furthest
    while they stand.

    time (n,) s; of each leg its knee's flexion (n,) rad and its swings.
    """
    moved = max(np.degrees(np.ptp(knee)) for knee, _ in legs)
    if moved < LEAST_RANGE:
        raise Refused("nobody_runs", degrees=float(moved))
    durations = [took for _, swings in legs for swing in swings if (took := swing.duration)]
    if not durations:
        raise Refused("no_whole_swing")
    if min(durations) > LONGEST_SWING:
        raise Refused("swing_too_long", seconds=min(durations))
    loaded = []
    for knee, swings in legs:
        swinging = in_swing(time, swings)
        if swinging.any() and knee[swinging].max() < HIGHEST_IN_SWING * np.percentile(knee, USUAL):
            raise Refused("thigh_backwards")
        loaded += [stance_flexion(time, knee, stride) for stride in strides_of(swings)]
    least = LEAST_STANCE_FLEXION
    if not loaded:
        loaded = [bent for knee, swings in legs for bent in _beside_swings(time, knee, swings)]
        if min(durations) < LEAST_SHARE * _stride_time([swings for _, swings in legs]):
            least = DOUBTFUL_FLEXION
    if loaded and max(loaded) < least:
        raise Refused("walking", degrees=max(loaded))


def stance_flexion(time: Array, knee: Array, stride: StrideEvents) -> float:
    """How far the loaded knee bends in a stride, degrees; time and knee (n,) s and rad."""
    return float(np.degrees(np.max(knee[(time >= stride.strike) & (time <= stride.toe_off)], initial=0.0)))


def _beside_swings(time: Array, knee: Array, swings: Sequence[Swing]) -> list[float]:
    """How far the knee bends just before each toe-off and just after each strike, degrees, where that was recorded."""
    spans = [(swing.toe_off - LOADED, swing.toe_off) for swing in swings if swing.toe_off is not None]
    spans += [(swing.strike, swing.strike + LOADED) for swing in swings if swing.strike is not None]
    seen = [(start, end) for start, end in spans if time[0] <= start and end <= time[-1]]
    return [float(np.degrees(knee[(time >= start) & (time <= end)].max())) for start, end in seen]


def _stride_time(legs: Sequence[Sequence[Swing]]) -> float:
    """s, twice the time from one leg's most bent knee to the other's; 0 where only one leg's was seen."""
    peaks = sorted((swing.peak, leg) for leg, swings in enumerate(legs) for swing in swings)
    steps = [later - earlier for (earlier, one), (later, other) in pairwise(peaks) if one != other]
    return 2 * float(np.median(steps)) if steps else 0.0


def _at_toe_off(swing: Swing, time: Array, knee: Array) -> Swing:
    """The swing from its toe-off, which was taken for the knee's extension; not before the recording."""
    if swing.toe_off is None:
        return swing
    delay = np.interp(np.interp(swing.peak, time, knee), *EXTENSION_AFTER_TOE_OFF)
    return replace(swing, toe_off=float(max(swing.toe_off - delay, time[0])))


def _extension(time: Array, knee: Array, hump: int, step: int) -> float | None:
    """When the knee, followed from a hump, is straight and bends again; None where the recording ends first."""
    i = hump
    while 0 < i + step < knee.size - 1:
        i += step
        if knee[i] < STRAIGHTENED * knee[hump] and knee[i + step] > knee[i]:
            return _vertex(time, knee, i)
    return None


def _vertex(time: Array, curve: Array, i: int) -> float:
    """The instant of an extremum, by a parabola through its three highest or lowest samples."""
    a, b, c = curve[i - 1 : i + 2]
    bend = a - 2 * b + c
    shift = 0.5 * (a - c) / bend if bend else 0.0
    return float(time[i] + np.clip(shift, -1, 1) * (time[i + 1] - time[i]))
