"""A recording on its page and on others: asked about, kept for a visit, taken along by choice, missed when gone."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from content.reader import words
from model.recording.motion_file import read
from model.recording.own_stride import own_stride
from model.recording.trial import trial_of
from pages.kit.state.held import Held
from tests.test_pages import PATIENCE, ROOT, is_well
from tests.trials import HEIGHT, MASS, Runner, csv, plain, times

UI, ALONG = words("ui")["your_stride"], words("ui")["own_along"]
TIME = times(5.0)
BOTH = plain(Runner(3.2), TIME, "thigh_r", "knee_r", "thigh_l", "knee_l")
SOUND = csv(TIME, BOTH)
LOW = csv(TIME, BOTH | {name: 0.85 * BOTH[name] for name in ("knee_r", "knee_l")})
OWN = own_stride(trial_of(read(LOW), HEIGHT, MASS))


def page(slug, query=(), **session):
    app = AppTest.from_file(str(ROOT / f"pages/{slug}.py"), default_timeout=PATIENCE)
    for name, value in dict(query).items():
        app.query_params[name] = value
    for name, value in session.items():
        app.session_state[name] = value
    return app.run()


def held(data, name="run.csv", **choices):
    return Held(name, data, choices)


def told(app):
    return "\n".join([part.value for part in app.markdown] + [part.proto.body for part in app.get("html")])


def key(app, name, slot="before"):
    return f"stride_{name}_{slot}_{app.session_state['brought'][slot].mark}"


def test_a_recording_that_is_held_is_there_on_the_next_visit_with_what_was_set():
    app = page("your_stride", brought={"before": held(SOUND, leg="l", strike=20)})
    assert is_well(app)
    assert "run.csv" in told(app)
    assert UI["sides"]["l"] in told(app)
    assert app.slider(key=key(app, "strike")).value == 20
    assert app.session_state["view"].settings.own is not None
    assert "1" in app.query_params["own"]
    app.button(key="stride_away_before").click().run()
    assert app.session_state["view"].settings.own is None
    assert "own" not in app.query_params


def test_what_is_open_is_asked_with_the_likely_answer_and_the_page_goes_on():
    rows = csv(np.arange(TIME.size), {"thigh_r": -BOTH["thigh_r"], "knee_r": BOTH["knee_r"]}).decode().split("\n")[1:]
    data = "\n".join(["Frame,thigh_r,knee_r", *rows]).encode()
    app = page("your_stride", brought={"before": held(data)})
    assert is_well(app)
    assert UI["asking"] in told(app)
    assert app.number_input(key=key(app, "rate")).value == 100
    assert app.selectbox(key=key(app, "thigh")).value == "backwards"
    assert app.session_state["view"].settings.own.speed == pytest.approx(3.2, rel=0.05)
    app.number_input(key=key(app, "rate")).set_value(120.0).run()
    assert float(app.session_state["view"].settings.own.reference.stride_time) < 0.65
    assert app.session_state["brought"]["before"].choices["rate"] == 120
    app.selectbox(key=key(app, "thigh")).set_value("vertical").run()
    assert UI["refused"] in told(app)
    app.selectbox(key=key(app, "thigh")).set_value("backwards").run()
    assert UI["refused"] not in told(app)


def test_columns_that_have_no_name_are_chosen_on_the_page():
    rows = csv(TIME, {"a": BOTH["thigh_r"], "b": BOTH["knee_r"]}).decode().split("\n")[1:]
    app = page("your_stride", brought={"before": held("\n".join(["time,kanal 1,kanal 2", *rows]).encode())})
    assert is_well(app)
    assert UI["asking_columns"] in told(app)
    assert app.selectbox(key=key(app, "column_knee_r")).value == 2
    app.selectbox(key=key(app, "column_knee_r")).set_value(1).run()
    assert is_well(app)
    assert UI["refused"] in told(app)


def test_two_recordings_stand_beside_each_other_and_either_may_be_the_pale_leg():
    app = page("your_stride", brought={"before": held(SOUND), "after": held(LOW, "later.csv")})
    assert is_well(app)
    for title in (UI["mean"]["title"], UI["legs"]["title"], UI["days"]["title"]):
        assert title in told(app)
    assert UI["apart"]["apart"] in told(app)
    for way, knee in (("leg", 1.0), ("recording", 0.85)):
        app.session_state[key(app, "ghost")] = way
        app.run()
        own = app.session_state["view"].settings.own
        assert own.ghost_is == way
        assert own.ghost.reference.knee_peak[1] == pytest.approx(knee * own.reference.knee_peak[1], rel=0.03)
    labels = {part.proto.label for part in app.get("download_button")}
    assert {UI["report"]["pdf"], UI["report"]["html"]} <= labels


@pytest.mark.parametrize("slug", ["present", "patient", "share"])
def test_a_stride_that_is_taken_along_plays_there_until_it_is_left(slug):
    app = page(slug, along=OWN, brought={"before": held(LOW)})
    assert is_well(app)
    assert app.session_state["view"].settings.own is OWN
    assert ALONG["plays"] in told(app)
    app.button(key="own_leave").click().run()
    assert is_well(app)
    assert app.session_state["view"].settings.own is None
    assert ALONG["plays"] not in told(app)


def test_other_pages_speak_of_the_26_runners_whatever_is_held():
    app = page("start", along=OWN, brought={"before": held(LOW)})
    assert is_well(app)
    assert app.session_state["view"].settings.own is None


def test_a_stride_is_taken_along_by_choice_only():
    app = page("your_stride", brought={"before": held(SOUND)})
    assert app.session_state["along"] is None
    app.toggle(key="stride_along").set_value(True).run()
    assert app.session_state["along"] is app.session_state["view"].settings.own
    app.toggle(key="stride_along").set_value(False).run()
    assert app.session_state["along"] is None


@pytest.mark.parametrize("slug", ["your_stride", "share"])
def test_a_page_that_has_lost_its_recording_says_so(slug):
    assert ALONG["lost"] in told(page(slug, {"own": "1"}))
    assert ALONG["lost"] not in told(page(slug))


def test_a_page_that_never_needed_one_does_not():
    assert ALONG["lost"] not in told(page("start", {"own": "1"}))
