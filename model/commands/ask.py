"""The plain question, its answers as a table or JSON, and the way to all other commands."""

import sys
from pathlib import Path
from typing import Any

import numpy as np

from content.refusals import sentence
from model.commands.command_line import Parser, joined, number, plain, written
from model.quantities import LIFT, SETTABLE
from model.refused import Refused
from model.runners.measured import bodies
from model.runners.spread import knees, spread
from model.settings import SEXES, Settings
from model.spot import ANSWERS
from model.swing.answers import IMPULSE_UNCERTAINTY, PEAK_UNCERTAINTY, Answer, same_pull, same_swing
from model.swing.reference import FASTEST, SLOWEST
from model.units import format_pace, parse_pace

SERIES_INSTANTS = 401
# read-out -> column of the runners' own in model/data/runners.csv
RUNNERS = {
    "knee_flexion_deg": "knee_peak_deg",
    "thigh_swing_deg": "thigh_peak_deg",
    "hip_flexor_torque_mean_nm_per_kg": "hip_flexor_mean",
    "hip_flexor_torque_peak_nm_per_kg": "hip_flexor_peak",
    "hip_flexor_impulse_nms_per_kg": "hip_flexor_impulse",
    "stride_time_s": "stride_time_s",
    "stride_length_m": "stride_length_m",
    "cadence_spm": "cadence_spm",
    "duty": "duty",
    "ankle_ahead_of_knee_cm": "ankle_ahead_knee_cm",
    "ankle_ahead_of_hip_cm": "ankle_ahead_hip_cm",
    "shank_angle_at_strike_deg": "shank_strike_deg",
    "knee_flexion_at_strike_deg": "knee_strike_deg",
    "foot_speed_at_strike_mps": "ankle_speed_strike_mps",
}
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
        asked: dict[str, Any] = {name: getattr(options, name) for name in (*OPTIONS, "sex")} | {"pace": 1000 / speed}
        asked = {name: value for name, value in asked.items() if value is not None}
        settings = Settings(**asked) if options.runner is None else Settings.of_runner(options.runner, **asked)
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
        answers["series"] = series(settings, options.answer)
    if options.json or options.series:
        written(answers)
    else:
        print(readable(settings, answers))


def answer(settings: Settings) -> dict[str, Any]:
    """Both answers of MODEL-keyed JSON: SI unless the key names another unit; ratios against the typical stride."""
    stride, ref = settings.stride(), settings.reference
    typical = same_swing(stride.typical)
    usual = same_swing(stride.usual)
    swung, pulled = same_swing(stride), same_pull(stride)
    theirs = knees(settings.speed)
    return plain(
        {
            "speed_mps": settings.speed,
            "stride_time_s": ref.stride_time,
            "stride_length_m": swung.stride_length,
            "cadence_spm": swung.cadence,
            "duty": ref.duty,
            "typical_knee_flexion_deg": settings.typical_knee,
            "typical_thigh_swing_deg": settings.typical_thigh,
            "runners_knee_range_deg": theirs,
            "inside_runners": bool(theirs[0] <= settings.knee <= theirs[1] and not ref.extrapolated),
            "extrapolated": bool(ref.extrapolated),
            "same_swing": _read_out(swung, typical),
            "same_pull": _read_out(pulled, typical)
            | {
                "thigh_peak_change_deg": np.degrees(pulled.thigh_peak_change),
                "thigh_peak_change_range_deg": np.degrees(pulled.thigh_peak_change_range),
                "ankle_ahead_of_knee_range_cm": 100 * np.array(pulled.ankle_ahead_of_knee_range),
                "brake_change_percent": 100 * (pulled.brake / usual.brake - 1),
                "hip_height_change_cm": 100 * pulled.hip_height_change,
            },
            "runners": runners(settings.speed),
        }
    )


def _read_out(answer: Answer, typical: Answer) -> dict[str, Any]:
    mass, end = answer.stride.leg.body_mass, answer.landing
    return {
        "hip_flexor_torque_mean_nm": answer.mean,
        "hip_flexor_torque_mean_nm_per_kg": answer.mean / mass,
        "hip_flexor_torque_peak_nm": answer.peak,
        "hip_flexor_torque_peak_nm_per_kg": answer.peak / mass,
        "hip_flexor_impulse_nms_per_kg": answer.impulse / mass,
        "mean_ratio": answer.mean / typical.mean,
        "stride_length_m": answer.stride_length,
        "cadence_spm": answer.cadence,
        "ankle_ahead_of_knee_cm": 100 * end.ankle_ahead_of_knee,
        "ankle_ahead_of_hip_cm": 100 * end.ankle_ahead_of_hip,
        "shank_angle_at_strike_deg": np.degrees(end.shank),
        "knee_flexion_at_strike_deg": np.degrees(end.knee),
        "foot_speed_at_strike_mps": answer.foot_speed_at_strike,
    }


