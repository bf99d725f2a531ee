"""The runner's poses in Python, for paper and for pages without script: as static/js/stage/stride.js has them.

Stance leg, arms and foot are drawing; angles in swing and the landing are the model's. A test compares both.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from model.settings import Settings
from model.swing.answers import ANSWERS, Answer
from pages.kit.drawing.outlines import OUTLINES, POSE


class Pose(NamedTuple):
    """Angles of a leg, rad: thigh from the vertical, knee flexion, foot from the horizontal, toes up positive."""

    thigh: float
    knee: float
    pitch: float


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

    @cached_property
    def _foot(self) -> dict[str, np.ndarray]:
        unit = self.settings.height / OUTLINES["height"]
        return {name: unit * np.array(OUTLINES["joints"][name]) for name in ("heel", "toe")}

    def _curve(self, name: str, phase: float) -> float:
        return float(self.settings.reference.curve(name, np.array([phase]))[0])

    def swing_pose(self, fraction: float, toe_off_pitch: float | None = None) -> Pose:
        """The leg in swing, fraction 0 toe-off to 1 strike; its foot leaves the ground as it stood."""
        motion, grid = self.played.motion, self.played.stride.fraction
        thigh = float(np.interp(fraction, grid, motion.thigh))
        knee = float(np.interp(fraction, grid, motion.knee))
        duty = float(self.settings.reference.duty)
        phase = duty + fraction * (1 - duty)
        own = self.settings.reference.at_own_cadence  # the ankle turns as it does there
        foot, thigh_then, knee_then = (float(own.curve(of, np.array([phase]))[0]) for of in ("foot", "thigh", "knee"))
        ankle = foot - (thigh_then - knee_then)
        rolled = ankle if toe_off_pitch is None else toe_off_pitch - (thigh - knee)
        return Pose(thigh, knee, thigh - knee + _mix(rolled, ankle, _smooth(fraction / POSE["rolled"])))

    @cached_property
    def _plant(self) -> dict[str, float]:
        """Where the foot stands: from the heel at strike over the flat sole to the toe at toe-off."""
        heel, toe = self._foot["heel"], self._foot["toe"]
        strike = self.swing_pose(1)
        landed, heel_down = self.ankle_of(strike), _rotate(heel, strike.pitch)
        hip = -(landed[1] + heel_down[1]) - self._curve("pelvis", 0.0)
        last = self.ankle_of(self.swing_pose(0))
        height = last[1] + hip + self._curve("pelvis", self.stance / (self.stance + self.swing))
        off = float(np.arctan2(-toe[1], toe[0]) - np.arcsin(min(1.0, height / np.hypot(*toe))))
        left = last[0] + _rotate(toe, off)[0]
        start = landed[0] + heel_down[0]
        speed = (start + (toe[0] - heel[0]) - left) / self.stance
        return {"hip": hip, "strike_pitch": strike.pitch, "off": off, "start": start, "speed": float(speed)}

    def hip_above(self, time: float) -> float:
        """Height of the hip over the ground, m."""
        return self._plant["hip"] + self._curve("pelvis", time / (self.stance + self.swing) % 1)

    def pose(self, time: float) -> Pose:
        """The leg at any time since its strike, s."""
        time = time % (self.stance + self.swing)
        if time < self.stance:
            return self._stance_pose(time)
        fraction = (time - self.stance) / self.swing
        pose = self.swing_pose(fraction, self._plant["off"])
        lifted = self._lifted_toes(pose, self.hip_above(time))
        return pose._replace(pitch=_mix(pose.pitch, lifted, _smooth(fraction / POSE["rolled"])))

    def _lifted_toes(self, pose: Pose, hip: float) -> float:
        """The foot's pitch in swing: toes that would touch the ground are drawn up, and begin before they must."""
        toe, early = self._foot["toe"], POSE["early"]
        height = float((hip + self.ankle_of(pose)[1]) / np.hypot(*toe))
        down = min(height, early)
        free = -np.arcsin(max(-1.0, down)) - (height - down) / np.sqrt(1 - early**2) - np.arctan2(toe[1], toe[0])
        return max(pose.pitch, min(float(free), pose.thigh - pose.knee + POSE["ankle_up"]))

    def _stance_pose(self, time: float) -> Pose:
        heel, toe, plant = self._foot["heel"], self._foot["toe"], self._plant
        a, b = self.settings.leg.thigh.length, self.settings.leg.shank.length
        share, moved = time / self.stance, plant["speed"] * time
        if share < POSE["flat"]:
            pitch = plant["strike_pitch"] * (1 - _smooth(share / POSE["flat"]))
            down = _rotate(heel, pitch)
            x = plant["start"] - moved - down[0]
        else:
            pitch = plant["off"] * 2 * _smooth((share - POSE["heel_off"]) / (2 * (1 - POSE["heel_off"])))
            down = _rotate(toe, pitch)
            x = plant["start"] + toe[0] - heel[0] - moved - down[0]
        y = -down[1] - self.hip_above(time)
        reach = min(float(np.hypot(x, y)), 0.9995 * (a + b))
        knee = np.pi - np.arccos((a * a + b * b - reach * reach) / (2 * a * b))
        opened = np.arccos((a * a + reach * reach - b * b) / (2 * a * reach))
        return Pose(float(np.arctan2(x, -y) + opened), float(knee), float(pitch))

    def knee_of(self, pose: Pose) -> np.ndarray:
        """The knee from the hip, m."""
        return self.settings.leg.thigh.length * np.array([np.sin(pose.thigh), -np.cos(pose.thigh)])

    def ankle_of(self, pose: Pose) -> np.ndarray:
        """The ankle from the hip, m."""
        shank = pose.thigh - pose.knee
        return self.knee_of(pose) + self.settings.leg.shank.length * np.array([np.sin(shank), -np.cos(shank)])

    def placed(self, fraction: float, ghost: "Runner | None" = None) -> list[Placed]:
        """Every limb at an instant of the near leg's swing, from back to front; the ghost's leg at the same time."""
        time = self.stance + fraction * self.swing
        pose, far = self.pose(time), self.pose(time + (self.stance + self.swing) / 2)
        far_hip = self.hip_above(time + (self.stance + self.swing) / 2)  # its own
        hip, unit, joints = self.hip_above(time), self.settings.height / OUTLINES["height"], OUTLINES["joints"]
        tilt = np.radians(joints["lean_deg"])

        def in_trunk(point: list[float]) -> np.ndarray:
            return np.array([0.0, hip]) + unit * _rotate(np.array(point), -tilt)

        shoulder, head = in_trunk(joints["shoulder"]), in_trunk(joints["head"])
        limbs = [*_arm(shoulder, pose.thigh, unit, "far"), *self._leg(far, far_hip, "far")]
        if ghost is not None:  # it left the ground at the same instant, and waits at its landing
            theirs = min(1.0, fraction * self.swing / ghost.swing)
            height = ghost.hip_above(ghost.stance + theirs * ghost.swing)
            limbs += ghost._leg(ghost.swing_pose(theirs, ghost._plant["off"]), height, "ghost")
        limbs += [
            Placed("trunk", 0.0, hip, -tilt, "body"),
            Placed("head", head[0], head[1], -POSE["head_lean"] * tilt, "body"),
        ]
        return [*limbs, *self._leg(pose, hip, "near"), *reversed(_arm(shoulder, far.thigh, unit, "body"))]

    def _leg(self, pose: Pose, hip: float, look: str) -> list[Placed]:
        knee, ankle = self.knee_of(pose), self.ankle_of(pose)
        return [
            Placed("shank", knee[0], hip + knee[1], pose.thigh - pose.knee, look),
            Placed("foot", ankle[0], hip + ankle[1], pose.pitch, look),
            Placed("thigh", 0.0, hip, pose.thigh, look),
        ]


def _arm(shoulder: np.ndarray, other_thigh: float, unit: float, look: str) -> list[Placed]:
    upper = POSE["arm_rest"] + POSE["arm_swing"] * other_thigh
    size = OUTLINES["joints"]["elbow"] * unit
    elbow = shoulder + size * np.array([-np.sin(upper), np.cos(upper)])
    return [
        Placed("upper_arm", shoulder[0], shoulder[1], upper, look),
        Placed("forearm", elbow[0], elbow[1], upper + POSE["elbow_bend"] + POSE["elbow_swing"] * other_thigh, look),
    ]


def _smooth(x: float) -> float:
    x = min(max(x, 0.0), 1.0)
    return x**3 * (10 - 15 * x + 6 * x * x)


def _mix(a: float, b: float, t: float) -> float:
    return a + (b - a) * t


def _rotate(point: np.ndarray, angle: float) -> np.ndarray:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([c * point[0] - s * point[1], s * point[0] + c * point[1]])
