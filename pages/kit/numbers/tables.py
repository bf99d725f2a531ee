"""Tables of the model as Markdown: symbols, constants, one instant, the 26 runners. Knows no Streamlit."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from content.filling import fill
from model.mechanics import leg
from model.mechanics.leg import DE_LEVA
from model.printed import EQUATIONS
from model.runners.measured import mean_strides, read_outs
from model.settings import Settings
from model.swing import answers, reference
from model.swing.muscles import MUSCLES
from model.swing.worked import Worked, symbols

Words = Mapping[str, Any]

_UNITS = {
    "thigh": "°", "knee": "°", "shank": "°", "thigh_rate": " rad/s", "knee_rate": " rad/s",
    "thigh_acceleration": " rad/s²", "knee_acceleration": " rad/s²", "ax": " m/s²", "ay": " m/s²", "g": " m/s²",
    "m1": " kg", "m2": " kg", "L1": " m", "r1": " m", "d2": " m", "e2": " m", "I1": " kg m²", "I2": " kg m²",
}  # fmt: skip
_DIGITS = {"m1": 3, "m2": 3, "L1": 4, "r1": 4, "d2": 4, "e2": 4, "I1": 5, "I2": 5, "g": 5}
_MOVING = ("thigh", "knee", "shank", "thigh_rate", "knee_rate", "thigh_acceleration", "knee_acceleration", "ax", "ay")
ACCELERATIONS = {"thigh_acceleration": r"\ddot\theta", "knee_acceleration": r"\ddot\kappa"}
_SILENT = re.compile(r"\\(left|right|dot|circ)|[\\{}_^ ]")  # what takes no room in print
ROW = 36  # letters of a formula that a phone can hold
TORQUES = {"hip": ("M11", "M12", "c1", "g1", "a1"), "knee": ("M12", "M22", "c2", "g2", "a2")}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under a head as a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float, digits: int) -> str:
    """A number with its digits and the sign of that name."""
    return fill(f"{{value:.{digits}f}}", {"value": value})


def letter(name: str) -> str:
    """A symbol, or a term of the equations, as LaTeX."""
    letters = EQUATIONS["symbols"] | ACCELERATIONS
    return letters.get(name) or re.sub(r"^(\w)(\d+)$", r"\1_{\2}", name)


def values_at(settings: Settings, one: Worked) -> dict[str, float]:
    """Every symbol at an instant as it is printed: angles in degrees, the rest SI."""
    found = symbols(settings.leg, one.motion)
    found |= {name: float(getattr(one.motion, name)) for name in ACCELERATIONS}
    found["shank"] = found["thigh"] - found["knee"]
    return found | {name: float(np.degrees(found[name])) for name in ("thigh", "knee", "shank")}


def printed(name: str, value: float) -> str:
    """A symbol's value as it stands on the page."""
    return number(value, _DIGITS.get(name, 2))


def symbol_table(words: Words, settings: Settings, one: Worked) -> str:
    """Every symbol of the equations described; what does not move with its value for this leg."""
    values = values_at(settings, one)
    rows = []
    for name, meaning in words["meaning"].items():
        value = "" if name in _MOVING else printed(name, values[name]) + _UNITS[name]
        rows.append((f"${letter(name)}$", meaning, value))
    return table(words["head"], rows)


def instant_table(words: Words, settings: Settings, one: Worked) -> str:
    """How the leg moves at an instant."""
    values = values_at(settings, one)
    rows = [(f"${letter(name)}$", printed(name, values[name]) + _UNITS[name]) for name in _MOVING]
    return table((words["symbol"], words["value"]), rows)


def sums_table(words: Words, one: Worked) -> str:
    """What each cause adds to both torques, the sums, and the model's own answer."""
    rows = [
        (words["summands"][name], *(number(float(torque), 2) for torque in pair)) for name, pair in one.summands.items()
    ]
    sums = (sum(pair[joint] for pair in one.summands.values()) for joint in range(2))
    rows.append((f"**{words['sum']}**", *(f"**{number(float(torque), 2)}**" for torque in sums)))
    rows.append((words["answer"], *(number(float(torque), 2) for torque in one.torques)))
    return table((words["share"], words["hip"], words["knee"]), rows)


def term(name: str) -> str:
    """A term of the equations in symbols, as LaTeX that a phone can hold."""
    return _aligned(letter(name), [EQUATIONS["terms"][name]])


