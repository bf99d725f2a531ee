"""The same answers by plain means: inverse dynamics instant by instant, root finding, a leg of two sticks."""

import numpy as np
from scipy.optimize import brentq

from model.mechanics.dynamics import Motion, inverse_dynamics
from model.swing.answers import stride_at
from model.swing.muscles import muscle_set

LIEBERMAN = 0.059 / 10  # of the foot-to-hip distance for each step a minute more: Lieberman and others (2015)


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


def effort(state, motion, factor, measure="activation"):
    """Mean over the swing of the squared activations, or of the squared hip-flexor torque."""
    torques = inverse_dynamics(state.leg, slowed(motion, factor))
    if measure == "flexor":
        squares = np.maximum(torques.hip, 0) ** 2
    else:
        squares = (muscle_set().activations(*torques) ** 2).sum(axis=-1)
    return np.trapezoid(squares, dx=1 / (squares.size - 1))


def own_tempo(state):
    """The swing's time over these runners', at the settings' cadence: stance keeps its time."""
    ref = state.reference
    if state.cadence is None:
        return 1.0
    return (120 / state.cadence - float(ref.stance_time)) / float(ref.swing_time)


def ankle_ahead_of_knee(state, tempo):
    """Where these runners' landing leg ends, m, when the swing takes `tempo` times as long: turned until it reaches."""
    ref = state.reference
    stride = float(ref.stride_time + (tempo - 1) * ref.swing_time)
    change = 120 / stride - 120 / float(ref.stride_time)
    thigh, knee = (float(ref.curve(channel, np.ones(1))[0]) for channel in ("thigh", "knee"))
    a, b = state.leg.thigh.length, state.leg.shank.length

    def reach(turn):
        return a * np.sin(thigh + turn) + b * np.sin(thigh + turn - knee)

    wanted = reach(0.0) * (1 - np.clip(LIEBERMAN * change, -0.25, 0.25))
    turn = brentq(lambda turn: reach(turn) - wanted, -0.5, 0.5, xtol=1e-12)
    return b * np.sin(thigh + turn - knee)


def landing_at_equal_effort(state, knee, lift=0.0, measure="activation", instants=241):
    """Ankle ahead of the knee, m, of the swing that takes the time at which it costs what these runners' own costs."""
    wanted = effort(state, swing(state, instants=instants), 1.0, measure)
    motion = swing(state, knee, lift, instants)
    factor = brentq(lambda q: effort(state, motion, q, measure) - wanted, 0.6, 2.0, xtol=1e-10)
    return ankle_ahead_of_knee(state, factor * own_tempo(state))
