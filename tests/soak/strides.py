"""Files of joint angles, damaged by chance and by malice: an answer or a sentence, never anything else.

`make soak` runs all of them; a sample stands in the tests.
"""

import json
import random
import time
from collections import Counter

import numpy as np

from content.refusals import sentence
from model.commands.command_line import plain
from model.commands.stride import series
from model.recording.motion_file import read
from model.recording.trial import trial_of
from model.refused import Refused
from tests.trials import HEIGHT, MASS, Runner, csv, mot, times, walker
from tests.trials import plain as table

LONGEST = 5.0  # s that one file may take
COUNT = 2400


def originals() -> list[bytes]:
    """Sound files of every format."""
    runner, at = Runner(3.5, sway=0.08), times(2.0)
    columns = runner.columns(at)
    angles = {
        name: values for name, values in columns.items() if not name.startswith("pelvis_t") or name == "pelvis_tilt"
    }
    return [
        mot(at, columns),
        mot(at, columns, degrees=False, knee_sign=-1, tab="  "),
        mot(at, angles, newline="\r\n"),
        csv(at, table(runner, at, "thigh_r", "knee_r", "thigh_l", "knee_l")),
        csv(at, table(runner, at, "thigh_l", "knee_l"), separator=";", comma=True),
        csv(at, walker(at)),
    ]


def damaged(data: bytes, rng: random.Random) -> bytes:
    """A file after one to three accidents."""
    for _ in range(rng.randint(1, 3)):
        data = rng.choice(_ACCIDENTS)(data, rng)
    return data


def tried(data: bytes) -> str:
    """What became of a file: "answered", or the sentence that refuses it. Anything else is raised."""
    try:
        trial = trial_of(read(data), HEIGHT, MASS)
        answers = [json.dumps(plain(series(trial, side)), allow_nan=False) for side in trial.legs]
    except Refused as refused:
        said = sentence(refused)
        if "\n" in said or len(said) > 300 or "<" in said:
            raise AssertionError(f"not a sentence: {said!r}") from refused
        return said
    return "answered" if answers else "no leg"


def run(count: int = COUNT, seed: int = 11) -> dict[str, float]:
    """Try `count` damaged files -> how many were answered, how many refused, and the longest time, s."""
    rng = random.Random(seed)
    sound = originals()
    outcomes: Counter[str] = Counter()
    longest = 0.0
    for number in range(count):
        data = damaged(sound[number % len(sound)], rng)
        start = time.perf_counter()
        outcomes["answered" if tried(data) == "answered" else "refused"] += 1
        longest = max(longest, time.perf_counter() - start)
    return {"files": count, **outcomes, "longest_s": longest}


def main() -> None:
    """Print the count and what became of the files."""
    found = run()
    print(
        f"stride files: {found['files']} damaged, {found.get('answered', 0)} answered, {found.get('refused', 0)} "
        f"refused in a sentence, none with a traceback; the slowest took {found['longest_s']:.2f} s"
    )
    if found["longest_s"] > LONGEST:
        raise SystemExit(f"a file took longer than {LONGEST:g} s")


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 30)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _line(data: bytes, rng: random.Random) -> bytes:
    """A line away, twice, elsewhere, or mangled."""
    lines = data.split(b"\n")
    i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
    how = rng.randrange(5)
    if how == 0:
        del lines[i]
    elif how == 1:
        lines.insert(i, lines[j])
    elif how == 2:
        lines[i], lines[j] = lines[j], lines[i]
    elif how == 3:
        lines[i] = lines[i][: rng.randrange(len(lines[i]) + 1)]
    else:
        lines[i] = bytes(rng.randrange(32, 127) for _ in range(rng.randint(0, 60)))
    return b"\n".join(lines)


_CELLS = (
    b"NaN", b"inf", b"-inf", b"", b"1e308", b"-1e308", b"1e-320", b"0", b"abc", b"1,5", b"=SUM(A1)", b"<script>",
    "\u0661\u0662".encode(), b"1_000", b"0x10", b"9" * 400, b"\xff\xfe", "−5".encode(), b"__import__('os')",
    b"../../etc",
)  # fmt: skip


def _cell(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(rng.randint(1, 5)):
        i = rng.randrange(len(lines))
        separator = next((s for s in (b"\t", b";", b",", b"  ") if s in lines[i]), b"\t")
        cells = lines[i].split(separator)
        cells[rng.randrange(len(cells))] = rng.choice(_CELLS)
        lines[i] = separator.join(cells)
    return b"\n".join(lines)


def _column(data: bytes, rng: random.Random) -> bytes:
    """A whole column of the same nonsense, or another name for one."""
    lines = data.split(b"\n")
    head = next((i for i, line in enumerate(lines) if b"time" in line), 0)
    separator = next((s for s in (b"\t", b";", b",", b"  ") if s in lines[head]), b"\t")
    place = rng.randrange(len(lines[head].split(separator)))
    new = rng.choice(_CELLS) if rng.random() < 0.7 else str(rng.uniform(-1e4, 1e4)).encode()
    rows = range(head, head + 1) if rng.random() < 0.4 else range(head + 1, len(lines))
    for i in rows:
        cells = lines[i].split(separator)
        if place < len(cells):
            cells[place] = new
            lines[i] = separator.join(cells)
    return b"\n".join(lines)


def _header(data: bytes, rng: random.Random) -> bytes:
    swaps = (
        (b"endheader", b""), (b"endheader", b"endheader\nendheader"), (b"time", b"Time"), (b"knee", b"toe"),
        (b"inDegrees=yes", b"inDegrees=no"), (b"inDegrees=no", b"inDegrees=yes"), (b"inDegrees=", b"inDegrees=perhaps"),
        (b"nRows=", b"nRows=99999999999999999"), (b"hip_flexion", b"hip"), (b"pelvis_tilt", b"pelvis_list"),
    )  # fmt: skip
    return data.replace(*rng.choice(swaps))


def _stretch(data: bytes, rng: random.Random) -> bytes:
    """Rows again and again: time then runs backwards."""
    return data + b"\n".join(data.split(b"\n")[-rng.randint(1, 80) :]) * rng.randint(1, 40)


def _noise(data: bytes, rng: random.Random) -> bytes:
    """Every number off by chance."""
    size = 10 ** rng.uniform(-3, 3)
    noise = np.random.default_rng(rng.randrange(2**31))
    lines = data.split(b"\n")
    for i, line in enumerate(lines):
        separator = next((s for s in (b"\t", b",", b"  ") if s in line), b"\t")
        cells = line.split(separator)
        try:
            values = np.array([float(cell) for cell in cells])
        except ValueError:
            continue
        values[1:] += noise.normal(0, size, values.size - 1)
        lines[i] = separator.join(f"{value:.6f}".encode() for value in values)
    return b"\n".join(lines)


_ACCIDENTS = (_cut, _flip, _line, _line, _cell, _cell, _column, _header, _stretch, _noise)
