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
from model.runners.measured import SPEEDS
from model.runners.slopes import KNEE as KNEE_PEAK
from model.runners.slopes import between
from model.runners.spread import runners_at
from model.settings import Settings
from model.swing.answers import Answer, SamePull, same_pull, same_swing
from model.swing.band import hip_torque_band
from model.swing.landing import landing_spread
from model.swing.paired import paired
from model.swing.reference import FASTEST, SLOWEST, Reference, reference
from model.swing.stride import Stride, stride_at

VERSION = 2
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


# Points stand closer where the answers bend more: slow paces and low heels.
SPEED = Axis("speed", "m/s", np.array([SLOWEST, 2.15, 2.3, 2.5, 2.8, 3.2, 3.7, 4.2, 4.8, 5.4, FASTEST]))
KNEE = Axis("knee", "rad", _degrees(50, 54, 58, 62, 67, 73, 80, 88, 96, 104, 112, 120, 130, 140, 150))
LIFT = Axis("lift", "rad", _degrees(-10, -4, 3, 11, 20))  # thigh swing about the typical
FRACTION = Axis("fraction", "1", np.linspace(0, 1, 61))  # of the swing: 0 toe-off, 1 strike
PHASE = Axis("phase", "1", np.linspace(0, 1, 41))  # of the stride: 0 strike, 1 the same foot's next strike
RUNNER = Axis("runner", "1", np.arange(26.0))
_STATE = ("speed", "knee", "lift")
MODES = {"hip_torque": 24, "thigh_change": 10, "knee_change": 6}  # curves that a sum is written with


def stage_table(settings: Settings, beside: int | None = None) -> Table:
    """The table for a body and a cadence; pace, knee flexion and thigh swing are its axes and are not read.

    One runner's stride, from a file or one of the 26, has one speed: first that stride, then, one m/s on, the ghost's:
    that of the 26 runners' mean or of the one `beside`, by number.
    """
    own, v = settings.own, settings.speed
    alone = own is not None or settings.runner is not None
    speed = Axis("speed", "m/s", np.array([v, v + 1])) if alone else SPEED
    if alone:
        ref = own.with_ghost if own else paired(reference(v, settings.runner), reference(v, beside))
    else:
        ref = reference(speed.values)
    if settings.cadence is not None:
        ref = ref.at_cadence(np.full(speed.values.shape, settings.cadence))
    grid = ref.reshaped(-1, 1, 1)
    lifted = grid.thigh_peak[1] + LIFT.values
    stride = stride_at(settings.leg, grid, KNEE.values[:, None], lifted, instants=FRACTION.values.size)
    swung, pulled = same_swing(stride), same_pull(stride)
    channels = (
        *_motion(swung, pulled), *_torque(swung, pulled), *_landing(pulled),
        *_typical(stride_at(settings.leg, ref, instants=FRACTION.values.size)), *_figure(ref),
        *_runners(settings, np.full(2, v) if alone else speed.values),
    )  # fmt: skip
    modes = tuple(Axis(f"mode_of_{name}", "1", np.arange(float(count))) for name, count in MODES.items())
    return Table((speed, KNEE, LIFT, FRACTION, PHASE, RUNNER, *modes), channels, overlays=("hip_torque_same_swing",))


def _motion(swung: Answer, pulled: SamePull) -> list[Channel]:
    """In the same swing the knee's path does not depend on the thigh's, nor the thigh's on the knee's.

    What the same pull changes of both is written as sums.
    """
    usual, moved = swung.motion, pulled.motion
    return [
        Channel("knee", "rad", ("speed", "knee", "fraction"), usual.knee[:, :, 0]),
        Channel("thigh", "rad", ("speed", "lift", "fraction"), usual.thigh[:, 0]),
        *_summed("thigh_change", "rad", {"": moved.thigh - usual.thigh}),
        *_summed("knee_change", "rad", {"": moved.knee - usual.knee}),
    ]


def _torque(swung: Answer, pulled: SamePull) -> list[Channel]:
    return _summed("hip_torque", "N m", {"_same_swing": swung.torques.hip, "_same_pull": pulled.torques.hip})


def _summed(name: str, unit: str, families: Mapping[str, Array]) -> list[Channel]:
    """Curves over speed, knee, lift and fraction as sums of few: each = sum over mode of weight times curve.

    The few are the first singular vectors of all rows, each row counted by its own size.
    """
    rows = np.concatenate([family.reshape(-1, family.shape[-1]) for family in families.values()])
    size = np.abs(rows).max(axis=-1, keepdims=True)
    rows = rows / np.maximum(size, 0.05 * size.max())
    shapes = np.linalg.eigh(rows.T @ rows)[1][:, ::-1][:, : MODES[name]]
    mode = f"mode_of_{name}"
    return [
        *(
            Channel(f"{name}{kind}", unit, (*_STATE, mode), np.broadcast_to(family, _shape(family)) @ shapes)
            for kind, family in families.items()
        ),
        Channel(f"{name}_curves", "1", (mode, "fraction"), shapes.T),
    ]


