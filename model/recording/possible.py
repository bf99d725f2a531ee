"""Whether a recording, as it was read, shows a person who runs: what nobody does is refused with its likely cause."""

import numpy as np

from model.mechanics.dynamics import Bools, Torques
from model.mechanics.leg import Leg
from model.refused import Refused
from model.swing.reference import Reference
from model.swing.stride import stride_at

DUTY = (0.2, 0.5)  # of the stride on the ground; half is where running becomes walking
MEAN_THIGH = np.radians((-15.0, 35.0))  # rad from the vertical, through the whole stride
LEAST_SPEED = 1.0  # m/s
MOST_TORQUE = 8.0  # N m/kg at the hip; sprinters come to about 5


def check_stride(leg: Leg, ref: Reference) -> None:
    """Refuse a mean stride that no runner makes: its contact, its thigh, its speed, its torque."""
    duty, speed = float(ref.duty), float(ref.speed)
    thigh = float(ref.coefficients["thigh"][0].real)
    if not DUTY[0] <= duty <= DUTY[1]:
        raise Refused("impossible_contact", percent=100 * duty)
    if not MEAN_THIGH[0] <= thigh <= MEAN_THIGH[1]:
        raise Refused("impossible_thigh", degrees=float(np.degrees(thigh)))
    if not speed > LEAST_SPEED:
        raise Refused("impossible_speed", speed=speed)
    _check_torque(leg, float(np.max(np.abs(stride_at(leg, ref).torques))))


def check_torques(leg: Leg, torques: Torques, swing: Bools) -> None:
    """Refuse torques (n,) through a recording that are no numbers, or that no body makes in one of twenty instants.

    swing (n,): the instants that count. A single moment may be worse: a spike is no reason to refuse all else.
    """
    if swing.any():
        _check_torque(leg, float(np.max(np.percentile(np.abs(np.array(torques)[:, swing]), 95, axis=1))))


def possible_torques(leg: Leg, torques: Torques) -> Bools:
    """The instants (n,) at which a body may make both torques."""
    with np.errstate(invalid="ignore"):
        return np.all(np.abs(np.array(torques)) < MOST_TORQUE * leg.body_mass, axis=0)


def _check_torque(leg: Leg, torque: float) -> None:
    if not torque < MOST_TORQUE * leg.body_mass:  # no number is refused, too
        raise Refused("impossible_torque", torque=torque, most=MOST_TORQUE * leg.body_mass)
