import json
import subprocess
import sys
from math import isfinite
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from helpers import MujocoLeg, PinocchioLeg
from numpy.testing import assert_allclose
from scipy.interpolate import make_interp_spline

from content.reader import words
from model.claims import CLAIMS, at_home, judged
from model.commands.ask import main
from model.mechanics.dynamics import Motion
from model.runners.measured import SPEEDS, rows
from model.runners.witnesses import witness
from model.settings import Settings
from model.spot import ANSWERS
from model.swing.answers import same_pull, same_swing
from model.units import parse_pace

ROOT = Path(__file__).parents[1]
READ_OUT = (
    "hip_flexor_torque_mean_nm hip_flexor_torque_mean_nm_per_kg hip_flexor_torque_peak_nm "
    "hip_flexor_torque_peak_nm_per_kg hip_flexor_impulse_nms_per_kg mean_ratio stride_length_m cadence_spm "
    "ankle_ahead_of_knee_cm ankle_ahead_of_hip_cm shank_angle_at_strike_deg knee_flexion_at_strike_deg "
    "foot_speed_at_strike_mps"
)
CONTRACT = {
    "": "speed_mps stride_time_s stride_length_m cadence_spm duty typical_knee_flexion_deg typical_thigh_swing_deg "
    "runners_knee_range_deg inside_runners extrapolated same_swing same_pull runners",
    "same_swing": READ_OUT,
    "same_pull": f"{READ_OUT} thigh_peak_change_deg thigh_peak_change_range_deg ankle_ahead_of_knee_range_cm "
    "brake_change_percent hip_height_change_cm",
    "runners": "knee_flexion_deg thigh_swing_deg hip_flexor_torque_mean_nm_per_kg hip_flexor_torque_peak_nm_per_kg "
    "hip_flexor_impulse_nms_per_kg stride_time_s stride_length_m cadence_spm duty ankle_ahead_of_knee_cm "
    "ankle_ahead_of_hip_cm shank_angle_at_strike_deg knee_flexion_at_strike_deg foot_speed_at_strike_mps",
    "series": "answer time_s thigh_rad knee_flexion_rad hip_acceleration_mps2 hip_torque_nm knee_torque_nm leg",
    "segment": "mass_kg length_m com_m com_forward_m inertia_kg_m2",
}
SPREAD = (
    "",
    "--pace 3:00/km --knee 125 --sex female --height 1.62 --mass 52",
    "--pace 8:00/km --knee 50 --cadence 150 --shoe 0.4",
    "--pace 6m/s --knee 110 --thigh-swing 60 --height 1.9 --mass 84 --sex mean",
    "--pace 2m/s --knee 55 --thigh-swing 17 --cadence 180",
    "--pace 12km/h --knee 150 --cadence 220 --height 2.2 --mass 180",
    "--pace 7.5mph --knee 50 --cadence 130 --height 1.2 --mass 30 --sex female --shoe 1",
    "--pace 8:00/mi --knee 70 --thigh-swing 50 --shoe 0.25",
    "--pace 4.5m/s --knee 87 --sex mean",
    "--pace 6:30/km --knee 135 --thigh-swing 19 --cadence 190 --mass 110 --shoe 0.6",
)
each_answer = pytest.mark.parametrize("answer", ANSWERS)
each_setting = pytest.mark.parametrize("line", SPREAD)
REFUSED = (
    ("--pace 12:00/km", "12:00/km", "8:20/km to 2:47/km"),
    ("--pace 30km/h", "30km/h", "2 to 6 m/s"),
    ("--pace 0km/h", "0km/h", "2 to 6 m/s"),
    ("--pace fast", "fast", "5:00/km"),
    ("--knee 49", "49", "50 to 150"),
    ("--knee 151", "151", "50 to 150"),
    ("--knee bent", "bent", "50 to 150"),
    ("--knee nan", "nan", "50 to 150"),
    ("--thigh-swing 60", "60", "{:.4g} to {:.4g}".format(*Settings().thigh_range)),
    ("--thigh-swing 20", "20", "{:.4g} to {:.4g}".format(*Settings().thigh_range)),
    ("--thigh-swing far", "far", "-10 to 20"),
    ("--cadence 129", "129", "130 to 220"),
    ("--cadence 221", "221", "130 to 220"),
    ("--cadence quick", "quick", "130 to 220"),
    ("--height 1.1", "1.1", "1.2 to 2.2"),
    ("--height 176", "176", "1.2 to 2.2"),
    ("--height tall", "tall", "1.2 to 2.2"),
    ("--mass 29", "29", "30 to 180"),
    ("--mass inf", "inf", "30 to 180"),
    ("--mass heavy", "heavy", "30 to 180"),
    ("--shoe -0.1", "-0.1", "0 to 1"),
    ("--shoe 250", "250", "0 to 1"),
    ("--shoe light", "light", "0 to 1"),
    ("--sex other", "other", "male, female, mean"),
    ("--runner 6", "6", "1, 2, 3, 4, 5, 8"),
    ("--answer both", "both", "same_swing"),
)


