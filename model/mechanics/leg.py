"""The leg: two rigid segments, thigh and shank with foot, scaled to a runner.

Lengths run down the segment from its upper joint; `com_forward` is measured at right angles, toward the toes.
"""

from dataclasses import dataclass, replace
from math import hypot

GRAVITY = 9.80665  # m/s², standard gravity (ISO 80000-3)

# Segment lengths as fractions of body height: Winter (2009), after Drillis & Contini (1966).
THIGH_LENGTH, SHANK_LENGTH, ANKLE_HEIGHT = 0.245, 0.246, 0.039

# de Leva (1996), table 4: mass / body mass, centre of mass / length, transverse radius of gyration / length.
# The foot's fractions refer to its length from heel to longest toe, 0.152 of height (Winter 2009).
DE_LEVA = {
    "male": {
        "thigh": (0.1416, 0.4095, 0.329),
        "shank": (0.0433, 0.4395, 0.246),
        "foot": (0.0137, 0.4415, 0.245),
    },
    "female": {
        "thigh": (0.1478, 0.3612, 0.364),
        "shank": (0.0481, 0.4352, 0.263),
        "foot": (0.0129, 0.4014, 0.279),
    },
}
FOOT_LENGTH = 0.152


@dataclass(frozen=True, slots=True)
class Segment:
    """A rigid segment; all lengths from its upper joint, in the sagittal plane."""

    mass: float  # kg
    length: float  # m, upper to lower joint
    com: float  # m, centre of mass along the segment
    com_forward: float  # m, centre of mass ahead of the line between the joints
    inertia: float  # kg m², about the segment's own centre of mass, transverse axis


@dataclass(frozen=True, slots=True)
class Leg:
    """Thigh and shank; the foot, and a shoe, are fixed to the shank."""

    thigh: Segment
    shank: Segment
    body_mass: float  # kg


def leg_of(height: float, mass: float, sex: str = "mean", shoe: float = 0.0) -> Leg:
    """Scale the leg to a runner.

    height m; mass kg; sex "male", "female" or "mean" (the average of both tables); shoe kg, one shoe.
    The foot hangs at a neutral ankle; its centre of mass, half the ankle's height below the joint, is
    projected on the shank's line, so `com_forward` is 0. The shoe is a point mass at the foot's centre.
    Raises ValueError for a sex that has no table.
    Source: de Leva (1996), J Biomech 29:1223; lengths Winter (2009).
    """
    tables = _tables(sex)
    thigh = bone(tables["thigh"], mass, THIGH_LENGTH * height)
    shank = bone(tables["shank"], mass, SHANK_LENGTH * height)
    foot = bone(tables["foot"], mass, FOOT_LENGTH * height)
    foot_down = shank.length + ANKLE_HEIGHT * height / 2
    shank = joined(shank, replace(foot, com=foot_down))
    shank = joined(shank, Segment(shoe, 0.0, foot_down, 0.0, 0.0))
    return Leg(thigh, shank, mass)


def _tables(sex: str) -> dict[str, tuple[float, float, float]]:
    if sex in DE_LEVA:
        return DE_LEVA[sex]
    if sex != "mean":
        raise ValueError(f"sex must be male, female or mean, got {sex!r}")
    male, female = DE_LEVA["male"], DE_LEVA["female"]

    def middle(part: str) -> tuple[float, float, float]:
        mass, com, gyration = ((m + f) / 2 for m, f in zip(male[part], female[part], strict=True))
        return mass, com, gyration

    return {part: middle(part) for part in male}


def bone(fractions: tuple[float, float, float], body_mass: float, length: float) -> Segment:
    """A segment of `length` m from its mass / body mass, centre of mass / length and radius of gyration / length."""
    mass_fraction, com_fraction, gyration = fractions
    mass = mass_fraction * body_mass
    return Segment(mass, length, com_fraction * length, 0.0, mass * (gyration * length) ** 2)


def joined(upper: Segment, added: Segment) -> Segment:
    """Fix `added` to `upper`: one mass, one centre, Steiner's theorem for the inertia."""
    mass = upper.mass + added.mass
    com = (upper.mass * upper.com + added.mass * added.com) / mass
    forward = (upper.mass * upper.com_forward + added.mass * added.com_forward) / mass
    inertia = sum(
        part.inertia + part.mass * hypot(part.com - com, part.com_forward - forward) ** 2 for part in (upper, added)
    )
    return Segment(mass, upper.length, com, forward, inertia)
