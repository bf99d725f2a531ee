from urllib.parse import parse_qs, urlencode

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.quantities import SETTABLE
from model.settings import SEXES
from model.spot import ANSWERS
from pages.kit.state.reader import CHOICES
from pages.kit.state.url import STATE, from_query, to_query
from pages.kit.state.view import View
from tests.budget import budget

# The public contract: links that people keep. Names may be added, never changed or taken away.
CONTRACT = ("v", "pace", "knee", "thigh", "cad", "h", "m", "shoe", "sex", "u", "w", "l", "voice", "keep")
CODES = {
    "sex": ("m", "f", "n"),
    "u": ("km", "mi", "kmh", "mph", "ms"),
    "w": ("kg", "lb"),
    "l": ("cm", "ft"),
    "voice": ("r", "c", "p"),
    "keep": ("s", "p"),
}
# field -> half of the last digit that its parameter keeps, in the field's unit; the sum's rounding on top
ROUNDING = {
    "pace": 0.5,
    "knee_flexion": 0.05,
    "thigh_swing": 0.05,
    "cadence": 0.05,
    "height": 0.0005,
    "mass": 0.05,
    "shoe": 0.00005,
}
CHOSEN = {**CHOICES, "sex": SEXES, "answer": ANSWERS}
INSIDE = 0.06  # degrees from the ends of the thigh's range, which a rounded angle might pass
A_LITTLE = 1e-9


@st.composite
def states(draw):
    """Any state whose pace is whole, as the stage leaves it."""
    numbers = {
        name: draw(st.floats(quantity.low, quantity.high))
        for name, quantity in SETTABLE.items()
        if name not in ("pace", "thigh_swing")
    }
    numbers |= {name: None for name in ("knee_flexion", "cadence") if draw(st.booleans())}
    choices = {name: draw(st.sampled_from(options)) for name, options in CHOSEN.items()}
    state = View.of(**numbers, **choices, pace=float(draw(st.integers(167, 500))))
    if draw(st.booleans()):
        low, high = state.settings.thigh_range
        state = state.but(thigh_swing=draw(st.floats(low + INSIDE, high - INSIDE)))
    return state


anything = st.one_of(
    st.text(max_size=40),
    st.floats().map(str),
    st.integers().map(str),
    st.sampled_from(["", "nan", "-inf", "1e999", "0x10", "1_0", " 90 ", "9" * 400, "٣", "90°", "None", "true", "[]"]),
)


@budget()
@given(states())
def test_a_state_comes_back_from_its_link(state):
    back, changed = from_query(to_query(state))
    assert changed == []
    for name, slack in ROUNDING.items():
        value, found = getattr(state.settings, name), getattr(back.settings, name)
        assert (value is None) == (found is None)
        assert value is None or abs(found - value) <= slack + A_LITTLE
    assert (back.reader, back.answer, back.settings.sex) == (state.reader, state.answer, state.settings.sex)


@budget()
@given(states())
def test_a_link_that_was_followed_once_stays_as_it_is(state):
    once, _ = from_query(to_query(state))
    twice, changed = from_query(to_query(once))
    assert changed == []
    assert to_query(twice) == to_query(once)


@budget()
@given(states())
def test_a_link_survives_the_address_bar(state):
    query = to_query(state)
    assert {name: values[0] for name, values in parse_qs(urlencode(query)).items()} == query


@budget()
@given(states())
def test_a_link_holds_known_names_and_short_plain_values(state):
    query = to_query(state)
    assert set(query) <= set(CONTRACT)
    for value in query.values():
        assert value.isascii()
        assert len(value) <= 6
    assert query.get("pace", "330").isdigit()


@pytest.mark.parametrize("pace", [1000 / 6, 199.5, 222.22, 310.68, 330.49, 499.9, 500.0])
def test_pace_is_a_whole_number_of_seconds_per_kilometre(pace):
    assert to_query(View.of(pace=pace))["pace"].isdigit()
    assert from_query(to_query(View.of(pace=pace)))[1] == []


def test_the_default_state_needs_no_parameters():
    assert to_query(View()) == {}
    assert from_query({}) == (View(), [])


def test_the_names_of_the_parameters_are_those_of_every_link_ever_shared():
    assert STATE == CONTRACT


