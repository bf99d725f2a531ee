import json

import numpy as np
import pytest

from content.reader import page, words
from model.experiments import EXPERIMENTS
from model.swing.answers import same_pull, same_swing
from pages.kit.beats import storyboard
from pages.kit.beats.question import taken
from pages.kit.numbers.guess import Choice, Mark, plain
from pages.kit.numbers.guesses import GUESSES
from pages.kit.state.session import Answer
from pages.kit.state.view import View
from tests.loops import each

ALL = [(slug, name) for slug, guesses in GUESSES.items() for name in guesses]
STATES = [
    *(View.of(pace=pace) for pace in (500.0, 400.0, 330.0, 280.0, 222.0, 1000 / 6)),
    View.of(height=1.2, mass=30.0, sex="female", pace=450.0),
    View.of(height=2.2, mass=180.0, shoe=1.0, pace=200.0, length_unit="ft"),
    View.of(knee_flexion=50.0, cadence=130.0, pace=400.0),
    View.of(knee_flexion=150.0, cadence=220.0, pace=250.0),
    View.of(thigh_swing=45.0, pace=300.0),
]
every_guess = pytest.mark.parametrize(("slug", "name"), ALL)


@every_guess
@each("state", STATES)
def test_a_guess_is_drawn_whole_at_every_state(slug, name, state):
    guess = plain(GUESSES[slug][name](state))
    assert "NaN" not in json.dumps(guess)
    if guess["kind"] == "choice":
        options = page(slug).about["guess"][name]["options"]
        assert guess["truth"] is None or guess["truth"] in options
        return
    low, high = guess["range"]
    assert low <= guess["start"] <= high
    assert all(low <= end <= high for end in guess["truth"]), guess["truth"]
    for curve in guess.get("curves", ()):
        assert len(curve["x"]) == len(curve["y"]) > 2
        assert min(curve["x"]) >= guess["x"]["range"][0] and max(curve["x"]) <= guess["x"]["range"][1]


# What the texts say happened is written for these answers; were another true anywhere, the text would lie there.
TOLD = {
    "low_or_high": "low",
    "real": "same",
    "hamstrings": "more",
    "friend": "down",
    "race": "all",
    "tall": "further",
    "thigh": "less",
    "under": "none",
    "toes": "often",
    "levers": "more",
    "fall": "same",
    "one_more": "knee",
    "through": "thigh",
}


@every_guess
@each("state", STATES)
def test_what_the_text_tells_is_what_the_model_finds(slug, name, state):
    guess = plain(GUESSES[slug][name](state.to(storyboard.spot(slug, name))))
    if name == "low_or_high" and state.settings.cadence:
        assert guess["truth"] in ("low", "same")  # at few steps a minute the leg's weight, not its swing, decides
    elif name == "gap":
        assert guess["truth"] != "all"  # it shrinks; how far, the text says as a number
    elif name in TOLD:
        assert guess["truth"] == TOLD[name]
    elif guess["kind"] == "choice":
        assert name in ("who", "again", "pose")  # kept without judgement, or a finding of others
    elif name == "late":
        assert guess["truth"][0] > 80  # percent of the swing
    elif name == "landing" or name == "chain":
        assert guess["truth"][0] > guess["typical"]
    elif name == "stronger":
        assert guess["truth"][0] > guess["curves"][0]["y"][2] > guess["curves"][0]["y"][0]


@every_guess
def test_a_guess_has_its_words(slug, name):
    text, common = page(slug), words("ui")["guess"]
    own = text.about["guess"][name]
    assert name in text.beats and f"{name}_after" in text.beats
    guess = plain(GUESSES[slug][name](View()))
    if guess["kind"] == "choice":
        assert len(own["options"]) >= 2
    else:
        assert {"handle", "picture", "value"} <= set(own)
        assert "{value}" in own["value"]
        assert all(axis in own for axis in "xy" if axis in guess)
    assert {"check", "skip", "guess", "typical", "truth", "agrees", "inside", "near", "far"} <= set(common)


@pytest.mark.parametrize("slug", GUESSES)
def test_every_guess_in_a_text_is_a_guess_of_the_page(slug):
    assert set(page(slug).about["guess"]) == set(GUESSES[slug])


def test_the_floor_is_where_the_pull_is_least():
    for state in STATES:
        low, high = GUESSES["heel_lift"]["floor"](state).truth
        pulls = [
            float(same_swing(state.but(knee_flexion=knee).settings.stride()).mean)
            for knee in np.linspace(50, 150, 25).tolist()
        ]
        best = float(np.linspace(50, 150, 25)[int(np.argmin(pulls))])
        assert low - 5 <= best <= high + 5


def test_the_low_heel_lands_where_the_stride_says():
    state = View.of(pace=330.0)
    lower = state.to(storyboard.spot("heel_lift", "landing"))
    assert lower.settings.knee == pytest.approx(state.settings.typical_knee - 20)
    answer = same_pull(lower.settings.stride())
    low, high = GUESSES["heel_lift"]["landing"](lower).truth
    assert low - 0.05 <= 100 * float(answer.landing.ankle_ahead_of_knee) <= high + 0.05


def test_inches_are_centimetres_over_two_and_a_half():
    metric, imperial = (GUESSES["heel_lift"]["landing"](View.of(length_unit=unit)) for unit in ("cm", "ft"))
    np.testing.assert_allclose(np.array(metric.truth) / 2.54, imperial.truth)
    np.testing.assert_allclose(metric.typical / 2.54, imperial.typical)


def test_the_hamstrings_peak_where_the_muscles_say():
    record = EXPERIMENTS["muscles"](View().settings)
    curve = record.curves["hamstrings_activation"]
    assert GUESSES["push_or_pull"]["late"](View()).truth[0] == curve.x[np.argmax(curve.y)]


HOSTILE = (7, "x", [], {"guess": [1]}, {"guess": True}, {"guess": {}}, {"guess": 1e999}, {"guess": float("nan")})


@pytest.mark.parametrize("sent", [*HOSTILE, {"guess": "nobody's option"}, {"guess": 40}])
def test_a_guess_that_no_page_offers_is_not_taken(sent):
    found = Mark(range=(0, 30), step=1, start=10, truth=(5, 6))
    for asked, options in ((found, ()), (Choice("more"), ("more", "less"))):
        with pytest.raises(ValueError):
            taken(sent, asked, options)
    assert taken({"guess": 12, "shown": True}, found) == Answer(12, True)
    assert taken({"guess": "less"}, Choice("more"), ("more", "less")) == Answer("less", False)
    assert taken({"guess": None, "shown": True}, found) == Answer(None, True)
