"""The tables made from recordings of a runner whose every joint is known."""

import csv
import gzip
import os

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model import fit_runners
from model.mechanics.dynamics import Motion, inverse_dynamics
from model.mechanics.leg import leg_of
from model.runners.capture import read_c3d, standing
from model.runners.force_events import EDGE, belt_of, contacts, strides_by_side
from model.runners.markers import LONGEST_GAP, bridged, hip_centres, leg_path, pelvis_paths
from model.runners.measured import SPEEDS

if os.environ.get("CI") != "true":
    pytest.importorskip("ezc3d")
from tests.runners import laboratory
from tests.runners.laboratory import DRIFT, DURATION, FORCE_RATE, HIP_HEIGHT, RATE, SHANK, THIGH, Laboratory, write

HEIGHT, MASS = 1.78, 70.0
CUTOFF, TORQUE_CUTOFF = 12.0, 9.0  # Hz, half the power
PACES = dict(zip(SPEEDS, (0.75, 0.7, 0.65), strict=True))  # s, a stride
EXCHANGED = {"R.MT1": "R.MT5", "R.MT5": "R.MT1"}


def lab(speed):
    return Laboratory(stride_time=PACES[speed], mass=MASS)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Runner 1, whose foot is mislabelled as in the data set, and runner 12, one of whose markers gets lost; 3 is not
    all there. By table its rows; and what the command said."""
    folder, into = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("data")
    sheet = "Subject,FileName,Height,Mass,Gender\n" + "".join(
        f"{runner},x,{100 * HEIGHT},{MASS},M\n" for runner in (1, 1, 3, 12)
    )
    (folder / "participantInfo.csv").write_text(sheet, encoding="utf-8")
    for runner in (1, 3, 12):
        home = f"RBDS{runner:03d}"
        still = {name: np.tile(place, (20, 1)) for name, place in lab(2.5).standing().items()}
        write(folder / home / f"{home}static.c3d", still)
        for speed in SPEEDS[: 2 if runner == 3 else None]:
            markers, force = lab(speed).running(), lab(speed).force()
            if runner == 1 and speed < 4:
                markers = {EXCHANGED.get(name, name): place for name, place in markers.items()}
            if runner == 12:
                markers["R.Thigh.Top.Lateral"][200:400] = np.nan
            write(folder / home / f"{home}runT{10 * speed:.0f}.c3d", markers, force)
    fit_runners.main(folder, into)
    tables = {
        name: _rows((into / name).read_text(encoding="utf-8")) for name in ("runners.csv", "harmonics_runners.csv")
    }
    lines = gzip.decompress((into / "strides_runners.csv.gz").read_bytes()).decode().splitlines()
    strides = {name: values for name, *values in csv.reader(line for line in lines if line[0] != "#")}
    return tables["runners.csv"], tables["harmonics_runners.csv"], strides, lines


def _rows(text):
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def test_runners_who_are_all_there_are_in_the_tables(made):
    means, waves, strides, lines = made
    assert [(row["runner"], row["speed_mps"]) for row in means] == [(n, str(v)) for n in ("1", "12") for v in SPEEDS]
    assert len(waves) == 2 * 3 * 5
    assert set(strides["runner"]) == {"1", "12"} and set(strides["leg"]) == {"R", "L"}
    assert sum(int(row["strides"]) for row in means) == len(strides["runner"])
    assert all("CC BY 4.0, recomputed" in text for text in lines[:1])


def test_strides_are_found_where_the_feet_strike(made):
    means, *_ = made
    for row in means:
        speed = float(row["speed_mps"])
        assert float(row["stride_time_s"]) == pytest.approx(PACES[speed], abs=2e-4)
        assert float(row["duty"]) == pytest.approx(lab(speed).duty, abs=0.004)  # a corner smoothed at 50 Hz: 2 ms
        # a contact that the recording's end cuts off ends no stride
        last = min(DURATION - EDGE, DURATION - lab(speed).duty * PACES[speed])
        complete = sum(np.sum(lab(speed).strikes(side) < last) - 1 for side in "RL")
        assert int(row["strides"]) == complete


def test_the_mean_stride_has_the_harmonics_that_were_prescribed(made):
    _, waves, *_ = made
    for row in waves:
        one = lab(float(row["speed_mps"]))
        true = np.zeros(13, complex)
        true[: len(one.channels[row["channel"]])] = one.channels[row["channel"]]
        ours = np.array([complex(float(row[f"c{k}"]), -float(row[f"s{k}"]) if k else 0) for k in range(13)])
        error = 5e-4 if row["channel"].startswith("hip") else 5e-3  # m, rad: 1 ms of the strike
        assert_allclose(ours, true, atol=error, err_msg=f"{row['runner']} {row['speed_mps']} {row['channel']}")


@pytest.mark.parametrize("speed", SPEEDS)
def test_the_read_outs_are_those_of_the_prescribed_motion(made, speed):
    one = lab(speed)
    strike = one.first_strike + one.stride_time
    swing = np.linspace(strike - (1 - one.duty) * one.stride_time, strike, 2001)
    cycle = np.linspace(strike - one.stride_time, strike, 2001)
    thigh, knee, foot = (one.curve(channel, swing) for channel in ("thigh", "knee", "foot"))
    ahead_of_knee = SHANK * np.sin(thigh - knee)
    ahead_of_hip = THIGH * np.sin(thigh) + ahead_of_knee
    torque = hip_torque(one, swing)
    ankle, sole = ankle_and_sole(one, swing)
    forward, up = ((ankle[:, -1] - ankle[:, -2]) / (swing[-1] - swing[-2])).tolist()
    ground = np.percentile(ankle_and_sole(one, cycle)[1], 2)
    true = {  # value, tolerance
        "knee_peak_deg": (np.degrees(knee.max()), 0.2),
        "thigh_peak_deg": (np.degrees(thigh.max()), 0.2),
        "thigh_back_deg": (np.degrees(one.curve("thigh", cycle).min()), 0.2),
        "knee_peak_phase": (one.duty + (1 - one.duty) * knee.argmax() / 2000, 0.005),
        "thigh_strike_deg": (np.degrees(thigh[-1]), 0.3),
        "knee_strike_deg": (np.degrees(knee[-1]), 0.6),
        "ankle_ahead_knee_cm": (100 * ahead_of_knee[-1], 0.3),
        "ankle_ahead_hip_cm": (100 * ahead_of_hip[-1], 0.4),
        "foot_strike_deg": (np.degrees(foot[-1]), 0.8),
        "hip_range_cm": (100 * np.ptp(one.curve("hip_up", cycle)), 0.05),
        "foot_clearance_cm": (100 * (sole[(ahead_of_hip > 0).argmax()] - ground), 0.2),
        "ankle_speed_strike_mps": (np.hypot(forward + speed, up), 0.06),
        "ankle_down_strike_mps": (-up, 0.06),
        "hip_flexor_mean": (np.clip(torque, 0, None).mean(), 0.004),
        "hip_flexor_peak": (torque.max(), 0.008),
    }
    for row in made[0]:
        if float(row["speed_mps"]) == speed:
            for name, (value, error) in true.items():
                assert float(row[name]) == pytest.approx(value, abs=error), name


def ankle_and_sole(one, time):
    """The right ankle, m (2, n), forward and up, and the height of the lower of heel and toe, m (n,)."""
    thigh, knee, foot = (one.curve(channel, time) for channel in ("thigh", "knee", "foot"))
    hip = np.stack([one.curve("hip_forward", time) + DRIFT * time, HIP_HEIGHT + one.curve("hip_up", time)])
    bones = ((thigh, THIGH), (thigh - knee, SHANK))
    ankle = hip + sum(length * np.stack([np.sin(angle), -np.cos(angle)]) for angle, length in bones)
    still = one.standing()
    heel, toe = still["R.Heel.Bottom"], (still["R.MT1"] + still["R.MT5"]) / 2
    height = HIP_HEIGHT - THIGH - SHANK
    rises = [np.sin(foot) * place[0] + np.cos(foot) * (place[1] - height) for place in (heel, toe)]
    return ankle, ankle[1] + np.min(rises, axis=0)


def hip_torque(one, time):
    """N m/kg of the prescribed motion, smoothed as a torque's parts are."""
    turning = [
        one.curve(channel, time, order=k, cutoff=TORQUE_CUTOFF) for k in range(3) for channel in ("thigh", "knee")
    ]
    hip = [one.curve(channel, time, order=2, cutoff=TORQUE_CUTOFF) for channel in ("hip_forward", "hip_up")]
    return inverse_dynamics(leg_of(HEIGHT, MASS, "male"), Motion(*turning, *hip)).hip / MASS