def term_in_numbers(name: str, settings: Settings, one: Worked) -> str:
    """A term in symbols, in numbers, and its value, one under the other, as LaTeX."""
    values = values_at(settings, one)
    spelled = EQUATIONS["dotted" if values["e2"] else "plain"][name]
    by_letter = {letter(symbol): _in_formula(symbol, value) for symbol, value in values.items()}
    longest_first = "|".join(map(re.escape, sorted(by_letter, key=len, reverse=True)))
    numbers = re.sub(rf"(?<![a-zA-Z])({longest_first})(?![a-z])", lambda match: by_letter[match[0]], spelled)
    inertia = name.startswith("M")
    value = f"{getattr(one.terms, name):.{4 if inertia else 2}f}"
    unit = r"\mathrm{kg\,m^2}" if inertia else r"\mathrm{N\,m}"
    return _aligned(letter(name), [spelled, numbers, rf"\mathbf{{{value}}}\ {unit}"])


def _aligned(left: str, steps: Sequence[str]) -> str:
    """Steps under one another, a long one broken before a summand."""
    rows = [f"&= {row}" if first else rf"&\quad {row}" for step in steps for first, row in _rows(step)]
    return r"\begin{aligned}" + left + r"\\".join(rows) + r"\end{aligned}"


def _rows(formula: str) -> Iterable[tuple[bool, str]]:
    """A formula in rows that a phone can hold, and whether each is the first."""
    rows = [""]
    for summand in _summands(formula):
        if rows[-1] and len(_SILENT.sub("", rows[-1] + summand)) > ROW:
            rows.append("")
        rows[-1] = f"{rows[-1]} {summand}".strip()
    return ((number == 0, row) for number, row in enumerate(rows))


def _summands(formula: str) -> list[str]:
    """What is added up in a formula, each with its sign; brackets stay whole."""
    found, depth = [""], 0
    for word in formula.split(" "):
        if word in ("+", "-") and depth == 0 and found[-1]:
            found.append(word)
        else:
            found[-1] = f"{found[-1]} {word}".strip()
        depth += word.count("(") - word.count(")")
    return found


def _in_formula(name: str, value: float) -> str:
    """A value for a formula: degrees under sine and cosine, a negative number in brackets, no dangling digits."""
    text = f"{value:.{_DIGITS.get(name, 2)}f}" + (r"^\circ" if _UNITS[name] == "°" else "")
    return f"({text})" if value < 0 else text


def constants() -> dict[str, float]:
    """Every constant of the model that is printed, by the name it has in the code; of a tuple NAME_0, NAME_1, ..."""
    found: dict[str, float] = {}
    for module, names in (
        (leg, ("GRAVITY", "THIGH_LENGTH", "SHANK_LENGTH", "FOOT_LENGTH", "ANKLE_HEIGHT")),
        (reference, ("SPEEDS", "CUT_OFF", "TRUNK_GAIN", "BRAKING")),
        (answers, ("KNEE_AT_STRIKE", "THIGH_AT_STRIKE", "AHEAD_PER_THIGH", "THIGH_PER_KNEE")),
    ):
        for name in names:
            value = getattr(module, name)
            many = isinstance(value, tuple)
            found |= {f"{name}_{i}": part for i, part in enumerate(value)} if many else {name: value}
    means = mean_strides()
    many = {
        "STRIDE_TIME": means.stride_time, "DUTY": means.duty,
        "shank_spread": read_outs()["shank_strike_deg"].std(axis=1, ddof=1),
    }  # fmt: skip
    found |= {f"{name}_{i}": float(part) for name, parts in many.items() for i, part in enumerate(parts)}
    return found | {"least_knee": float(np.degrees(answers.LEAST_KNEE))}


def constant_table(words: Words) -> str:
    """The model's single constants, each with its source."""
    values = constants()
    return table(words["head"], [(row["what"], fill(row["value"], values), row["source"]) for row in words["rows"]])


def segment_table(words: Words) -> str:
    """de Leva's fractions for both sexes."""
    names = words["names"]
    rows = [
        (f"{names[part]}, {names[sex]}", *(number(100 * share, 2) for share in shares))
        for sex, parts in DE_LEVA.items()
        for part, shares in parts.items()
    ]
    return table(words["segment"], rows)


def muscle_table(words: Words) -> str:
    """Strengths and levers of the muscle groups."""
    rows = [
        (words["groups"][m.name], number(m.strength, 0), number(100 * m.hip_arm, 2), number(100 * m.knee_arm, 2))
        for m in MUSCLES
    ]
    return table(words["muscle"], rows)


def runners(words: Words, told: Mapping[str, Sequence[str]]) -> str:
    """What was published of the 26 runners, and what the model says, side by side."""
    return table(words["head"], [(name, *told[key]) for key, name in words["rows"].items()])
