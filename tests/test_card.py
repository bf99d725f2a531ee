"""The model card says what the tests find now, and compares with a laboratory's torques where files are given."""

import json
import sys

import numpy as np
import pytest

from model.printed import CARD_FILE
from model.runners.measured import rows
from tests import card
from tests.trials import HEIGHT, MASS

SPEEDS = ("2.5", "3.5", "4.5")  # m/s, as the table writes them


@pytest.fixture(scope="module")
def found():
    return card.numbers()


def test_the_committed_card_is_what_the_command_writes(found):
    assert CARD_FILE.read_text(encoding="utf-8") == card.as_json(found)
    assert card.CARD_TEXT.read_text(encoding="utf-8") == card.model_card(found)


def test_the_card_is_as_good_as_the_readme_says(found):
    assert found["engines"] == found["slsqp"] == "10⁻¹²"
    assert found["swing_deg"] < 0.2
    for i, most in enumerate((0.06, 0.08, 0.12)):
        assert found[f"visual3d_{i}"] <= most and found[f"odd_even_{i}"] <= 0.1
    assert found["same_pull_percent"] <= 0.1
    assert found["runner_angle_deg"] <= 0.8 and found["runner_mean_percent"] <= 1
    assert 5 <= found["runner_peak_percent_least"] <= found["runner_peak_percent_most"] <= 8
    assert found["table_angle_deg"] <= 0.35 and found["table_torque_percent"] <= 1 and found["table_landing_cm"] <= 0.1


def test_the_card_prints_the_runners_own_means_beside_ours(found):
    for name, cells in found["runners"].items():
        theirs = [np.mean([float(row[name]) for row in rows("runners.csv") if row["speed_mps"] == v]) for v in SPEEDS]
        printed = [float(cell.partition(" · ")[0].replace("−", "-")) for cell in cells]
        assert printed == pytest.approx(theirs, abs=0.51 * 10 ** -card.digits(name))


def test_an_error_is_rounded_up():
    assert [card.power_of_ten(error) for error in (0.0, 3e-16, 2e-9, 1e-8, 0.5)] == [
        "10⁻¹²", "10⁻¹²", "10⁻⁸", "10⁻⁸", "10⁰",
    ]  # fmt: skip
    assert [card.up_to(error, 1) for error in (0.0, 0.01, 0.3, 0.31)] == [0.0, 0.1, 0.3, 0.4]


@pytest.mark.parametrize("family", ["rajagopal", "gait2392"])
@pytest.mark.parametrize("leg", ["r", "l"])
def test_a_recording_and_its_torques_in_space_are_compared(tmp_path, capsys, monkeypatch, family, leg):
    recording, moments = card.recorded_in_space(family, leg)
    trial, torques = tmp_path / "run.mot", tmp_path / "torques.sto"
    trial.write_bytes(recording)
    torques.write_text(moments, encoding="utf-8")
    asked = ["card", "--trial", str(trial), "--torques", str(torques), "--height", f"{HEIGHT}", "--mass", f"{MASS}"]
    monkeypatch.setattr(sys, "argv", [*asked, "--leg", leg])
    card.main()
    told = json.loads(capsys.readouterr().out)
    for joint, most in (("hip", 8), ("knee", 4)):
        assert told[joint]["instants"] > 50
        assert told[joint]["correlation"] > 0.99
        assert told[joint]["rms_nm"] < most
    as_csv = "\n".join(moments.split("\n")[1:]).replace("\t", ",")
    assert card.agreement(recording, as_csv, HEIGHT, MASS, leg) == told


def test_a_laboratory_that_disagrees_is_told_so():
    recording, moments = card.recorded_in_space("rajagopal", "r")
    head, names, *rows = moments.split("\n")
    late = [f"{float(row.split()[0]) + 0.1}\t" + "\t".join(row.split()[1:]) for row in rows]
    told = card.agreement(recording, "\n".join([head, names, *late]), HEIGHT, MASS, "r")
    assert told["hip"]["correlation"] < 0.9 and told["hip"]["rms_nm"] > 20
