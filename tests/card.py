"""Write the model card from the tests' own results: `python -m tests.card`, or `make card`.

python -m tests.card --trial FILE --torques FILE      compares with somebody's inverse dynamics, writes nothing
"""

import argparse
import json
from math import ceil, floor, log10
from pathlib import Path

import numpy as np

from content.reader import page
from model.printed import CARD_FILE
from model.recording.motion_file import read
from model.recording.opensim import opensim_leg
from model.recording.own_stride import torques_through
from model.recording.trial import OPENSIM, trial_of
from model.settings import Settings
from model.swing.muscles import muscle_set
from pages.kit.numbers import facts, tables
from pages.kit.state.view import View
from tests.helpers import MujocoLeg, PinocchioLeg, default_leg, lopsided_leg
from tests.trials import HEIGHT, MASS, Body3D, Runner, mot, times
from tests.witnesses import (
    deleva_error,
    engine_error,
    odd_even_error,
    runners,
    same_pull_error,
    slsqp_error,
    swing_error,
    table_error,
    visual3d_error,
)

CARD_TEXT = Path(__file__).parents[1] / "MODEL_CARD.md"
BODIES = (
    Settings(),
    Settings(sex="female", height=1.62, mass=52.0, shoe=0.35, cadence=165.0),
    Settings(sex="mean", height=1.9, mass=95.0, cadence=195.0),
)
NOISE = 1e-12  # below, a difference is the machine's rounding
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def numbers() -> dict[str, object]:
    """What the card says, rounded up, so that another machine's rounding changes nothing."""
    legs = default_leg(), lopsided_leg()
    told = runners()
    angles, lengths = (
        max(np.abs(ours - theirs).max() for name, (theirs, ours) in told.items() if name.endswith(unit))
        for unit in ("_deg", "_cm")
    )
    mean, peak = (told[f"hip_flexor_{which}"][1] / told[f"hip_flexor_{which}"][0] - 1 for which in ("mean", "peak"))
    tables = [table_error(body) for body in BODIES]
    worst = {name: max(table[name] for table in tables) for name in tables[0]}
    spaces = [agreement(*recorded_in_space(family, "r"), HEIGHT, MASS, "r") for family in ("rajagopal", "gait2392")]
    return {
        "engines": power_of_ten(max(engine_error(engine, leg) for engine in (PinocchioLeg, MujocoLeg) for leg in legs)),
        "slsqp": power_of_ten(slsqp_error(muscle_set())),
        "deleva": power_of_ten(deleva_error()),
        "swing_deg": up_to(swing_error(), 3),
        "runner_angle_deg": up_to(angles, 1),
        "runner_landing_cm": up_to(lengths, 1),
        "runner_mean_percent": up_to(100 * np.abs(mean).max(), 1),
        "runner_peak_percent_least": up_to(100 * -peak.max(), 0),
        "runner_peak_percent_most": up_to(100 * -peak.min(), 0),
        **{f"visual3d_{i}": up_to(error, 2) for i, error in enumerate(visual3d_error())},
        **{f"odd_even_{i}": up_to(error, 2) for i, error in enumerate(odd_even_error())},
        "same_pull_percent": up_to(100 * same_pull_error(), 2),
        "table_angle_deg": up_to(worst["angle_deg"], 2),
        "table_torque_percent": up_to(100 * worst["torque"], 1),
        "table_landing_cm": up_to(100 * worst["landing_m"], 1),
        "space_correlation": min(floor(1000 * of[j]["correlation"]) / 1000 for of in spaces for j in ("hip", "knee")),
        "space_hip_nm": up_to(max(of["hip"]["rms_nm"] for of in spaces), 1),
        "space_knee_nm": up_to(max(of["knee"]["rms_nm"] for of in spaces), 1),
        "runners": {name: beside(*pair, digits(name)) for name, pair in told.items()},
    }


def beside(theirs: np.ndarray, ours: np.ndarray, digits: int) -> list[str]:
    """What the runners' own strides say and what ours says at each speed, as text."""
    return [f"{a:.{digits}f} · {b:.{digits}f}".replace("-", "−") for a, b in zip(theirs, ours, strict=True)]


