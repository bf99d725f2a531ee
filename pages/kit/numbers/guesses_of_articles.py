"""The guesses of the two stories after the articles: what each is about, and what the model or the runners find true.

A function of the state per guess, see guesses.py.
"""

from collections.abc import Callable

import numpy as np

from model.claims import BUTTOCKS
from model.runners.measured import SPEEDS
from model.runners.slopes import KNEE, THIGH, between, runner_means
from model.runners.witnesses import witness
from model.runners.words import Levels
from model.spot import TYPICAL, Spot
from model.swing.answers import THIGH_PER_KNEE
from pages.kit.numbers.answers import asked
from pages.kit.numbers.guess import STEP, Axis, Choice, Guess, OnDots, along_knee, ends, on_ruler
from pages.kit.numbers.story_facts import EASY_PACE, LOW, LOWER, counted, five_steps, thigh_lacks
from pages.kit.numbers.witnesses import numbers
from pages.kit.state.view import View

HALF, FEW = 0.65, 0.35  # over the first it is most of them or of it, under the second few or little
ALIKE = 0.9  # a correlation from which two are one and the same
NOTICEABLE = 0.05  # share of a pull under which nobody should speak of more or less
AS_TYPICAL = Spot(knee=TYPICAL)


def low_or_high(view: View) -> Guess:
    """Which heel makes the hip pull harder for the same swing: the low one of 60°, or these runners' own?"""
    low = asked("rhythm", LOW.onto(view.settings))
    change = low.number("change_by_heel")
    return Choice("low" if change > NOTICEABLE else "high" if change < -NOTICEABLE else "same")


def floor(view: View) -> Guess:
    """From which heel on does more of it save nothing? The pull's least, and all that is within 5 % of it."""
    curve = asked("rhythm", view.settings).curves["hip_flexor_torque_mean_nm"]
    flat = curve.x[curve.y <= (1 + NOTICEABLE) * curve.y.min()]
    top = float(np.ceil(1.1 * curve.y.max() / 10) * 10)
    return along_knee(curve, Axis((0, top), (0, top / 2, top)), (float(flat[0]), float(flat[-1])))


def real(view: View) -> Guess:
    """Do the runners with a higher heel pull less, as much, or more?"""
    told = numbers("H1")
    low, high = (told[f"mean_pull_share_per_degree_knee_{end}"] for end in ("low", "high"))
    return Choice("less" if high < 0 else "more" if low > 0 else "same")


def landing(view: View) -> Guess:
    """Where does the ankle land at the same pull with the heel of the view?"""
    record = asked("sametorque", view.settings)
    value = record.values["ankle_ahead_of_knee_cm"]
    typical, spread = (
        record.number(f"{name}_cm") for name in ("typical_ankle_ahead_of_knee", "spread_between_runners")
    )
    return on_ruler(view, typical, spread, ends(value.low, value.high))


def hamstrings(view: View) -> Guess:
    """Does a pull of the hamstrings early in the swing spare the hip flexors or load them?"""
    record = asked("muscles", view.settings)
    names = ("hip_flexor_activation_with_two_joint_pull", "hip_flexor_activation_early")
    with_pull, without = (record.number(name) for name in names)
    return Choice("more" if with_pull > 1.01 * without else "less" if with_pull < 0.99 * without else "same")


def friend(view: View) -> Guess:
    """At an easy pace with the heels at the buttocks: a cost, or none?"""
    easy = Spot(pace=EASY_PACE).onto(view.settings)
    curve = asked("sweetspot", easy).curves["effort_ratio"]
    ratio = float(np.interp(BUTTOCKS, curve.x, curve.y))
    return Choice("down" if ratio > 1 + NOTICEABLE else "keep")


def race(view: View) -> Guess:
    """How many of the runners bend the knee more each time the belt goes faster?"""
    count, of = counted("H8", "knee_rises_at_each_step")
    return Choice("all" if count == of else "most" if count > HALF * of else "half")