def test_a_link_of_today_means_the_same_tomorrow():
    query = {"v": "1", "pace": "300", "knee": "62.5", "thigh": "40", "cad": "172", "h": "165", "m": "58"}
    query |= {"shoe": "250", "sex": "f", "u": "mph", "w": "lb", "l": "ft", "voice": "p", "keep": "p"}
    state, changed = from_query(query)
    assert changed == []
    settings, reader = state.settings, state.reader
    assert (settings.pace, settings.knee_flexion, settings.thigh_swing, settings.cadence) == (300, 62.5, 40, 172)
    np.testing.assert_allclose((settings.height, settings.mass, settings.shoe), (1.65, 58, 0.25), rtol=1e-12)
    assert (settings.sex, reader.pace_unit, reader.voice) == ("female", "mph", "physio")
    assert (reader.mass_unit, reader.length_unit, state.answer) == ("lb", "ft", "same_pull")
    assert to_query(state) == query


@pytest.mark.parametrize(("name", "codes"), CODES.items())
def test_every_code_of_a_choice_is_understood_and_written_again(name, codes):
    for number, code in enumerate(codes):
        state, changed = from_query({"v": "1", name: code})
        assert changed == []
        assert to_query(state) == ({"v": "1", name: code} if number else {})  # the first is the default


@pytest.mark.parametrize(("code", "answer", "now"), [("r", "same_swing", {}), ("e", "same_pull", {"keep": "p"})])
def test_a_link_that_was_shared_when_the_answers_had_other_names_is_still_read(code, answer, now):
    state, changed = from_query({"v": "1", "keep": code})
    assert (state.answer, changed) == (answer, [])
    assert to_query(state) == ({"v": "1"} | now if now else {})


@budget()
@given(st.dictionaries(st.sampled_from(CONTRACT) | st.text(max_size=8), anything))
def test_no_link_fails_and_what_cannot_be_is_reported(query):
    state, changed = from_query(query)
    assert isinstance(state, View)
    fields = {*SETTABLE, *CHOSEN, "version"}
    assert set(changed) <= fields
    for name, field in (("sex", "sex"), ("u", "pace_unit"), ("voice", "voice")):
        if name in query and query[name] not in CODES[name]:
            assert field in changed


@pytest.mark.parametrize(
    ("name", "text", "field", "end"),
    [
        ("pace", "90", "pace", 1000 / 6),
        ("pace", "9999", "pace", 500),
        ("knee", "5", "knee_flexion", 50),
        ("knee", "-1e9", "knee_flexion", 50),
        ("knee", "151", "knee_flexion", 150),
        ("cad", "10", "cadence", 130),
        ("cad", "400", "cadence", 220),
        ("h", "1", "height", 1.2),
        ("h", "1e9", "height", 2.2),
        ("m", "0", "mass", 30),
        ("m", "200", "mass", 180),
        ("shoe", "5000", "shoe", 1),
    ],
)
def test_a_number_out_of_range_goes_to_the_nearest_end_and_is_reported(name, text, field, end):
    state, changed = from_query({"v": "1", name: text})
    np.testing.assert_allclose(getattr(state.settings, field), end, rtol=1e-9)
    assert changed == [field]


@pytest.mark.parametrize(("text", "end"), [("0", 0), ("-50", 0), ("80", 1), ("900", 1)])
def test_a_thigh_swing_out_of_range_goes_to_the_end_at_its_pace(text, end):
    state, changed = from_query({"v": "1", "pace": "240", "thigh": text})
    np.testing.assert_allclose(state.settings.thigh_swing, state.settings.thigh_range[end], rtol=1e-9)
    assert changed == ["thigh_swing"]


@pytest.mark.parametrize("text", ["", "fast", "nan", "inf", "5:00", "90°", "1,5"])
@pytest.mark.parametrize(
    ("name", "field"),
    [("pace", "pace"), ("knee", "knee_flexion"), ("thigh", "thigh_swing"), ("cad", "cadence"), ("h", "height")],
)
def test_what_is_no_number_falls_back_to_the_default_and_is_reported(name, field, text):
    state, changed = from_query({"v": "1", name: text})
    assert state == View()
    assert changed == [field]


def test_parameters_of_other_names_are_left_alone():
    assert from_query({"utm_source": "club", "Knee": "60", "": "x"}) == (View(), [])


def test_a_link_of_another_version_is_read_as_well_as_can_be_and_reported():
    for version in ("2", "0", "", "one"):
        state, changed = from_query({"v": version, "knee": "60"})
        assert state.settings.knee_flexion == 60
        assert changed == ["version"]
    assert from_query({"knee": "60"})[1] == []


def test_instant_lock_and_language_travel_beside_the_state():
    view = View.of(at=0.49, fixed=("pace", "knee"))
    assert to_query(view) == {"at": "0.49", "fix": "pk"}
    assert from_query(to_query(view)) == (view, [])
    assert from_query({"at": "7", "fix": "xt", "lang": "nowhere"}) == (View.of(at=1.0, fixed=("thigh",)), [])
