"""Foot angle: heel strike and over-striding are two things, for the ankle knows nothing of the foot below it (K2)."""

import numpy as np

from model.experiments.families import own_answer
from model.mechanics.leg import ANKLE_HEIGHT, FOOT_LENGTH
from model.record import Curve, Point, Record, Value, Verdict
from model.settings import Settings

PITCHES = np.radians(np.linspace(-20, 30, 51))  # rad, toes up positive
HEEL_SHARE = 0.25  # of the foot's length that lies behind the ankle; only where the first contact is drawn
ASSUMPTIONS = ("foot_angle_free", "independent_by_construction", "rigid_segments")


def footangle(settings: Settings) -> Record:
    """The ankle's place ahead of the knee, and the point that touches first, against the foot's angle at landing.

    "Over-striding is not the same as heel-striking" is geometry: the landing of the leg is the same at every foot angle
    by construction, and the margin is how far the first contact moves all the same.
    """
    ahead = float(own_answer(settings).landing.ankle_ahead_of_knee)
    length, height = FOOT_LENGTH * settings.height, ANKLE_HEIGHT * settings.height
    heel, toe = -HEEL_SHARE * length, (1 - HEEL_SHARE) * length
    contact = np.where(
        PITCHES >= 0,
        heel * np.cos(PITCHES) + height * np.sin(PITCHES),
        toe * np.cos(PITCHES) + height * np.sin(PITCHES),
    )
    return Record(
        name="footangle",
        values={
            "ankle_ahead_of_knee_cm": Value(100 * ahead, "cm"),
            "changed_by_foot_angle_cm": Value(0.0, "cm"),
            "first_contact_moves_cm": Value(100 * float(np.ptp(contact)), "cm"),
        },
        curves={
            "ankle_ahead_of_knee_cm": Curve(
                np.degrees(PITCHES), np.full(PITCHES.size, 100 * ahead), over="foot_angle_deg"
            ),
            "first_contact_ahead_of_knee_cm": Curve(
                np.degrees(PITCHES), 100 * (ahead + contact), role="other", over="foot_angle_deg"
            ),
        },
        points={"you": Point(float(np.degrees(settings.reference.curve("foot", np.ones(1))[0])), 100 * ahead)},
        assumptions=ASSUMPTIONS,
        verdict=Verdict.GEOMETRY,
        margin=100 * float(np.ptp(contact)),
        margin_unit="cm that the first contact moves while the landing stays",
    )
