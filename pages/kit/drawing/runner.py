"""The runner's poses in Python, for paper and for pages without script: as static/js/stage/stride.js has them.

Stance leg, arms and foot are drawing; angles in swing and the landing are the model's. A test compares both.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from model.mechanics.dynamics import Motion
from model.settings import Settings
from model.swing.answers import ANSWERS, Answer
from pages.kit.drawing.footing import End, Footing
from pages.kit.drawing.outlines import JOINTS, OUTLINES, POSE, Point, rotate, smooth


class Pose(NamedTuple):
    """Angles of a leg, rad: thigh from the vertical, knee flexion, foot and toes from the floor, toes up positive."""

    thigh: float
    knee: float
    pitch: float
    toes: float


class Placed(NamedTuple):
    """A limb of the outlines at a place, m ahead of the hip and over the ground, turned by an angle, rad."""

    limb: str
    x: float
    y: float
    angle: float
    look: str


@dataclass(frozen=True)
class Runner:
    """One stride of the settings as it is drawn: poses at any time since the near leg's strike, s."""

    settings: Settings
    answer: str

    @cached_property
    def played(self) -> Answer:
        """The world that the stage plays."""
        return ANSWERS[self.answer](self.settings.stride(61))

    @property
    def stance(self) -> float:
        """s"""
        return float(self.settings.reference.stance_time)

    @property
    def swing(self) -> float:
        """s"""
        return float(self.settings.reference.swing_time)

    @property
    def time(self) -> float:
        """Of one stride, s."""
        return self.stance + self.swing

    @property
    def unit(self) -> float:
        """Metres of this body per metre of the outlines."""
        return float(self.settings.height / OUTLINES["height"])

    def _curve(self, name: str, phase: float) -> float:
        return float(self.settings.reference.curve(name, np.array([phase]))[0])

    def _measured(self, fraction: float, motion: Motion | None = None) -> Pose:
        """The leg in swing with the foot as measured, fraction 0 toe-off to 1 strike."""
        motion = motion or self.played.motion
        grid = np.linspace(0, 1, motion.thigh.size)
        thigh = float(np.interp(fraction, grid, motion.thigh))
        knee = float(np.interp(fraction, grid, motion.knee))
        duty = float(self.settings.reference.duty)
        phase = duty + fraction * (1 - duty)
        own = self.settings.reference.at_own_cadence  # the ankle turns as it does there
        foot, thigh_then, knee_then = (float(own.curve(of, np.array([phase]))[0]) for of in ("foot", "thigh", "knee"))
        pitch = thigh - knee + foot - (thigh_then - knee_then)
        return Pose(thigh, knee, pitch, pitch)

    @cached_property
    def footing(self) -> Footing:
        """How the foot stands between its strike and its toe-off."""
        own, duty = self.settings.reference.at_own_cadence, float(self.settings.reference.duty)
        strike, leave = (End(self.ankle_of(pose), pose.pitch) for pose in (self._measured(1.0), self._measured(0.0)))
        return Footing(
            unit=self.unit,
            measured=lambda share: float(own.curve("foot", np.array([share * duty]))[0]),
            stance=self.stance,
            up=lambda time: self._curve("pelvis", time / self.time % 1),
            forward=self.forward,
            strike=strike,
            leave=leave,
        )

    def forward(self, time: float) -> float:
        """How far the hip is ahead of where it is on average, m."""
        return float(self.settings.reference.sway(np.array([time / self.time % 1]))[0])

    def hip_above(self, time: float) -> float:
        """Height of the hip over the ground, m."""
        return self.footing.hip_height + self._curve("pelvis", time / self.time % 1)

    def swing_pose(self, fraction: float, motion: Motion | None = None) -> Pose:
        """The leg in swing, fraction 0 toe-off to 1 strike; its foot leaves the ground as it stood. `motion`: another
        swing from the same toe-off, curves (n)."""
        pose, footing = self._measured(fraction, motion), self.footing
        rolled = footing.leave_pitch - footing.leave.pitch
        pitch = pose.pitch + rolled * (1 - smooth(fraction / POSE["rolled"]))
        stretched = (footing.leave_toes - footing.leave_pitch) * (1 - smooth(fraction / POSE["toes_fade"]))
        rise = POSE["toes_rise"]
        raised = (footing.strike_toes - footing.strike.pitch) * smooth((fraction - rise) / (1 - rise))
        return pose._replace(pitch=pitch, toes=pitch + stretched + raised)

    def pose(self, time: float) -> Pose:
        """The leg at any time since its strike, s."""
        time = time % self.time
        if time < self.stance:
            return self._stance_pose(time)
        fraction = (time - self.stance) / self.swing
        pose = self.swing_pose(fraction)
        lift = (self._lifted_toes(pose, self.hip_above(time)) - pose.pitch) * smooth(fraction / POSE["rolled"])
        return pose._replace(pitch=pose.pitch + lift, toes=pose.toes + lift)

    def _lifted_toes(self, pose: Pose, hip: float) -> float:
        """The foot's pitch in swing: toes that would touch the ground are drawn up, and begin before they must."""
        ball, toe, early = *(self.unit * np.array(JOINTS[name]) for name in ("ball", "toe")), POSE["early"]
        end = ball + rotate(toe - ball, pose.toes - pose.pitch)
        height = float((hip + self.ankle_of(pose)[1]) / np.hypot(*end))
        down = min(height, early)
        free = -np.arcsin(max(-1.0, down)) - (height - down) / np.sqrt(1 - early**2) - np.arctan2(end[1], end[0])
        return max(pose.pitch, min(float(free), pose.thigh - pose.knee + POSE["ankle_up"]))

    def _stance_pose(self, time: float) -> Pose:
        a, b = self.settings.leg.thigh.length, self.settings.leg.shank.length
        stands = self.footing.at(time)
        x, y = stands.ankle
        reach = min(float(np.hypot(x, y)), 0.9995 * (a + b))
        knee = np.pi - np.arccos((a * a + b * b - reach * reach) / (2 * a * b))
        opened = np.arccos((a * a + reach * reach - b * b) / (2 * a * reach))
        return Pose(float(np.arctan2(x, -y) + opened), float(knee), float(stands.pitch), float(stands.toes))

    def knee_of(self, pose: Pose) -> np.ndarray:
        """The knee from the hip, m."""
        return self.settings.leg.thigh.length * np.array([np.sin(pose.thigh), -np.cos(pose.thigh)])

    def ankle_of(self, pose: Pose) -> np.ndarray:
        """The ankle from the hip, m."""
        shank = pose.thigh - pose.knee
        return self.knee_of(pose) + self.settings.leg.shank.length * np.array([np.sin(shank), -np.cos(shank)])

    def placed(self, fraction: float, ghost: "Runner | None" = None, near: Pose | None = None) -> list[Placed]:
        """Every limb at an instant of the near leg's swing, from back to front; the ghost's leg at the same time.
        `near` is that leg's pose where it is not this runner's own."""
        time = self.stance + fraction * self.swing
        later = time + self.time / 2  # where the other leg is; it hangs on a hip of its own
        pose, far, hip = near or self.pose(time), self.pose(later), self.hip_above(time)
        tilt = np.radians(JOINTS["lean_deg"])

        def in_trunk(name: str) -> Point:
            return np.array([0.0, hip]) + self.unit * rotate(np.array(JOINTS[name]), -tilt)

        shoulder, head = in_trunk("shoulder"), in_trunk("head")
        far_hip = np.array([self.forward(later) - self.forward(time), self.hip_above(later)])
        limbs = [*_arm(shoulder, pose.thigh, self.unit, "far"), *self._leg(far, far_hip, "far")]
        if ghost is not None:  # it left the ground at the same instant, and waits at its landing
            theirs = min(1.0, fraction * self.swing / ghost.swing)
            height = ghost.hip_above(ghost.stance + theirs * ghost.swing)
            limbs += ghost._leg(ghost.swing_pose(theirs), np.array([0.0, height]), "ghost")
        limbs += [
            Placed("trunk", 0.0, hip, -tilt, "body"),
            Placed("head", head[0], head[1], -POSE["head_lean"] * tilt, "body"),
            *self._leg(pose, np.array([0.0, hip]), "near"),
        ]
        return [*limbs, *_arm(shoulder, far.thigh, self.unit, "arm")]

    def _leg(self, pose: Pose, hip: Point, look: str) -> list[Placed]:
        knee, ankle = hip + self.knee_of(pose), hip + self.ankle_of(pose)
        ball = ankle + rotate(self.unit * np.array(JOINTS["ball"]), pose.pitch)
        return [
            Placed("toes", ball[0], ball[1], pose.toes, look),
            Placed("foot", ankle[0], ankle[1], pose.pitch, look),
            Placed("shank", knee[0], knee[1], pose.thigh - pose.knee, look),
            Placed("thigh", hip[0], hip[1], pose.thigh, look),
        ]


def _arm(shoulder: Point, other_thigh: float, unit: float, look: str) -> list[Placed]:
    upper = POSE["arm_rest"] + POSE["arm_swing"] * other_thigh
    elbow = shoulder + rotate(np.array([0.0, JOINTS["elbow"] * unit]), upper)
    return [
        Placed("forearm", elbow[0], elbow[1], upper + POSE["elbow_bend"] + POSE["elbow_swing"] * other_thigh, look),
        Placed("upper_arm", shoulder[0], shoulder[1], upper, look),
    ]
