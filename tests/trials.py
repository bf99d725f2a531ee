"""Recordings made from the 26 runners' means, in the formats of strangers' files; their events are known."""

from dataclasses import dataclass

import numpy as np
import pinocchio

from model.mechanics.leg import GRAVITY
from model.recording.opensim import hip_offset
from model.swing.reference import reference

HEIGHT, MASS = 1.80, 75.0
FIRST_STRIKE = 0.21  # s, of the right foot


@dataclass(frozen=True)
class Runner:
    """Angles rad and places m at any time s; `sway` of the pelvis and hips out of the plane, rad."""

    speed: float = 3.5
    sway: float = 0.0
    overground: bool = False

    @property
    def stride_time(self) -> float:
        return float(reference(self.speed).stride_time)

    @property
    def duty(self) -> float:
        return float(reference(self.speed).duty)

    def phase(self, time, side):
        return (time - FIRST_STRIKE) / self.stride_time + (0.5 if side == "l" else 0.0)

    def thigh(self, time, side="r"):
        return reference(self.speed).curve("thigh", self.phase(time, side))

    def knee(self, time, side="r"):
        return reference(self.speed).curve("knee", self.phase(time, side))

    def columns(self, time):
        turn = 2 * np.pi * self.phase(time, "r")
        tilt = np.radians(-12 + 2 * np.cos(2 * turn))
        found = {
            "pelvis_tilt": tilt,
            "pelvis_list": self.sway * np.sin(turn + 0.4),
            "pelvis_rotation": self.sway * np.cos(turn),
            "pelvis_tx": self.between_hips("forward", time) + (self.speed * time if self.overground else 0.0),
            "pelvis_ty": 0.98 + self.between_hips("pelvis", time),
            "pelvis_tz": 0.01 * np.sin(turn),
        }
        for side in "rl":
            half = turn + (np.pi if side == "l" else 0.0)
            found[f"hip_flexion_{side}"] = self.thigh(time, side) - tilt
            found[f"hip_adduction_{side}"] = self.sway * np.sin(half + 1.0)
            found[f"hip_rotation_{side}"] = self.sway * np.cos(half + 0.3)
            found[f"knee_angle_{side}"] = self.knee(time, side)
        return found

    def between_hips(self, channel, time):
        """The pelvis moves as the middle of both hips, whose paths are half a stride apart."""
        return sum(reference(self.speed).curve(channel, self.phase(time, side)) for side in "rl") / 2


def times(seconds=3.0, rate=100.0, start=0.0):
    return start + np.arange(round(seconds * rate)) / rate


def mot(time, columns, *, degrees=True, knee_sign=1, tab="\t", newline="\n", header=("Coordinates", "version=1")):
    """An OpenSim file as bytes."""
    names = ["time", *columns]
    scale = {name: _scale(name, degrees) * (knee_sign if "knee" in name else 1) for name in columns}
    rows = [tab.join(names)] + [
        tab.join(f"{value:.8f}" for value in (at, *(scale[name] * columns[name][i] for name in columns)))
        for i, at in enumerate(time)
    ]
    flags = [f"nRows={len(time)}", f"nColumns={len(names)}", f"inDegrees={'yes' if degrees else 'no'}", "endheader"]
    return newline.join([*header, *flags, *rows, ""]).encode()


def csv(time, columns, *, separator=",", comma=False):
    """A plain CSV as bytes, degrees."""
    rows = [separator.join(["time", *columns])]
    for i, at in enumerate(time):
        row = separator.join(f"{value:.6f}" for value in (at, *(np.degrees(c[i]) for c in columns.values())))
        rows.append(row.replace(".", ",") if comma else row)
    return "\n".join(rows).encode()


def plain(runner, time, *names):
    """Columns of a CSV: thigh_r, knee_r, ..."""
    return {name: getattr(runner, name.split("_")[0])(time, name[-1]) for name in names}


def _scale(name, degrees):
    return 1.0 if name.startswith("pelvis_t") and name != "pelvis_tilt" else (180 / np.pi if degrees else 1.0)


def walker(time):
    """Thigh and knee as in ordinary walking: the knee gives little under load, then bends to about 60°."""
    turn = 2 * np.pi * np.asarray(time) / 1.1
    knee = 22 - 11 * np.cos(turn - 0.3) - 20 * np.sin(turn + 0.4) - 10 * np.cos(2 * turn) + 9 * np.sin(2 * turn)
    thigh = 6 + 21 * np.cos(turn - 0.1)
    return {"thigh_r": np.radians(thigh), "knee_r": np.radians(knee)}


class Body3D:
    """One leg of an OpenSim-like body in another engine: a free pelvis, a hip of three hinges, a knee."""

    def __init__(self, family, side, leg):
        forward, up, aside = hip_offset(family, HEIGHT)
        out = 1 if side == "r" else -1
        model = pinocchio.Model()
        model.gravity = pinocchio.Motion(np.array([0, -GRAVITY, 0]), np.zeros(3))
        here = pinocchio.SE3.Identity()
        joint = 0
        for kind in ("PX", "PY", "PZ", "RZ", "RX", "RY"):
            joint = model.addJoint(joint, getattr(pinocchio, f"JointModel{kind}")(), here, f"pelvis {kind}")
        place = pinocchio.SE3(np.eye(3), np.array([forward, up, out * aside]))
        for kind in ("RZ", "RX", "RY"):
            joint = model.addJoint(joint, getattr(pinocchio, f"JointModel{kind}")(), place, f"hip {kind}")
            place = here
        _hang(model, joint, leg.thigh)
        down = pinocchio.SE3(np.eye(3), np.array([0, -leg.thigh.length, 0]))
        _hang(model, model.addJoint(joint, pinocchio.JointModelRZ(), down, "knee"), leg.shank)
        self.model, self.data, self.side, self.out = model, model.createData(), side, out

    def _position(self, runner, time):
        c = runner.columns(time)
        s, out = self.side, self.out
        return np.stack(
            [
                c["pelvis_tx"], c["pelvis_ty"], c["pelvis_tz"],
                c["pelvis_tilt"], c["pelvis_list"], c["pelvis_rotation"],
                c[f"hip_flexion_{s}"], out * c[f"hip_adduction_{s}"], out * c[f"hip_rotation_{s}"],
                -c[f"knee_angle_{s}"],
            ],
            axis=-1,
        )  # fmt: skip

    def torques(self, runner, time):
        """Hip flexion and knee torque (n, 2), N m, flexor positive, with nothing touching the foot."""
        h = 1e-3
        before, now, after = (self._position(runner, time + shift) for shift in (-h, 0, h))
        states = zip(now, (after - before) / (2 * h), (after - 2 * now + before) / h**2, strict=True)
        rows = [pinocchio.rnea(self.model, self.data, *state) for state in states]
        return np.array([[row[6], -row[9]] for row in rows])


def _hang(model, joint, part):
    inertia = np.diag([part.inertia, 0.15 * part.inertia, part.inertia])
    body = pinocchio.Inertia(part.mass, np.array([part.com_forward, -part.com, 0]), inertia)
    model.appendBodyToJoint(joint, body, pinocchio.SE3.Identity())