def test_every_stride_of_an_even_runner_is_the_same(made):
    *_, strides, _ = made
    knee = np.array(strides["knee_peak_deg"], float)
    for speed in SPEEDS:
        assert np.ptp(knee[np.array(strides["speed_mps"], float) == speed]) < 0.5
    assert_allclose(np.array(strides["pelvis_tilt_mean_deg"], float), np.degrees(Laboratory().tilt), atol=0.05)
    peak = [float(load) for load in strides["force_peak_bw"] if load]
    assert_allclose(peak, 2.4, atol=0.02)
    assert_allclose(np.array(strides["hip_height_strike_pct"], float)[:3], _hip_height(lab(2.5)), atol=0.2)


def _hip_height(one):
    thigh, knee = (one.curve(channel, one.first_strike) for channel in ("thigh", "knee"))
    return 100 * (THIGH * np.cos(thigh) + SHANK * np.cos(thigh - knee)) / (THIGH + SHANK)


def test_files_keep_what_was_written(tmp_path):
    one = lab(3.5)
    write(tmp_path / "a.c3d", one.running(), one.force())
    capture = read_c3d(tmp_path / "a.c3d")
    assert (capture.rate, capture.force_rate) == (RATE, FORCE_RATE)
    assert_allclose(capture.force, one.force(), atol=0.01)
    for name, place in one.running().items():
        assert_allclose(capture.markers[name], place, atol=1e-6)
    assert capture.time[-1] == pytest.approx(DURATION - 1 / RATE)


