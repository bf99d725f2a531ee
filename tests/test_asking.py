"""What a file leaves open is guessed rightly, asked for, and answered by who knows."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.commands.ask import main
from model.recording.cycle import ROW
from model.recording.motion_file import guessed, read
from model.recording.own_stride import own_stride
from model.recording.said import KNEES, LEAN, THIGHS, Assumed, Said
from model.recording.trial import trial_of
from model.swing.reference import reference
from tests.refusals import refused
from tests.trials import FIRST_STRIKE, HEIGHT, MASS, Runner, csv, mot, plain, times

RUNNER, TIME = Runner(3.5), times(4.0)
ANGLES = plain(RUNNER, TIME, "thigh_r", "knee_r")
THIGH, KNEE = ANGLES["thigh_r"], ANGLES["knee_r"]
COUNTED = {
    "vertical": THIGH, "backwards": -THIGH, "horizontal": THIGH - np.pi / 2, "from_front": np.pi / 2 - THIGH,
    "inner": np.pi - THIGH,
}  # fmt: skip
HIPS = {"pelvis": THIGH, "pelvis_backwards": -THIGH, "pelvis_inner": np.pi - THIGH}
LEANING = {"pelvis": np.radians(LEAN), "pelvis_backwards": -np.radians(LEAN), "pelvis_inner": -np.radians(LEAN)}


def of(rows, names):
    return "\n".join([names, *rows]).encode()


def answered(recording, about):
    return next(one for one in recording.assumed if one.about == about)


def mean(recording):
    return own_stride(trial_of(recording, HEIGHT, MASS))


@pytest.mark.parametrize("way", [way for way in THIGHS if way != "vertical"])
def test_a_thigh_that_counts_otherwise_is_asked_about_with_the_right_answer(way):
    name, angle = ("thigh_r", COUNTED[way]) if way in COUNTED else ("hip_r", HIPS[way] + LEANING[way])
    data = csv(TIME, {name: angle, "knee_r": KNEE})
    with refused(f"--thigh {way}"):
        read(data)
    for recording in (guessed(data), read(data, Said(thigh=way))):
        assert answered(recording, "thigh").answer == way
        assert_allclose(recording.columns["thigh_r"], THIGH, atol=1e-6)
    assert not answered(guessed(data), "thigh").sure
    assert mean(guessed(data)).speed == pytest.approx(3.5, rel=0.03)


def test_who_says_how_much_a_pelvis_leans_is_believed():
    data = csv(TIME, {"hip_r": THIGH + np.radians(17), "knee_r": KNEE})
    assert_allclose(read(data, Said(thigh="pelvis", lean=17)).columns["thigh_r"], THIGH, atol=1e-6)


@pytest.mark.parametrize("way", [way for way in KNEES if way != "each"])
def test_a_knee_may_count_from_0_either_way_or_from_180(way):
    knee = {"grows": KNEE, "falls": -KNEE, "inner": np.pi - KNEE}[way]
    recording = read(csv(TIME, ANGLES | {"knee_r": knee}))
    assert answered(recording, "knee") == Assumed("knee", way)
    assert_allclose(recording.columns["knee_r"], KNEE, atol=1e-6)


def test_each_leg_s_knee_may_count_in_its_own_way():
    both = plain(RUNNER, TIME, "thigh_r", "knee_r", "thigh_l", "knee_l")
    data = csv(TIME, both | {"knee_l": -both["knee_l"]})
    for recording in (read(data), read(data, Said(knee="each"))):
        assert answered(recording, "knee").answer == "each"
        assert_allclose(recording.columns["knee_l"], both["knee_l"], atol=1e-6)


def test_a_flip_that_makes_nobodys_knee_is_refused_and_not_undone():
    with refused():
        mean(read(csv(TIME, ANGLES), Said(knee="falls")))
    with refused():
        mean(read(csv(TIME, ANGLES), Said(thigh="backwards")))
    with refused("Degrees are expected"):
        read(csv(TIME, {name: np.radians(values) for name, values in ANGLES.items()}), Said(unit="degrees"))


@pytest.mark.parametrize("rate", [25, 30, 50, 60, 100, 120, 200])
@pytest.mark.parametrize("speed", [2.5, 3.5, 4.5])
def test_of_frames_the_usual_rate_is_guessed_that_gives_a_usual_stride(rate, speed):
    time = times(6.0, rate)
    rows = csv(np.arange(time.size), plain(Runner(speed), time, "thigh_r", "knee_r")).decode().split("\n")[1:]
    recording = guessed(of(rows, "Frame,thigh_r,knee_r"))
    told = answered(recording, "rate")
    assert told.answer == pytest.approx(rate, rel=0.26)
    assert not told.sure
    assert 0.5 < float(mean(recording).reference.stride_time) < 0.9
    known = read(of(rows, "Frame,thigh_r,knee_r"), Said(rate=rate))
    assert mean(known).speed == pytest.approx(speed, rel=0.06)


def one_cycle(rows):
    """One stride of both legs from strike to strike, its last row the first again."""
    share = np.linspace(0, 1, rows)
    return share, plain(RUNNER, FIRST_STRIKE + share * RUNNER.stride_time, "thigh_r", "knee_r", "thigh_l", "knee_l")


@pytest.mark.parametrize("rows", [51, 101, 143])
def test_one_stride_from_strike_to_strike_is_one_stride(rows):
    share, angles = one_cycle(rows)
    recording = read(csv(share * RUNNER.stride_time, angles))
    assert recording.taken == ("one_cycle",)
    trial = trial_of(recording, HEIGHT, MASS)
    assert trial.once.sum() * ROW == trial.time.size
    for side in ("r", "l"):
        own = own_stride(trial, side)
        assert own.count == 1
        assert own.speed == pytest.approx(3.5, rel=0.04)
        assert float(own.reference.stride_time) == pytest.approx(RUNNER.stride_time, rel=0.01)
        for channel in ("thigh", "knee"):
            assert own.reference.peak(channel)[1] == pytest.approx(reference(3.5).peak(channel)[1], abs=np.radians(1.5))


def test_one_stride_over_the_ground_goes_on_from_where_it_ended():
    runner = replace(RUNNER, overground=True)
    time = np.linspace(0, runner.stride_time, 101)
    trial = trial_of(read(mot(time, runner.columns(FIRST_STRIKE + time))), HEIGHT, MASS)
    own = own_stride(trial)
    assert own.speed == pytest.approx(runner.speed, rel=0.005)
    treadmill = own_stride(trial_of(read(mot(time, RUNNER.columns(FIRST_STRIKE + time))), HEIGHT, MASS))
    assert_allclose(own.reference.coefficients["forward"], treadmill.reference.coefficients["forward"], atol=1e-3)


@pytest.mark.parametrize("whole", [1, 100])
def test_per_cent_of_a_stride_need_its_time(whole, capsys, tmp_path):
    share, angles = one_cycle(101)
    data = csv(whole * share, angles).replace(b"time", b"Gait cycle (%)")
    with refused("how long the stride took"):
        read(data)
    assert not answered(guessed(data), "stride_time").sure
    path = tmp_path / "cycle.csv"
    path.write_bytes(data)
    main(["stride", str(path), "--stride-time", f"{RUNNER.stride_time:.4f}"])
    told = capsys.readouterr().out
    assert "1 whole" in told
    assert "speed                3.5 m/s" in told.replace("\u00a0", " ")


def test_a_table_with_one_value_a_row_is_read_as_one_with_one_instant_a_row():
    rows = [
        f"{at:.3f},{side},{joint},{np.degrees(values[i]):.6f}"
        for i, at in enumerate(TIME)
        for side, joint, values in (("right", "knee", KNEE), ("right", "thigh", THIGH))
    ]
    recording = read(of(rows, "time,side,joint,angle"))
    assert_allclose(recording.time, TIME, atol=1e-9)
    for name in ("thigh_r", "knee_r"):
        assert_allclose(recording.columns[name], ANGLES[name], atol=1e-6)


def visual3d():
    both = plain(RUNNER, TIME, "thigh_r", "knee_r", "thigh_l", "knee_l")
    signals = {"RIGHT_HIP_ANGLE": both["thigh_r"], "RIGHT_KNEE_ANGLE": both["knee_r"]}
    signals |= {"LEFT_HIP_ANGLE": both["thigh_l"], "LEFT_KNEE_ANGLE": both["knee_l"]}
    head = [["C:\\data\\run 01.c3d"] * 3 * len(signals), [name for name in signals for _ in range(3)]]
    head += [["LINK_MODEL_BASED"] * 3 * len(signals), ["ORIGINAL"] * 3 * len(signals)]
    rows = ["\t".join(["", *row]) for row in head] + ["\t".join(["ITEM", *"XYZ" * len(signals)])]
    for i in range(TIME.size):
        cells = [f"{np.degrees(values[i]):.5f}\t0.1\t-0.2" for values in signals.values()]
        rows.append("\t".join([str(i + 1), *cells]))
    return both, "\r\n".join(rows).encode()


def test_names_that_stand_in_several_rows_are_read_together():
    both, data = visual3d()
    recording = guessed(data, Said(thigh="pelvis", lean=0))
    assert set(recording.columns) == set(both)
    for name, values in both.items():
        assert_allclose(recording.columns[name], values, atol=1e-6)
    assert answered(recording, "rate") == Assumed("rate", 100.0, sure=False)
    assert not any(one.about.startswith(("knee_", "thigh_")) for one in recording.assumed)


@pytest.mark.parametrize("head", ["time,signal 1,signal 2", "time,Kanal A,<b>x</b>", "time,x1,x2", ""])
def test_columns_without_a_name_are_guessed_by_their_numbers_and_asked_about(head):
    rows = csv(TIME, ANGLES).decode().split("\n")[1:]
    if not head:
        head, rows = rows[0], rows[1:]
    data = of(rows, head)
    with refused(r"--column (knee_r=3|time=1)"):
        read(data)
    recording = guessed(data)
    asked = {one.about: one.answer for one in recording.assumed if not one.sure}
    assert asked.items() >= {"knee_r": 2, "thigh_r": 1}.items()
    told = read(data, Said(columns={"time": 0, "knee_r": 2, "thigh_r": 1}))
    assert_allclose(told.columns["knee_r"][-9:], KNEE[-9:], atol=1e-6)


def test_of_two_columns_of_a_name_the_one_that_bends_is_offered():
    data = csv(TIME, {"thigh_r": THIGH, "Knee R": 0.1 * KNEE, "knee_r": KNEE})
    with refused(r"Two columns are named knee_r.*knee_r=4"):
        read(data)
    assert_allclose(guessed(data).columns["knee_r"], KNEE, atol=1e-6)
    with refused("There is no column 9"):
        read(data, Said(columns={"knee_r": 8}))


def test_names_that_only_could_mean_a_joint_are_asked_about():
    data = csv(TIME, {"sensor 2 thigh R": THIGH, "sensor 1 knee R": KNEE, "knee R velocity": 9 * KNEE})
    with refused(r"--column knee_r=3"):
        read(data)
    assert_allclose(guessed(data).columns["knee_r"], KNEE, atol=1e-6)


@pytest.mark.parametrize("change", [lambda x: np.mod(x, 2 * np.pi), lambda x: x + 2 * np.pi, lambda x: x - 4 * np.pi])
def test_angles_that_begin_anew_at_a_full_turn_go_on(change):
    low = {name: values - np.radians(20) for name, values in ANGLES.items()}  # so that both pass 0
    recording = read(csv(TIME, {name: change(values) for name, values in low.items()}))
    assert recording.taken == ("unwrapped",)
    for name, values in low.items():
        assert_allclose(recording.columns[name], values, atol=1e-6)


@pytest.mark.parametrize(("worth", "code"), [(1000, "millimetres"), (100, "centimetres")])
def test_places_may_come_in_millimetres(worth, code):
    columns = RUNNER.columns(TIME)
    places = ("pelvis_tx", "pelvis_ty", "pelvis_tz")
    recording = read(mot(TIME, columns | {name: worth * columns[name] for name in places}))
    assert recording.taken == (code,)
    for name in places:
        assert_allclose(recording.columns[name], columns[name], atol=1e-6)


def test_ends_at_which_a_tracker_repeats_its_last_are_cut():
    held = {name: np.concatenate([np.full(30, v[30]), v[30:350], np.full(50, v[349])]) for name, v in ANGLES.items()}
    recording = read(csv(TIME, held))
    assert recording.taken == ("still_ends_cut",)
    assert_allclose(recording.time[[0, -1]], TIME[[30, 349]], atol=1e-9)


def test_markers_are_refused_with_the_way_to_angles():
    with refused("positions of markers.*angles"):
        read(b"NO_OF_FRAMES\t400\nNO_OF_CAMERAS\t8\nMARKER_NAMES\thip\tknee\n1\t2\t3\n")
    with refused("C3D file.*inverse kinematics"):
        read(b"\x02\x50" + bytes(600))


def test_what_is_said_must_be_possible():
    with refused("rate must lie in 20 to 1000, got 3"):
        Said(rate=3)
    with refused("thigh must be one of"):
        Said(thigh="sideways")
    with refused("knee and thigh|other's"):
        mean(read(csv(TIME, plain(RUNNER, TIME, "thigh_l", "knee_r"))))
