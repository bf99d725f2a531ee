"""A runner's own stride on the command line: `python -m model stride FILE --mass 75.9 --height 1.80`."""

from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

import numpy as np

from content.filling import fill
from content.reader import words
from content.refusals import sentence
from model.commands.command_line import Parser, number, written
from model.quantities import SETTABLE
from model.recording.motion_file import MOST_BYTES, Recording, guessed, read
from model.recording.own_stride import OwnStride, own_stride, torques_through
from model.recording.plane import SIDES
from model.recording.said import KNEES, ROLES, THIGHS, UNITS, Assumed, Said
from model.recording.summary import summary
from model.recording.trial import DE_LEVA, SEGMENTS, Trial, trial_of, with_swings
from model.refused import Refused
from model.settings import SEXES, Settings
from model.swing.reference import CUT_OFF


def main(arguments: list[str]) -> None:
    """Print one leg through a trial as JSON, or its mean stride as a table."""
    options = _parser().parse_args(arguments)
    try:
        body = Settings(height=options.height, mass=options.mass, sex=options.sex, shoe=options.shoe)
        how = (body.height, body.mass, body.sex, body.shoe, options.cutoff, options.segments)
        recording = read(_bytes(options.file), _said(options))
        trial = trial_of(recording, *how)
        side = options.leg or next(iter(trial.legs))
        if options.swings:
            trial = with_swings(trial, side, options.swings)
        through = series(trial, side, options.speed)
        own = _own_or_none(trial, side, options.speed)
    except Refused as refused:
        _parser().error(sentence(refused) + _open_options(options))
    if options.json:
        written(_how(trial, side) | _rests_on(recording) | through | {"stride": summary(own) if own else None})
    else:
        print(_readable(trial, side, own, recording))


def _open_options(options: Namespace) -> str:
    """What would answer all that a file leaves open, where that is more than one thing."""
    try:
        recording = guessed(_bytes(options.file), _said(options))
    except Refused:
        return ""
    asked = [one for one in recording.assumed if not one.sure]
    columns = [f"--column {one.about}={one.answer + 1}" for one in asked if one.about in ROLES]
    others = [f"--{one.about.replace('_', '-')} {one.answer}" for one in asked if one.about not in ROLES]
    return f" ({' '.join(columns + others)})" if len(asked) > 1 else ""


def series(trial: Trial, side: str, speed: float | None = None) -> dict[str, Any]:
    """One leg at every instant of the trial: torques N m, flexor positive, None outside swing."""
    swing, torques = torques_through(trial, side, speed)
    motion, once = trial.legs[side].motion, trial.once
    return {
        "time_s": trial.time[once] - trial.time[once][0],
        "swing": swing[once],
        "thigh_deg": np.degrees(motion.thigh[once]),
        "knee_deg": np.degrees(motion.knee[once]),
        "hip_torque_nm": _none_outside(swing[once], torques.hip[once]),
        "knee_torque_nm": _none_outside(swing[once], torques.knee[once]),
    }


def _none_outside(swing: Any, torque: Any) -> list[float | None]:
    return [float(value) if inside else None for inside, value in zip(swing, torque, strict=True)]


def _own_or_none(trial: Trial, side: str, speed: float | None) -> OwnStride | None:
    """The mean stride; a trial may be long enough for a swing and too short for a stride."""
    try:
        return own_stride(trial, side, speed)
    except Refused as refused:
        if refused.code != "no_whole_stride":
            raise
        return None


def _how(trial: Trial, side: str) -> dict[str, Any]:
    leg = trial.legs[side]
    return {
        "leg": side,
        "sample_rate_hz": trial.rate,
        "cutoff_hz": trial.cutoff,
        "segments": "de Leva 1996" if trial.segments == DE_LEVA else trial.family,
        "hip_acceleration": "reconstructed" if leg.hip is None else "measured",
        "events": [{"toe_off_s": s.toe_off, "knee_peak_s": s.peak, "strike_s": s.strike} for s in leg.swings],
    }


def _readable(trial: Trial, side: str, own: OwnStride | None, recording: Recording) -> str:
    how, own_words = _how(trial, side), words("ui")["your_stride"]
    rows = [
        ("leg", "left" if side == "l" else "right"),
        (
            "read as",
            f"{trial.rate:.0f} samples a second, low-pass {trial.cutoff:.1f} Hz, segments of {how['segments']}",
        ),
        *(("taken", own_words["taken"][code]) for code in recording.taken),
        *((f"--{one.about.replace('_', '-')}", _answer(one, own_words)) for one in recording.assumed),
        ("hip acceleration", how["hip_acceleration"]),
        ("swings", f"{len(trial.legs[side].swings)} seen"),
    ]
    if own is None:
        rows.append(("stride", "no whole stride, from strike to the same foot's next strike"))
        return _table(rows)
    found = summary(own)
    averaged = ", averaged" if found["strides"] > 1 else ""
    seen = own.count + sum(own.left_out.values())
    rows += [
        ("strides", f"{found['strides']} whole{averaged}"),
        *(
            ("left out", fill(own_words["left_out"], {"count": count, "all": seen, "why": own_words["why"][why]}))
            for why, count in own.left_out.items()
        ),
        ("speed", f"{found['speed_mps']:.1f} m/s, cadence {found['cadence_spm']:.0f} steps/min"),
    ]
    mass = own.leg.body_mass
    for label, key, unit, worth in (
        ("knee flexion", "peak_knee_flexion_deg", "°", 1),
        ("thigh swing", "peak_thigh_deg", "°", 1),
        ("hip pull, mean", "hip_flexor_torque_mean_nm_per_kg", " N m through the swing", mass),
        ("hip pull, peak", "hip_flexor_torque_peak_nm_per_kg", " N m", mass),
        ("ankle past knee", "ankle_ahead_of_knee_cm", " cm at strike", 1),
    ):
        spread = found.get(f"{key.removesuffix('_deg')}_sd_deg")
        within = "" if spread is None else f" ± {spread:.0f}°"
        theirs = (found["runners"] or {}).get(key)
        beside = "" if theirs is None else f"   26 runners {worth * theirs['mean']:.0f} ± {worth * theirs['sd']:.0f}"
        moved = found["event_ranges"].get(key, {"low": found[key], "high": found[key]})
        low, high = (f"{worth * moved[end]:.0f}" for end in ("low", "high"))
        ranged = "" if low == high else f" ({low} to {high} if an event is 20 ms off)"
        rows.append((label, f"{worth * found[key]:.0f}{unit}{within}{ranged}{beside}"))
    return _table(rows)


