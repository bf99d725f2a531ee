"""The numbers of an own stride, held against strides whose events and differences are known."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.recording.bands import band
from model.recording.motion_file import read
from model.recording.own_stride import own_stride
from model.recording.readouts import (
    ANGLES,
    COLUMNS,
    EVENT_ERROR,
    between_legs,
    differences,
    numbers,
    readouts,
)
from model.recording.summary import KEYS, summary
from model.recording.trial import moved, trial_of
from model.runners.measured import SPEEDS, bodies, rows, strides_of
from model.runners.spread import spread
from model.settings import Settings
from model.table import stage_table
from tests.trials import HEIGHT, MASS, Runner, csv, plain, times

TIME = times(8.0)
BOTH = plain(Runner(3.5), TIME, "thigh_r", "knee_r", "thigh_l", "knee_l")


def trial(**changes):
    return trial_of(read(csv(TIME, BOTH | changes)), HEIGHT, MASS)


def swaying(sd, seed):
    """A slow sway of an angle, rad, so that strides differ by about `sd` degrees."""
    rng, kernel = np.random.default_rng(seed), np.hanning(90)
    noise = np.convolve(rng.normal(0, 1, TIME.size), kernel, "same")
    return np.radians(sd) * noise / noise.std()


def test_every_number_is_that_of_the_summary():
    own = own_stride(trial())
    found, told = readouts(own), summary(own)
    assert set(found) == set(COLUMNS) == set(KEYS)
    for name, one in found.items():
        assert one.value == pytest.approx(float(told[KEYS[name]]), rel=1e-9)
        assert one.low <= one.value <= one.high


@pytest.mark.parametrize(("event", "at"), [("strike", (0.0, 1.0)), ("toe_off", (1.0, 0.0))])
@pytest.mark.parametrize("sign", [-1, 1])
def test_the_range_holds_what_a_trial_with_its_events_moved_gives(event, at, sign):
    recorded = trial()
    own = own_stride(recorded, "r", speed=3.5)
    late = [sign * EVENT_ERROR * share for share in reversed(at)]
    other = numbers(own_stride(moved(recorded, *reversed(late)), "r", speed=3.5).reference, own.leg)
    for name, one in readouts(own).items():
        room = {"ahead_of_knee": 0.3, "duty": 0.002, "pull_mean": 0.01, "pull_peak": 0.04}.get(name, 1.0)
        assert one.low - room <= float(other[name]) <= one.high + room, (name, event)


def test_a_strike_20_ms_off_moves_the_landing_by_centimetres_and_no_peak():
    found = readouts(own_stride(trial()))
    assert 2 < found["ahead_of_knee"].high - found["ahead_of_knee"].low < 12
    for name in ("knee_peak", "thigh_peak", "cadence"):
        assert found[name].hangs < 0.05
    for name in ("knee_at_strike", "thigh_at_toe_off", "duty"):
        assert found[name].hangs > 0.02


def test_the_spread_between_strides_is_that_of_the_strides():
    sway = swaying(3.0, 1)
    own = own_stride(trial(knee_r=BOTH["knee_r"] + sway), "r")
    peaks = np.degrees(own.knee.max(axis=1))
    assert readouts(own)["knee_peak"].sd == pytest.approx(peaks.std(ddof=1), rel=0.1)
    assert own.each.speed.shape == (own.count,)


def test_a_difference_between_legs_is_told_by_what_strides_and_measuring_make_of_it():
    limping = trial(knee_l=0.88 * BOTH["knee_l"] + swaying(1, 2), knee_r=BOTH["knee_r"] + swaying(1, 3))
    found = {one.name: one for one in differences(own_stride(limping, "r"), own_stride(limping, "l"))}
    knee = found["knee_peak"]
    assert knee.value == pytest.approx(-0.12 * 105, abs=1.5)
    assert knee.word == "apart"
    assert found["cadence"].word in ("chance", "event")
    small = trial(knee_l=BOTH["knee_l"] - np.radians(3))
    assert {one.name: one for one in differences(own_stride(small, "r"), own_stride(small, "l"))}["knee_peak"].word in (
        "error",
        "chance",
    )
    noisy = trial(knee_l=BOTH["knee_l"] + swaying(5, 5), knee_r=BOTH["knee_r"] + swaying(5, 6))
    assert {one.name: one for one in differences(own_stride(noisy, "r"), own_stride(noisy, "l"))}["knee_peak"].word in (
        "chance",
        "error",
    )


def test_of_a_single_stride_nothing_is_said_of_chance():
    short = times(1.75)
    angles = plain(Runner(3.5), short, "thigh_r", "knee_r")
    own = own_stride(trial_of(read(csv(short, angles)), HEIGHT, MASS))
    assert own.count == 1
    assert all(one.sd is None for one in readouts(own).values())
    assert {one.word for one in differences(own, own)} == {"single"}


def test_one_leg_stands_beside_the_wider_spread_of_single_legs():
    own = own_stride(trial(), "r", speed=3.5)
    both, one = readouts(own), readouts(own, one_leg=True)
    legs = float(between_legs("knee_peak_deg")[1])
    assert 4 <= legs <= 5.5
    assert 2 <= between_legs("thigh_peak_deg")[0] <= 3.5
    assert one["knee_peak"].among.sd == pytest.approx(np.hypot(both["knee_peak"].among.sd, legs / 2))
    assert both["knee_peak"].among == spread("knee_peak_deg", 3.5)


def test_the_percentile_is_how_many_of_the_table_have_less():
    own = own_stride(trial(), speed=3.5)
    one = readouts(own)["knee_peak"]
    theirs = np.array([float(row["knee_peak_deg"]) for row in rows("runners.csv") if row["speed_mps"] == "3.5"])
    assert one.less == pytest.approx(100 * np.mean(theirs < one.value))


@pytest.mark.parametrize("speed", SPEEDS)
def test_the_band_is_the_mean_and_the_spread_of_the_runners_own_curves(speed):
    mean, sd = band("knee", speed)
    row, phase = SPEEDS.index(speed), np.linspace(0, 1, 101)
    turns = np.exp(2j * np.pi * phase[:, None] * np.arange(13))
    curves = np.array([(turns * strides_of(number).coefficients["knee"][row]).sum(axis=1).real for number in bodies()])
    assert_allclose(mean, curves.mean(axis=0), atol=np.radians(1.5))  # less the waves above 9 Hz
    assert_allclose(sd, curves.std(axis=0, ddof=1), atol=np.radians(1.5))


def test_the_other_leg_may_be_the_pale_one_on_the_stage():
    limping = trial(knee_l=0.88 * BOTH["knee_l"])
    right, left = own_stride(limping, "r"), own_stride(limping, "l")
    table = stage_table(Settings(own=replace(right, ghost=left, ghost_is="leg")))
    mine, theirs = np.degrees(table.channel("typical_knee").values)
    assert mine == pytest.approx(np.degrees(right.reference.knee_peak[1]))
    assert theirs == pytest.approx(np.degrees(left.reference.knee_peak[1]))
    assert set(ANGLES) < set(COLUMNS)
