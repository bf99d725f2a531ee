"""The limbs' outlines and how a drawn runner moves: data that JavaScript and every printed picture share."""

import json
from pathlib import Path
from typing import Any

import numpy as np

_DATA = Path(__file__).parents[3] / "static" / "js" / "drawing" / "runner.json"
OUTLINES: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
POSE: dict[str, float] = OUTLINES["pose"]
JOINTS: dict[str, Any] = OUTLINES["joints"]

Point = np.ndarray
"""x forward and y up, m, (2,)"""


def rotate(point: Point, angle: float) -> Point:
    """A point turned about the origin, counterclockwise."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([c * point[0] - s * point[1], s * point[0] + c * point[1]])


def smooth(x: float) -> float:
    """From 0 to 1 with no jump in speed or acceleration."""
    x = min(max(x, 0.0), 1.0)
    return x**3 * (10 - 15 * x + 6 * x * x)
