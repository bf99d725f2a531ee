"""Strides judged one by one: what was done to a recording of known angles is found, and only there."""

import json

import numpy as np
import pytest

from content.reader import words
from model.commands.ask import main
from model.recording.judged import judged
from model.recording.motion_file import read
from model.recording.own_stride import own_stride, torques_through
from model.recording.trial import trial_of
from model.swing.reference import reference
from tests.refusals import refused
from tests.soak.readers import with_fault
from tests.trials import HEIGHT, MASS, Runner, csv, plain, times, walker

RUNNER, TIME = Runner(3.5), times(6.0)
SOUND = plain(RUNNER, TIME, "thigh_r", "knee_r")


def understood(columns, time=TIME):
    return trial_of(read(csv(time, columns)), HEIGHT, MASS)


def with_knee(change):
    knee = SOUND["knee_r"].copy()
    change(knee)
    return SOUND | {"knee_r": knee}


def spike(knee):
    knee[250] += np.radians(60)


def stuck(knee):
    knee[230:260] = knee[230]


def stuck_for_long(knee):
    knee[230:300] = knee[230]


def wrong_leg(knee):
    knee[200:270] = RUNNER.knee(TIME, "l")[200:270]


def flipped(knee):
    knee[220:240] = 2 * np.pi - knee[220:240]


@pytest.mark.parametrize(
    ("change", "whys"),
    [
        (spike, {"spike"}),
        (stuck, {"stuck", "spike"}),
        (stuck_for_long, {"stuck"}),
        (wrong_leg, {"spike", "unlike"}),
        (flipped, {"spike"}),
    ],
)
def test_a_fault_costs_its_own_strides_and_the_others_tell_what_was_true(change, whys):
    own, whole = own_stride(understood(with_knee(change))), own_stride(understood(SOUND))
    assert not whole.left_out
    assert set(own.left_out) <= whys
    assert 1 <= sum(own.left_out.values()) <= 3
    for channel in ("knee", "thigh"):
        assert own.reference.peak(channel)[1] == pytest.approx(whole.reference.peak(channel)[1], abs=np.radians(0.5))
    assert own.speed == pytest.approx(whole.speed, rel=0.02)


def test_no_torque_is_told_in_a_swing_that_is_left_out():
    trial, clean = understood(with_knee(spike)), understood(SOUND)
    swing, torques = torques_through(trial, "r")
    there, known = torques_through(clean, "r")
    assert not swing[245:256].any()
    assert swing.sum() > 0.6 * there.sum()
    assert np.abs((torques.hip - known.hip)[swing]).max() < 0.1 * np.nanmax(known.hip)


@pytest.mark.parametrize("deviation", [1.0, 2.0, 3.0, 5.0])
@pytest.mark.parametrize("rate", [60, 100, 200])
def test_noise_that_leaves_the_swing_to_be_told_leaves_every_stride(deviation, rate):
    time, rng = times(8.0, rate), np.random.default_rng(5)
    noisy = {
        name: values + rng.normal(0, np.radians(deviation), time.size)
        for name, values in plain(RUNNER, time, "thigh_r", "knee_r").items()
    }
    own = own_stride(understood(noisy, time))
    assert sum(own.left_out.values()) <= 1
    assert np.degrees(own.reference.knee_peak[1]) == pytest.approx(
        np.degrees(reference(3.5).knee_peak[1]), abs=1 + deviation / 2
    )


def test_angles_that_shake_too_much_are_refused():
    time, rng = times(8.0, 60), np.random.default_rng(5)
    noisy = {
        name: values + rng.normal(0, np.radians(8), time.size)
        for name, values in plain(RUNNER, time, "thigh_r", "knee_r").items()
    }
    with refused("The angles shake"):
        understood(noisy, time)


@pytest.mark.parametrize("joint", ["thigh_r", "knee_r"])
@pytest.mark.parametrize("degrees", [9, -15])
def test_an_angle_that_stands_on_two_levels_is_refused_and_so_is_one_that_drifts(joint, degrees):
    step = np.radians(degrees) * (TIME > 3.0)
    with refused("a marker has slipped") as said:
        own_stride(understood(SOUND | {joint: SOUND[joint] + step}))
    assert f"{abs(degrees)}°" in said[0]
    with refused("drifts by"):
        own_stride(understood(SOUND | {joint: SOUND[joint] + 2 * np.radians(degrees) * TIME / TIME[-1]}))


def test_the_runners_own_sway_from_stride_to_stride_is_no_fault():
    rng = np.random.default_rng(2)
    slow = {name: np.repeat(rng.normal(0, np.radians(2), 12), 50) for name in SOUND}
    kernel = np.hanning(60) / np.hanning(60).sum()
    swaying = {name: SOUND[name] + np.convolve(slow[name], kernel, "same") for name in SOUND}
    assert not own_stride(understood(swaying)).left_out


def test_of_a_walk_and_a_run_the_run_is_read():
    walk, run = times(8.0), times(6.0)
    first, then = walker(walk), plain(Runner(3.0), run, "thigh_r", "knee_r")
    own = own_stride(understood({name: np.concatenate([first[name], then[name]]) for name in first}, times(14.0)))
    assert own.count >= 6
    assert np.degrees(own.reference.knee_peak[1]) == pytest.approx(np.degrees(reference(3.0).knee_peak[1]), abs=1.5)


def test_where_no_stride_counts_it_says_why():
    every = with_knee(lambda knee: knee.__setitem__(slice(20, None, 40), knee[20::40] + np.radians(50)))
    with refused("None of .* strides can be used: a value jumps"):
        own_stride(understood(every))


@pytest.mark.parametrize("seed", range(0, 36))
def test_a_fault_in_a_table_leaves_what_is_told_near_the_truth(seed):
    assert with_fault(seed) in ("answered", "refused")  # more of them by `make soak`


def test_a_level_that_changes_beside_the_first_stride_is_seen():
    late = np.radians(20) * (TIME > 1.1)
    with refused("a marker has slipped"):
        own_stride(understood(SOUND | {"knee_r": SOUND["knee_r"] + late}))


def test_a_leg_of_two_strides_cannot_be_judged_beside_others():
    trial = understood(plain(RUNNER, times(2.2), "thigh_r", "knee_r"), times(2.2))
    leg = trial.legs["r"]
    assert {one.why for one in judged(trial.time, leg.raw, leg.swings)} == {None}


def test_how_many_are_left_out_and_why_stands_in_table_and_json(tmp_path, capsys):
    path = tmp_path / "run.csv"
    path.write_bytes(csv(TIME, with_knee(spike)))
    main(["stride", str(path)])
    told, why = capsys.readouterr().out.replace("\u00a0", " "), words("ui")["your_stride"]["why"]["spike"]
    assert f"1 of 7 strides is left out, because {why}" in told
    main(["stride", str(path), "--json"])
    stride = json.loads(capsys.readouterr().out)["stride"]
    assert stride["strides_left_out"] == {"spike": 1}
    assert stride["strides"] == 6
