"""A drill on paper: its own poses side by side, drawn as static/js/drill draws them. No Streamlit."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from math import radians
from operator import attrgetter
from typing import Any

import numpy as np

from pages.kit.drawing.marks import text
from pages.kit.drawing.outlines import JOINTS, OUTLINES, POSE, Point, rotate
from pages.kit.drawing.runner import Placed, Pose
from pages.kit.drawing.still import COLOURS, SCALE, as_one, shading

THIGH, SHANK = -JOINTS["knee"], -JOINTS["ankle"]  # m, of the outlines' own body
HEEL = 0.08  # m behind the ankle
FOLLOWS = 0.8  # how much of the shank's angle the foot takes
TILT = 0.02  # rad
ARM = (-0.35, 0.85)  # rad: upper arm, forearm
WIDE, UP, DOWN = 1.02, 1.9, 0.16  # m of a pose, about its hip and the ground
BEFORE = 0.46  # m of that behind the hip
SOLE = -JOINTS["heel"][1]  # m under the ankle


def chosen(poses: Sequence[Mapping[str, float]]) -> list[Mapping[str, float]]:
    """The poses that tell a loop: where it starts, half way up, where the knee bends most, half way back."""
    knees = [pose["knee"] for pose in poses]
    top = int(np.argmax(knees))
    return [poses[0], poses[top // 2 + top % 2], poses[top], poses[(top + len(poses)) // 2]]


def strip(drill: Mapping[str, Any], alt: str, colours: Mapping[str, str] = COLOURS) -> str:
    """Poses of a drill from left to right as one SVG, with the knee's bend in degrees under each."""
    parts, poses = [shading(colours)], chosen(drill["poses"])
    standing = _pose(drill["standing"], 0.0, 0.0)
    hip = np.array([0.0, SOLE - _joints(np.zeros(2), standing)[1][1]])
    for number, one in enumerate(poses):
        origin = ((number * WIDE + BEFORE) * SCALE, UP * SCALE)
        moving = _on_the_floor(one, hip)
        limbs = [*_leg(standing, hip, "far"), *_trunk(hip), *_leg(moving, hip, "near"), *_arm(hip)]
        for _, group in groupby(limbs, attrgetter("look")):
            parts += as_one(list(group), SCALE, origin, colours)
        parts.append(text(origin[0], (UP + 0.13) * SCALE, f"{one['knee']:.0f}°", colours["text"], "middle", 46))
    width, height = len(poses) * WIDE * SCALE, (UP + DOWN) * SCALE
    ground = f'<path d="M0 {UP * SCALE:g}H{width:g}" stroke="{colours["line"]}" stroke-width="3"/>'
    size = f'viewBox="0 0 {width:g} {height:g}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(alt)}">'
    return f"{head}{ground}{''.join(parts)}</svg>"


def _pose(angles: Mapping[str, float], pitch: float, toes: float) -> Pose:
    return Pose(radians(angles["thigh"]), radians(angles["knee"]), pitch, toes)


def _joints(hip: Point, pose: Pose) -> tuple[Point, Point]:
    """Knee and ankle."""
    knee = hip + THIGH * np.array([np.sin(pose.thigh), -np.cos(pose.thigh)])
    shank = pose.thigh - pose.knee
    return knee, knee + SHANK * np.array([np.sin(shank), -np.cos(shank)])


def _on_the_floor(angles: Mapping[str, float], hip: Point) -> Pose:
    """Foot and toes hang from the shank as far as the floor lets them: on ball and toes, on the heel, or flat."""
    hung = _pose(angles, 0.0, 0.0)
    height, (ball_x, ball_y) = float(_joints(hip, hung)[1][1]), JOINTS["ball"]

    def turned(share: float) -> float:
        return float(np.arcsin(np.clip(share, -1, 1)))

    lowest = turned(-height / np.hypot(ball_x, ball_y)) - float(np.arctan2(ball_y, ball_x))
    highest = turned(max(0.0, height - SOLE) / HEEL)
    pitch = max(lowest, min(highest, (hung.thigh - hung.knee) * FOLLOWS))
    over = height + float(rotate(np.array([ball_x, ball_y]), pitch)[1])
    return _pose(angles, pitch, max(pitch, turned(-over / (JOINTS["toe"][0] - ball_x))))


def _leg(pose: Pose, hip: Point, look: str) -> list[Placed]:
    knee, ankle = _joints(hip, pose)
    ball = ankle + rotate(np.array(JOINTS["ball"]), pose.pitch)
    return [
        Placed("toes", ball[0], ball[1], pose.toes, look),
        Placed("foot", ankle[0], ankle[1], pose.pitch, look),
        Placed("shank", knee[0], knee[1], pose.thigh - pose.knee, look),
        Placed("thigh", hip[0], hip[1], pose.thigh, look),
    ]


def _trunk(hip: Point) -> list[Placed]:
    head = hip + rotate(np.array(JOINTS["head"]), -TILT)
    return [
        Placed("trunk", hip[0], hip[1], -TILT, "body"),
        Placed("head", head[0], head[1], -POSE["head_lean"] * TILT, "body"),
    ]


def _arm(hip: Point) -> list[Placed]:
    shoulder = hip + rotate(np.array(JOINTS["shoulder"]), -TILT)
    elbow = shoulder + rotate(np.array([0.0, OUTLINES["joints"]["elbow"]]), ARM[0])
    return [
        Placed("forearm", elbow[0], elbow[1], ARM[1], "arm"),
        Placed("upper_arm", shoulder[0], shoulder[1], ARM[0], "arm"),
    ]
