"""The plain question, its answers as a table or JSON, and the way to all other commands."""

import sys
from pathlib import Path
from typing import Any

import numpy as np

from content.refusals import sentence
from model.commands.command_line import Parser, joined, number, plain, written
from model.quantities import LIFT, SETTABLE
from model.refused import Refused
from model.settings import SEXES, Settings
from model.swing.answers import MEASURES
from model.swing.reference import FASTEST, SLOWEST
from model.units import format_pace, parse_pace

SERIES_INSTANTS = 401
OPTIONS = {
    "knee_flexion": "--knee", "thigh_swing": "--thigh-swing", "cadence": "--cadence", "height": "--height",
    "mass": "--mass", "shoe": "--shoe",
}  # fmt: skip
# what can be asked, by the names of the modules: the plain answers need not load them
ASKED = sorted(path.stem for path in Path(__file__).parents[1].glob("experiments/[a-z]*.py") if path.stem != "families")


def main(arguments: list[str] | None = None) -> None:
    """Print the two answers for one setting, as a table or as JSON."""
    arguments = joined(sys.argv[1:] if arguments is None else arguments)
    if arguments[:1] == ["stride"]:
        from model.commands import stride

        return stride.main(arguments[1:])
    options = _parser().parse_args(arguments)
    try:
        speed = parse_pace(options.pace)
        if not SLOWEST <= speed <= FASTEST:
            ends = {name: format_pace(end, "min/km") for name, end in (("slow", SLOWEST), ("fast", FASTEST))}
            raise Refused("pace_out_of_range", **ends, low=SLOWEST, high=FASTEST, got=repr(options.pace))
        settings = Settings(**{name: getattr(options, name) for name in OPTIONS}, sex=options.sex, pace=1000 / speed)
    except Refused as refused:
        _parser().error(sentence(refused))
    if options.ask or options.claims:
        from model.commands import report

        if options.ask:
            report.experiment(options.ask, settings, options.json)
        if options.claims:
            report.claims(settings, options.json)
        return
    answers = answer(settings)
    if options.series:
        answers["series"] = series(settings)
    if options.json or options.series:
        written(answers)
    else:
        print(readable(settings, answers))


def answer(settings: Settings) -> dict[str, Any]:
    """Both answers of MODEL-keyed JSON: SI unless the key names another unit; ratios against the typical stride."""
    stride, ref, mass = settings.stride(), settings.reference, settings.mass
    rhythm, typical = stride.keep_rhythm, stride.typical.keep_rhythm
    main, *_ = both = [stride.keep_effort(measure) for measure in MEASURES]
    end = main.landing
    cadence_of_rhythm = 120 / (ref.stride_time + ref.swing_time * (stride.swing_time_factor - 1))
    stride_time = 120 / cadence_of_rhythm
    result = {
        "speed_mps": settings.speed,
        "stride_time_s": stride_time,
        "stride_length_m": settings.speed * stride_time,
        "cadence_spm": cadence_of_rhythm,
        "duty": ref.stance_time / stride_time,
        "reference_knee_flexion_deg": np.degrees(ref.knee_peak[1]),
        "reference_thigh_swing_deg": np.degrees(ref.thigh_peak[1]),
        "extrapolated": bool(ref.extrapolated),
        "keep_rhythm": {
            "hip_flexor_torque_peak_nm": rhythm.peak,
            "hip_flexor_torque_peak_nm_per_kg": rhythm.peak / mass,
            "hip_flexor_torque_mean_nm": rhythm.mean,
            "hip_flexor_impulse_nms_per_kg": rhythm.impulse / mass,
            "impulse_ratio": rhythm.impulse / typical.impulse,
            "effort_ratio": rhythm.effort / typical.effort,
        },
        "keep_effort": {
            "swing_time_factor": main.swing_time_factor,
            "swing_time_factor_range": _range(b.swing_time_factor for b in both),
            "cadence_spm": main.cadence,
            "stride_length_m": main.stride_length,
            "stride_length_range_m": _range(b.stride_length for b in both),
            "ankle_ahead_of_knee_cm": 100 * end.ankle_ahead_of_knee,
            "ankle_ahead_of_knee_range_cm": _range(100 * b.landing.ankle_ahead_of_knee for b in both),
            "ankle_ahead_of_hip_cm": 100 * end.ankle_ahead_of_hip,
            "shank_angle_at_strike_deg": np.degrees(end.shank),
            "knee_flexion_at_strike_deg": np.degrees(end.knee),
            "knee_rate_at_strike_deg_per_s": np.degrees(main.knee_rate_at_strike),
            "foot_speed_at_strike_mps": main.foot_speed_at_strike,
            "hip_drop_cm": 100 * end.hip_drop,
            "reach_met": bool(end.reached),
        },
    }
    return plain(result)