def runners(speed: float) -> dict[str, dict[str, float]]:
    """Mean and standard deviation of the 26 at a speed, m/s, of what each read-out is of: their own, measured."""
    spreads = {name: spread(column, speed) for name, column in RUNNERS.items()}
    return {name: {"mean": of.mean, "sd": of.sd} for name, of in spreads.items()}


def series(settings: Settings, kept: str = ANSWERS[0]) -> dict[str, Any]:
    """The swing of one answer, instant by instant, with the leg that swings: enough to check it in another engine."""
    answer = {"same_swing": same_swing, "same_pull": same_pull}[kept](settings.stride(SERIES_INSTANTS))
    motion, torques = answer.motion, answer.torques
    segments = {"thigh": settings.leg.thigh, "shank": settings.leg.shank}
    return plain(
        {
            "answer": kept,
            "time_s": answer.stride.fraction * answer.stride.ref.swing_time,
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
    swing, pull, others = answers["same_swing"], answers["same_pull"], answers["runners"]
    near, far = pull["ankle_ahead_of_knee_range_cm"]
    least, most = pull["thigh_peak_change_range_deg"]
    low, high = answers["runners_knee_range_deg"]
    note = "  (continued: measured between 2.5 and 4.5 m/s)" if answers["extrapolated"] else ""
    theirs = f"{low:.0f} to {high:.0f}°" + ("" if answers["inside_runners"] else "; none of these runners is here")
    mean_error, peak_error = (f"±{100 * share:.0f} %" for share in (IMPULSE_UNCERTAINTY, PEAK_UNCERTAINTY))
    landing = "runners {mean:.1f} ± {sd:.1f}".format(**others["ankle_ahead_of_knee_cm"])
    rows = (
        ("pace", f"{format_pace(settings.speed, 'min/km')} /km, {settings.speed:.2f} m/s{note}"),
        ("knee flexion", f"{settings.knee:.0f}°   typical {settings.typical_knee:.0f}°, {theirs}"),
        ("thigh swing", f"{settings.thigh:.0f}°   typical {settings.typical_thigh:.0f}°"),
        ("cadence", f"{answers['cadence_spm']:.0f} steps/min, stride {answers['stride_length_m']:.2f} m (two steps)"),
        ("", ""),
        ("same swing", "thigh, steps and landing as usual: what must the hip pull?"),
        ("  hip pull, mean", f"{swing['hip_flexor_torque_mean_nm']:.1f} N m through the swing ({mean_error})"),
        ("  hip pull, peak", f"{swing['hip_flexor_torque_peak_nm']:.0f} N m ({peak_error})"),
        ("  pull, typical = 1", f"{swing['mean_ratio']:.2f}"),
        ("  ankle past knee", f"{swing['ankle_ahead_of_knee_cm']:.1f} cm, {landing}"),
        ("  ankle past hip", f"{swing['ankle_ahead_of_hip_cm']:.0f} cm"),
        ("", ""),
        ("same pull", "hip torque as usual until it turns: where does the leg go?"),
        ("  thigh swing", f"{pull['thigh_peak_change_deg']:+.0f}° ({least:+.0f} to {most:+.0f})"),
        ("  ankle past knee", f"{pull['ankle_ahead_of_knee_cm']:.1f} cm ({near:.1f} to {far:.1f})"),
        ("  brake at the end", f"{pull['brake_change_percent']:+.0f} %"),
        ("  stride, cadence", "as usual"),
    )  # fmt: skip
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
        parser.add_argument(option, dest=name, type=number(text), metavar="X", help=text)
    parser.add_argument("--sex", help=", ".join(SEXES))
    runner = f"one of the 26 by number, with own body and stride: {', '.join(map(str, bodies()))}"
    parser.add_argument("--runner", type=int, metavar="N", help=runner)
    parser.add_argument("--ask", choices=ASKED, metavar="NAME", help=f"run an experiment: {', '.join(ASKED)}")
    parser.add_argument("--claims", action="store_true", help="judge every claim of the ledger")
    parser.add_argument("--json", action="store_true", help="unrounded numbers")
    parser.add_argument("--series", action="store_true", help="JSON with the swing instant by instant")
    parser.add_argument("--answer", choices=ANSWERS, default=ANSWERS[0], help="the answer whose swing --series gives")
    return parser
