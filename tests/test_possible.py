"""What nobody does is not shown: recordings counted in another way than they seem."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from model.commands.ask import main
from model.commands.command_line import plain as plain_values
from model.commands.stride import series
from model.recording.motion_file import read
from model.recording.own_stride import own_stride, torques_through
from model.recording.possible import DUTY, MEAN_THIGH, MOST_TORQUE, check_stride
from model.recording.summary import summary
from model.recording.trial import trial_of
from model.refused import Refused
from model.swing.reference import reference
from tests.helpers import default_leg
from tests.refusals import refused
from tests.trials import HEIGHT, MASS, Runner, csv, mot, plain, times

RUNNER, TIME = Runner(3.5), times(4.0)
ANGLES = plain(RUNNER, TIME, "thigh_r", "knee_r", "thigh_l", "knee_l")
WHOLE = RUNNER.columns(TIME)


def turned(**changes):
    return ANGLES | {
        f"{name}_{side}": change(ANGLES[f"{name}_{side}"]) for name, change in changes.items() for side in "rl"
    }


IMPOSSIBLE = {
    "the thigh backwards": (csv(TIME, turned(thigh=lambda x: -x)), "backward positive.*--thigh backwards"),
    "the thigh from the horizontal": (
        csv(TIME, turned(thigh=lambda x: x - np.pi / 2)),
        "from the horizontal.*--thigh horizontal",
    ),
    "a thigh that drifts": (csv(TIME, turned(thigh=lambda x: x + np.radians(15) * TIME)), "thigh drifts"),
    "a pelvis that moves as no pelvis": (
        mot(TIME, WHOLE | {name: 30 * WHOLE[name] for name in ("pelvis_tx", "pelvis_ty", "pelvis_tz")}),
        "pelvis in millimetres",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_nobody_does_is_refused_with_its_likely_cause(name):
    data, cause = IMPOSSIBLE[name]
    with refused(cause):
        own_stride(trial_of(read(data), HEIGHT, MASS))


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_the_command_line_refuses_it_and_prints_nothing(name, capsys, tmp_path):
    data, cause = IMPOSSIBLE[name]
    path = tmp_path / ("run.mot" if b"endheader" in data else "run.csv")
    path.write_bytes(data)
    with pytest.raises(SystemExit) as left:
        main(["stride", str(path), "--mass", str(MASS), "--height", str(HEIGHT), "--json"])
    told = capsys.readouterr()
    assert left.value.code == 2
    assert told.out == ""
    assert re.search(cause, told.err)


@pytest.mark.parametrize("data", [csv(TIME, ANGLES), mot(TIME, WHOLE)], ids=["csv", "mot"])
def test_a_runner_passes_and_every_number_of_hers_is_one(data):
    trial = trial_of(read(data), HEIGHT, MASS)
    told = json.dumps(
        {side: {"series": {k: list(v) for k, v in series(trial, side).items() if k.endswith("_nm")}} for side in "rl"}
        | {"stride": plain_values(summary(own_stride(trial)))},
        allow_nan=False,
    )
    assert "hip_torque_nm" in told


def test_a_moment_that_no_body_makes_is_not_told_and_does_not_refuse_the_rest():
    trial, clean = (trial_of(read(csv(TIME, ANGLES)), HEIGHT, MASS) for _ in range(2))
    swing, _ = torques_through(trial, "r")
    knee_acceleration = trial.legs["r"].motion.knee_acceleration.copy()
    knee_acceleration[np.flatnonzero(swing)[30]] = 1e5
    leg = replace(trial.legs["r"], motion=replace(trial.legs["r"].motion, knee_acceleration=knee_acceleration))
    there, told = torques_through(replace(clean, legs=clean.legs | {"r": leg}), "r")
    assert there.sum() == swing.sum() - 1
    assert np.abs(told.hip[there]).max() < MOST_TORQUE * MASS
    assert np.isnan(told.hip[~there]).all()


@pytest.mark.parametrize("speed", [2.0, 2.5, 3.5, 4.5, 6.0])
def test_the_runners_own_strides_are_possible(speed):
    check_stride(default_leg(), reference(speed))


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("impossible_contact", {"duty": np.asarray(DUTY[1] + 0.01)}),
        ("impossible_contact", {"duty": np.asarray(DUTY[0] - 0.01)}),
        ("impossible_speed", {"speed": np.asarray(0.9)}),
        ("impossible_speed", {"speed": np.asarray(np.nan)}),
        ("impossible_thigh", {"thigh": MEAN_THIGH[1] + 0.01}),
        ("impossible_thigh", {"thigh": MEAN_THIGH[0] - 0.01}),
        ("impossible_torque", {"stride_time": np.asarray(0.2)}),
    ],
)
def test_each_bound_is_a_reason_of_its_own(code, change):
    ref = reference(3.5)
    if "thigh" in change:
        moved = ref.coefficients["thigh"].copy()
        moved[0] = change.pop("thigh")
        change = {"coefficients": ref.coefficients | {"thigh": moved}}
    with pytest.raises(Refused) as reason:
        check_stride(default_leg(), replace(ref, **change))
    assert reason.value.code == code