@pytest.fixture
def ask(capsys):
    def run(line):
        main(line.split())
        printed = capsys.readouterr()
        assert printed.err == ""
        return printed.out

    return run


@pytest.fixture
def numbers(ask):
    return lambda line: json.loads(ask(f"{line} --json"))


def python(*arguments):
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def settings_of(line):
    """The Settings that a line of SPREAD means, built without the command line; paces written out in s/km."""
    paces = {"3:00/km": 180.0, "8:00/km": 480.0, "6m/s": 1000 / 6, "2m/s": 500.0, "12km/h": 300.0, "6:30/km": 390.0}
    paces |= {"4.5m/s": 1000 / 4.5, "7.5mph": 3600 / (7.5 * 1.609344), "8:00/mi": 480 / 1.609344}
    words = iter(line.split())
    given = {option[2:]: value for option, value in zip(words, words, strict=True)}
    names = {"knee": "knee_flexion", "thigh-swing": "thigh_swing"}
    fields = {names.get(o, o): v if o == "sex" else paces[v] if o == "pace" else float(v) for o, v in given.items()}
    return Settings(**fields)


def every_number(value):
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from every_number(inner)
    else:
        yield value


def test_the_table_is_for_people(ask):
    text = ask("--knee 60")
    lines = text.splitlines()
    assert 10 < len(lines) < 30
    assert max(map(len, lines)) <= 100
    for heading in ("pace", "knee flexion", "thigh swing", "same swing", "same pull", "hip pull", "ankle past knee"):
        assert any(line.strip().startswith(heading) for line in lines), heading
    assert "5:30 /km, 3.03 m/s" in text
    assert "60°" in text
    assert "none of these runners is here" in text
    assert "none of these runners" not in ask("")
    assert "continued" not in text
    assert "continued" in ask("--pace 2.2m/s")


