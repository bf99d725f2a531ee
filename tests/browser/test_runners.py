"""Meet the runners under a thumb: a dot is tapped and that runner runs, with own numbers; a pair in one tap."""

import math
import re

import pytest

from content.reader import words
from model.runners.measured import bodies
from model.runners.slopes import KNEE
from model.settings import Settings
from model.swing.answers import same_swing
from pages.kit.numbers.meeting import ends
from tests.browser.visits import PHONE

UI = words("ui")["runners"]
# Where each runner's dot is on the screen, px.
SPOTS = """(plot) => Object.fromEntries([...plot.querySelectorAll("circle")].map((e) => {
  const { x, y, width, height } = e.getBoundingClientRect();
  return [e.dataset.runner, [x + width / 2, y + height / 2]];
}))"""
LEGEND = "return [...s.root.querySelectorAll('.legend li')].map((e) => e.textContent)"


def shown_numbers(shown):
    return shown.stage("return {...s.numbers, knee: s.knee()}")


def own(number, speed=3.5):
    settings = Settings(pace=1000 / speed, runner=number)
    return settings, same_swing(settings.stride())


def holds(shown, number):
    """That the stage plays that runner, in numbers."""
    settings, answer = own(number)
    told = shown_numbers(shown)
    assert told["knee"] == pytest.approx(settings.typical_knee, abs=0.3)
    assert told["pull"] == pytest.approx(float(answer.mean), rel=0.02)
    assert told["cadence"] == pytest.approx(float(answer.cadence), rel=0.002)
    assert told["landing"] == pytest.approx(float(answer.landing.ankle_ahead_of_knee), abs=0.002)
    assert told["typicalPull"] == pytest.approx(float(same_swing(Settings(pace=1000 / 3.5).stride()).mean), rel=0.02)


def test_a_dot_that_is_tapped_runs_and_a_link_to_it_does_too(address, visit):
    shown = visit(address, PHONE).open("runners")
    shown.settle()
    plot = shown.page.locator(".dots svg")
    plot.scroll_into_view_if_needed()
    shown.settle()
    spots = plot.evaluate(SPOTS)
    assert set(spots) == set(map(str, bodies()))
    docked = shown.page.locator(".st-key-docked").bounding_box()
    free = {n: at for n, at in spots.items() if docked["y"] + docked["height"] + 20 < at[1] < 800}
    number = int(max(free, key=lambda n: min(math.dist(free[n], at) for other, at in spots.items() if other != n)))
    x, y = free[str(number)]
    shown.page.touchscreen.tap(x + 9, y - 9)  # beside the dot, as a thumb does
    shown.page.wait_for_url(re.compile(rf"[?&]runner={number}(&|$)"))
    shown.settle()
    holds(shown, number)
    assert shown.stage(LEGEND) == [UI["one"].replace("{number}", str(number)), UI["mean"]]
    again = visit(address, PHONE).open(f"runners?runner={number}")
    again.settle()
    holds(again, number)
    assert shown.wide() <= 390
    assert shown.said == [] and shown.outside == []


def test_lowest_and_highest_heel_run_as_a_pair_in_one_tap(address, visit):
    shown = visit(address, PHONE).open("runners")
    shown.settle()
    shown.page.get_by_role("button", name=UI["pair"]).tap()
    shown.settle()
    lowest, highest = ends(KNEE, 3.5)
    names = [UI["one"].replace("{number}", str(number)) for number in (lowest, highest)]
    assert shown.stage(LEGEND) == names
    told = shown_numbers(shown)
    assert told["knee"] == pytest.approx(own(lowest)[0].typical_knee, abs=0.3)
    theirs = own(highest)[1]
    assert told["typicalPull"] == pytest.approx(float(theirs.mean), rel=0.02)  # in the place of the mean of all
    assert shown.stage("s.seek(s.clock.ofSwing(0.5)); return s.figure.svg.classList.contains('with-ghost')")
