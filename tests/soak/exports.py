"""Files of joint angles as labs and apps would export them, of a runner whose numbers are known."""

import random
from dataclasses import dataclass

import numpy as np

from model.recording.said import LEAN, Said
from tests.trials import Runner, csv, mot, plain, times, walker

NAMES = {
    "en": ("time", {"knee": "{S} Knee Flexion (deg)", "thigh": "{S} Thigh", "hip": "{S} Hip"}, ("Right", "Left")),
    "plain": ("time", {"knee": "knee_{S}", "thigh": "thigh_{S}", "hip": "hip_{S}"}, ("r", "l")),
    "short": ("t", {"knee": "{S}Knee", "thigh": "{S}Thigh", "hip": "{S}Hip"}, ("R", "L")),
    "de": ("Zeit", {"knee": "Knie {S}", "thigh": "Oberschenkel {S}", "hip": "Hüfte {S}"}, ("rechts", "links")),
    "fr": ("temps", {"knee": "genou {S}", "thigh": "cuisse {S}", "hip": "hanche {S}"}, ("droit", "gauche")),
    "es": ("tiempo", {"knee": "rodilla {S}", "thigh": "muslo {S}", "hip": "cadera {S}"}, ("derecha", "izquierda")),
    "pt": ("tempo", {"knee": "joelho {S}", "thigh": "coxa {S}", "hip": "quadril {S}"}, ("direito", "esquerdo")),
    "lab": ("Time (s)", {"knee": "{S}_KNEE_ANGLE", "thigh": "{S}_THIGH", "hip": "{S}_HIP_ANGLE"}, ("RIGHT", "LEFT")),
}  # fmt: skip
RATES = (25, 30, 50, 59.94, 60, 100, 120, 200, 240)


@dataclass(frozen=True)
class Export:
    """A file, what somebody who made it would say of it, and what is true."""

    data: bytes
    said: Said
    runner: Runner
    what: str  # how it was made, for who looks into a failure
    noise: float = 0.0  # degrees


def export(seed: int) -> Export:
    """A file in a shape chosen by the seed."""
    rng = random.Random(seed)
    runner = Runner(rng.choice((2.5, 3.0, 3.5, 4.0, 4.5, 5.0)))
    rate = rng.choice(RATES)
    time = times(rng.uniform(4, 8), rate)
    if rng.random() < 0.2:
        return _opensim(rng, runner, time)
    return _table(rng, runner, time, rate)


def _opensim(rng: random.Random, runner: Runner, time: np.ndarray) -> Export:
    how = {
        "degrees": rng.random() < 0.7,
        "knee_sign": rng.choice((1, -1)),
        "tab": rng.choice(("\t", "  ", "\t ")),
        "newline": rng.choice(("\n", "\r\n")),
    }
    columns = runner.columns(time)
    if rng.random() < 0.4:
        columns = {name: v for name, v in columns.items() if name not in ("pelvis_tx", "pelvis_ty", "pelvis_tz")}
    return Export(mot(time, columns, **how), Said(), runner, f"opensim {how}")


def _table(rng: random.Random, runner: Runner, time: np.ndarray, rate: float) -> Export:
    sides = rng.choice(("r", "l", "rl", "rl"))
    instant, names, spoken = NAMES[rng.choice(list(NAMES))]
    hip, thigh_way = rng.random() < 0.15, rng.choice(("vertical",) * 4 + ("backwards", "horizontal", "inner"))
    knee_way = rng.choice(("grows", "grows", "falls", "inner"))
    noise = rng.choice((0.0, 0.0, 0.5, 1.5))
    draw = np.random.default_rng(rng.randrange(2**31))
    columns: dict[str, np.ndarray] = {}
    for side in sides:
        angles = plain(runner, time, f"thigh_{side}", f"knee_{side}")
        thigh, knee = (np.degrees(v) + draw.normal(0, noise, time.size) for v in angles.values())
        name = spoken[0] if side == "r" else spoken[1]
        if hip:
            thigh = thigh + LEAN
        elif thigh_way != "vertical":
            thigh = {"backwards": -thigh, "horizontal": thigh - 90, "inner": 180 - thigh}[thigh_way]
        knee = {"grows": knee, "falls": -knee, "inner": 180 - knee}[knee_way]
        columns[names["hip" if hip else "thigh"].format(S=name)] = thigh
        columns[names["knee"].format(S=name)] = knee
    way = "pelvis" if hip else thigh_way
    radians = rng.random() < 0.15
    if radians:
        columns = {name: np.radians(values) for name, values in columns.items()}
    clock = rng.choice(("s", "s", "s", "ms", "frames", "epoch", "offset"))
    counted = {"ms": 1000 * time, "frames": np.arange(time.size), "epoch": 1.7e9 + time, "offset": 12.5 + time}
    at = counted.get(clock, time)
    instant = {"ms": f"{instant.split(' ')[0]} (ms)", "frames": "Frame"}.get(clock, instant)
    said = Said(rate=rate if clock == "frames" else None, thigh=None if way == "vertical" else way)
    data, shape = _written(rng, [instant, *columns], [at, *columns.values()])
    told = f"{rate} Hz, {sides}, {instant}, {way}, knee {knee_way}, {clock}, radians {radians}, noise {noise}, {shape}"
    return Export(data, said, runner, told, noise)


