"""The table that the stage plays: motion, torque and read-outs on a coarse grid, for one who can only interpolate.

A channel is a named, quantised array over named axes; a read-out is a channel without an instant. The stage
knows no physics: whatever it shows is one of these channels at the point where its sliders stand. Other strides can be
played by building another Table with the same names.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.mechanics.dynamics import Array
from model.settings import Settings
from model.swing.answers import FASTEST_SWING, MEASURES, SLOWEST_SWING, KeepEffort, Stride, stride_at
from model.swing.landing import landing_spread
from model.swing.reference import FASTEST, SLOWEST, Reference, reference

VERSION = 1
LEVELS = 65535  # of each channel's range


@dataclass(frozen=True, slots=True)
class Axis:
    """A name and rising grid points."""

    name: str
    unit: str
    values: Array

    def __post_init__(self) -> None:
        if not np.all(np.diff(self.values) > 0):
            raise ValueError(f"axis {self.name} must rise")


@dataclass(frozen=True, slots=True)
class Channel:
    """A quantity over some of the table's axes, in their order."""

    name: str
    unit: str
    axes: tuple[str, ...]
    values: Array


@dataclass(frozen=True, slots=True)
class Table:
    """Axes and channels. `overlays` are curves of a name that a stage may draw over the motion (channel names)."""

    axes: tuple[Axis, ...]
    channels: tuple[Channel, ...]
    overlays: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        lengths = {axis.name: axis.values.size for axis in self.axes}
        for channel in self.channels:
            expected = tuple(lengths[name] for name in channel.axes)
            if channel.values.shape != expected:
                raise ValueError(f"channel {channel.name} has shape {channel.values.shape}, its axes say {expected}")
        known = {channel.name for channel in self.channels}
        if not set(self.overlays) <= known:
            raise ValueError(f"overlays without a channel: {sorted(set(self.overlays) - known)}")

    def channel(self, name: str) -> Channel:
        """The channel of that name; KeyError where there is none."""
        for channel in self.channels:
            if channel.name == name:
                return channel
        raise KeyError(name)

    def parts(self) -> tuple[dict[str, Any], bytes]:
        """The header as a table for JSON, and the 16-bit levels.

        Each channel: value = low + level step; channels follow each other in the header's order, C order inside.
        """
        head, levels = [], []
        for channel in self.channels:
            low, high = float(channel.values.min()), float(channel.values.max())
            step = (high - low) / LEVELS or 1.0
            head.append({"name": channel.name, "unit": channel.unit, "axes": channel.axes, "low": low, "step": step})
            levels.append(np.rint((channel.values - low) / step).ravel())
        axes = [{"name": axis.name, "unit": axis.unit, "values": axis.values.tolist()} for axis in self.axes]
        header = {"version": VERSION, "axes": axes, "channels": head, "overlays": self.overlays}
        return header, np.concatenate(levels).astype("<u2").tobytes()

    def pack(self) -> bytes:
        """The parts as one binary message."""
        return packed(*self.parts())


def packed(header: Mapping[str, Any], levels: bytes) -> bytes:
    """One binary message: length of the header (4 bytes, little endian), header (JSON), 16-bit levels."""
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 2)  # the levels start on an even byte
    return len(text).to_bytes(4, "little") + text + levels


def _degrees(*values: float) -> Array:
    return np.radians(np.array(values))


# Points stand closer where the answers bend more: slow paces, low heels, little thigh swing.
SPEED = Axis("speed", "m/s", np.array([SLOWEST, 2.15, 2.3, 2.5, 2.8, 3.2, 3.7, 4.2, 4.8, 5.4, FASTEST]))
KNEE = Axis(
    "knee", "rad",
    _degrees(30, 32, 34, 36, 38, 40, 43, 46, 49, 52, 56, 60, 66, 72, 80, 90, 100, 110, 120, 130, 140, 150),
)  # fmt: skip
LIFT = Axis(  # thigh swing about the typical
    "lift", "rad", _degrees(-10, -8.5, -7, -5.5, -4, -3, -2, -1, 0, 1.5, 3, 5, 8, 11, 15, 20)
)
_COARSE = np.searchsorted(LIFT.values, _degrees(-10, -1, 11, 20) - 1e-9)  # motion is smooth in the lift: four do
COARSE_LIFT = Axis("coarse_lift", "rad", LIFT.values[_COARSE])
FRACTION = Axis("fraction", "1", np.linspace(0, 1, 61))  # of the swing: 0 toe-off, 1 strike
PHASE = Axis("phase", "1", np.linspace(0, 1, 41))  # of the stride: 0 strike, 1 the same foot's next strike
FACTOR = Axis("factor", "1", np.linspace(FASTEST_SWING, SLOWEST_SWING, 61))  # swing time over the typical
TEMPO = Axis("tempo", "1", np.array([SLOWEST_SWING, FASTEST_SWING]) ** -2)  # factor^-2: torque is linear in it
MODE = Axis("mode", "1", np.arange(26.0))

_STATE = ("speed", "knee", "lift")


