import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.experiments import EXPERIMENTS
from model.recording.motion_file import read
from model.recording.own_stride import own_stride, torques_through
from model.recording.readouts import ANGLES, readouts
from model.recording.summary import RUNNERS, RUNNERS_TORQUES, summary
from model.recording.trial import trial_of
from model.runners.measured import bodies, rows
from model.settings import Settings
from model.swing.answers import ANSWERS, same_swing
from model.swing.reference import reference
from model.swing.stride import stride_at
from model.table import stage_table
from tests.helpers import default_leg
from tests.refusals import refused
from tests.trials import HEIGHT, MASS, Runner, csv, mot, plain, times


def rms(values):
    return float(np.sqrt(np.mean(np.square(values))))


def trial(runner, seconds=4.0, rate=100.0, **how):
    time = times(seconds, rate)
    return trial_of(read(mot(time, runner.columns(time))), HEIGHT, MASS, **how)


@pytest.mark.parametrize("speed", [2.5, 3.5, 4.5])
@pytest.mark.parametrize("overground", [False, True])
def test_pace_and_cadence_are_estimated_on_a_treadmill_as_over_ground(speed, overground):
    own = own_stride(trial(Runner(speed, overground=overground)))
    assert own.speed == pytest.approx(speed, rel=0.005 if overground else 0.05)
    assert own.reference.stride_time == pytest.approx(reference(speed).stride_time, rel=0.01)
    assert own.reference.duty == pytest.approx(reference(speed).duty, abs=0.02)


def test_the_mean_stride_of_a_runner_who_runs_as_the_26_is_theirs():
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


def test_a_plain_table_of_the_26_runners_angles_gives_their_torque():
    runner, time = Runner(3.5), times(4.0, rate=200)
    data = csv(time, plain(runner, time, "thigh_r", "knee_r"))
    known = Settings(height=1.759, mass=69.6, sex="male", pace=1000 / 3.5)
    own = own_stride(trial_of(read(data), 1.759, 69.6, "male", cutoff=20), speed=3.5)
    ours, theirs = same_swing(known.but(own=own).stride()), same_swing(known.stride())
    # The hip's acceleration is rebuilt: by so much it may be off, see Reference.hip_acceleration.
    assert ours.mean == pytest.approx(float(theirs.mean), rel=0.1)
    assert rms(ours.torques.hip - theirs.torques.hip) < 0.15 * 69.6


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


def test_an_experiment_answers_about_this_stride_and_not_about_the_26_runners():
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
    for answer in ANSWERS.values():
        assert np.isfinite(answer(Settings(own=own).stride()).impulse)


def test_beside_a_stride_stand_the_26_runners_own_read_outs_and_not_those_of_their_mean_stride():
    own = own_stride(trial(Runner(3.5)), speed=3.5)
    found, told = summary(own), [row for row in rows("runners.csv") if row["speed_mps"] == "3.5"]
    for row in told:
        row["hip_flexor_impulse"] = str(float(row["hip_flexor_mean"]) * float(row["swing_s"]))
    assert found["runners_speed_mps"] == 3.5
    assert set(found["runners"]) == {*RUNNERS, *RUNNERS_TORQUES} <= set(found)
    for name, column in (RUNNERS | RUNNERS_TORQUES).items():
        theirs = [float(row[column]) for row in told]
        assert found["runners"][name] == pytest.approx({"mean": np.mean(theirs), "sd": np.std(theirs, ddof=1)})
    peak = found["runners"]["hip_flexor_torque_peak_nm_per_kg"]["mean"]
    leg = default_leg()
    of_the_mean = float(same_swing(stride_at(leg, reference(3.5))).peak) / leg.body_mass
    assert peak > 1.03 * of_the_mean  # a mean stride has lower peaks than the runners it is a mean of


def test_torques_stand_beside_the_runners_only_where_they_were_read_alike():
    for how in ({"cutoff": 6.0}, {"segments": "opensim"}):
        beside = summary(own_stride(trial(Runner(3.5), **how), speed=3.5))["runners"]
        assert set(beside) == set(RUNNERS)


