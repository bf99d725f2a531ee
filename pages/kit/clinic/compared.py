"""The two sides of a clinician's idea: what the model finds of each, how it is told, and by what they differ. No
Streamlit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from content.filling import fill
from model.experiments.drive import driven
from model.mechanics.dynamics import Array, Motion
from model.spot import TYPICAL, Spot
from model.swing.stride import mean_of_swing
from model.units import CM_PER_INCH
from pages.kit.drawing.runner import Runner
from pages.kit.numbers.answers import asked
from pages.kit.state.reader import Reader
from pages.kit.state.view import View

INSTANTS = 61
ALIKE = {"pull": 3, "effort": 3, "knee": 3, "thigh": 1, "landing": 0.5}  # percent, degrees, cm: less is the same
PARTS = ("", "¼", "½", "¾")


@dataclass(frozen=True)
class Side:
    """One of the two: a state, its swing and the hip's torque in it, N m, and what is told of it."""

    view: View
    motion: Motion | None  # where it is not that of the state
    thigh: Array
    torque: Array
    found: Mapping[str, float]  # pull N m, effort over the least %, knee and thigh degrees, landing cm

    def now(self, at: float) -> float:
        """The hip's torque at a share of the swing, N m."""
        return float(np.interp(at, np.linspace(0, 1, self.torque.size), self.torque))


@dataclass(frozen=True)
class Told:
    """One quantity of both sides, left and right: its values, their texts, and by what the changed side differs."""

    name: str
    values: tuple[float, float]
    texts: tuple[str, str]
    by: float  # percent, degrees or centimetres as printed; 0 where it is the same
    difference: str


def sides(idea: Mapping[str, Any], view: View) -> tuple[Side, Side]:
    """The two sides that an idea compares, about the patient's own pace and body."""
    left, right = (_side(idea[side], view) for side in ("left", "right"))
    return left, right


def _side(side: Mapping[str, Any], view: View) -> Side:
    base = Spot(knee=TYPICAL).onto(view.settings.at_cadence(None))
    if "drive" in side:
        return _driven(view.but(settings=base), side["drive"])
    knee = side["knee"]
    if knee in ("low end", "high end"):
        zone = np.asarray(asked("sweetspot", base).values["zone_deg"].value)
        knee = float(zone[0 if knee == "low end" else 1])
    cadence = 120 / float(base.reference.stride_time) + side["steps"] if "steps" in side else None
    shown = view.but(settings=base.at_cadence(cadence)).to(Spot.parse({"knee": knee, "answer": side["answer"]}))
    played = Runner(shown.settings, shown.answer).played
    curve = asked("sweetspot", base).curves["effort_ratio"]
    found = {
        "pull": float(played.mean),
        "effort": 100 * (float(np.interp(shown.settings.knee, curve.x, curve.y)) - 1),
        "knee": shown.settings.knee,
        "thigh": float(np.degrees(played.motion.thigh.max())),
        "landing": 100 * float(played.landing.ankle_ahead_of_knee),
    }
    return Side(shown, None, played.motion.thigh, played.torques.hip, found)


def _driven(base: View, times: float) -> Side:
    """A usual swing that the hip pulls through so many times as hard."""
    motion, torque = driven(base.settings, times, INSTANTS)
    knee, thigh = (float(np.degrees(curve.max())) for curve in (motion.knee, motion.thigh))
    found = {"pull": float(mean_of_swing(np.maximum(torque, 0))), "knee": knee, "thigh": thigh}
    return Side(base.to(Spot(answer="same_swing")), motion, motion.thigh, torque, found)


def instant(idea: Mapping[str, Any], both: tuple[Side, Side]) -> float:
    """The share of the swing that both pictures show."""
    at = idea["at"]
    if isinstance(at, float):
        return at
    changed, usual = both if idea["changed"] == "left" else both[::-1]
    curve = changed.torque if at == "pull" else usual.thigh
    return float(np.argmax(curve)) / (curve.size - 1)


def told(name: str, idea: Mapping[str, Any], both: tuple[Side, Side], words: Mapping[str, Any], reader: Reader) -> Told:
    """A quantity of both sides in words. The usual side is rounded, the difference is rounded, and the changed side is
    what both make: what is printed adds up."""
    values = (both[0].found[name], both[1].found[name])
    left = idea["changed"] == "left"
    changed, usual = values if left else values[::-1]
    text, feet = words["tells"][name], reader.feet and name == "landing"
    step = {"landing": CM_PER_INCH / 4 if feet else 0.5}.get(name, 1.0)
    share = name == "pull"
    by = 100 * (changed / usual - 1) if share else changed - usual
    by = 0.0 if abs(by) < ALIKE[name] else step * round(by / step)
    around = step * round(usual / step)
    shown = changed if share else around + by
    one, other = (_written(name, value, feet) for value in (shown, around))
    way = text["same"] if by == 0 else text["more" if by > 0 else "less"]
    size = _written(name, abs(by), feet) if name == "landing" else f"{abs(by):.0f}"
    difference = fill(way, {"by": size, "unit": "in" if feet else "cm"}, f"sheet, {name}", reader.language)
    texts = tuple(
        fill(text["value"], {"value": value, "unit": "in" if feet else "cm"}, f"sheet, {name}", reader.language)
        for value in ((one, other) if left else (other, one))
    )
    return Told(name, values, (texts[0], texts[1]), by, difference)


def _written(name: str, value: float, feet: bool) -> str:
    """A number as it is printed: whole, or a landing in halves of a centimetre or quarters of an inch."""
    if name != "landing":
        return f"{value:.0f}".replace("-", "−")
    of = 4 if feet else 2
    count = round(abs(value) / (CM_PER_INCH if feet else 1.0) * of)
    whole, rest = count // of, PARTS[count % of * 4 // of]
    sign = "−" if value < 0 and count else ""
    return f"{sign}{whole if whole or not rest else ''}{rest}"
