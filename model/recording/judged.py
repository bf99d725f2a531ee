"""Every stride of a recording judged by itself: what is no stride of a runner, or none like the others, is left out.

A mean takes whatever it is given. A marker that jumps, a camera that loses a leg, a few steps of walking before the run
would go into it unseen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from model.low_pass import low_pass
from model.mechanics.dynamics import Array, Bools
from model.recording.events import (
    LEAST_STANCE_FLEXION,
    LONGEST_STRIDE,
    LONGEST_SWING,
    StrideEvents,
    Swing,
    stance_flexion,
    strides_of,
)
from model.refused import Refused
from model.swing.reference import CUT_OFF

Angles = tuple[Array, Array]  # thigh and knee, rad (n,)

SPIKE = 3.5  # degrees off the smoothed curve; the runners' angles stay within 1, a sprinter's within 2.5
SPIKE_IN_NOISE = 6.0  # times the noise, where that is more
STUCK = 0.12  # s in which no digit of an angle changes; rounded to whole degrees a turning thigh rests for half of it
MOST_NOISE = 3.3  # degrees of noise that the low-pass lets through
UNLIKE = 8.0  # degrees from the leg's middle stride, on average over it
UNLIKE_OTHERS = 3.5  # times what is usual from stride to stride, where that is more
OTHER_TIME = 0.15  # of the middle stride's time
SHIFTED = 7.0  # degrees between the levels of an angle before and after a moment
SHARP = 3.0  # times the spread of the levels on either side
DRIFTED = 8.0  # degrees from the first stride to the last, along a line
FEWEST = 4  # strides from which a shift or a drift can be told
AROUND_JUMP, LEAST_END = 0.08, 0.12  # s: what smoothing makes of a jump, and how much beyond tells a level
OTHER_GAIT = 11.0  # degrees that a curve swings about the middle stride's: standing and walking come to 15 and more
SAMPLES = 64  # of a stride that is compared


@dataclass(frozen=True, slots=True)
class Judged:
    """One whole stride of a leg, and why it is left out: the code of a reason, None where it counts."""

    stride: StrideEvents
    why: str | None


def judged(time: Array, raw: Angles, swings: Sequence[Swing]) -> list[Judged]:
    """Judge every whole stride of one leg.

    time (n,) s, even; raw: the angles as recorded. Reasons: "spike", a value that jumps; "stuck", one that stands
    still; "walking" and "slow_swing", no running; "unlike", a curve far from the other strides'; "other_time", a stride
    that takes much longer or shorter than the others. Raises Refused where the angles drift, or stand on two levels one
    after the other: then no stride tells which are right.
    """
    smooth = smoothed(time, raw)
    wrong = faults(time, raw)
    found = [(stride, _alone(time, smooth[1], stride, wrong)) for stride in strides_of(swings)]
    good = [stride for stride, why in found if why is None]
    usual = float(np.median([stride.time for stride in good])) if good else 0.0
    # a knee that drifts is soon too straight for a runner's; who walks takes longer strides
    running = [stride for stride, why in found if why in (None, "walking")]
    at_pace = [stride for stride in running if abs(stride.time - usual) < OTHER_TIME * usual]
    _check_steady(time, smooth, at_pace)
    _check_ends(time, smooth, good, time[wrong["spike"]])
    beside = dict(zip(good, _beside(time, smooth, good), strict=True))
    lost = _lost(time, swings, wrong, [stride.time for stride in good])
    return sorted(
        [*(Judged(stride, why or beside[stride]) for stride, why in found), *lost], key=lambda one: one.stride.strike
    )


def smoothed(time: Array, raw: Angles) -> Angles:
    """The angles as the 26 runners' were smoothed, whatever low-pass is asked for: what they are judged by."""
    rate = (time.size - 1) / float(time[-1] - time[0])
    thigh, knee = (low_pass(values, rate, min(CUT_OFF, 0.45 * rate)) for values in raw)
    return thigh, knee


