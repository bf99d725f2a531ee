from dataclasses import FrozenInstanceError, fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from content.reader import words
from model.memory import remembered
from model.quantities import SETTABLE
from model.recording.motion_file import read
from model.recording.own_stride import own_stride
from model.recording.trial import trial_of
from model.runners.measured import rows
from model.settings import NAMES, SEXES, Settings, clamped
from model.swing.answers import ANSWERS, same_swing
from model.swing.reference import reference
from tests.budget import budget
from tests.refusals import refused
from tests.trials import Runner, mot, times

# What is offered, as it was promised: (low, high, unit in the sentence); paces 6 to 2 m/s in seconds per kilometre.
RANGES = {
    "height": (1.2, 2.2, "m"),
    "mass": (30, 180, "kg"),
    "shoe": (0, 1, "kg"),
    "pace": (1000 / 6, 500, "s/km"),
    "knee_flexion": (50, 150, "degrees"),
    "cadence": (130, 220, "steps/min"),
}
OPTIONAL = ("knee_flexion", "thigh_swing", "cadence")
each_range = pytest.mark.parametrize(("name", "limits"), [(n, (low, high)) for n, (low, high, _) in RANGES.items()])
wild = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=10),
    st.floats(),
    st.integers(-(10**30), 10**30),
    st.sampled_from([float("nan"), float("inf"), -float("inf"), 1e308, -1e308, 5e-324, -0.0, (), b"60", 60j]),
    st.sampled_from(SEXES),
)


def test_everything_that_can_be_set_has_a_range_or_choices():
    others = {"own", "runner"}
    assert {*NAMES} | others == {field.name for field in fields(Settings)} == {*SETTABLE, "sex"} | others


def test_the_start_is_the_mean_runner_at_five_thirty_as_these_runners_run():
    start = Settings()
    assert (start.height, start.mass, start.sex, start.shoe, start.pace) == (1.759, 69.6, "male", 0, 330)
    assert (start.knee_flexion, start.thigh_swing, start.cadence) == (None, None, None)
    for name, quantity in SETTABLE.items():
        assert getattr(start, name) == quantity.start
    assert start.sex == SEXES[0]


@each_range
def test_both_ends_of_every_range_are_offered(name, limits):
    for value in (*limits, sum(limits) / 2):
        assert getattr(Settings(**{name: value}), name) == value
        for answer in ANSWERS.values():
            assert np.all(np.isfinite(answer(Settings(**{name: value}).stride()).torques.hip))


@each_range
def test_what_lies_outside_is_refused_with_value_range_and_unit(name, limits):
    low, high = limits
    for value in (low - 0.01, high + 0.01, -1e9, float("inf"), float("nan"), "much"):
        with refused() as said:
            Settings(**{name: value})
        sentence = said[0]
        assert sentence.startswith(words("ui")["notice"]["fields"][name])
        assert str(value) in sentence
        assert f"{low:.4g} to {high:.4g} {RANGES[name][2]}" in sentence


def test_another_sex_is_refused_with_those_that_are_offered():
    for value in ("other", None, 3, ""):
        with refused() as said:
            Settings(sex=value)
        assert repr(value) in said[0]
        assert all(choice in said[0] for choice in SEXES)
    for choice in SEXES:
        assert Settings(sex=choice).sex == choice


@pytest.mark.parametrize("name", ["height", "mass", "shoe", "pace"])
def test_only_heel_thigh_and_cadence_can_be_left_to_the_runners(name):
    with refused(f"{name} must lie in"):
        Settings(**{name: None})


@pytest.mark.parametrize("pace", [170.0, 222.0, 285.7, 330.0, 400.0, 500.0])
def test_none_means_as_these_runners_do_at_this_pace(pace):
    left = Settings(pace=pace)
    ref = reference(1000 / pace)
    said = Settings(
        pace=pace,
        knee_flexion=float(np.degrees(ref.knee_peak[1])),
        thigh_swing=float(np.degrees(ref.thigh_peak[1])),
        cadence=float(120 / ref.stride_time),
    )
    for name in ("knee_peak", "thigh_peak"):
        assert_allclose(getattr(left.stride(), name), getattr(said.stride(), name), rtol=1e-12)
    assert_allclose(left.reference.stride_time, said.reference.stride_time, rtol=1e-12)
    for answer in ANSWERS.values():
        ours, theirs = answer(left.stride()), answer(said.stride())
        assert_allclose(ours.torques.hip, theirs.torques.hip, rtol=0, atol=1e-9)


@pytest.mark.parametrize("pace", [1000 / 6, 222.0, 330.0, 500.0])
def test_the_thigh_s_range_is_ten_less_to_twenty_more_than_typical_at_the_pace(pace):
    settings = Settings(pace=pace)
    typical = np.degrees(reference(1000 / pace).thigh_peak[1])
    assert_allclose(settings.thigh_range, (typical - 10, typical + 20), rtol=1e-9)
    for end, beyond in zip(settings.thigh_range, (-0.01, 0.01), strict=True):
        assert np.isfinite(same_swing(settings.but(thigh_swing=end).stride()).mean)
        with refused() as said:
            settings.but(thigh_swing=end + beyond)
        low, high = settings.thigh_range
        assert f"thigh swing must lie in {low:.4g} to {high:.4g} degrees" in said[0]


def test_the_thigh_swings_further_when_the_runner_is_faster():
    ranges = [Settings(pace=pace).thigh_range for pace in (500.0, 400.0, 300.0, 240.0, 1000 / 6)]
    assert np.all(np.diff(ranges, axis=0) > 0)
    far = ranges[-1][1]
    assert Settings(pace=1000 / 6, thigh_swing=far).thigh_swing == far
    with refused("at this pace"):
        Settings(pace=500.0, thigh_swing=far)