def series(settings: Settings) -> dict[str, Any]:
    """The keep-rhythm swing, instant by instant, with the leg that swings: enough to check it with another engine."""
    stride = settings.stride(SERIES_INSTANTS)
    motion, torques = stride.motion, stride.keep_rhythm.torques
    duration = settings.reference.swing_time * stride.swing_time_factor
    segments = {"thigh": settings.leg.thigh, "shank": settings.leg.shank}
    return plain(
        {
            "time_s": stride.fraction * duration,
            "thigh_rad": motion.thigh,
            "knee_flexion_rad": motion.knee,
            "hip_acceleration_mps2": np.stack([motion.hip_forward, motion.hip_up], axis=-1),
            "hip_torque_nm": torques.hip,
            "knee_torque_nm": torques.knee,
            "leg": {
                name: {
                    "mass_kg": segment.mass,
                    "length_m": segment.length,
                    "com_m": segment.com,
                    "com_forward_m": segment.com_forward,
                    "inertia_kg_m2": segment.inertia,
                }
                for name, segment in segments.items()
            },
        }
    )


def readable(settings: Settings, answers: dict[str, Any]) -> str:
    """The same numbers as a table for people, rounded to what the model can stand for."""
    rhythm, effort = answers["keep_rhythm"], answers["keep_effort"]
    stride = settings.stride(3)
    knee, thigh = np.degrees([stride.knee_peak, stride.thigh_peak])
    low, high = effort["stride_length_range_m"]
    near, far = effort["ankle_ahead_of_knee_range_cm"]
    note = "  (extrapolated: measured between 2.5 and 4.5 m/s)" if answers["extrapolated"] else ""
    rows = (
        ("pace", f"{format_pace(settings.speed, 'min/km')} /km, {settings.speed:.2f} m/s{note}"),
        ("knee flexion", f"{knee:.0f}°   typical {answers['reference_knee_flexion_deg']:.0f}°"),
        ("thigh swing", f"{thigh:.0f}°   typical {answers['reference_thigh_swing_deg']:.0f}°"),
        ("cadence", f"{answers['cadence_spm']:.0f} steps/min, stride {answers['stride_length_m']:.2f} m (two steps)"),
        ("", ""),
        ("keep your rhythm", "same pace, same steps per minute"),
        ("  hip pull, mean", f"{rhythm['hip_flexor_torque_mean_nm']:.1f} N m through the swing (±10 %)"),
        ("  hip pull, peak", f"{rhythm['hip_flexor_torque_peak_nm']:.0f} N m (±25 %)"),
        ("  pull, typical = 1", f"{rhythm['impulse_ratio']:.2f}"),
        ("  effort, typical = 1", f"{rhythm['effort_ratio']:.2f}"),
        ("", ""),
        ("keep your effort", "same pace, the swing takes the time it needs"),
        ("  swing time", f"x {effort['swing_time_factor']:.2f}"),
        ("  cadence", f"{effort['cadence_spm']:.0f} steps/min"),
        ("  stride length", f"{effort['stride_length_m']:.2f} m (two steps; {low:.2f} to {high:.2f})"),
        ("  ankle past knee", f"{effort['ankle_ahead_of_knee_cm']:.1f} cm ({near:.1f} to {far:.1f})"),
        ("  ankle past hip", f"{effort['ankle_ahead_of_hip_cm']:.0f} cm"),
        ("  shank at strike", f"{effort['shank_angle_at_strike_deg']:.0f}° ahead of vertical"),
    )
    return "\n".join(f"{label:<20} {text}".rstrip() for label, text in rows)


def _parser() -> Parser:
    parser = Parser(
        prog="python -m model",
        description="Ask the swing leg: two answers to another heel.",
        epilog="A runner's own stride from a file: python -m model stride --help",
    )
    parser.add_argument("--pace", default="5:30/km", help="5:00/km, 8:00/mi, 12km/h, 7.5mph or 3.5m/s; 2 to 6 m/s")
    for name, option in OPTIONS.items():
        quantity = SETTABLE[name]
        low, high = LIFT if name == "thigh_swing" else (quantity.low, quantity.high)
        about = " about the typical" if name == "thigh_swing" else ""
        text = f"{quantity.term}, {low:.4g} to {high:.4g} {quantity.unit}{about}"
        parser.add_argument(option, dest=name, type=number(text), default=quantity.start, metavar="X", help=text)
    parser.add_argument("--sex", default=Settings().sex, help=", ".join(SEXES))
    parser.add_argument("--ask", choices=ASKED, metavar="NAME", help=f"run an experiment: {', '.join(ASKED)}")
    parser.add_argument("--claims", action="store_true", help="judge every claim of the ledger")
    parser.add_argument("--json", action="store_true", help="unrounded numbers")
    parser.add_argument("--series", action="store_true", help="JSON with the swing instant by instant")
    return parser


def _range(values: Any) -> list[float]:
    return sorted(float(value) for value in values)