def tall(view: View) -> Guess:
    """In strides with a lower hip: where does the foot land?"""
    told = numbers("H13")
    low, high = (told[f"ankle_ahead_of_knee_cm_per_percent_lower_hip_strides_{end}"] for end in ("low", "high"))
    return Choice("further" if low > 0 else "nearer" if high < 0 else "same")


def thigh(view: View) -> Guess:
    """With the same pull and the heel 20° lower: does the thigh come as far, less far, or further?"""
    less, _ = thigh_lacks(LOWER.onto(view.settings))
    return Choice("less" if less > 1 else "more" if less < -1 else "same")


def dots(view: View) -> Guess:
    """How much further comes the thigh of a runner whose heel is 10° higher? The interval of the slope between them."""
    found = between(KNEE, THIGH, SPEEDS[1])
    knee, thigh = (runner_means(name)[1] for name in (KNEE, THIGH))
    middle = float(knee.mean()), float(thigh.mean())
    low, high = float(knee.min()) - middle[0], float(knee.max()) - middle[0]
    least, most = THIGH_PER_KNEE
    wedge = ((low, least * low), (low, most * low), (0.0, 0.0), (high, most * high), (high, least * high), (0.0, 0.0))
    return OnDots(
        range=(-10, 15), step=0.5, start=0.0, truth=(STEP * found.low, STEP * found.high),
        x=Axis((84, 130), (90, 100, 110, 120, 130)), y=Axis((20, 55), (20, 30, 40, 50)), mean=middle,
        dots=tuple(zip(knee.tolist(), thigh.tolist(), strict=True)),
        wedge=tuple((middle[0] + x, middle[1] + y) for x, y in wedge),
    )  # fmt: skip


def under(view: View) -> Guess:
    """How many of the runners land with the ankle within 2 cm of the knee?"""
    count, of = counted("K3", "ankle_is_under_the_knee")
    return Choice("most" if count > HALF * of else "half" if count > FEW * of else "none")


def chain(view: View) -> Guess:
    """How far ahead of the knee can the ankle get when the foot must land on the same spot?"""
    record = asked("reach", AS_TYPICAL.onto(view.settings))
    typical, most = (record.number(f"ankle_ahead_of_knee{end}_cm") for end in ("", "_at_most"))
    return on_ruler(view, typical, None, (most, most))


def gap(view: View) -> Guess:
    """How much of what the thigh lacked at its peak is missing at the landing, by physics alone?"""
    less, missing = thigh_lacks(LOWER.onto(view.settings))
    missing /= less
    return Choice("all" if missing > 1 - FEW else "half" if missing > FEW else "little")


def toes(view: View) -> Guess:
    """Do the foot's angle and its place go together between runners, and does one tell the other?"""
    slope = witness("K2").findings["ankle_ahead_of_knee_cm_per_degree_foot_angle_alone"]
    if not isinstance(slope, Levels) or slope.pooled.sign == 0:
        return Choice("apart")
    return Choice("one" if min(abs(one.r) for one in slope.at_speeds) > ALIKE else "often")


def levers(view: View) -> Guess:
    """Do five steps a minute more at one pace take more or less pull?"""
    change = five_steps(view.settings)
    return Choice("more" if change > 1 else "less" if change < -1 else "same")


def fall(view: View) -> Guess:
    """Do runners with a higher heel load the ground faster?"""
    told = numbers("K7")
    low, high = (told[f"loading_rate_bw_per_second_per_10_degrees_knee_{end}"] for end in ("low", "high"))
    return Choice("harder" if low > 0 else "softer" if high < 0 else "same")


Asks = dict[str, Callable[[View], Guess]]
HEEL_LIFT: Asks = {f.__name__: f for f in (low_or_high, floor, real, landing, hamstrings, friend, race, tall)}
KNEE_AND_HIP: Asks = {f.__name__: f for f in (thigh, dots, under, chain, gap, toes, levers, fall)}
