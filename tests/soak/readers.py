"""Exports of every kind, whole and damaged, held against what is true of the runner in them.

Whole ones are read and told rightly. Damaged ones are told rightly, or refused in a sentence: never a number that
nobody has, and never one that is far from the truth.
"""

import json
import math
import random
import time
from collections import Counter

from content.refusals import sentence
from model.commands.command_line import plain
from model.commands.stride import series
from model.recording.motion_file import guessed, read
from model.recording.own_stride import own_stride
from model.recording.possible import MOST_TORQUE
from model.recording.said import NOTHING
from model.recording.summary import summary
from model.recording.trial import trial_of
from model.refused import Refused
from model.swing.reference import reference
from tests.soak.exports import Export, export, faulty
from tests.soak.strides import damaged
from tests.trials import HEIGHT, MASS

COUNT = 5200  # half of them damaged
LONGEST = 5.0  # s that one file may take
POSSIBLE = {  # of the summary: nobody's numbers lie outside
    "speed_mps": (1.0, 13.0), "duty": (0.2, 0.5), "stride_time_s": (0.35, 1.1), "peak_knee_flexion_deg": (35, 170),
    "peak_thigh_deg": (0, 100), "thigh_at_strike_deg": (-20, 70), "knee_at_strike_deg": (-20, 70),
    "ankle_ahead_of_knee_cm": (-40, 40), "hip_flexor_torque_mean_nm_per_kg": (0, 3),
    "hip_flexor_torque_peak_nm_per_kg": (0, MOST_TORQUE),
}  # fmt: skip
NEAR = {"speed_mps": 0.12, "peak_knee_flexion_deg": 4.0, "peak_thigh_deg": 4.0, "cadence_spm": 4.0}
DAMAGED = {"speed_mps": 0.3, "peak_knee_flexion_deg": 9.0, "peak_thigh_deg": 9.0, "cadence_spm": 9.0}


def answered(data: bytes, said=NOTHING) -> dict | str:
    """The summary of a file's strides, or the sentence that refuses it. Anything else is raised."""
    try:
        trial = trial_of(read(data, said), HEIGHT, MASS)
        found = plain(summary(own_stride(trial)))
        for side in trial.legs:
            json.dumps(plain(series(trial, side)), allow_nan=False)
    except Refused as refused:
        told = sentence(refused)
        if "\n" in told or len(told) > 300 or "<" in told:
            raise AssertionError(f"not a sentence: {told!r}") from refused
        return told
    json.dumps(found, allow_nan=False)
    for name, (low, high) in POSSIBLE.items():
        if not low <= found[name] <= high:
            raise AssertionError(f"{name} is {found[name]:.3g}: nobody has that")
    return found


def far(found: dict, of: Export, near: dict[str, float]) -> str:
    """Which number is far from what is true, "" for none; the speed's room is a share."""
    ref = reference(of.runner.speed)
    true = {
        "speed_mps": of.runner.speed,
        "peak_knee_flexion_deg": math.degrees(ref.knee_peak[1]),
        "peak_thigh_deg": math.degrees(ref.thigh_peak[1]),
        "cadence_spm": 120 / float(ref.stride_time),
    }
    for name, room in near.items():
        room = room * true[name] if name == "speed_mps" else room + of.noise
        if abs(found[name] - true[name]) > room:
            return f"{name} is {found[name]:.3g}, true is {true[name]:.3g}"
    return ""


def whole(seed: int) -> str:
    """A whole export must be told rightly, by who knows it and, as far as it goes, by guess -> "" or what is wrong."""
    of = export(seed)
    found = answered(of.data, of.said)
    if isinstance(found, str):
        return f"refused: {found} ({of.what})"
    wrong = far(found, of, NEAR)
    if wrong:
        return f"{wrong} ({of.what})"
    for one in guessed(of.data).assumed:
        told = getattr(of.said, one.about, None)
        if told is not None and one.about != "rate" and one.answer != told:
            return f"guessed {one.about} {one.answer}, true is {told} ({of.what})"
    return ""


def broken(seed: int) -> str:
    """A damaged export -> "answered" or "refused"; AssertionError where it tells what is not true."""
    of = export(seed)
    return _near(of, damaged(of.data, random.Random(seed)), seed)


def with_fault(seed: int) -> str:
    """A table with a fault of its own -> "answered" or "refused"; AssertionError where it tells what is not true."""
    of = faulty(seed)
    return _near(of, of.data, seed)


def _near(of: Export, data: bytes, seed: int) -> str:
    found = answered(data, of.said)
    if isinstance(found, str):
        return "refused"
    wrong = far(found, of, DAMAGED)
    if wrong:
        raise AssertionError(f"{wrong} (seed {seed}: {of.what})")
    return "answered"


def run(count: int = COUNT, seed: int = 40_000) -> dict[str, float]:
    """Try so many files -> what became of them, and the longest time, s. AssertionError for what is told wrongly."""
    outcomes: Counter[str] = Counter()
    longest = 0.0
    for number in range(seed, seed + count):
        start = time.perf_counter()
        if number % 2:
            outcomes[broken(number) if number % 4 == 1 else with_fault(number)] += 1
        else:
            wrong = whole(number)
            if wrong:
                raise AssertionError(f"seed {number}: {wrong}")
            outcomes["whole"] += 1
        longest = max(longest, time.perf_counter() - start)
    return {"files": count, **outcomes, "longest_s": longest}


def main() -> None:
    """Print the count and what became of the files."""
    found = run()
    print(
        f"exports: {found['files']} files, {found['whole']} whole ones told rightly; of the damaged "
        f"{found['answered']} told rightly, {found['refused']} refused in a sentence; the slowest took "
        f"{found['longest_s']:.2f} s"
    )
    if found["longest_s"] > LONGEST:
        raise SystemExit(f"a file took longer than {LONGEST:g} s")