def stage_table(settings: Settings) -> Table:
    """The table for a body and a cadence; pace, knee flexion and thigh swing are its axes and are not read.

    A runner's own stride has one speed: its first row is that stride, its second, one m/s on, the 28 runners' there.
    """
    own = settings.own
    speed = Axis("speed", "m/s", np.array([own.speed, own.speed + 1])) if own else SPEED
    ref = own.beside_runners if own else reference(speed.values)
    grid = ref.reshaped(-1, 1, 1)
    stride = stride_at(
        settings.leg,
        grid,
        KNEE.values[:, None],
        grid.thigh_peak[1] + LIFT.values,
        settings.cadence,
        instants=FRACTION.values.size,
    )
    channels = (
        *_motion(stride), *_torque(stride), *_totals(stride),
        *_lengths(settings, ref.reshaped(-1, 1)), *_typical(settings, ref), *_figure(ref),
    )  # fmt: skip
    axes = (speed, KNEE, LIFT, COARSE_LIFT, FRACTION, PHASE, FACTOR, TEMPO, MODE)
    return Table(axes, channels, overlays=("hip_torque",))


def _motion(stride: Stride) -> list[Channel]:
    """The knee's path does not depend on the thigh's, nor the thigh's on the knee's: three axes each."""
    motion = stride.motion
    return [
        Channel("knee", "rad", ("speed", "knee", "fraction"), motion.knee[:, :, 0]),
        Channel("thigh", "rad", ("speed", "coarse_lift", "fraction"), motion.thigh[:, 0, _COARSE]),
    ]


def _torque(stride: Stride) -> list[Channel]:
    """Hip torque by tempo, written as a sum of few curves: hip_torque = sum over mode of weight times curve.

    The curves are the first singular vectors of all rows; what the others would add is under 0.2 % of a row's peak.
    """
    rows = np.stack(
        [stride.torques(np.broadcast_to(tempo**-0.5, stride.ref.speed.shape)).hip for tempo in TEMPO.values], axis=3
    )[:, :, _COARSE]
    flat = rows.reshape(-1, rows.shape[-1])
    flat = flat / flat.max(axis=-1, keepdims=True)
    shapes = np.linalg.eigh(flat.T @ flat)[1][:, ::-1][:, : MODE.values.size]
    return [
        Channel("hip_torque", "N m", ("speed", "knee", "coarse_lift", "tempo", "mode"), rows @ shapes),
        Channel("hip_torque_curves", "1", ("mode", "fraction"), shapes.T),
    ]


def _totals(stride: Stride) -> list[Channel]:
    rhythm = stride.keep_rhythm
    factors = {measure: stride.keep_effort(measure).swing_time_factor for measure in MEASURES}
    return [
        Channel("pull_mean", "N m", _STATE, rhythm.mean),
        Channel("pull_peak", "N m", _STATE, rhythm.peak),
        *(Channel(f"factor_{measure}", "1", _STATE, factor) for measure, factor in factors.items()),
        Channel("tempo_activation", "1", _STATE, factors["activation"] ** -2),
    ]


def _lengths(settings: Settings, ref: Reference) -> list[Channel]:
    """What follows from how long the swing takes: stride, cadence, landing."""
    effort = KeepEffort(stride_at(settings.leg, ref), FACTOR.values, np.ones(FACTOR.values.shape, bool))
    end = effort.landing
    return [
        Channel(name, unit, ("speed", "factor"), np.broadcast_to(values, effort.stride_time.shape))
        for name, unit, values in (
            ("stride_length", "m", effort.stride_length),
            ("cadence", "steps/min", effort.cadence),
            ("ankle_ahead_of_knee", "m", end.ankle_ahead_of_knee),
            ("landing_thigh", "rad", end.thigh),
        )
    ]


def _typical(settings: Settings, ref: Reference) -> list[Channel]:
    """What is typical at each speed, and the rhythm that the settings ask for."""
    stride = stride_at(settings.leg, ref, cadence=settings.cadence)
    return [
        Channel(name, unit, ("speed",), values)
        for name, unit, values in (
            ("stride_time", "s", ref.stride_time),
            ("swing_time", "s", ref.swing_time),
            ("rhythm_factor", "1", stride.swing_time_factor),
            ("rhythm_tempo", "1", stride.swing_time_factor**-2),
            ("typical_knee", "rad", ref.knee_peak[1]),
            ("typical_thigh", "rad", ref.thigh_peak[1]),
            ("knee_peak_fraction", "1", (ref.knee_peak[0] - ref.duty) / (1 - ref.duty)),
            ("thigh_peak_fraction", "1", (ref.thigh_peak[0] - ref.duty) / (1 - ref.duty)),
            ("typical_pull_mean", "N m", stride.typical.keep_rhythm.mean),
            ("landing_spread", "m", landing_spread(settings.leg, ref.speed)),
        )
    ]


def _figure(ref: Reference) -> list[Channel]:
    """What the drawing needs beside the leg: the ankle and the pelvis of the mean stride."""
    cycle = np.broadcast_to(PHASE.values, (ref.speed.size, PHASE.values.size))
    shank = ref.curve("thigh", cycle) - ref.curve("knee", cycle)
    return [
        Channel("ankle", "rad", ("speed", "phase"), ref.curve("foot", cycle) - shank),
        Channel("pelvis", "m", ("speed", "phase"), ref.curve("pelvis", cycle)),
    ]
