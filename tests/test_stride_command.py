import json

import numpy as np
import pytest
from numpy.testing import assert_allclose

from content.reader import words
from model.commands.ask import main
from model.mechanics.leg import leg_of
from model.recording.opensim import opensim_leg
from model.recording.trial import SEGMENTS
from tests.trials import Body3D, Runner, csv, mot, plain, times

RUNNER = Runner(3.5, sway=np.radians(4))
BODY = ["--mass", "75", "--height", "1.80"]


@pytest.fixture
def file(tmp_path):
    def written(data, name="run.mot"):
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return written


def asked(capsys, *arguments):
    main(["stride", *arguments])
    return capsys.readouterr().out


@pytest.mark.parametrize("segments", SEGMENTS)
@pytest.mark.parametrize("side", "rl")
@pytest.mark.parametrize(("family", "knee_sign"), [("rajagopal", 1), ("gait2392", -1)])
def test_every_instant_of_a_trial_is_told_with_torques_in_swing_only(capsys, file, segments, side, family, knee_sign):
    time = times(3.0)
    path = file(mot(time, RUNNER.columns(time), knee_sign=knee_sign))
    said = [] if segments == "deleva" else ["--segments", segments]
    told = json.loads(asked(capsys, path, *BODY, "--leg", side, *said, "--json"))
    assert_allclose(told["time_s"], time, atol=1e-6)
    swing = np.array(told["swing"])
    assert 0.5 < swing.mean() < 0.75
    for name in ("hip_torque_nm", "knee_torque_nm"):
        assert [value is not None for value in told[name]] == told["swing"]
    leg = opensim_leg(family, 1.80, 75) if said else leg_of(1.80, 75, "male")
    theirs = Body3D(family, side, leg).torques(RUNNER, time)[swing]
    for name, column, most in (("hip_torque_nm", 0, 12), ("knee_torque_nm", 1, 8)):
        ours = np.array(told[name], float)[swing]
        assert np.sqrt(np.mean((ours - theirs[:, column]) ** 2)) < most
    assert_allclose(told["knee_deg"], np.degrees(RUNNER.knee(time, side)), atol=3)
    assert np.array(told["knee_deg"]).max() > 90  # flexor positive, whatever the file's sign
    assert told["segments"] == (family if said else "de Leva 1996")
    assert told["cutoff_hz"] == 9
    assert told["hip_acceleration"] == "measured"
    assert told["stride"]["cadence_spm"] == pytest.approx(120 / RUNNER.stride_time, rel=0.01)


def test_the_table_says_how_the_file_was_read(capsys, file):
    time = times(3.0)
    told = asked(capsys, file(mot(time, RUNNER.columns(time))), *BODY)
    for expected in ("right", "100 samples a second", "9.0 Hz", "de Leva", "measured", "26 runners", "steps/min"):
        assert expected in told
    heavier = asked(capsys, file(mot(time, RUNNER.columns(time))), *BODY, "--segments", "opensim")
    assert "segments of rajagopal" in heavier
    assert [line.count("26 runners") for line in heavier.splitlines() if line.startswith("hip pull")] == [0, 0]
    left = csv(time, plain(RUNNER, time, "thigh_l", "knee_l"))
    told = asked(capsys, file(left, "angles.csv"), *BODY)
    for expected in ("left", "de Leva", "reconstructed"):
        assert expected in told


def test_a_trial_shorter_than_a_stride_still_has_its_torques(capsys, file):
    time = times(1.0)
    told = json.loads(asked(capsys, file(mot(time, RUNNER.columns(time))), *BODY, "--json"))
    assert told["stride"] is None
    assert any(told["swing"])


def test_swings_may_be_given_by_their_times(capsys, file):
    time = times(3.0)
    path = file(mot(time, RUNNER.columns(time)))
    told = json.loads(asked(capsys, path, *BODY, "--json", "--swings", "0.45:0.90,1.15:1.61"))
    swing, at = np.array(told["swing"]), np.array(told["time_s"])
    assert at[swing].min() == pytest.approx(0.45, abs=0.011)
    assert at[swing].max() == pytest.approx(1.61, abs=0.011)
    assert told["stride"]["stride_time_s"] == pytest.approx(1.61 - 0.90)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["/nowhere/run.mot"], "cannot be read"),
        (["{file}", "--mass", "400"], "mass must lie in 30 to 180 kg"),
        (["{file}", "--cutoff", "0"], "cut-off must lie in 4 to 30 Hz"),
        (["{file}", "--leg", "x"], "invalid choice"),
        (["{file}", "--segments", "winter"], "invalid choice"),
        (["{angles}", "--segments", "opensim"], "not of an OpenSim model"),
        (["{file}", "--swings", "0.9:0.5"], "toe-off before strike"),
        (["{file}", "--swings", "0.5:0.9,0.7:1.2"], "after the swing before it"),
        (["{file}", "--swings", "0.5:99"], "within 0 to"),
        (["{file}", "--swings", "soon"], "is not a list of toe-off:strike"),
        (["{empty}"], "The file is empty"),
        ([], "required: FILE"),
    ],
)
def test_what_is_wrong_is_one_line_and_status_2(capsys, file, arguments, sentence):
    time = times()
    paths = {"file": file(mot(time, RUNNER.columns(time))), "empty": file(b"", "empty.mot")}
    paths["angles"] = file(csv(time, plain(RUNNER, time, "thigh_r", "knee_r")), "angles.csv")
    with pytest.raises(SystemExit) as exit_:
        main(["stride", *(argument.format(**paths) for argument in arguments)])
    assert exit_.value.code == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1


def test_frames_are_read_at_the_rate_that_is_given_and_what_was_taken_is_said(capsys, file):
    time = times(4.0)
    rows = csv(time, plain(RUNNER, time, "thigh_r", "knee_r")).decode().split("\n")
    frames = "\n".join(
        ["Frame,thigh_r,knee_r", *(f"{i},{row.partition(',')[2]}" for i, row in enumerate(rows[1:-1])), ""]
    )
    path = file(frames.encode(), "run.csv")
    with pytest.raises(SystemExit):
        asked(capsys, path, *BODY, "--json")
    assert "--rate" in capsys.readouterr().err
    told = json.loads(asked(capsys, path, *BODY, "--rate", "100", "--json"))
    assert told["taken"] == ["frames"] and told["sample_rate_hz"] == pytest.approx(100)
    assert words("ui")["your_stride"]["taken"]["frames"] in asked(capsys, path, *BODY, "--rate", "100")
