import json

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from content.filling import fill
from content.reader import words
from model.recording.motion_file import read
from model.recording.own_stride import own_stride, torques_through
from model.recording.readouts import ANGLES
from model.recording.trial import trial_of
from model.runners.spread import spread
from model.swing.reference import reference
from pages.kit.charts.own import mean_chart, trial_chart
from pages.kit.drawing.palette import DARK, LIGHT
from pages.kit.recording.your_stride import example
from pages.kit.stage import message
from pages.kit.state.view import View
from tests.test_pages import opened
from tests.trials import HEIGHT, MASS, Runner, mot, times

UI = words("ui")["your_stride"]


@pytest.fixture
def shown() -> AppTest:
    """The page with the example that it offers."""
    app = opened("pages/your_stride.py", knee=80)
    return app.button(key="stride_try").click().run()


def said(app) -> str:
    return "\n".join(part.value for part in app.markdown)


def test_without_a_file_the_page_asks_for_one_and_nothing_more():
    app = opened("pages/your_stride.py")
    assert not app.exception
    assert UI["read"] not in [expander.label for expander in app.expander]


def test_the_example_is_the_26_runners_read_back(shown):
    assert not shown.exception
    assert not shown.error
    text = said(shown)
    for part in (
        "strides averaged (both legs), 100 samples a second",
        UI["family"]["none"][1:],
        fill(UI["hip"]["rebuilt"], {})[1:],
    ):
        assert part in text
    for name in ANGLES:  # every angle of theirs is within error of theirs
        row = next(line for line in text.splitlines() if line.startswith(f"| {UI['numbers'][name]} |"))
        assert row.endswith(f"| {UI['table']['within']} |")
    of = spread("knee_peak_deg", 3.3)
    assert f"| {of.mean:.0f}\u00a0±\u00a0{of.sd:.0f} |" in text
    assert UI["legs"]["title"] in text


def test_the_experiments_speak_of_this_stride(shown):
    text = said(shown)
    ask = shown.selectbox(key="experiment")
    for name in ("sweetspot", "passive", "lever"):
        shown = ask.set_value(name).run()
        ask = shown.selectbox(key="experiment")
        assert not shown.error
        text = said(shown)
        assert "ecorded" in text
        assert "hese runners" not in text.split(words("charts")["assumptions"]["no_ground_contact"])[0]


def test_what_can_be_set_changes_the_answer(shown):
    before = said(shown)
    name = f"before_{shown.session_state['brought']['before'].mark}"
    shown = shown.slider(key=f"stride_strike_{name}").set_value(40).run()
    after = said(shown)
    assert after != before
    assert not shown.error
    assert f"| {UI['numbers']['knee_at_strike']} |" in after
    shown = shown.number_input(key=f"stride_speed_{name}").set_value(9.0).run()
    assert UI["at_edge"] in said(shown)
    shown = shown.slider(key=f"stride_cutoff_{name}").set_value(4).run()
    assert not shown.error


def test_the_next_page_speaks_of_the_26_runners_again(shown):
    assert shown.session_state["view"].settings.own is not None
    shown.button(key="stride_away_before").click().run()
    assert shown.session_state["view"].settings.own is None
    assert shown.session_state["view"].settings.knee_flexion == 80  # what the user had set stays


def test_the_template_is_a_file_that_can_be_read():
    trial = trial_of(read(example()), HEIGHT, MASS)
    own = own_stride(trial)
    assert own.speed == pytest.approx(3.3, rel=0.05)
    assert own.count >= 8


def test_charts_hold_what_was_recorded():
    time = times(3.0)
    trial = trial_of(read(mot(time, Runner(3.5).columns(time))), HEIGHT, MASS)
    own = own_stride(trial)
    _, torques = torques_through(trial, "r")
    drawn = trial_chart(trial, "r", torques, UI["trial"], LIGHT)
    assert drawn.columns["hip_torque_nm"].size == time.size
    assert np.nanmax(drawn.columns["hip_torque_nm"]) == pytest.approx(np.nanmax(torques.hip))
    mean = mean_chart(own, UI["mean"], DARK)
    assert mean.columns["knee_deg"].max() == pytest.approx(np.degrees(own.reference.knee_peak[1]), abs=0.1)
    runners = np.degrees(
        reference(own.speed).knee_peak[1]
    )  # each at a stride of their own: their mean is a little flat
    assert mean.columns["runners_knee_deg"].max() == pytest.approx(runners, abs=0.5)
    assert 5 < mean.columns["runners_knee_sd_deg"].max() < 20


def test_the_stage_is_told_who_the_pale_leg_is():
    time = times(3.0)
    own = own_stride(trial_of(read(mot(time, Runner(3.5).columns(time))), HEIGHT, MASS))
    packed = message(View.of(own=own), {})
    header = json.loads(packed[4 : 4 + int.from_bytes(packed[:4], "little")])
    assert header["ghost"] == own.speed + 1
    assert "pace" in header["fixed"]
    assert header["start"]["pace"] == pytest.approx(1000 / own.speed)
