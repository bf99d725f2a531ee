"""The page of an own stride as a physio meets it: a file in, its stride on the stage, a wrong file refused."""

import numpy as np
import pytest

from content.reader import words
from model.recording.motion_file import read
from model.recording.own_stride import own_stride
from model.recording.trial import trial_of
from model.settings import Settings
from model.swing.reference import reference
from tests.browser.visits import DESK, PHONE
from tests.trials import Runner, mot, times

UI = words("ui")["your_stride"]
BODY = Settings()


def recorded(knee=0.85):
    """A runner who lifts the heels less than the 26."""
    time = times(3.0)
    columns = Runner(3.5, sway=0.07).columns(time)
    lazy = {f"knee_angle_{side}": knee * columns[f"knee_angle_{side}"] for side in "rl"}
    return mot(time, columns | lazy)


def bring(shown, data, name="run.mot"):
    file = {"name": name, "mimeType": "text/plain", "buffer": data}
    shown.page.set_input_files("input[type=file]", file)
    shown.settle()


def test_a_file_becomes_the_stride_that_the_stage_plays(address, visit):
    data = recorded()
    shown = visit(address, PHONE).open("your_stride")
    bring(shown, data)
    shown.wait_for_stage()
    own = own_stride(trial_of(read(data), BODY.height, BODY.mass, BODY.sex, BODY.shoe), speed=None)
    assert shown.stage("return s.knee()") == pytest.approx(np.degrees(own.reference.knee_peak[1]), abs=0.6)
    ghost = shown.stage("return Math.max(...s.typical.knee.values) * 180 / Math.PI")
    speed = round(own.speed, 1)  # as the field shows it
    assert ghost == pytest.approx(np.degrees(reference(speed).knee_peak[1]), abs=0.6)
    assert shown.page.locator(".stage .slider.pace input").is_disabled()  # the pace is the recording's
    for width in shown.widths():
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    assert not shown.said
    assert not shown.outside


def test_the_heel_of_an_own_stride_is_moved_and_the_page_answers(address, visit):
    shown = visit(address, DESK).open("your_stride")
    bring(shown, recorded())
    shown.wait_for_stage()
    slider = shown.page.locator(".stage .slider.knee input")
    slider.focus()
    for _ in range(12):
        slider.press("ArrowLeft")
    shown.settle()
    assert shown.state()["knee"] == pytest.approx(shown.stage("return s.typicalKnee(s.state.pace)") - 12, abs=1)
    assert shown.stage("return s.numbers.pull > 1.02 * s.numbers.typicalPull")
    text = shown.page.inner_text("[data-testid=stMain]")
    assert "recorded" in text
    shown.go_to("experiments")
    shown.wait_for_stage()
    assert shown.stage("return s.header.ghost") is None  # there, the 26 runners again
    assert not shown.said


def test_a_wrong_file_is_refused_in_a_sentence_and_what_was_set_stays(address, visit):
    shown = visit(address, DESK).open("your_stride?knee=80&h=181")
    bring(shown, recorded()[:-600])
    alert = shown.page.get_by_role("alert").filter(has_text=UI["refused"])
    assert "cut off" in alert.inner_text()
    assert "knee=80" in shown.page.url and "h=181" in shown.page.url
    bring(shown, b"<script>document.title='x'</script>,<b>\n1,2\n", "bad.csv")
    assert "no column named" in alert.inner_text()
    assert shown.page.title() != "x"
    bring(shown, recorded())
    shown.wait_for_stage()
    assert shown.state()["knee"] == 80
    assert not shown.said


def test_an_own_stride_can_be_asked_without_a_mouse(address, visit):
    shown = visit(address, DESK).open("your_stride")
    shown.page.get_by_role("button", name=UI["try"]).focus()
    shown.page.keyboard.press("Enter")
    shown.settle()
    shown.wait_for_stage()
    shown.page.locator("summary").filter(has_text=UI["read"]).focus()
    shown.page.keyboard.press("Enter")
    cutoff = shown.page.get_by_role("slider", name=UI["cutoff"])
    cutoff.focus()
    before = float(cutoff.input_value())
    cutoff.press("ArrowRight")
    shown.settle()
    assert float(cutoff.input_value()) == before + 1
    charts = shown.page.locator("[data-testid=stPlotlyChart]")
    assert charts.count() >= 3
    assert not shown.said
