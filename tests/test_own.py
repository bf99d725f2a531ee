import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.experiments import EXPERIMENTS
from model.recording.motion_file import read
from model.recording.own_stride import differences, own_stride, summary, torques_through
from model.recording.trial import trial_of
from model.settings import Settings
from model.swing.reference import reference
from model.table import stage_table
from tests.refusals import refused
from tests.trials import HEIGHT, MASS, Runner, csv, mot, plain, times


def trial(runner, seconds=4.0, rate=100.0, **how):
    time = times(seconds, rate)
    return trial_of(read(mot(time, runner.columns(time))), HEIGHT, MASS, **how)


@pytest.mark.parametrize("speed", [2.5, 3.5, 4.5])
@pytest.mark.parametrize("overground", [False, True])
def test_pace_and_cadence_are_estimated_on_a_treadmill_as_over_ground(speed, overground):
    own = own_stride(trial(Runner(speed, overground=overground)))
    assert own.speed == pytest.approx(speed, rel=0.05)
    assert own.reference.stride_time == pytest.approx(reference(speed).stride_time, rel=0.01)
    assert own.reference.duty == pytest.approx(reference(speed).duty, abs=0.02)


def test_the_mean_stride_of_a_runner_who_runs_as_the_28_is_theirs():
    own = own_stride(trial(Runner(3.5), cutoff=20), "r", speed=3.5)
    theirs, cycle = reference(3.5), np.linspace(0, 1, 50)
    # Events may be off by some 10 ms, where the knee turns at 10°/10 ms.
    assert_allclose(own.reference.curve("thigh", cycle), theirs.curve("thigh", cycle), atol=np.radians(5))
    for channel in ("thigh", "knee"):
        assert_allclose(own.reference.peak(channel)[1], theirs.peak(channel)[1], atol=np.radians(1))
    _, up = own.reference.hip_acceleration(own.leg, cycle)
    assert np.corrcoef(up, theirs.hip_acceleration(own.leg, cycle)[1])[0, 1] > 0.97


def test_strides_of_both_legs_are_averaged_with_their_spread():
    steady = trial(Runner(3.5))
    both, right, left = (own_stride(steady, side) for side in ("both", "r", "l"))
    assert both.count == right.count + left.count
    assert both.count >= 8
    assert np.degrees(both.spread("knee")).max() < 3
    time = times(4.0)
    columns = Runner(3.5).columns(time)
    limping = columns | {"knee_angle_l": columns["knee_angle_l"] * 0.8}
    uneven = trial_of(read(mot(time, limping)), HEIGHT, MASS)
    assert np.degrees(own_stride(uneven).spread("knee")).max() > 8
    single = own_stride(trial(Runner(3.5), seconds=1.75), "r")
    assert single.count == 1
    assert single.spread("knee") is None
    assert summary(single)["peak_knee_flexion_sd_deg"] is None


def test_without_the_pelvis_the_hip_is_rebuilt_and_comes_close_to_the_measured_one():
    runner, time = Runner(3.5), times(4.0)
    columns = runner.columns(time)
    angles = {name: values for name, values in columns.items() if name not in ("pelvis_tx", "pelvis_ty", "pelvis_tz")}
    seen, blind = (trial_of(read(mot(time, c)), HEIGHT, MASS) for c in (columns, angles))
    assert own_stride(seen).hip_measured
    assert not own_stride(blind).hip_measured
    for side in "rl":
        (swing, known), (_, rebuilt) = torques_through(seen, side), torques_through(blind, side)
        error = np.sqrt(np.mean((known.hip - rebuilt.hip)[swing] ** 2))
        assert error < 0.12 * known.hip[swing].max()


def test_a_plain_table_of_the_28_runners_angles_gives_their_torque():
    runner, time = Runner(3.5), times(4.0, rate=200)
    data = csv(time, plain(runner, time, "thigh_r", "knee_r"))
    known = Settings(height=1.759, mass=69.6, sex="male", pace=1000 / 3.5)
    own = own_stride(trial_of(read(data), 1.759, 69.6, "male", cutoff=20), speed=3.5)
    ours, theirs = known.but(own=own).stride().keep_rhythm, known.stride().keep_rhythm
    assert ours.impulse == pytest.approx(float(theirs.impulse), rel=0.06)
    assert ours.peak == pytest.approx(float(theirs.peak), rel=0.1)


@pytest.mark.parametrize("name", EXPERIMENTS)
@pytest.mark.parametrize("speed", [2.5, 5.8])
def test_every_experiment_runs_about_a_runners_own_stride(name, speed):
    own = own_stride(trial(Runner(speed, sway=np.radians(4))))
    state = Settings(own=own)
    for settings in (state, state.but(knee_flexion=60.0)):
        record = EXPERIMENTS[name](settings)
        assert np.isfinite(record.margin)
        for value in record.values.values():
            if isinstance(value.value, float | np.ndarray):
                assert np.isfinite(value.value).all()