def test_the_hip_is_where_harrington_puts_it():
    for side, place in hip_centres(lab(2.5).standing()).items():
        width = 2 * laboratory.ASIS[1]
        assert_allclose(
            place, (0, laboratory.HIP_HEIGHT, (1 if side == "R" else -1) * (0.33 * width + 0.0073)), atol=1e-9
        )


@pytest.mark.parametrize(
    ("segment", "moves"), [("Thigh", {"hip": 0.5, "knee": 0.5}), ("Shank", {"knee": 0.5, "ankle": 1})]
)
def test_a_joint_is_where_both_its_segments_put_it_on_average(segment, moves):
    """Skin that has slid by a centimetre moves a joint between two segments by half of it."""
    still, markers = lab(3.5).standing(), lab(3.5).running()
    slid = {name: place + np.array([0.01 * (f"R.{segment}" in name), 0, 0]) for name, place in markers.items()}
    paths = [leg_path("R", pelvis_paths(still, of, RATE)[0]["R"], still, of, RATE) for of in (markers, slid)]
    for joint in ("hip", "knee", "ankle"):
        shift = getattr(paths[1], joint)[0] - getattr(paths[0], joint)[0]
        assert_allclose(shift, 0.01 * moves.get(joint, 0), atol=1e-9)


def test_a_short_gap_is_bridged_and_a_long_one_refused():
    time = np.arange(300) / RATE
    path = np.stack([time, 2 * time, 0 * time], axis=1)
    longest = int(LONGEST_GAP * RATE)
    gap = path.copy()
    gap[50 : 50 + longest] = np.nan
    assert_allclose(bridged(gap, RATE), path, atol=1e-12)
    gap[50 : 51 + longest] = np.nan
    with pytest.raises(ValueError, match="missing"):
        bridged(gap, RATE)


def test_a_stride_without_the_other_foot_between_is_none():
    one = lab(3.5)
    ankles = {side: one.running()[f"{side}.Heel.Bottom"][:, 1] for side in "RL"}
    whole = strides_by_side(contacts(belt_of(3.5, one.force(), FORCE_RATE)), ankles, RATE)
    left = one.strikes("L")[3]
    time = np.arange(one.force().size) / FORCE_RATE
    lost = np.where((time > left - 0.02) & (time < left + 0.3), laboratory.FLIGHT, one.force())
    fewer = strides_by_side(contacts(belt_of(3.5, lost, FORCE_RATE)), ankles, RATE)
    assert len(fewer["R"]) == len(whole["R"]) - 1
    assert len(fewer["L"]) == len(whole["L"]) - 2


def test_a_belt_that_reads_too_much_in_flight_moves_no_event():
    one, force = lab(3.5), lab(3.5).force()
    events = [contacts(belt_of(3.5, force + extra, FORCE_RATE)) for extra in (0.0, 80.0)]
    assert_allclose(events[0], events[1], atol=1e-9)
    strikes = np.sort([*one.strikes("R"), *one.strikes("L")])
    assert_allclose([contact.strike for contact in events[0]], strikes[: len(events[0])], atol=0.002)


def test_a_folder_without_runners_is_refused(tmp_path):
    (tmp_path / "participantInfo.csv").write_text("Subject,Height,Mass,Gender\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="RBDS001"):
        fit_runners.main(tmp_path, tmp_path)


def test_smoothing_leaves_the_prescribed_motion_as_it_is():
    """The harmonics end below the cut-off: what is found again is the motion and not what a filter left of it."""
    one = lab(4.5)
    time = np.linspace(0, 1, 50)
    assert_allclose(one.curve("knee", time, cutoff=CUTOFF), one.curve("knee", time), atol=1e-3)


def test_a_standing_marker_is_where_it_mostly_is(tmp_path):
    still = {name: np.tile(place, (20, 1)) for name, place in lab(2.5).standing().items()}
    still["R.Knee"][:5] = np.nan
    write(tmp_path / "still.c3d", still)
    for name, place in standing(read_c3d(tmp_path / "still.c3d")).items():
        assert_allclose(place, lab(2.5).standing()[name], atol=1e-6)
