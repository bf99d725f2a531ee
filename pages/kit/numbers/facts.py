"""Numbers of the model as the placeholders of a text: degrees, centimetres, percent."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from content.filling import fill
from content.reader import words
from model.claims import HIGHER
from model.experiments import EXPERIMENTS
from model.experiments.map import BEND
from model.mechanics.dynamics import inverse_dynamics, leg_inertia
from model.printed import CARD
from model.quantities import LIFT, SETTABLE
from model.record import Record
from model.spot import Spot
from model.swing.answers import ANSWERS, IMPULSE_UNCERTAINTY, PEAK_UNCERTAINTY, same_swing
from model.swing.landing import landing_spread
from model.swing.reference import FASTEST, SLOWEST, SPEEDS
from model.swing.stride import mean_of_swing
from model.units import CENTIMETRES, CM_PER_INCH, format_pace
from pages.kit.numbers.answers import asked, sensitivity_of, stride_of, zone_of
from pages.kit.numbers.meeting import told_of_runners
from pages.kit.numbers.story_facts import EASY_PACE, RACE_PACE, STORIES, Facts, lengths
from pages.kit.state.reader import Reader
from pages.kit.state.view import View


def state(view: View) -> Facts:
    """What every text may speak of: the pace, your heel and thigh, the typical ones, and a heel lower and higher."""
    settings, reader = view.settings, view.reader
    cadence = 120 / float(settings.reference.stride_time)
    return {
        "typical_cadence": cadence,
        "steps": cadence / 2,
        "length": "in" if reader.feet else "cm",
        "pace": _pace(settings.speed, reader),
        "easy_pace": _pace(1000 / EASY_PACE, reader),
        "race_pace": _pace(1000 / RACE_PACE, reader),
        "slow_pace": _pace(SPEEDS[0], reader),
        "middle_pace": _pace(SPEEDS[1], reader),
        "fast_pace": _pace(SPEEDS[2], reader),
        "pace_unit": reader.pace_unit,
        "knee": settings.knee,
        "typical_knee": settings.typical_knee,
        "lower_knee": settings.typical_knee - float(np.degrees(BEND)),
        "higher_knee": min(settings.typical_knee + HIGHER, SETTABLE["knee_flexion"].high),
        "thigh": settings.thigh,
        "typical_thigh": settings.typical_thigh,
    }


def _pace(speed: float, reader: Reader) -> str:
    return f"{format_pace(speed, reader.pace_unit)} {reader.pace_unit}"


def experiment(name: str, view: View) -> Facts:
    """Every value of an experiment's record under its name, and what a sentence may need beside it.

    NAME_low, NAME_high and NAME_span where it has a range; NAME_percent for a share, or what a ratio is over one;
    NAME_length in the reader's unit for a length. first, last and least are those of the first curve drawn, _x where.
    """
    record, reader = asked(name, view.settings), view.reader
    facts = state(view) | {"verdict": str(record.verdict)}
    for key, value in record.values.items():
        parts = {key: value.value}
        if value.low is not None and value.high is not None:
            parts |= {f"{key}_low": value.low, f"{key}_high": value.high}
            facts |= _spans(key, float(value.low), float(value.high), value.unit, reader)
        for part, number in parts.items():
            facts |= _spoken(part, number, value.unit, reader)
    facts |= _spoken("margin", record.margin, record.margin_unit.split()[0], reader)
    return facts | _ends(record)


def _spoken(name: str, number: object, unit: str, reader: Reader) -> Facts:
    spoken: Facts = {name: number}
    if isinstance(number, float):
        if unit in ("share", "ratio"):
            spoken[f"{name}_percent"] = 100 * (number - (unit == "ratio"))
        if unit in CENTIMETRES:
            spoken[f"{name.replace('_cm', '')}_length"] = length(number * CENTIMETRES[unit], reader)
            spoken[f"{name.replace('_cm', '')}_fine"] = fine(number * CENTIMETRES[unit], reader)
    return spoken


def _spans(name: str, low: float, high: float, unit: str, reader: Reader) -> Facts:
    """A range in whole numbers, or tenths of inches; one number where its ends are alike."""
    inches = unit in CENTIMETRES and reader.feet
    worth = CENTIMETRES.get(unit, 1.0) / (CM_PER_INCH if inches else 1.0)
    ends = [_written(worth * end, 1 if inches else 0, reader) for end in sorted((low, high))]
    span = ends[0] if ends[0] == ends[1] else "–".join(ends)
    if unit not in CENTIMETRES:
        return {f"{name}_span": span}
    return {f"{name.replace('_cm', '')}_span": f"{span} {'in' if inches else 'cm'}"}


def _ends(record: Record) -> Facts:
    panels = words("charts")[record.name]["panels"]
    drawn = (curve for panel in panels for curve in record.curves.values() if curve.panel == panel)
    curve = next(drawn, None) or next(iter(record.curves.values()))
    at = int(np.argmin(curve.y))
    return {
        "first": curve.y[0], "first_x": curve.x[0], "last": curve.y[-1], "last_x": curve.x[-1],
        "least": curve.y[at], "least_x": curve.x[at],
    }  # fmt: skip


def length(centimetres: float, reader: Reader) -> str:
    """A length in words, in the reader's unit: whole centimetres from 2 on, inches to a tenth as the stage says."""
    if reader.feet:
        return f"{_written(centimetres / CM_PER_INCH, 1, reader)} in"
    return f"{_written(centimetres, 0 if abs(centimetres) >= 2 else 1, reader)} cm"


