"""Start posture: the same knee path over a bent hip, as in a drill, and over a thigh that comes through (H15)."""

import numpy as np

from model.experiments.families import INSTANTS, early_mean
from model.mechanics.dynamics import Array, Motion, inverse_dynamics
from model.record import Curve, Record, Value, judge
from model.settings import Settings
from model.swing.answers import KNEE_ERROR
from model.swing.reference import SPEEDS

BENT_HIP = np.radians(30.0)  # rad, thigh ahead of the vertical: a drill on the spot
TEMPOS = np.linspace(1, 3, 41)  # times the running swing's time: drills are slower
ASSUMPTIONS = ("hip_stands_still_in_drills", "same_knee_path", "group_mean", "net_torque")


def posture(settings: Settings) -> Record:
    """Mean knee torque from toe-off to peak flexion: running; thigh held up; thigh coming through from behind.

    Verdict on "a drill with the hip already bent is not the trailing-leg movement; split stance comes nearer": supports
    if, at running tempo, the thigh that comes through needs a knee torque nearer to the running one than the held one,
    by more than the model's knee torque may be off.
    """
    stride = settings.stride(INSTANTS)
    motion, mass = stride.motion, settings.mass

    def mean_knee(motion: Motion) -> Array:
        return early_mean(stride, inverse_dynamics(stride.leg, motion).knee) / mass

    running = float(mean_knee(motion))
    held = mean_knee(_drill(motion, held=True))
    through = mean_knee(_drill(motion, held=False))
    far, near = abs(float(held[0]) - running), abs(float(through[0]) - running)
    verdict, margin = judge(far - near, float(np.interp(settings.speed, SPEEDS, KNEE_ERROR)))
    pulled = through > 0
    return Record(
        name="posture",
        values={
            "knee_torque_running_nm_per_kg": Value(running, "N m/kg"),
            "knee_torque_bent_hip_nm_per_kg": Value(float(held[0]), "N m/kg"),
            "knee_torque_split_stance_nm_per_kg": Value(float(through[0]), "N m/kg"),
            "split_stance_turns_to_pull": Value(bool(pulled.any())),
            "tempo_at_that_turn": Value(
                float(TEMPOS[np.argmax(pulled)]) if pulled.any() else float(TEMPOS[-1]), "times"
            ),
        },
        curves={
            "knee_torque_bent_hip_nm_per_kg": Curve(TEMPOS.copy(), held, role="other", over="tempo_times"),
            "knee_torque_split_stance_nm_per_kg": Curve(TEMPOS.copy(), through, over="tempo_times"),
        },
        assumptions=ASSUMPTIONS,
        verdict=verdict,
        margin=margin,
        margin_unit="N m/kg of mean knee torque",
    )


def _drill(motion: Motion, held: bool) -> Motion:
    """The running knee path at each of TEMPOS, (tempos, n), under a hip that stands still; the thigh held up or not."""
    q = TEMPOS[:, None]
    still = np.zeros_like(motion.thigh)
    thigh = (still + BENT_HIP, still, still)
    if not held:
        thigh = (motion.thigh, motion.thigh_rate / q, motion.thigh_acceleration / q**2)
    angle, rate, acceleration = thigh
    knee_rate, knee_acceleration = motion.knee_rate / q, motion.knee_acceleration / q**2
    return Motion(angle, motion.knee, rate, knee_rate, acceleration, knee_acceleration, still, still)
