"""What the stories tell beside an experiment's record: a heel 20° lower, the runners' witness, what a pace asks for.

Plain numbers; a name that ends in _cm is told in the reader's unit by facts.of_beat.
"""

import re
from collections.abc import Callable, Mapping

import numpy as np

from model.claims import BUTTOCKS, CLAIMS, HIGHER
from model.memory import remembered
from model.quantities import SETTABLE
from model.runners.findings import Count, Finding
from model.runners.measured import SPEEDS
from model.runners.slopes import KNEE, runner_means
from model.runners.witnesses import witness
from model.runners.words import Levels
from model.settings import Settings
from model.spot import Spot
from model.swing.answers import THIGH_PER_KNEE, same_pull, same_swing
from model.swing.simulate import thigh_let_go
from pages.kit.numbers.answers import asked
from pages.kit.numbers.witnesses import numbers
from pages.kit.state.view import View

Facts = dict[str, object]

EASY_PACE, RACE_PACE = 400.0, 222.0  # s/km: what the stories call so
LOW_HEEL = 60.0  # degrees: what the first question and the shows call a low heel
LOW = Spot(knee=LOW_HEEL)
AWAY = 20.0  # degrees of knee: what the stories call a lower heel
LOWER, RAISED = (Spot(knee=f"typical{sign}{AWAY:.0f}") for sign in "-+")
TALL = 0.01  # of the leg: what they call a little lower
MORE_STEPS = 5.0  # steps/min


def twenty(view: View) -> Facts:
    """A heel 20° lower: for the same swing what the pull is then, percent; with the same pull how much less far the
    thigh comes, and what is missing of it at the landing before the runners' habit is asked, degrees."""
    lower, higher = (spot.onto(view.settings) for spot in (LOWER, RAISED))
    less, missing = thigh_lacks(lower)
    ends = sorted(share * AWAY for share in THIGH_PER_KNEE)
    return {
        "pull_20_lower": 100 * asked("rhythm", lower).number("change_by_heel"),
        "pull_20_higher": 100 * asked("rhythm", higher).number("change_by_heel"),
        "knee_20_lower": lower.knee,
        "knee_20_higher": higher.knee,
        "thigh_less": less,
        "thigh_less_low": ends[0],
        "thigh_less_high": ends[1],
        "missing_at_landing": missing,
    }


@remembered(64)
def thigh_lacks(settings: Settings) -> tuple[float, float]:
    """With the same pull, how many degrees of thigh are missing at its peak, and by physics alone at the landing."""
    stride = settings.stride()
    thigh, _ = thigh_let_go(stride, stride.usual.fine.torques.hip)
    at_landing = stride.usual.motion.thigh[..., -1] - thigh[..., -1]
    return -float(np.degrees(same_pull(stride).thigh_peak_change)), float(np.degrees(at_landing))


def race(view: View) -> Facts:
    """What the runners bend at their slowest and fastest, and what the slow heel pulls at the fast pace, percent."""
    slow, fast = (float(runner_means(KNEE)[row].mean()) for row in (0, -1))
    kept = Spot(pace=1000 / SPEEDS[-1], knee=round(slow)).onto(view.settings)
    return {
        "knee_slow": slow,
        "knee_fast": fast,
        "race_knee": Spot(pace=RACE_PACE).onto(view.settings).typical_knee,
        "slow_heel_when_fast": 100 * asked("rhythm", kept).number("change_by_heel"),
    }


def easy(view: View) -> Facts:
    """What heels at the buttocks cost over the least effort at an easy pace, percent."""
    return {"buttocks_percent": _over_least(Spot(pace=EASY_PACE).onto(view.settings), BUTTOCKS)}


def forced(view: View) -> Facts:
    """What a heel 30° over these runners' costs over the least effort, percent."""
    return {"forced_percent": _over_least(view.settings, view.settings.typical_knee + HIGHER)}


def width(view: View) -> Facts:
    """How wide the zone of least effort is, degrees."""
    low, high = np.asarray(asked("sweetspot", view.settings).values["zone_deg"].value)
    return {"zone_width": float(high - low)}


def drop(view: View) -> Facts:
    """How far the thigh drops from the landing to that of the straight leg, degrees."""
    record = asked("reach", view.settings)
    return {"thigh_drop_deg": record.number("thigh_at_strike_deg") - record.number("thigh_at_straight_leg_deg")}


def quicker(view: View) -> Facts:
    """What five steps a minute more cost in mean pull at the same pace, percent."""
    return {"five_steps_pull": five_steps(view.settings)}


def five_steps(settings: Settings) -> float:
    """The same number alone."""
    own = settings.at_cadence(None)
    steps = min(120 / float(own.reference.stride_time) + MORE_STEPS, SETTABLE["cadence"].high)
    quick, usual = (same_swing(one.stride()).mean for one in (own.at_cadence(steps), own))
    return 100 * float(quick / usual - 1)


def chain(_: View) -> Facts:
    """How much further ahead of the knee the runners land with a thigh 5° lower at the landing, and at its peak."""
    found = numbers("K1") | numbers("K4")
    at = "ankle_ahead_of_knee_cm_per_degree_less_thigh_at_strike"
    held = "ankle_ahead_of_knee_cm_per_degree_thigh_cadence_and_height_held"
    return {"per_5_thigh_at_landing_cm": 5 * found[at], "per_5_thigh_peak_cm": -5 * found[held]}


def lower_hip(view: View) -> Facts:
    """By how much further ahead of the knee the foot lands, stride to stride, as a share of how much the hip sank."""
    leg = view.settings.leg
    sank = 100 * TALL * (leg.thigh.length + leg.shank.length)  # cm
    further = numbers("H13")["ankle_ahead_of_knee_cm_per_percent_lower_hip_strides"]
    return {"further_of_lower_percent": 100 * further / sank}


def said_by_runners(claim: str) -> Callable[[View], Facts]:
    """What the runners say to a claim, by the names of numbers/witnesses.py, and with _r the correlation at a speed."""

    def told(_: View) -> Facts:
        found: Facts = {name: value for name, value in numbers(claim).items() if np.isfinite(value)}
        for name, finding in witness(claim).findings.items():
            if isinstance(finding, Levels) and len(finding.at_speeds) == len(SPEEDS):
                found |= {
                    f"{name}_r_at{10 * speed:.0f}": one.r
                    for speed, one in zip(SPEEDS, finding.at_speeds, strict=True)
                    if np.isfinite(one.r)
                }
        return found

    return told


def counted(claim: str, name: str) -> tuple[int, int]:
    """How many of how many: a finding that counts runners, at the middle speed where it does so at each."""
    found = witness(claim).findings[name]
    one: Finding = found[len(found) // 2] if isinstance(found, tuple) else found
    if not isinstance(one, Count):
        raise TypeError(f"{name} of {claim} counts nobody")
    return one.count, one.of


def _over_least(settings: Settings, knee: float) -> float:
    curve = asked("sweetspot", settings).curves["effort_ratio"]
    return 100 * (float(np.interp(knee, curve.x, curve.y)) - 1)


STORIES: Mapping[str, Callable[[View], Facts]] = {
    f.__name__: f for f in (twenty, race, easy, forced, width, drop, quicker, chain, lower_hip)
} | {claim: said_by_runners(claim) for claim in CLAIMS}


def lengths(told: Facts) -> dict[str, float]:
    """Those that are lengths, in centimetres, by a name without the unit."""
    return {
        re.sub("_cm(?=_|$)", "", name): value
        for name, value in told.items()
        if isinstance(value, float) and re.search("_cm(_|$)", name) and not name.endswith("_percent")
    }