def test_an_experiment_answers_about_this_stride_and_not_about_the_28_runners():
    runner, time = Runner(3.5), times(4.0)
    columns = runner.columns(time)
    lazy = columns | {f"knee_angle_{side}": columns[f"knee_angle_{side}"] * 0.75 for side in "rl"}
    own = own_stride(trial_of(read(mot(time, lazy)), HEIGHT, MASS))
    natural = np.degrees(own.reference.knee_peak[1])
    assert natural == pytest.approx(0.75 * np.degrees(reference(3.5).knee_peak[1]), abs=2)
    record = EXPERIMENTS["sweetspot"](Settings(own=own))
    assert record.values["runners_knee_flexion_deg"].value == pytest.approx(natural)


def test_a_sprinters_own_heel_may_rise_beyond_the_slider():
    runner, time = Runner(6.0), times(4.0)
    columns = runner.columns(time)
    high = columns | {f"knee_angle_{side}": columns[f"knee_angle_{side}"] * 1.22 for side in "rl"}
    own = own_stride(trial_of(read(mot(time, high)), HEIGHT, MASS))
    assert np.degrees(own.reference.knee_peak[1]) > 151
    assert np.isfinite(Settings(own=own).stride().keep_rhythm.impulse)


def test_the_28_runners_stand_beside_a_stride_within_their_speeds_only():
    own = own_stride(trial(Runner(3.5)), speed=3.5)
    found = summary(own)
    assert found["runners_peak_thigh_deg"] == pytest.approx(np.degrees(reference(3.5).thigh_peak[1]))
    assert found["cadence_spm"] == pytest.approx(120 / own.reference.stride_time)
    assert summary(own_stride(trial(Runner(3.5)), speed=7.5))["runners_peak_thigh_deg"] is None


def test_a_leg_or_a_whole_stride_that_is_not_there_is_missed_in_a_sentence():
    with refused("no whole stride"):
        own_stride(trial(Runner(3.5), seconds=1.0), "r")
    time = times()
    right = trial_of(read(csv(time, plain(Runner(), time, "thigh_r", "knee_r"))), HEIGHT, MASS)
    with refused("no left leg"):
        own_stride(right, "l")


def test_angles_stand_beside_the_28_runners_in_whole_degrees_and_small_differences_are_errors_of_measuring():
    time = times(4.0)
    columns = Runner(3.5).columns(time)
    found = {d.name: d for d in differences(own_stride(trial(Runner(3.5)), speed=3.5))}
    assert all(difference.within_error for difference in found.values())
    lazy = columns | {f"knee_angle_{side}": columns[f"knee_angle_{side}"] * 0.9 for side in "rl"}
    found = {d.name: d for d in differences(own_stride(trial_of(read(mot(time, lazy)), HEIGHT, MASS), speed=3.5))}
    assert not found["knee_peak"].within_error
    assert found["knee_peak"].runners == pytest.approx(105.2, abs=0.5)  # published
    assert found["thigh_peak"].runners == pytest.approx(34.4, abs=0.5)


def test_this_stride_and_the_28_runners_are_one_reference_of_two():
    own = own_stride(trial(Runner(5.0, sway=np.radians(3))))
    both, phase = own.beside_runners, np.linspace(0, 1, 40)
    for row, ref in enumerate((own.reference, own.runners)):
        for channel in ("thigh", "knee", "foot", "pelvis"):
            assert_allclose(both.curve(channel, phase[None])[row], ref.curve(channel, phase), atol=1e-12)
        for ours, theirs in zip(
            both.hip_acceleration(own.leg, phase[None]), ref.hip_acceleration(own.leg, phase), strict=True
        ):
            assert_allclose(ours[row], theirs, atol=1e-9)


def test_the_stage_can_play_this_stride_with_the_28_runners_as_its_ghost():
    own = own_stride(trial(Runner(3.0)), speed=3.0)
    table = stage_table(Settings(own=own))
    assert table.axes[0].values.tolist() == [3.0, 4.0]
    mine, theirs = np.degrees(table.channel("typical_knee").values)
    assert mine == pytest.approx(np.degrees(own.reference.knee_peak[1]))
    assert theirs == pytest.approx(np.degrees(reference(3.0).knee_peak[1]))
    pull = Settings(own=own).stride().keep_rhythm.mean
    assert table.channel("typical_pull_mean").values[0] == pytest.approx(pull, rel=0.01)
