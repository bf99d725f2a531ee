from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.settings import Settings
from model.spot import ANSWERS, PARTS, TYPICAL, Spot
from model.swing.answers import ANSWERS as WORLDS
from model.swing.answers import same_swing
from tests.budget import budget

numbers = st.floats(-1e4, 1e4).map(lambda x: float(f"{x:g}"))
spots = st.builds(
    Spot,
    pace=st.none() | numbers,
    knee=st.none() | st.just(TYPICAL) | numbers,
    lift=st.none() | numbers,
    answer=st.none() | st.sampled_from(ANSWERS),
    at=st.none() | numbers,
)


@budget()
@given(spots)
def test_a_spot_comes_back_from_its_link_and_from_its_parts(spot):
    assert Spot.parse(spot.query()) == spot
    assert Spot.parse(spot.parts()) == spot


@budget()
@given(
    st.dictionaries(
        st.sampled_from([*PARTS, "play", "x"]), st.none() | st.text(max_size=30) | st.floats() | st.booleans()
    )
)
def test_whatever_is_said_is_read_and_leads_to_a_state_that_there_is(said):
    spot = Spot.parse(said)
    there = spot.onto(Settings())
    assert same_swing(there.stride(11)).mean > 0


def test_a_spot_moves_what_it_names_and_a_new_pace_or_knee_is_one_of_the_typical_thigh():
    state = Settings(knee_flexion=110.0, thigh_swing=40.0)
    assert Spot().onto(state) == state
    assert Spot(knee=60.0).onto(state) == state.but(knee_flexion=60.0, thigh_swing=None)
    assert Spot(knee=TYPICAL).onto(state) == state.but(knee_flexion=None, thigh_swing=None)
    assert_allclose(Spot(lift=-5.0).onto(state).thigh_swing, state.typical_thigh - 5)
    moved = Spot(pace=222.0, lift=5.0).onto(state)
    assert moved.pace == 222.0
    assert_allclose(moved.thigh_swing, moved.typical_thigh + 5)


def test_a_spot_out_of_range_goes_to_the_nearest_end():
    there = Spot(pace=1.0, knee=500.0, lift=90.0).onto(Settings())
    assert_allclose((there.pace, there.knee_flexion), (1000 / 6, 150))
    assert_allclose(there.thigh_swing, there.thigh_range[1])


def test_the_spot_of_a_state_leads_back_to_it():
    for state in (Settings(), Settings(pace=222.0, knee_flexion=60.0, thigh_swing=50.0)):
        spot = Spot.of(state, "same_pull")
        back = spot.onto(Settings())
        assert spot.answer == "same_pull"
        assert (back.pace, back.knee_flexion) == (state.pace, state.knee_flexion)
        assert_allclose(back.lift, state.lift, atol=1e-9)


def test_what_may_be_played_is_what_the_model_answers():
    assert tuple(WORLDS) == ANSWERS
    for gone in ("rhythm", "effort", "", "both"):
        assert Spot.parse({"answer": gone, "knee": 60}) == Spot(knee=60.0)


def test_a_stage_s_typical_knee_is_said_by_none():
    assert Spot.parse({"pace": 330, "knee": None, "lift": 0, "answer": "same_pull", "at": None}) == Spot(
        330.0, TYPICAL, 0.0, "same_pull", None
    )