def test_the_26_runners_stand_beside_a_stride_within_the_speeds_that_are_offered_only():
    recorded = trial(Runner(3.5))
    assert summary(own_stride(recorded, speed=7.5))["runners"] is None
    assert summary(own_stride(recorded, speed=5.0))["runners_speed_mps"] == 4.5  # the nearest that they ran
    found = summary(own_stride(recorded))
    assert found["cadence_spm"] == pytest.approx(120 / found["stride_time_s"])
    for name in ("mean", "peak"):
        assert found[f"hip_flexor_torque_{name}_nm"] == pytest.approx(
            MASS * found[f"hip_flexor_torque_{name}_nm_per_kg"]
        )


def test_a_leg_or_a_whole_stride_that_is_not_there_is_missed_in_a_sentence():
    with refused("no whole stride"):
        own_stride(trial(Runner(3.5), seconds=1.0), "r")
    time = times()
    right = trial_of(read(csv(time, plain(Runner(), time, "thigh_r", "knee_r"))), HEIGHT, MASS)
    with refused("no left leg"):
        own_stride(right, "l")


def test_angles_stand_beside_the_26_runners_in_whole_degrees_and_small_differences_are_errors_of_measuring():
    time = times(4.0)
    columns = Runner(3.5).columns(time)
    found = readouts(own_stride(trial(Runner(3.5)), speed=3.5))
    assert all(found[name].within_error for name in ANGLES)
    lazy = columns | {f"knee_angle_{side}": columns[f"knee_angle_{side}"] * 0.9 for side in "rl"}
    found = readouts(own_stride(trial_of(read(mot(time, lazy)), HEIGHT, MASS), speed=3.5))
    assert not found["knee_peak"].within_error
    own_means = {name: [] for name in ANGLES if name != "shank_at_strike"}
    for number in bodies():
        ref = reference(3.5, number)
        own_means["knee_peak"].append(ref.peak("knee")[1])
        own_means["thigh_peak"].append(ref.peak("thigh")[1])
        own_means["thigh_at_toe_off"].append(ref.curve("thigh", ref.duty[None])[0])
        own_means["thigh_at_strike"].append(ref.curve("thigh", np.zeros(1))[0])
        own_means["knee_at_strike"].append(ref.curve("knee", np.zeros(1))[0])
    for name, values in own_means.items():
        # A mean of strides has a little less of every peak than the strides, and waves above 9 Hz less of every end.
        assert found[name].among.mean == pytest.approx(np.degrees(np.mean(values)), abs=0.5)
        assert found[name].among.sd == pytest.approx(np.degrees(np.std(values, ddof=1)), rel=0.05)


def test_this_stride_and_the_26_runners_are_one_reference_of_two():
    own = own_stride(trial(Runner(5.0, sway=np.radians(3))))
    both, phase = own.with_ghost, np.linspace(0, 1, 40)
    for row, ref in enumerate((own.reference, own.runners)):
        for channel in ("thigh", "knee", "foot", "pelvis"):
            assert_allclose(both.curve(channel, phase[None])[row], ref.curve(channel, phase), atol=1e-12)
        for ours, theirs in zip(
            both.hip_acceleration(own.leg, phase[None]), ref.hip_acceleration(own.leg, phase), strict=True
        ):
            assert_allclose(ours[row], theirs, atol=1e-9)


def test_the_stage_can_play_this_stride_with_the_26_runners_as_its_ghost():
    own = own_stride(trial(Runner(3.0)), speed=3.0)
    table = stage_table(Settings(own=own))
    assert table.axes[0].values.tolist() == [3.0, 4.0]
    mine, theirs = np.degrees(table.channel("typical_knee").values)
    assert mine == pytest.approx(np.degrees(own.reference.knee_peak[1]))
    assert theirs == pytest.approx(np.degrees(reference(3.0).knee_peak[1]))
    stride = Settings(own=own).stride(table.channel("typical_hip_torque").values.shape[-1])
    pulls = table.channel("typical_hip_torque").values
    assert_allclose(pulls[0], stride.torques.hip, atol=0.01 * stride.torques.hip.max())
