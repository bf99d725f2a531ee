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

from model.claims import CLAIMS, at_home, judged
from model.commands.ask import main
from model.mechanics.dynamics import Motion
from model.settings import Settings
from model.units import parse_pace

ROOT = Path(__file__).parents[1]
FLEXOR = "hip_flexor_torque_peak_nm hip_flexor_torque_peak_nm_per_kg hip_flexor_torque_mean_nm"
CONTRACT = {
    "": "speed_mps stride_time_s stride_length_m cadence_spm duty reference_knee_flexion_deg reference_thigh_swing_deg "
    "extrapolated keep_rhythm keep_effort",
    "keep_rhythm": f"{FLEXOR} hip_flexor_impulse_nms_per_kg impulse_ratio effort_ratio",
    "keep_effort": "swing_time_factor swing_time_factor_range cadence_spm stride_length_m stride_length_range_m "
    "ankle_ahead_of_knee_cm ankle_ahead_of_knee_range_cm ankle_ahead_of_hip_cm shank_angle_at_strike_deg "
    "knee_flexion_at_strike_deg knee_rate_at_strike_deg_per_s foot_speed_at_strike_mps hip_drop_cm reach_met",
    "series": "time_s thigh_rad knee_flexion_rad hip_acceleration_mps2 hip_torque_nm knee_torque_nm leg",
    "segment": "mass_kg length_m com_m com_forward_m inertia_kg_m2",
}
SPREAD = (
    "",
    "--pace 3:00/km --knee 125 --sex female --height 1.62 --mass 52",
    "--pace 8:00/km --knee 50 --cadence 150 --shoe 0.4",
    "--pace 6m/s --knee 110 --thigh-swing 60 --height 1.9 --mass 84 --sex mean",
    "--pace 2m/s --knee 35 --thigh-swing 15 --cadence 180",
    "--pace 12km/h --knee 150 --cadence 220 --height 2.2 --mass 180",
    "--pace 7.5mph --knee 30 --cadence 130 --height 1.2 --mass 30 --sex female --shoe 1",
    "--pace 8:00/mi --knee 70 --thigh-swing 50 --shoe 0.25",
    "--pace 4.5m/s --knee 87 --sex mean",
    "--pace 6:30/km --knee 135 --thigh-swing 19 --cadence 190 --mass 110 --shoe 0.6",
)
each_setting = pytest.mark.parametrize("line", SPREAD)
REFUSED = (
    ("--pace 12:00/km", "12:00/km", "8:20/km to 2:47/km"),
    ("--pace 30km/h", "30km/h", "2 to 6 m/s"),
    ("--pace 0km/h", "0km/h", "2 to 6 m/s"),
    ("--pace fast", "fast", "5:00/km"),
    ("--knee 29", "29", "30 to 150"),
    ("--knee 151", "151", "30 to 150"),
    ("--knee bent", "bent", "30 to 150"),
    ("--knee nan", "nan", "30 to 150"),
    ("--thigh-swing 60", "60", "21.37 to 51.37"),
    ("--thigh-swing 20", "20", "21.37 to 51.37"),
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
    for heading in ("pace", "knee flexion", "keep your rhythm", "keep your effort", "stride length", "ankle past knee"):
        assert any(line.strip().startswith(heading) for line in lines), heading
    assert "5:30 /km, 3.03 m/s" in text
    assert "60°" in text
    assert "extrapolated" not in text
    assert "extrapolated" in ask("--pace 2.2m/s")


def test_the_module_runs_as_a_command(ask):
    done = python("-m", "model", "--pace", "4:00/km", "--knee", "60", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == json.loads(ask("--pace 4:00/km --knee 60 --json"))


def test_json_has_the_keys_that_were_promised_and_no_others(ask):
    answers = json.loads(ask("--series"))
    series = answers.pop("series")
    assert set(answers) == set(CONTRACT[""].split())
    for part in ("keep_rhythm", "keep_effort"):
        assert set(answers[part]) == set(CONTRACT[part].split())
    assert set(series) == set(CONTRACT["series"].split())
    assert set(series["leg"]) == {"thigh", "shank"}
    for segment in series["leg"].values():
        assert set(segment) == set(CONTRACT["segment"].split())
    assert "series" not in json.loads(ask("--json"))


@each_setting
def test_json_is_finite_and_of_plain_types(numbers, line):
    answers = numbers(line)
    flags = answers.pop("extrapolated"), answers["keep_effort"].pop("reach_met")
    assert all(isinstance(flag, bool) for flag in flags)
    assert all(isinstance(x, float) and isfinite(x) for x in every_number(answers))


@each_setting
def test_json_is_unrounded(numbers, line):
    settings, answers = settings_of(line), numbers(line)
    stride = settings.stride()
    rhythm, effort = answers["keep_rhythm"], answers["keep_effort"]
    by_mean, by_flexor = stride.keep_effort("activation"), stride.keep_effort("flexor")
    # A pace may lose the last bit on its way through seconds per kilometre.
    for told, value in (
        (answers["speed_mps"], settings.speed),
        (answers["reference_knee_flexion_deg"], np.degrees(settings.reference.knee_peak[1])),
        (answers["reference_thigh_swing_deg"], np.degrees(settings.reference.thigh_peak[1])),
        (rhythm["hip_flexor_torque_peak_nm"], stride.keep_rhythm.torques.hip.max()),
        (rhythm["hip_flexor_torque_mean_nm"], stride.keep_rhythm.mean),
        (rhythm["impulse_ratio"], stride.keep_rhythm.impulse / stride.typical.keep_rhythm.impulse),
        (rhythm["effort_ratio"], stride.keep_rhythm.effort / stride.typical.keep_rhythm.effort),
        (effort["swing_time_factor"], by_mean.swing_time_factor),
        (effort["ankle_ahead_of_knee_cm"], 100 * by_mean.landing.ankle_ahead_of_knee),
        (effort["foot_speed_at_strike_mps"], by_mean.foot_speed_at_strike),
        (sum(effort["stride_length_range_m"]), by_mean.stride_length + by_flexor.stride_length),
    ):
        assert_allclose(told, value, rtol=1e-11)


@each_setting
def test_json_agrees_with_itself(numbers, line):
    settings, answers = settings_of(line), numbers(line)
    rhythm, effort = answers["keep_rhythm"], answers["keep_effort"]
    speed, stride_time = answers["speed_mps"], answers["stride_time_s"]
    swing_time = (1 - answers["duty"]) * stride_time
    for told, value in (
        (answers["stride_length_m"], speed * stride_time),
        (answers["cadence_spm"], 120 / stride_time),
        (rhythm["hip_flexor_torque_peak_nm_per_kg"], rhythm["hip_flexor_torque_peak_nm"] / settings.mass),
        (
            rhythm["hip_flexor_impulse_nms_per_kg"],
            rhythm["hip_flexor_torque_mean_nm"] * swing_time / settings.mass,
        ),
        (effort["stride_length_m"], speed * 120 / effort["cadence_spm"]),
        (
            effort["ankle_ahead_of_knee_cm"],
            100 * settings.leg.shank.length * np.sin(np.radians(effort["shank_angle_at_strike_deg"])),
        ),
    ):
        assert_allclose(told, value, rtol=1e-11)
    if settings.cadence is not None:
        assert_allclose(answers["cadence_spm"], settings.cadence, rtol=1e-12)


@each_setting
def test_ranges_hold_the_main_values(numbers, line):
    effort = numbers(line)["keep_effort"]
    for name in ("swing_time_factor", "stride_length_m", "ankle_ahead_of_knee_cm"):
        stem, _, unit = name.rpartition("_") if name != "swing_time_factor" else (name, "", "")
        low, high = effort[f"{stem}_range_{unit}" if unit else f"{name}_range"]
        assert low <= effort[name] <= high


def test_only_paces_beyond_the_measured_ones_are_extrapolated(numbers):
    for speed, expected in ((2.0, True), (2.49, True), (2.5, False), (3.5, False), (4.5, False), (4.51, True)):
        assert numbers(f"--pace {speed}m/s")["extrapolated"] is expected


def test_the_defaults_are_the_mean_runner_as_these_runners_run(numbers):
    answers = numbers("")
    assert_allclose(answers["speed_mps"], 1000 / 330)
    for ratio in (answers["keep_rhythm"]["impulse_ratio"], answers["keep_rhythm"]["effort_ratio"]):
        assert_allclose(ratio, 1, rtol=1e-12)
    assert_allclose(answers["keep_effort"]["swing_time_factor"], 1, rtol=1e-9)
    typed = "--pace 5:30/km --height 1.759 --mass 69.6 --sex male --shoe 0"
    assert numbers(typed) == answers


@each_setting
def test_another_engine_finds_the_torques_of_the_series(ask, line):
    series = json.loads(ask(f"{line} --series"))["series"]
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
            # A spline's second derivative through 401 samples: worst where a low heel presses the knee's curve.
            assert_allclose(torques[:, column], told, rtol=0, atol=1e-4 * np.abs(told).max())


def accelerations(series):
    return np.array(series["hip_acceleration_mps2"]).T


def named(segment):
    units = ("_kg_m2", "_kg", "_m")
    return {name.removesuffix(next(u for u in units if name.endswith(u))): value for name, value in segment.items()}


@each_setting
def test_the_series_is_the_swing_that_the_numbers_speak_of(ask, line):
    settings, answers = settings_of(line), json.loads(ask(f"{line} --series"))
    series, rhythm = answers["series"], answers["keep_rhythm"]
    hip, time = np.array(series["hip_torque_nm"]), np.array(series["time_s"])
    assert_allclose(time[-1], (1 - answers["duty"]) * answers["stride_time_s"], rtol=1e-11)
    impulse = np.trapezoid(np.maximum(hip, 0), time)
    # 401 instants against 201: the peak falls between samples, the trapezium rule meets a corner.
    assert_allclose(impulse / settings.mass, rhythm["hip_flexor_impulse_nms_per_kg"], rtol=2e-3)
    assert_allclose(hip.max(), rhythm["hip_flexor_torque_peak_nm"], rtol=2e-3)
    wanted = settings.knee_flexion or answers["reference_knee_flexion_deg"]
    # Between two samples a hump of a hundred degrees hides less than a hundredth of one.
    assert_allclose(np.degrees(max(series["knee_flexion_rad"])), wanted, atol=0.01)
    assert {"thigh": settings.leg.thigh.mass, "shank": settings.leg.shank.mass} == {
        name: segment["mass_kg"] for name, segment in series["leg"].items()
    }


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
    assert done.stderr == "knee flexion must lie in 30 to 150 degrees, got 200.0\n"


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
        assert set(row) == {"id", "experiment", "verdict", "margin", "margin_unit"}
        verdict, margin, unit = judged(row["id"], at_home(row["id"], settings))
        assert (row["verdict"], row["margin_unit"]) == (str(verdict), unit)
        assert row["margin"] == pytest.approx(margin)
    lines = claims_of("--pace", pace, capsys=capsys).splitlines()
    assert len(lines) == len(CLAIMS)
    for line, row in zip(lines, rows, strict=True):
        assert line.startswith(f"{row['id']} ") and row["verdict"] in line
