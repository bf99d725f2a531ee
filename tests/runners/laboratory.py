"""A made-up runner on a belt whose every joint is known, recorded in real c3d files: markers, force, a trial standing.

The runner moves in the plane by a few harmonics; skin moves with the bones. The left leg does all half a stride later.
"""

from dataclasses import dataclass, field

import ezc3d
import numpy as np

RATE, FORCE_RATE, DURATION = 150.0, 300.0, 7.0
THIGH, SHANK = 0.44, 0.43  # m
HIP_HEIGHT = 0.95  # m, standing and running
FLIGHT = 35.0  # N, what the belt reads with nobody on it
DRIFT = 0.03  # m/s, along the belt
KILONEWTON = 1000.0
ASIS, PSIS, CREST = (0.10, 0.12), (-0.06, 0.05), (0.03, 0.14)  # m: forward of the middle, to the side

# C_k of thigh, knee, foot (rad) and the hip's way up and forward (m); phase 0 is the right foot's strike
CHANNELS = {
    "thigh": (0.14, 0.32 + 0.27j, -0.10 - 0.08j, -0.02 - 0.02j),
    "knee": (0.73, -0.30 + 0.40j, -0.24 - 0.31j, -0.06 - 0.04j, -0.01),
    "foot": (-0.55, 0.70 - 0.35j, 0.05 + 0.1j),
    "hip_up": (0.0, 0.0, 0.024 + 0.038j),
    "hip_forward": (0.0, 0.0, 0.012 + 0.004j),
}


def rotated(points, angle):
    """Points (..., 3) turned from forward to up by angles (n,) about the axis to the right: (n, ..., 3)."""
    c, s, zero, one = np.cos(angle), np.sin(angle), np.zeros_like(angle), np.ones_like(angle)
    turn = np.stack([[c, -s, zero], [s, c, zero], [zero, zero, one]]).transpose(2, 0, 1)
    return np.einsum("nij,...j->n...i", turn, points)