def _written(rng: random.Random, names: list[str], columns: list[np.ndarray]) -> tuple[bytes, str]:
    separator = rng.choice((",", ";", "\t", ","))
    comma = separator != "," and rng.random() < 0.5
    quoted, line = rng.random() < 0.15, rng.choice(("\n", "\r\n", "\r"))
    coding = rng.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1"))
    gap = rng.random() < 0.2
    rows = []
    for i, values in enumerate(zip(*columns, strict=True)):
        cells = [f"{value:.5f}" if place else f"{value:.6f}" for place, value in enumerate(values)]
        if gap and i == 40:
            cells[1:] = ["" for _ in cells[1:]]
        cells = [cell.replace(".", ",") if comma else cell for cell in cells]
        rows.append(separator.join(f'"{cell}"' if quoted else cell for cell in cells))
    head = separator.join(f'"{name}"' if quoted else name for name in names)
    above = rng.choice(([], [], ["Running trial 3", ""], ["Export 1.2", "Subject 7", "Date 2026-01-02"]))
    units = rng.choice(([], [], [separator.join([""] + ["deg"] * (len(names) - 1))])) if not quoted else []
    tail = rng.choice(([], [], [""], [separator * (len(names) - 1)] * 3))
    text = line.join([*above, head, *units, *rows, *tail]) + line
    shape = (
        f"{separator!r} comma {comma} quoted {quoted} {coding} {line!r} above {len(above)} units {len(units)} gap {gap}"
    )
    return text.encode(coding), shape


FAULTS = (
    "spikes", "frozen", "step", "drift", "legs_swapped", "flipped", "shank_for_thigh", "exchanged", "standing",
    "walking", "noise", "lost",
)  # fmt: skip


def faulty(seed: int) -> Export:
    """A plain table of one leg in which something went wrong as it goes wrong in labs and in front of cameras."""
    rng = random.Random(seed)
    draw = np.random.default_rng(seed)
    runner, fault = Runner(rng.choice((2.5, 3.0, 3.5, 4.0, 4.5))), rng.choice(FAULTS)
    time = times(rng.uniform(5, 9), rng.choice((30, 60, 100, 120, 200)))
    both = plain(runner, time, "thigh_r", "knee_r", "thigh_l", "knee_l")
    angles = {name: np.degrees(both[name]) for name in ("thigh_r", "knee_r")}
    name, size = rng.choice(list(angles)), rng.uniform(4, 40) * rng.choice((1, -1))
    start = rng.uniform(0.2, 0.8) * time[-1]
    part = (time > start) & (time < start + rng.uniform(0.2, 1.5))
    if fault == "spikes":
        angles[name][draw.integers(5, time.size - 5, rng.randint(1, 3))] += 3 * size
    elif fault == "frozen":
        angles[name][part] = angles[name][part][0]
    elif fault == "step":
        angles[name] = angles[name] + size * (time > start)
    elif fault == "drift":
        angles[name] = angles[name] + size * time / time[-1]
    elif fault == "legs_swapped":
        for one in angles:
            angles[one] = np.where(part, np.degrees(both[f"{one[:-1]}l"]), angles[one])
    elif fault == "flipped":
        angles[name] = np.where(part, rng.choice((360 - angles[name], -angles[name])), angles[name])
    elif fault == "shank_for_thigh":
        angles["thigh_r"] = angles["thigh_r"] - angles["knee_r"]
    elif fault == "exchanged":
        angles = {"thigh_r": angles["knee_r"], "knee_r": angles["thigh_r"]}
    elif fault in ("standing", "walking"):
        still = {"thigh_r": 3 + 0.5 * np.sin(time), "knee_r": 5 + np.sin(2 * time)}
        if fault == "walking":
            still = {one: np.degrees(values) for one, values in walker(time).items()}
        angles = {one: np.concatenate([still[one], values]) for one, values in angles.items()}
        time = np.arange(2 * time.size) * (time[1] - time[0])
    elif fault == "noise":
        angles = {one: values + draw.normal(0, abs(size) / 3, time.size) for one, values in angles.items()}
    elif fault == "lost":
        angles[name] = np.where(part, 0.0, angles[name])
    data = csv(time, {one: np.radians(values) for one, values in angles.items()})
    return Export(data, Said(), runner, f"{fault} {name} {size:.0f}")