def _rests_on(recording: Recording) -> dict[str, Any]:
    """What was mended, and what was taken for granted."""
    return {"taken": recording.taken, "assumed": {one.about: one.answer for one in recording.assumed}}


def _answer(one: Assumed, ui: Any) -> str:
    """What was taken for granted, in words, and as the option has it."""
    return f"{ui['ways'][one.about][one.answer]}" if one.about in ui["ways"] else f"{one.answer:g}"


def _table(rows: list[tuple[str, str]]) -> str:
    return "\n".join(f"{label:<20} {text}" for label, text in rows)


def _bytes(file: str) -> bytes:
    try:
        with Path(file).open("rb") as handle:
            return handle.read(MOST_BYTES + 1)
    except OSError as problem:
        raise Refused("cannot_read", file=repr(file), problem=problem.strerror or str(problem)) from None


def _said(options: Namespace) -> Said:
    named = {role: int(place) - 1 for role, place in options.column}
    return Said(options.rate, options.stride_time, options.unit, options.knee, options.thigh, options.lean, named)


def _role(text: str) -> tuple[str, str]:
    role, equals, place = text.partition("=")
    if role not in ROLES or not equals or not place.isdecimal():
        raise ArgumentTypeError(f"{text!r} is not a column such as knee_r=3; columns are {', '.join(ROLES)}")
    return role, place


def _times(text: str) -> list[tuple[float, float]]:
    try:
        pairs = [pair.split(":") for pair in text.split(",")]
        return [(float(toe_off), float(strike)) for toe_off, strike in pairs]
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a list of toe-off:strike in seconds, such as 0.42:0.87") from None


def _parser() -> Parser:
    parser = Parser(prog="python -m model stride", description="One runner's own stride, from a file of joint angles.")
    default = Settings()
    parser.add_argument("file", metavar="FILE", help="OpenSim .mot or .sto, or a table: time, thigh_r, knee_r, ...")
    for name, text in (
        ("rate", "samples a second, where rows count frames"),
        ("stride-time", "s, where rows count per cent of a stride"),
        ("lean", "degrees that the pelvis leans forward, for a hip's angle without pelvis_tilt"),
    ):
        parser.add_argument(f"--{name}", type=number(text), metavar="X", help=text)
    parser.add_argument("--unit", choices=UNITS, help="of the angles")
    parser.add_argument(
        "--knee", choices=KNEES, help="how a knee counts: from 0 upward, downward, or 180 when straight"
    )
    parser.add_argument("--thigh", choices=THIGHS, help="how a thigh, or a hip, counts")
    column = "which column is what, counted from 1: knee_r=3; may be given again"
    parser.add_argument("--column", type=_role, action="append", default=[], metavar="NAME=N", help=column)
    for name in ("height", "mass", "shoe"):
        quantity = SETTABLE[name]
        text = f"{quantity.unit}, {quantity.low:.4g} to {quantity.high:.4g}"
        parser.add_argument(f"--{name}", type=number(text), default=getattr(default, name), help=text)
    parser.add_argument("--sex", default=default.sex, help=", ".join(SEXES))
    parser.add_argument("--leg", choices=tuple(SIDES), help="r or l; right if both are there")
    parser.add_argument(
        "--speed", type=number("m/s"), help="m/s; told from the hip over the ground, or from the stance, if not given"
    )
    cutoff = f"Hz, of the low-pass, {CUT_OFF:g} if not given, as for the 26 runners"
    parser.add_argument("--cutoff", type=number("Hz"), default=CUT_OFF, help=cutoff)
    segments = "whose segments: de Leva's, as the 26 runners', or those of the file's own OpenSim model"
    parser.add_argument("--segments", choices=SEGMENTS, default=DE_LEVA, help=segments)
    times = "toe-off and strike of each swing, s, if known: 0.42:0.87,1.10:1.57"
    parser.add_argument("--swings", type=_times, metavar="TIMES", help=times)
    parser.add_argument("--json", action="store_true", help="every instant, unrounded, and the mean stride")
    return parser
