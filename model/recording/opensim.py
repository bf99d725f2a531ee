"""The legs of OpenSim's models: where their hips lie, and their own masses for who asks for them.

A torque that OpenSim finds rests on its model's segments, which are heavier below the knee than de Leva's (shank and
foot 7.0 % of the body against 5.7 %): beside such a torque a leg of the same model must stand, beside the 26 runners
de Leva's. Two families cover nearly all files: gait2392 and its kin, whose knee angle is
negative in flexion, and Rajagopal's and its kin (OpenCap), whose knee angle is positive.
"""

from dataclasses import dataclass

from model.mechanics.leg import SHANK_LENGTH, THIGH_LENGTH, Leg, Segment, bone, joined


@dataclass(frozen=True, slots=True)
class Family:
    """A generic model's leg as fractions."""

    knee_at: float  # how far down the line from hip to ankle the knee lies
    thigh: tuple[float, float, float]  # mass / body mass, centre of mass / length, radius of gyration / length
    shank: tuple[float, float, float]
    hip: tuple[float, float, float]  # from the pelvis's origin forward, up and to the hip's own side, / height


# Masses, centres, inertias and joint places of the generic models as OpenSim ships them: 75.16 kg and 1.80 m (Delp and
# others 1990; Anderson & Pandy 1999), 75.34 kg and 1.70 m (Rajagopal and others 2016).
FAMILIES = {
    "gait2392": Family(
        knee_at=0.396 / 0.826,
        thigh=(0.1237, 0.429, 0.311),
        shank=(0.0493, 0.434, 0.273),
        hip=(-0.0393, -0.0367, 0.0464),
    ),
    "rajagopal": Family(
        knee_at=0.4096 / 0.8096,
        thigh=(0.1235, 0.415, 0.301),
        shank=(0.0492, 0.467, 0.294),
        hip=(-0.0331, -0.0462, 0.0454),
    ),
}
# Talus, heel and toes together, the same in both families, at a neutral ankle; lengths / height.
FOOT_MASS, FOOT_FORWARD, FOOT_DOWN, FOOT_GYRATION = 0.0208, 0.0363, 0.0085, 0.0433


def opensim_leg(family: str, height: float, mass: float, shoe: float = 0.0) -> Leg:
    """The leg of a model of `family` ("gait2392", "rajagopal") scaled to a runner.

    height m; mass kg; shoe kg, one shoe, at the foot's centre. Hip to ankle is as long as in `leg_of` (Winter 2009);
    the knee lies where the model has it. The foot's centre of mass keeps its place ahead of the shank.
    """
    of = FAMILIES[family]
    length = (THIGH_LENGTH + SHANK_LENGTH) * height
    thigh = bone(of.thigh, mass, of.knee_at * length)
    shank = bone(of.shank, mass, (1 - of.knee_at) * length)
    down, forward = shank.length + FOOT_DOWN * height, FOOT_FORWARD * height
    foot = Segment(FOOT_MASS * mass, 0.0, down, forward, FOOT_MASS * mass * (FOOT_GYRATION * height) ** 2)
    shank = joined(joined(shank, foot), Segment(shoe, 0.0, down, forward, 0.0))
    return Leg(thigh, shank, mass)


def hip_offset(family: str, height: float) -> tuple[float, float, float]:
    """Where the hip's centre lies from the pelvis's origin: forward, up, and to its own side, m."""
    forward, up, aside = (fraction * height for fraction in FAMILIES[family].hip)
    return forward, up, aside