def digits(name: str) -> int:
    """Digits after the point: angles and lengths, torques, times and shares."""
    return 1 if name.endswith(("_deg", "_cm")) else 2 if name.startswith("hip_flexor") else 4


def as_json(found: dict[str, object]) -> str:
    """The numbers as they are kept for the page."""
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def power_of_ten(error: float) -> str:
    """The next power of ten above an error, as text."""
    return "10" + str(ceil(log10(max(error, NOISE)))).translate(SUPERSCRIPTS)


def up_to(error: float, digits: int) -> float:
    """An error rounded up to so many digits after the point."""
    return ceil(round(error * 10**digits, 6)) / 10**digits


def agreement(recording: bytes, moments: str, height: float, mass: float, leg: str) -> dict[str, dict[str, float]]:
    """How our torques in swing compare with a file's: correlation, root mean square of the difference in N m.

    Both of the same leg: that of the file's own OpenSim model.
    The file of moments holds OpenSim's hip_flexion_r_moment and knee_angle_r_moment over time, N m.
    """
    trial = trial_of(read(recording), height, mass, segments=OPENSIM)
    swing, ours = torques_through(trial, leg)
    theirs = columns_of(moments)
    extends = -1 if trial.family == "gait2392" else 1  # there, flexion of the knee is negative
    found = {}
    for joint, column, sign in (("hip", f"hip_flexion_{leg}_moment", 1), ("knee", f"knee_angle_{leg}_moment", extends)):
        mine = getattr(ours, joint)[swing]
        other = sign * np.interp(trial.time, theirs["time"], theirs[column])[swing]
        found[joint] = {
            "correlation": float(np.corrcoef(mine, other)[0, 1]),
            "rms_nm": float(np.sqrt(np.mean((mine - other) ** 2))),
            "instants": int(swing.sum()),
        }
    return found


def recorded_in_space(family: str, leg: str) -> tuple[bytes, str]:
    """A swaying runner as OpenSim would record one, and the joint moments of a body in space by another engine."""
    runner, time, flexes = Runner(sway=0.06), times(), -1 if family == "gait2392" else 1
    names = ("time", f"hip_flexion_{leg}_moment", f"knee_angle_{leg}_moment")
    body = Body3D(family, leg, opensim_leg(family, HEIGHT, MASS))
    rows = np.column_stack([time, body.torques(runner, time) * [1, flexes]])
    lines = ["endheader", "\t".join(names), *("\t".join(map(str, row)) for row in rows)]
    return mot(time, runner.columns(time), knee_sign=flexes), "\n".join(lines)


def columns_of(text: str) -> np.ndarray:
    """The columns of a .sto, .mot or CSV file by name."""
    lines = text.splitlines()
    start = next((i + 1 for i, line in enumerate(lines) if line.strip().lower() == "endheader"), 0)
    return np.genfromtxt(lines[start:], names=True, delimiter="," if "," in lines[start] else None)


def model_card(found: dict[str, object]) -> str:
    """The card as Markdown, in the words of the page."""
    text = page("the_model")
    values = facts.card(View()) | found
    parts = [f"# {text.about['card_title']}"]
    for name in text.beats:
        if name.startswith("card_"):
            parts.append(text.beat(name, **values))
        if name == "card_runners":
            parts.append(tables.runners(text.about["runners"], found["runners"]))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.card", description="The model card, from the tests.")
    parser.add_argument("--trial", type=Path, metavar="FILE", help="a recording, as `python -m model stride` reads it")
    parser.add_argument("--torques", type=Path, metavar="FILE", help="its joint moments from inverse dynamics")
    parser.add_argument("--height", type=float, default=1.80, help="m")
    parser.add_argument("--mass", type=float, default=75.0, help="kg")
    parser.add_argument("--leg", choices=("r", "l"), default="r")
    options = parser.parse_args()
    if options.trial and options.torques:
        files = options.trial.read_bytes(), options.torques.read_text(encoding="utf-8")
        print(json.dumps(agreement(*files, options.height, options.mass, options.leg), indent=1))
        return
    found = numbers()
    CARD_FILE.write_text(as_json(found), encoding="utf-8")
    CARD_TEXT.write_text(model_card(found), encoding="utf-8")


if __name__ == "__main__":
    main()