def faults(time: Array, raw: Angles) -> dict[str, Bools]:
    """Instants (n,) at which a value jumps or stands still, by the reason's code."""
    spike, stuck = np.zeros(time.shape, bool), np.zeros(time.shape, bool)
    rate = (time.size - 1) / float(time[-1] - time[0])
    longest = max(2, int(np.ceil(STUCK * rate)))
    most = SPIKE * np.sqrt(1 - min(2 * CUT_OFF / rate, 0.9))  # of few samples smoothing takes less away
    for recorded, curve in zip(raw, smoothed(time, raw), strict=True):
        off = np.degrees(np.abs(recorded - curve))
        spike |= off > max(most, SPIKE_IN_NOISE * 1.4826 * float(np.median(off)))
        same = np.concatenate([[False], np.abs(np.diff(recorded)) < 1e-9, [False]])
        starts, ends = np.flatnonzero(~same[:-1] & same[1:]), np.flatnonzero(same[:-1] & ~same[1:])
        for start, end in zip(starts, ends, strict=True):
            if end - start >= longest:
                stuck[start : end + 1] = True
    return {"stuck": stuck, "spike": spike}  # where a value starts to move again, it jumps


def check_noise(time: Array, raw: Angles) -> None:
    """Refuse angles that shake so much that no stride of theirs can be told."""
    left = max(noise_left(time, recorded, curve) for recorded, curve in zip(raw, smoothed(time, raw), strict=True))
    if left > MOST_NOISE:
        raise Refused("too_noisy", degrees=left, most=MOST_NOISE)


def noise_left(time: Array, raw: Array, smooth: Array) -> float:
    """Standard deviation of the noise that smoothing leaves in an angle, degrees, if it is white.

    Told from what the low-pass takes away: raw, smooth (n,) rad.
    """
    rate = (time.size - 1) / float(time[-1] - time[0])
    passed = min(2 * CUT_OFF / rate, 0.9)
    taken = 1.4826 * float(np.median(np.abs(raw - smooth)))
    return float(np.degrees(taken * np.sqrt(passed / (1 - passed))))


def kept(found: Sequence[Judged]) -> list[StrideEvents]:
    """The strides that count. Refused where there are strides and none counts, or where too many differ."""
    good = [one.stride for one in found if one.why is None]
    reasons = Counter(one.why for one in found if one.why)
    if found and not good:
        raise Refused("no_stride_counts", count=len(found), why=reasons.most_common(1)[0][0])
    if reasons["unlike"] + reasons["other_time"] > len(good):
        raise Refused("strides_disagree", unlike=reasons["unlike"] + reasons["other_time"], alike=len(good))
    return good


def _alone(time: Array, knee: Array, stride: StrideEvents, wrong: dict[str, Bools]) -> str | None:
    inside = (time >= stride.strike) & (time <= stride.next_strike)
    for why, where in wrong.items():
        if where[inside].any():
            return why
    if stride.next_strike - stride.toe_off > LONGEST_SWING:
        return "slow_swing"
    return "walking" if stance_flexion(time, knee, stride) < LEAST_STANCE_FLEXION else None


def _lost(time: Array, swings: Sequence[Swing], wrong: dict[str, Bools], lengths: Sequence[float]) -> list[Judged]:
    """Strides of which not even the strikes can be seen: a fault lies where as many would fit."""
    strikes = [swing.strike for swing in swings if swing.strike is not None]
    found = []
    for start, end in pairwise(strikes):
        inside = (time >= start) & (time <= end)
        why = next((why for why, where in wrong.items() if where[inside].any()), None)
        if end - start < LONGEST_STRIDE or why is None or not lengths:
            continue
        ends = np.linspace(start, end, max(1, round((end - start) / float(np.median(lengths)))) + 1)
        found += [Judged(StrideEvents(a, a, b), why) for a, b in pairwise(ends.tolist())]
    return found