def fine(centimetres: float, reader: Reader) -> str:
    """A length as the stage tells a landing: half a centimetre or a quarter of an inch, without a sign."""
    parts, worth, unit = (4, CM_PER_INCH, "in") if reader.feet else (2, 1.0, "cm")
    whole, rest = divmod(round(abs(centimetres) / worth * parts), parts)
    part = {0.25: "¼", 0.5: "½", 0.75: "¾"}.get(rest / parts, "")
    return f"{whole if whole or not part else ''}{part} {unit}"


def _written(value: float, decimals: int, reader: Reader) -> str:
    return fill(f"{{value:.{decimals}f}}", {"value": value}, "a number", reader.language)


def leg(view: View) -> Facts:
    """The runner's leg."""
    own = view.settings.leg
    thigh, shank = own.thigh, own.shank
    straight, bent = (float(leg_inertia(own, np.radians(knee))) for knee in (0.0, 90.0))
    return {
        "thigh_mass": thigh.mass,
        "thigh_length": 100 * thigh.length,
        "shank_mass": shank.mass,
        "shank_length": 100 * shank.length,
        "inertia": straight,
        "share": 100 * bent / straight,
    }


def torque(view: View) -> Facts:
    """The hip torque through the swing, yours and typical, in the world that the stage plays."""
    answer = ANSWERS[view.answer](stride_of(view.settings))
    hip = answer.torques.hip
    return {
        "start": float(hip[0]),
        "peak": float(hip.max()),
        "typical_peak": float(same_swing(answer.stride.typical).peak),
        "share": 100 * float(np.mean(hip > 0)),
    }


def zone(view: View) -> Facts:
    """The zone against pace and thigh swing speaks of the sweet spot's record, and of the ends of its own line."""
    bottom = zone_of(view.settings)["sweet_spot_deg"]
    return experiment("sweetspot", view) | {"first": bottom[0], "last": bottom[-1]}


def sensitivity(view: View) -> Facts:
    """The heel that the sensitivity asks about, and the least and most of each read-out under every knob."""
    found, worth = (
        sensitivity_of(view.settings),
        {"extra_pull": 100.0, "thigh_change": float(np.degrees(1)), "brake_change": 100.0},
    )
    facts: Facts = {"asked_knee": found.knee_flexion}
    for name, value in found.base._asdict().items():
        low, high = found.widest(name)
        for part, number in ((name, value), (f"{name}_low", low), (f"{name}_high", high)):
            facts[part] = number * worth.get(name, 1.0)
    return facts


def limits(view: View) -> Facts:
    """How large what the model takes for granted is, at the state."""
    settings = view.settings
    ref, own = settings.reference, settings.at_cadence(None)
    stride = stride_of(own)
    pull, unpushed = same_swing(stride), replace(stride.motion, hip_forward=np.zeros_like(stride.motion.hip_forward))
    faster = same_swing(
        own.at_cadence(min(120 / float(ref.at_own_cadence.stride_time) + 10, SETTABLE["cadence"].high)).stride()
    )
    alone = mean_of_swing(np.maximum(inverse_dynamics(own.leg, unpushed).hip, 0))
    return {
        "without_push": 100 * float(alone / pull.mean - 1),
        "cadence_price": 100 * float(faster.mean / pull.mean - 1),
        "peak_uncertainty": 100 * PEAK_UNCERTAINTY,
        "impulse_uncertainty": 100 * IMPULSE_UNCERTAINTY,
        "slowest": SPEEDS[0],
        "fastest": SPEEDS[-1],
        "shank_spread": float(np.degrees(landing_spread(settings.leg, ref.speed) / settings.leg.shank.length)),
    }


def landing(view: View) -> Facts:
    """Where the ankle lands in the typical stride."""
    ahead = asked("sametorque", view.settings).number("typical_ankle_ahead_of_knee_cm")
    return {"typical_landing": length(ahead, view.reader)}


def card(_: View) -> Facts:
    """The tests' own results, and the ranges in which the model answers."""
    facts: Facts = {name: value for name, value in CARD.items() if name != "runners"}  # those are a table
    facts |= {"slowest": SLOWEST, "fastest": FASTEST}
    facts |= {"measured_from": SPEEDS[0], "measured_to": SPEEDS[-1]}
    for name, key in (("height", "height"), ("mass", "mass"), ("knee", "knee_flexion"), ("cadence", "cadence")):
        facts |= {f"{name}_low": SETTABLE[key].low, f"{name}_high": SETTABLE[key].high}
    return facts | {"thigh_low": LIFT[0], "thigh_high": LIFT[1]}


def meeting(view: View) -> Facts:
    """The 26 runners beside one another: at the middle speed, and over all three."""
    return told_of_runners() | {"middle_speed": _pace(SPEEDS[1], view.reader)}


OWN: dict[str, Callable[[View], Facts]] = {
    f.__name__: f for f in (leg, torque, zone, landing, sensitivity, limits, card, meeting)
} | dict(STORIES)


def of_chart(name: str, view: View) -> Facts:
    """What the words of a chart may speak of."""
    return experiment(name, view) if name in EXPERIMENTS else state(view) | OWN[name](view)


def of_beat(sources: Iterable[str], view: View) -> Facts:
    """What a beat may speak of: the state, and each source in turn, such as "rhythm" or "rhythm?knee=60&pace=400"."""
    facts: Facts = {}
    for source in sources:
        name, _, query = source.partition("?")
        told = of_chart(name, view.to(Spot.parse(query)))
        facts |= told | {f"{part}_length": length(cm, view.reader) for part, cm in lengths(told).items()}
    return facts | state(view)
