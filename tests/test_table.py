from functools import cache

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.settings import Settings
from model.swing.answers import ANSWERS, same_pull, same_swing
from model.table import Axis, Channel, Table, stage_table
from tests.table_reader import BOX, Reader, off_grid

DEFAULT = Settings()
BODIES = (
    DEFAULT,
    Settings(sex="female", height=1.62, mass=52.0, shoe=0.35, cadence=165.0),
    Settings(sex="mean", height=1.9, mass=95.0, cadence=195.0),
)


@cache
def reader(settings=DEFAULT):
    return Reader(stage_table(settings).pack())


each_body = pytest.mark.parametrize("body", BODIES, ids=["default", "light", "heavy"])


def small():
    axes = (Axis("a", "m", np.array([0.0, 1, 3])), Axis("b", "s", np.array([-1.0, 2])))
    wavy = Channel("wavy", "N", ("a", "b"), np.array([[0.1, -7], [3, 4.5], [1e-3, 2]]))
    flat = Channel("flat", "1", ("b",), np.array([4.0, 4]))
    return Table(axes, (wavy, flat), overlays=("wavy",))


def test_a_message_says_what_it_holds():
    packed = Reader(small().pack())
    assert packed.header["version"] == 2
    assert packed.header["overlays"] == ["wavy"]
    assert [(axis["name"], axis["unit"]) for axis in packed.header["axes"]] == [("a", "m"), ("b", "s")]
    assert_allclose(packed.axes["a"], [0, 1, 3], rtol=0)
    heads = [(head["name"], head["unit"], head["axes"]) for head in packed.header["channels"]]
    assert heads == [("wavy", "N", ["a", "b"]), ("flat", "1", ["b"])]


def test_a_message_ends_with_its_last_level_and_levels_start_on_an_even_byte():
    for table in (small(), stage_table(DEFAULT)):
        message = table.pack()
        assert Reader(message).read == len(message)
        assert int.from_bytes(message[:4], "little") % 2 == 0


def test_a_channel_that_never_changes_comes_through_exactly():
    assert_allclose(Reader(small().pack()).channels["flat"][1], 4, rtol=0)


@pytest.mark.parametrize("table", [small(), stage_table(DEFAULT)], ids=["small", "stage"])
def test_every_value_comes_through_within_half_a_step(table):
    packed = Reader(table.pack())
    for axis in table.axes:
        assert np.array_equal(packed.axes[axis.name], axis.values)
    for channel in table.channels:
        axes, values = packed.channels[channel.name]
        assert tuple(axes) == channel.axes
        step = np.ptp(channel.values) / 65535
        # The rounding of the sum low + level step comes on top.
        assert np.abs(values - channel.values).max() <= step / 2 + 1e-12 * np.abs(channel.values).max()


@pytest.mark.parametrize(
    "settings",
    [
        DEFAULT,
        Settings(cadence=130.0),
        Settings(cadence=220.0),
        Settings(height=1.2, mass=30.0, sex="female", shoe=1.0),
        Settings(height=2.2, mass=180.0, sex="mean", cadence=171.3),
        Settings(height=1.6543, mass=57.77, shoe=0.2345),
    ],
)
def test_a_message_stays_light(settings):
    assert len(stage_table(settings).pack()) <= 200_000


def test_pace_heel_and_thigh_are_axes_and_do_not_change_the_message():
    moved = Settings(pace=222.0, knee_flexion=60.0, thigh_swing=50.0)
    assert stage_table(moved).pack() == stage_table(DEFAULT).pack()


def test_the_axes_reach_the_ends_of_the_sliders():
    axes = reader().axes
    for name, limits in BOX.items():
        assert_allclose(axes[name][[0, -1]], limits, atol=1e-12)
    for name in ("fraction", "phase"):
        assert_allclose(axes[name], np.linspace(0, 1, axes[name].size), atol=1e-12)


@each_body
@pytest.mark.parametrize("name", ANSWERS)
def test_between_the_grid_s_points_each_world_is_the_model_s(body, name):
    packed = reader(body)
    for settings, point in off_grid(body):
        true = ANSWERS[name](settings.stride(packed.axes["fraction"].size))
        seen = packed.world(name, **point)
        for path in ("knee", "thigh"):
            assert np.degrees(np.abs(seen[path] - getattr(true.motion, path)).max()) < 0.35, point
        assert np.abs(seen["torque"] - true.torques.hip).max() < 0.01 * true.torques.hip.max(), point
        assert abs(seen["landing"] - true.landing.ankle_ahead_of_knee) < 0.001  # m
        flexor = np.maximum(seen["torque"], 0)
        assert_allclose(np.trapezoid(flexor, packed.axes["fraction"]), true.mean, rtol=0.01)


@each_body
def test_between_the_grid_s_points_the_landing_s_range_is_the_model_s(body):
    packed = reader(body)
    for settings, point in off_grid(body):
        low, high = same_pull(settings.stride(packed.axes["fraction"].size)).ankle_ahead_of_knee_range
        for end, true in (("low", low), ("high", high)):
            assert abs(packed.at(f"landing_same_pull_{end}", **point) - true) < 0.0025  # m


@each_body
def test_between_the_grid_s_points_the_typical_stride_is_the_model_s(body):
    packed = reader(body)
    for speed in np.random.default_rng(1).uniform(2, 6, 25):
        settings = body.but(pace=1000 / speed)
        ref = settings.reference
        typical = same_swing(settings.stride(packed.axes["fraction"].size).typical)
        for name, true in (
            ("stride_time", ref.stride_time),
            ("swing_time", ref.swing_time),
            ("stride_length", settings.speed * ref.stride_time),
            ("cadence", 120 / ref.stride_time),
            ("typical_stride_time", typical.stride.ref.stride_time),
        ):
            assert_allclose(packed.at(name, speed=speed), true, rtol=0.002)
        for name, (_, true) in (("typical_knee", ref.knee_peak), ("typical_thigh", ref.thigh_peak)):
            assert abs(np.degrees(packed.at(name, speed=speed) - true)) < 0.1
        hip = packed.at("typical_hip_torque", speed=speed)
        assert np.abs(hip - typical.torques.hip).max() < 0.01 * typical.torques.hip.max()
        assert np.degrees(np.abs(packed.at("typical_thigh_path", speed=speed) - typical.motion.thigh).max()) < 0.1


def test_an_axis_must_rise():
    for values in ([0.0, 1, 1], [2.0, 1], [0.0, np.nan]):
        with pytest.raises(ValueError, match="axis way must rise"):
            Axis("way", "m", np.array(values))


def test_a_channel_of_another_shape_than_its_axes_is_refused_with_both():
    axes = (Axis("a", "m", np.array([0.0, 1, 3])),)
    with pytest.raises(ValueError, match=r"channel c has shape \(2,\), its axes say \(3,\)"):
        Table(axes, (Channel("c", "N", ("a",), np.zeros(2)),))


def test_an_overlay_that_is_no_channel_is_refused_with_its_name():
    axes = (Axis("a", "m", np.array([0.0, 1, 3])),)
    with pytest.raises(ValueError, match="ghost"):
        Table(axes, (Channel("c", "N", ("a",), np.zeros(3)),), overlays=("c", "ghost"))


def test_a_channel_is_found_by_its_name_or_not_at_all():
    assert small().channel("flat").unit == "1"
    with pytest.raises(KeyError, match="round"):
        small().channel("round")