def _beside(time: Array, smooth: Angles, strides: Sequence[StrideEvents]) -> list[str | None]:
    """What is wrong with each of the strides beside the others; nothing can be told of fewer than three."""
    if len(strides) < 3:
        return [None] * len(strides)
    lengths = np.array([stride.time for stride in strides])
    other_time = np.abs(lengths / np.median(lengths) - 1) > OTHER_TIME
    apart = np.zeros(len(strides))
    for curve in smooth:
        each = np.degrees([_sampled(time, curve, stride) for stride in strides])
        apart = np.maximum(apart, np.sqrt(np.mean((each - np.median(each, axis=0)) ** 2, axis=1)))
    unlike = apart > max(UNLIKE, UNLIKE_OTHERS * float(np.median(apart)))
    return ["other_time" if late else "unlike" if far else None for late, far in zip(other_time, unlike, strict=True)]


def _check_steady(time: Array, smooth: Angles, strides: Sequence[StrideEvents]) -> None:
    if len(strides) < FEWEST:
        return
    for name, curve in zip(("thigh", "knee"), smooth, strict=True):
        levels = np.degrees([_sampled(time, curve, stride).mean() for stride in strides])
        count = np.arange(levels.size)
        line = np.polyval(np.polyfit(count, levels, 1), count)
        left = float(np.std(levels - line))
        at, step, around = _step(levels)
        far = abs(step) > max(SHIFTED, SHARP * around) and around < left
        if far and 1 < at < levels.size - 1:  # a single stride on a level of its own may be a bad one
            raise Refused("angle_shifts", joint=name, degrees=abs(step), seconds=strides[at].strike)
        drift = float(line[-1] - line[0])
        if abs(drift) > max(DRIFTED, SHARP * left):
            raise Refused("angle_drifts", joint=name, degrees=abs(drift))


def _check_ends(time: Array, smooth: Angles, strides: Sequence[StrideEvents], jumps: Array) -> None:
    """Refuse angles that after their last jump stay on another level than before their first: too little of one side
    may be left for a stride. Held against the middle stride, which goes on beyond the strikes at its own pace."""
    if len(strides) < 2 or not jumps.size:
        return
    length = float(np.median([stride.time for stride in strides]))
    before = (time < jumps[0] - AROUND_JUMP) & (time > jumps[0] - length)
    after = (time > jumps[-1] + AROUND_JUMP) & (time < jumps[-1] + length)
    if min(before.sum(), after.sum()) * (time[1] - time[0]) < LEAST_END:
        return
    phase = np.arange(SAMPLES) / SAMPLES
    for name, curve in zip(("thigh", "knee"), smooth, strict=True):
        middle = np.median([_sampled(time, curve, stride) for stride in strides], axis=0)
        levels, alike = [], True
        for end, jump in ((before, jumps[0]), (after, jumps[-1])):
            near = sorted((stride.strike for stride in strides), key=lambda strike: abs(strike - jump))
            strike = next(strike for strike in near if abs(strike - jump) > 2 * AROUND_JUMP)
            off = np.degrees(curve[end] - np.interp((time[end] - strike) / length, phase, middle, period=1))
            levels.append(float(np.median(off)))
            alike &= float(off.std()) < OTHER_GAIT
        apart = abs(levels[1] - levels[0])
        if alike and apart > SHIFTED:  # else it is not the same run
            raise Refused("angle_shifts", joint=name, degrees=apart, seconds=float(jumps[0]))


def _step(levels: Array) -> tuple[int, float, float]:
    """Where levels (n,) fall into two best -> (the first of the later, how much higher these are, spread within)."""
    parts = [(levels[:at], levels[at:]) for at in range(1, levels.size)]
    within = [np.sqrt((np.var(a) * a.size + np.var(b) * b.size) / levels.size) for a, b in parts]
    best = int(np.argmin(within))
    before, after = parts[best]
    return best + 1, float(after.mean() - before.mean()), float(within[best])


def _sampled(time: Array, curve: Array, stride: StrideEvents) -> Array:
    return np.interp(stride.strike + np.arange(SAMPLES) / SAMPLES * stride.time, time, curve)