def _shape(family: Array) -> tuple[int, ...]:
    return (family.shape[0], KNEE.values.size, LIFT.values.size, family.shape[-1])


def _landing(pulled: SamePull) -> list[Channel]:
    """Where the same pull lands, and from where to where these runners' habit lets expect it."""
    low, high = pulled.ankle_ahead_of_knee_range
    ahead = {"": pulled.landing.ankle_ahead_of_knee, "_low": low, "_high": high}
    return [
        Channel(f"landing_same_pull{kind}", "m", _STATE, np.broadcast_to(values, _shape(pulled.motion.thigh)[:-1]))
        for kind, values in ahead.items()
    ]


def _typical(stride: Stride) -> list[Channel]:
    """What is usual at each speed and cadence, and what is typical, at its own cadence."""
    ref, typical = stride.ref, same_swing(stride.typical)
    usual, own = same_swing(stride), typical.stride.ref
    values = (
        ("stride_time", "s", ref.stride_time),
        ("swing_time", "s", ref.swing_time),
        ("stride_length", "m", usual.stride_length),
        ("cadence", "steps/min", usual.cadence),
        ("landing_same_swing", "m", usual.landing.ankle_ahead_of_knee),
        ("landing_spread", "m", landing_spread(stride.leg, ref.speed)),
        ("typical_knee", "rad", ref.knee_peak[1]),
        ("typical_thigh", "rad", ref.thigh_peak[1]),
        ("knee_peak_fraction", "1", (ref.knee_peak[0] - ref.duty) / (1 - ref.duty)),
        ("thigh_peak_fraction", "1", (ref.thigh_peak[0] - ref.duty) / (1 - ref.duty)),
        ("typical_landing", "m", typical.landing.ankle_ahead_of_knee),
        ("typical_stride_time", "s", own.stride_time),
        ("typical_swing_time", "s", own.swing_time),
    )
    return [
        *(Channel(name, unit, ("speed",), value) for name, unit, value in values),
        Channel("typical_thigh_path", "rad", ("speed", "fraction"), typical.motion.thigh),
        Channel("typical_hip_torque", "N m", ("speed", "fraction"), typical.torques.hip),
    ]


def _figure(ref: Reference) -> list[Channel]:
    """What the drawing needs beside the leg: ankle, foot and hip of the mean stride."""
    cycle = np.broadcast_to(PHASE.values, (ref.speed.size, PHASE.values.size))
    own = ref.at_own_cadence  # the ankle turns as it does there
    foot = own.curve("foot", cycle)
    values = [
        ("ankle", "rad", foot - own.curve("thigh", cycle) + own.curve("knee", cycle)),
        ("foot", "rad", foot),
        ("pelvis", "m", ref.curve("pelvis", cycle)),
        ("forward", "m", ref.sway(cycle)),
        ("typical_pelvis", "m", own.curve("pelvis", cycle)),
        ("typical_forward", "m", own.sway(cycle)),
    ]
    return [Channel(name, unit, ("speed", "phase"), value) for name, unit, value in values]


def _runners(settings: Settings, speeds: Array) -> list[Channel]:
    """The 26 themselves at each speed: where their heels and thighs are, and the band of their torques.

    Beyond the measured speeds heels and thighs are those of the nearest, the band is continued, twice as wide.
    """
    mean, spread = hip_torque_band(tuple(np.clip(speeds, SLOWEST, FASTEST).tolist()), FRACTION.values.size)
    thighs = np.array([runners_at("thigh_peak_deg", v) for v in speeds])
    slopes = np.array([(s.low, s.high) for s in (between(KNEE_PEAK, "stride_length_m", v) for v in SPEEDS)])
    shorter = np.array([np.interp(speeds, SPEEDS, edge) for edge in slopes.T])
    mass = settings.leg.body_mass
    return [
        Channel("runner_knee", "deg", ("speed", "runner"), np.array([runners_at(KNEE_PEAK, v) for v in speeds])),
        Channel("runner_lift", "deg", ("speed", "runner"), thighs - thighs.mean(axis=1, keepdims=True)),
        Channel("band_hip_torque", "N m", ("speed", "fraction"), mass * mean),
        Channel("band_width", "N m", ("speed", "fraction"), mass * spread),
        Channel("stride_per_knee_low", "m/deg", ("speed",), shorter[0]),
        Channel("stride_per_knee_high", "m/deg", ("speed",), shorter[1]),
    ]