@dataclass(frozen=True)
class Laboratory:
    """What was prescribed."""

    stride_time: float = 0.7  # s
    duty: float = 0.33
    first_strike: float = 0.31  # s, of the right foot
    mass: float = 70.0  # kg
    tilt: float = 0.06  # rad, of the pelvis, all the time
    channels: dict = field(default_factory=lambda: dict(CHANNELS))

    def phase(self, time, side="R"):
        return (np.asarray(time) - self.first_strike) / self.stride_time - (side == "L") / 2

    def curve(self, channel, time, side="R", order=0, cutoff=np.inf):
        """A channel at times, or its derivative in time of an order, as a low-pass of that cut-off leaves it."""
        c = np.asarray(self.channels[channel], complex)
        frequency = np.arange(c.size) / self.stride_time
        gain = 1 / (1 + (np.sqrt(2) - 1) * (frequency / cutoff) ** 8)
        turns = np.exp(2j * np.pi * np.arange(c.size) * self.phase(time, side)[..., None])
        return (turns @ (c * gain * (2j * np.pi * frequency) ** order)).real

    def strikes(self, side="R"):
        """All within the recording, s."""
        first = self.first_strike + (side == "L") * self.stride_time / 2
        return np.arange(first, DURATION, self.stride_time)

    def standing(self):
        """By marker: m, (3,), upright and straight, the foot flat."""
        # Harrington and others (2007), mm: 0.24 PD + 9.9 behind, 0.30 PW + 10.9 below, 0.33 PW + 7.3 beside
        width, depth = 1000 * 2 * ASIS[1], 1000 * (ASIS[0] - PSIS[0])
        behind, below, beside = 0.24 * depth + 9.9, 0.30 * width + 10.9, 0.33 * width + 7.3
        spines = HIP_HEIGHT + below / 1000
        middle = behind / 1000 - ASIS[0]  # the hips stand at 0
        points = {}
        for side, sign in (("R", 1), ("L", -1)):
            hip = sign * beside / 1000
            for name, (forward, out), up in (("ASIS", ASIS, 0), ("PSIS", PSIS, 0), ("Iliac.Crest", CREST, 0.07)):
                points[f"{side}.{name}"] = (middle + forward, spines + up, sign * out)
            knee, ankle = HIP_HEIGHT - THIGH, HIP_HEIGHT - THIGH - SHANK
            for name, up, half in (("Knee", knee, 0.05), ("Ankle", ankle, 0.035)):
                points[f"{side}.{name}"] = (0, up, hip + sign * half)
                points[f"{side}.{name}.Medial"] = (0, up, hip - sign * half)
            for bone, top in (("Thigh", HIP_HEIGHT), ("Shank", knee)):
                for place, down in (("Top", 0.15), ("Bottom", 0.30)):
                    for face, out in (("Lateral", 0.06), ("Medial", -0.03)):
                        points[f"{side}.{bone}.{place}.{face}"] = (0.05 - down / 5, top - down, hip + sign * out)
            for name, place in (
                ("Heel.Bottom", (-0.06, 0.03, 0)), ("Heel.Top", (-0.05, 0.07, 0)),
                ("Heel.Lateral", (-0.04, 0.05, 0.03)), ("MT1", (0.13, 0.04, -0.03)), ("MT5", (0.11, 0.02, 0.04)),
            ):  # fmt: skip
                points[f"{side}.{name}"] = (place[0], place[1], hip + sign * place[2])
        return {name: np.array(place, float) for name, place in points.items()}

    def running(self):
        """By marker: m, (frames, 3)."""
        time, still = np.arange(int(DURATION * RATE)) / RATE, self.standing()
        hips = np.array([0.0, HIP_HEIGHT, 0.0])
        place = np.stack(
            [self.curve("hip_forward", time) + DRIFT * time, HIP_HEIGHT + self.curve("hip_up", time), 0 * time], axis=1
        )
        markers = {}
        for name, point in still.items():
            side, part = name.split(".", 1)
            thigh, knee, foot = (self.curve(channel, time, side) for channel in ("thigh", "knee", "foot"))
            joints = [hips, hips - (0, THIGH, 0), hips - (0, THIGH + SHANK, 0)]
            moved = [place]
            for angle, length in ((thigh, THIGH), (thigh - knee, SHANK)):
                moved.append(moved[-1] + rotated(np.array([0, -length, 0]), angle))
            angles = {
                "Thigh": (thigh, 0),
                "Shank": (thigh - knee, 1),
                "Heel": (foot, 2),
                "MT1": (foot, 2),
                "MT5": (foot, 2),
            }
            angle, joint = angles.get(part.split(".")[0], (np.full_like(time, -self.tilt), 0))
            if part.split(".")[0] not in ("Knee", "Ankle"):
                markers[name] = moved[joint] + rotated(point - joints[joint], angle)
        return markers

    def force(self):
        """N, (samples,): half a sine in each contact."""
        time = np.arange(int(DURATION * RATE) * int(FORCE_RATE / RATE)) / FORCE_RATE
        contact, force = self.duty * self.stride_time, np.full(time.size, FLIGHT)
        for side in "RL":
            for strike in self.strikes(side):
                share = (time - strike) / contact
                force += np.where((share > 0) & (share < 1), 2.4 * self.mass * 9.81 * np.sin(np.pi * share), 0)
        return force


def write(path, markers, force=()):
    """A c3d file as the data set's own: mm, and kN of the runner on the belt."""
    file = ezc3d.c3d()
    frames = len(next(iter(markers.values())))
    points = np.ones((4, len(markers), frames))
    points[:3] = 1000 * np.stack(list(markers.values())).transpose(2, 0, 1)
    file["parameters"]["POINT"]["RATE"]["value"] = [RATE]
    file["parameters"]["POINT"]["LABELS"]["value"] = list(markers)
    file["data"]["points"] = points
    if len(force):
        file["parameters"]["ANALOG"]["RATE"]["value"] = [FORCE_RATE]
        file["parameters"]["ANALOG"]["LABELS"]["value"] = ["F1X", "F1Y", "F1Z"]
        file["data"]["analogs"] = np.stack([0 * force, 0 * force, -force / KILONEWTON])[None]
    path.parent.mkdir(parents=True, exist_ok=True)
    file.write(str(path))