@pytest.mark.parametrize("number", [1, 12, 28])
def test_one_of_the_26_runs_with_own_body_and_own_stride(number):
    row = next(row for row in rows("runners.csv") if row["runner"] == str(number) and row["speed_mps"] == "3.5")
    one = Settings.of_runner(number, pace=1000 / 3.5)
    assert (one.runner, one.height, one.mass) == (number, float(row["height_m"]), float(row["mass_kg"]))
    assert one.sex == {"M": "male", "F": "female"}[row["sex"]]
    assert_allclose(one.reference.stride_time, float(row["stride_time_s"]), rtol=1e-3)
    # A mean of strides has a little less of a peak than the strides; a runner's own leg is not the table's.
    assert one.typical_knee == pytest.approx(float(row["knee_peak_deg"]), abs=0.5)
    assert one.typical_thigh == pytest.approx(float(row["thigh_peak_deg"]), abs=0.5)
    assert float(same_swing(one.stride()).mean) / one.mass == pytest.approx(float(row["hip_flexor_mean"]), rel=0.09)
    heavier = Settings.of_runner(number, mass=100.0)
    assert (heavier.mass, heavier.height, heavier.runner) == (100, one.height, number)


def test_a_number_that_none_of_the_runners_has_is_refused_with_those_they_have():
    for number in (0, 6, 7, 29, -1):
        for made in (Settings.of_runner, lambda number: Settings(runner=number)):
            with refused("runner must be one of 1, 2, 3") as said:
                made(number)
            assert said[0].endswith(f"got {number}")


def test_at_another_cadence_the_thigh_is_brought_into_the_range_that_is_offered_there():
    quick = Settings(pace=222.0, cadence=220.0)
    state = quick.but(thigh_swing=quick.thigh_range[0])
    slow = state.at_cadence(150.0)
    assert slow.thigh_swing == slow.thigh_range[0] > state.thigh_swing
    assert slow.but(thigh_swing=None, cadence=220.0) == quick
    assert Settings(knee_flexion=70.0).at_cadence(180.0) == Settings(knee_flexion=70.0, cadence=180.0)


def test_speed_is_the_pace_turned_round_and_never_leaves_what_is_offered():
    assert_allclose(Settings(pace=300.0).speed, 1000 / 300)
    low, high = SETTABLE["pace"].low, SETTABLE["pace"].high
    for slack in (0, 1e-10):  # the rounding that a range lets pass
        assert Settings(pace=low - slack).speed == 6
        assert Settings(pace=high + slack).speed == 2


def test_a_state_cannot_be_changed_only_replaced():
    settings = Settings()
    for name in NAMES:
        with pytest.raises(FrozenInstanceError):
            setattr(settings, name, getattr(settings, name))
    other = settings.but(knee_flexion=60.0)
    assert (settings.knee_flexion, other.knee_flexion) == (None, 60)
    assert other.but(knee_flexion=None) == settings
    assert len({settings, other, Settings()}) == 2


def test_a_replacement_is_checked_like_a_new_state():
    with refused("thigh swing"):
        Settings(pace=180.0, thigh_swing=65.0).but(pace=480.0)


@budget(300)
@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), wild))
def test_any_values_can_be_clamped_to_a_state(values):
    settings, changed = clamped(values)
    for name, (low, high, _) in RANGES.items():
        value = getattr(settings, name)
        assert (value is None and name in OPTIONAL) or low - 1e-9 <= value <= high + 1e-9
    low, high = settings.thigh_range
    assert settings.thigh_swing is None or low - 1e-9 <= settings.thigh_swing <= high + 1e-9
    assert len(changed) == len(set(changed))
    assert set(changed) <= set(values)
    for name, value in values.items():
        if name in NAMES and name not in changed:
            assert getattr(settings, name) == value
        if name not in NAMES:
            assert name in changed


@budget(200)
@given(st.sampled_from(NAMES), wild)
def test_what_settings_take_clamping_leaves_and_what_they_refuse_it_changes(name, value):
    try:
        wanted = Settings(**{name: value})
    except ValueError:
        assert clamped({name: value})[1] == [name]
    else:
        if value is not None:
            assert clamped({name: value}) == (wanted, [])


@pytest.mark.parametrize("name", RANGES)
def test_clamping_brings_a_number_to_the_nearest_end_and_nonsense_to_the_start(name):
    low, high, _ = RANGES[name]
    for value, end in ((low - 1, low), (-1e300, low), (high + 1, high), (10**30, high)):
        settings, changed = clamped({name: value})
        assert_allclose(getattr(settings, name), end)
        assert changed == [name]
    for value in (float("nan"), "60", "", (), b"60"):
        assert clamped({name: value}) == (Settings(), [name])


def test_clamping_brings_the_thigh_into_the_range_of_the_pace_that_is_asked_for():
    for pace in (180.0, 330.0, 480.0):
        for value, end in ((-20.0, 0), (1.0, 0), (79.0, 1), (200.0, 1)):
            settings, changed = clamped({"thigh_swing": value, "pace": pace})
            assert changed == ["thigh_swing"]
            assert_allclose(settings.thigh_swing, Settings(pace=pace).thigh_range[end])


def test_what_was_asked_of_the_26_runners_is_remembered_of_an_own_stride_nothing():
    asked = []

    @remembered(4)
    def ask(word, settings):
        """A question."""
        asked.append(word)
        return len(asked)

    time = times(3.0)
    own = Settings(own=own_stride(trial_of(read(mot(time, Runner().columns(time))), 1.8, 75)))
    assert [ask("a", Settings()), ask("a", Settings()), ask("b", Settings())] == [1, 1, 2]
    assert [ask("c", own), ask("c", own)] == [3, 4]
    assert ask.__doc__ == "A question."
