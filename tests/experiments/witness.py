"""The same answers by plain means: inverse dynamics instant by instant, and a leg of two sticks."""

import numpy as np

from model.mechanics.dynamics import Motion, inverse_dynamics
from model.swing.muscles import muscle_set
from model.swing.stride import stride_at


def slowed(motion, factor):
    """The same motion when it takes `factor` times as long; the hip keeps its acceleration."""
    m, q = motion, factor
    return Motion(
        m.thigh, m.knee, m.thigh_rate / q, m.knee_rate / q, m.thigh_acceleration / q**2, m.knee_acceleration / q**2,
        m.hip_forward, m.hip_up,
    )  # fmt: skip


def swing(state, knee=None, lift=0.0, instants=241):
    """The motion with a knee peak in degrees and the thigh's peak `lift` degrees over these runners'."""
    ref = state.reference
    knee = ref.knee_peak[1] if knee is None else np.radians(knee)
    return stride_at(state.leg, ref, knee, ref.thigh_peak[1] + np.radians(lift), instants=instants).motion


def effort(state, motion, factor=1.0, measure="activation"):
    """Mean over the swing of the squared activations, or of the squared hip-flexor torque."""
    torques = inverse_dynamics(state.leg, slowed(motion, factor))
    if measure == "flexor":
        squares = np.maximum(torques.hip, 0) ** 2
    else:
        squares = (muscle_set().activations(*torques) ** 2).sum(axis=-1)
    return np.trapezoid(squares, dx=1 / (squares.size - 1))