def test_the_module_runs_as_a_command(ask):
    done = python("-m", "model", "--pace", "4:00/km", "--knee", "60", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == json.loads(ask("--pace 4:00/km --knee 60 --json"))


def test_json_has_the_keys_that_were_promised_and_no_others(ask):
    answers = json.loads(ask("--series"))
    series = answers.pop("series")
    assert set(answers) == set(CONTRACT[""].split())
    for part in ("same_swing", "same_pull", "runners"):
        assert set(answers[part]) == set(CONTRACT[part].split())
    assert set(series) == set(CONTRACT["series"].split())
    assert all(set(of) == {"mean", "sd"} for of in answers["runners"].values())
    assert set(series["leg"]) == {"thigh", "shank"}
    for segment in series["leg"].values():
        assert set(segment) == set(CONTRACT["segment"].split())
    assert "series" not in json.loads(ask("--json"))


@each_setting
def test_json_is_finite_and_of_plain_types(numbers, line):
    answers = numbers(line)
    flags = answers.pop("extrapolated"), answers.pop("inside_runners")
    assert all(isinstance(flag, bool) for flag in flags)
    assert all(isinstance(x, float) and isfinite(x) for x in every_number(answers))


@each_setting
def test_json_is_unrounded(numbers, line):
    settings, answers = settings_of(line), numbers(line)
    stride = settings.stride()
    pulled, typical = same_pull(stride), same_swing(stride.typical)
    # A pace may lose the last bit on its way through seconds per kilometre.
    assert_allclose(answers["speed_mps"], settings.speed, rtol=1e-11)
    assert_allclose(answers["typical_knee_flexion_deg"], np.degrees(settings.reference.knee_peak[1]), rtol=1e-11)
    assert_allclose(answers["typical_thigh_swing_deg"], np.degrees(settings.reference.thigh_peak[1]), rtol=1e-11)
    for name, answer in (("same_swing", same_swing(stride)), ("same_pull", pulled)):
        told = answers[name]
        for key, value in (
            ("hip_flexor_torque_peak_nm", answer.torques.hip.max()),
            ("hip_flexor_torque_mean_nm", answer.mean),
            ("mean_ratio", answer.mean / typical.mean),
            ("ankle_ahead_of_knee_cm", 100 * answer.landing.ankle_ahead_of_knee),
            ("foot_speed_at_strike_mps", answer.foot_speed_at_strike),
        ):
            assert_allclose(told[key], value, rtol=1e-10)
    told = answers["same_pull"]
    for key, value in (
        ("thigh_peak_change_deg", np.degrees(pulled.thigh_peak_change)),
        ("thigh_peak_change_range_deg", np.degrees(pulled.thigh_peak_change_range)),
        ("ankle_ahead_of_knee_range_cm", 100 * np.array(pulled.ankle_ahead_of_knee_range)),
        ("hip_height_change_cm", 100 * pulled.hip_height_change),
    ):
        assert_allclose(told[key], value, rtol=1e-9, atol=1e-9)


@each_setting
def test_json_agrees_with_itself(numbers, line):
    settings, answers = settings_of(line), numbers(line)
    speed, stride_time, leg = answers["speed_mps"], answers["stride_time_s"], settings.leg
    assert_allclose(answers["stride_length_m"], speed * stride_time, rtol=1e-11)
    assert_allclose(answers["cadence_spm"], 120 / stride_time, rtol=1e-11)
    for name in ("same_swing", "same_pull"):
        told = answers[name]
        shank, knee = (np.radians(told[f"{part}_deg"]) for part in ("shank_angle_at_strike", "knee_flexion_at_strike"))
        ahead = leg.shank.length * np.sin(shank)
        swing_time = (1 - answers["duty"]) * stride_time
        for key, value in (
            ("stride_length_m", answers["stride_length_m"]),  # as usual in both, and so is the cadence
            ("cadence_spm", answers["cadence_spm"]),
            ("hip_flexor_torque_peak_nm_per_kg", told["hip_flexor_torque_peak_nm"] / settings.mass),
            ("hip_flexor_torque_mean_nm_per_kg", told["hip_flexor_torque_mean_nm"] / settings.mass),
            ("hip_flexor_impulse_nms_per_kg", told["hip_flexor_torque_mean_nm"] * swing_time / settings.mass),
            ("ankle_ahead_of_knee_cm", 100 * ahead),
            ("ankle_ahead_of_hip_cm", 100 * (leg.thigh.length * np.sin(shank + knee) + ahead)),
        ):
            assert_allclose(told[key], value, rtol=1e-10)
    if settings.cadence is not None:
        assert_allclose(answers["cadence_spm"], settings.cadence, rtol=1e-12)


@each_setting
def test_ranges_hold_the_main_values(numbers, line):
    answers = numbers(line)
    pull = answers["same_pull"]
    low, high = answers["runners_knee_range_deg"]
    assert low < high
    for name, unit in (("thigh_peak_change", "deg"), ("ankle_ahead_of_knee", "cm")):
        low, high = pull[f"{name}_range_{unit}"]
        assert low <= high
        if answers["inside_runners"]:  # beyond, what was measured of these runners says nothing
            assert low - 1e-6 <= pull[f"{name}_{unit}"] <= high + 1e-6


@pytest.mark.parametrize("speed", SPEEDS)
def test_the_runners_are_their_own_means_and_who_is_inside_has_a_knee_like_one_of_theirs(numbers, speed):
    theirs = [row for row in rows("runners.csv") if float(row["speed_mps"]) == speed]
    told = numbers(f"--pace {speed}m/s")
    for name, column in (
        ("knee_flexion_deg", "knee_peak_deg"),
        ("hip_flexor_torque_mean_nm_per_kg", "hip_flexor_mean"),
        ("hip_flexor_torque_peak_nm_per_kg", "hip_flexor_peak"),
        ("ankle_ahead_of_knee_cm", "ankle_ahead_knee_cm"),
        ("cadence_spm", "cadence_spm"),
    ):
        values = [float(row[column]) for row in theirs]
        assert told["runners"][name] == pytest.approx({"mean": np.mean(values), "sd": np.std(values, ddof=1)})
    knees = [float(row["knee_peak_deg"]) for row in theirs]
    assert told["runners_knee_range_deg"] == pytest.approx([min(knees), max(knees)])
    for knee, inside in ((min(knees) - 0.1, False), (min(knees) + 0.1, True), (max(knees) + 0.1, False)):
        assert numbers(f"--pace {speed}m/s --knee {knee}")["inside_runners"] is inside


@pytest.mark.parametrize("number", [1, 14, 28])
def test_one_of_the_runners_is_asked_by_number(numbers, number):
    row = next(row for row in rows("runners.csv") if row["runner"] == str(number) and row["speed_mps"] == "3.5")
    told = numbers(f"--pace 3.5m/s --runner {number}")
    assert told["stride_time_s"] == pytest.approx(float(row["stride_time_s"]), rel=1e-3)
    assert told["typical_knee_flexion_deg"] == pytest.approx(float(row["knee_peak_deg"]), abs=0.5)
    pull = told["same_swing"]["hip_flexor_torque_mean_nm_per_kg"]
    assert pull == pytest.approx(float(row["hip_flexor_mean"]), rel=0.09)  # a table's leg for the runner's own
    assert told["same_swing"]["mean_ratio"] == pytest.approx(1)
    light = numbers(f"--pace 3.5m/s --runner {number} --mass 50")["same_swing"]
    assert light["hip_flexor_torque_mean_nm"] == pytest.approx(50 * light["hip_flexor_torque_mean_nm_per_kg"])


def test_only_paces_beyond_the_measured_ones_are_extrapolated(numbers):
    for speed, expected in ((2.0, True), (2.49, True), (2.5, False), (3.5, False), (4.5, False), (4.51, True)):
        assert numbers(f"--pace {speed}m/s")["extrapolated"] is expected


def test_the_defaults_are_the_mean_runner_as_these_runners_run(numbers):
    answers = numbers("")
    assert_allclose(answers["speed_mps"], 1000 / 330)
    assert_allclose(answers["same_swing"]["mean_ratio"], 1, rtol=1e-12)
    for name, value in answers["same_swing"].items():
        assert_allclose(answers["same_pull"][name], value, rtol=1e-3)
    assert_allclose(answers["same_pull"]["thigh_peak_change_deg"], 0, atol=1e-3)
    typed = "--pace 5:30/km --height 1.759 --mass 69.6 --sex male --shoe 0"
    assert numbers(typed) == answers


@each_answer
@each_setting
def test_another_engine_finds_the_torques_of_the_series(ask, line, answer):
    series = json.loads(ask(f"{line} --series --answer {answer}"))["series"]
    assert series["answer"] == answer
    time = np.array(series["time_s"])
    assert time.size >= 201
    assert time[0] == 0
    assert_allclose(np.diff(time), time[-1] / (time.size - 1), rtol=1e-9)
    thigh, knee = (make_interp_spline(time, series[name], k=7) for name in ("thigh_rad", "knee_flexion_rad"))
    motion = Motion(*(curve(time, order) for order in (0, 1, 2) for curve in (thigh, knee)), *accelerations(series))
    parts = {name: SimpleNamespace(**named(segment)) for name, segment in series["leg"].items()}
    found = {engine: engine(SimpleNamespace(**parts)).torques(motion) for engine in (PinocchioLeg, MujocoLeg)}
    for torques in found.values():
        for column, joint in enumerate(("hip", "knee")):
            told = np.array(series[f"{joint}_torque_nm"])
            # A spline's second derivative through 401 samples: worst at the ends, and where a low heel is pressed.
            assert_allclose(torques[2:-2, column], told[2:-2], rtol=0, atol=1e-4 * np.abs(told).max())
            assert_allclose(torques[:, column], told, rtol=0, atol=5e-4 * np.abs(told).max())


def accelerations(series):
    return np.array(series["hip_acceleration_mps2"]).T


def named(segment):
    units = ("_kg_m2", "_kg", "_m")
    return {name.removesuffix(next(u for u in units if name.endswith(u))): value for name, value in segment.items()}


@each_answer
@each_setting
def test_the_series_is_the_swing_that_the_numbers_speak_of(ask, line, answer):
    settings, answers = settings_of(line), json.loads(ask(f"{line} --series --answer {answer}"))
    series, told = answers["series"], answers[answer]
    hip, time = np.array(series["hip_torque_nm"]), np.array(series["time_s"])
    assert_allclose(time[-1], (1 - answers["duty"]) * answers["stride_time_s"], rtol=1e-11)
    impulse = np.trapezoid(np.maximum(hip, 0), time)
    # 401 instants against 201: the peak falls between samples, the trapezium rule meets a corner.
    assert_allclose(impulse / settings.mass, told["hip_flexor_impulse_nms_per_kg"], rtol=2e-3)
    assert_allclose(hip.max(), told["hip_flexor_torque_peak_nm"], rtol=2e-3)
    wanted = settings.knee_flexion or answers["typical_knee_flexion_deg"]
    # Between two samples a hump of a hundred degrees hides less than a hundredth of one.
    assert_allclose(np.degrees(max(series["knee_flexion_rad"])), wanted, atol=0.01)
    thigh, knee = (np.degrees(series[name][-1]) for name in ("thigh_rad", "knee_flexion_rad"))
    assert_allclose(thigh - knee, told["shank_angle_at_strike_deg"], atol=0.01)
    assert {"thigh": settings.leg.thigh.mass, "shank": settings.leg.shank.mass} == {
        name: segment["mass_kg"] for name, segment in series["leg"].items()
    }


@each_setting
def test_the_same_pull_pulls_as_usual_until_the_hip_turns_and_brakes_from_there(ask, line):
    """What the usual heel pulls is asked for separately; the turn is where these runners' own swing has it."""
    heel = line.split("--knee ")[-1].split()[0] if "--knee" in line else None
    usual_line = line if heel is None else line.replace(f"--knee {heel}", "")
    told = json.loads(ask(f"{line} --series --answer same_pull"))
    usual = json.loads(ask(f"{usual_line} --series"))["series"]
    hip, as_usual = (np.array(series["hip_torque_nm"]) for series in (told["series"], usual))
    early = np.linspace(0, 1, hip.size) < 0.5  # of the swing: the runners' hips turn at .53 to .58
    assert_allclose(hip[early], as_usual[early], atol=2e-3 * as_usual.max())
    brake = 100 * (-hip.min() / -as_usual.min() - 1)
    assert told["same_pull"]["brake_change_percent"] == pytest.approx(brake, abs=0.5)


@pytest.mark.parametrize(("line", "value", "limits"), REFUSED, ids=[line for line, *_ in REFUSED])
def test_what_cannot_be_is_refused_in_one_line_that_names_value_and_range(capsys, line, value, limits):
    with pytest.raises(SystemExit) as refusal:
        main(line.split())
    printed = capsys.readouterr()
    assert refusal.value.code == 2
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert value in printed.err
    assert limits in printed.err


def test_a_refusal_reaches_the_shell():
    done = python("-m", "model", "--knee", "200", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "knee flexion must lie in 50 to 150 degrees, got 200.0\n"


def test_asking_the_model_loads_no_screen_and_no_symbols():
    done = python("-c", "import sys, model.__main__; print(*sys.modules)")
    assert done.returncode == 0
    assert not {"sympy", "plotly", "streamlit"} & set(done.stdout.split())


def claims_of(*arguments, capsys):
    main(["--claims", *arguments])
    return capsys.readouterr().out


@pytest.mark.parametrize("pace", ["6:40/km", "5:30/km", "3:42/km"])
def test_the_ledger_is_printed_as_each_claim_is_judged(pace, capsys):
    settings = Settings(pace=1000 / parse_pace(pace))
    rows = json.loads(claims_of("--pace", pace, "--json", capsys=capsys))
    assert [row["id"] for row in rows] == list(CLAIMS)
    for row in rows:
        assert set(row) == {"id", "experiment", "verdict", "margin", "margin_unit", "runners", "research"}
        verdict, margin, unit = judged(row["id"], at_home(row["id"], settings))
        assert (row["verdict"], row["margin_unit"]) == (str(verdict), unit)
        assert row["margin"] == pytest.approx(margin)
        runners = witness(row["id"])
        assert row["runners"]["word"] == runners.word and set(row["runners"]["findings"]) == set(runners.findings)
        assert row["research"]["word"].replace(" ", "_") == words("claims")[row["id"]]["research"]
    slope = witness("H8").findings["knee_degrees_per_mps"]
    told = next(row for row in rows if row["id"] == "H8")["runners"]["findings"]["knee_degrees_per_mps"]
    assert told["pooled"]["low"] == slope.pooled.low and len(told["at_speeds"]) == len(slope.at_speeds)
    lines = claims_of("--pace", pace, capsys=capsys).splitlines()
    assert len(lines) == len(CLAIMS)
    for line, row in zip(lines, rows, strict=True):
        assert line.startswith(f"{row['id']} ") and row["verdict"] in line
        assert row["runners"]["word"] in line and row["research"]["word"] in line
