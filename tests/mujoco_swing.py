"""Strides to let go, and the same falls by MuJoCo's own integrator."""

import mujoco
import numpy as np
from scipy.interpolate import CubicSpline

from model.mechanics.dynamics import Torques
from model.mechanics.leg import GRAVITY, leg_of
from model.swing.reference import reference
from model.swing.shaping import swing
from model.swing.stride import stride_at
from tests.helpers import lopsided_leg

INSTANTS = 61  # what the experiments run with


def stride_of(speed, knee=None, leg=None, instants=INSTANTS):
    peak = None if knee is None else np.radians(knee)
    return stride_at(leg or leg_of(1.759, 69.6, "male"), reference(speed), peak, instants=instants)


STRIDES = {
    "jog": stride_of(2.5),
    "fast": stride_of(4.5),
    "fast, low heel": stride_of(4.5, 75.0),
    "high heel, light runner in a shoe": stride_of(3.2, 125.0, leg_of(1.58, 47.0, "female", shoe=0.4)),
    "shank's weight ahead of its line": stride_of(3.5, leg=lopsided_leg()),
}


def own_torques(stride):
    return stride.fine.torques


def other_torques(stride):
    # Smooth, not the stride's own, and mild enough for the knee to stay between straight and folded.
    hip, knee = own_torques(stride)
    u = stride.fine.fraction
    return Torques(hip * 1.05 - 2 * np.sin(2 * np.pi * u) ** 2, knee + 1.5 * np.sin(np.pi * u) ** 2)


def degrees_apart(ours, theirs):
    return np.degrees(np.abs(ours - theirs).max())


# A joint that carries this much inertia moves as its torque says, whatever hangs on it: 100 N m of the leg's own change
# its acceleration by a ten-millionth of a rad/s².
FLYWHEEL = 1e9  # kg m²
STEPS = 3000


def in_mujoco(stride, torques=None, thigh_given=False, knee_given=False, rate_change=0.0):
    """The same fall by MuJoCo's own integrator -> (thigh, knee) at the stride's instants, rad.

    An accelerating hip is a resting hip in another gravity. A prescribed joint is driven through a flywheel.
    """
    leg, ref = stride.leg, stride.ref
    model = mujoco.MjModel.from_xml_string(f"""
        <mujoco>
          <compiler angle="radian"/>
          <option integrator="RK4" timestep="{float(ref.swing_time) / STEPS!r}"/>
          <worldbody>
            <body>
              <joint type="hinge" axis="0 0 1" armature="{FLYWHEEL * thigh_given!r}"/>
              {inertial(leg.thigh)}
              <body pos="0 {-leg.thigh.length!r} 0">
                <joint type="hinge" axis="0 0 1" armature="{FLYWHEEL * knee_given!r}"/>
                {inertial(leg.shank)}
              </body>
            </body>
          </worldbody>
        </mujoco>""")
    data = mujoco.MjData(model)
    middle = (np.arange(STEPS) + 0.5) / STEPS  # each step is taken with what acts at its middle
    given = swing(leg, ref, stride.knee_peak, stride.thigh_peak, middle)
    hip, knee = (
        CubicSpline(stride.fine.fraction, torque)(middle) for torque in (torques or own_torques(stride))
    )  # fmt: skip
    if thigh_given:
        hip = FLYWHEEL * given.thigh_acceleration
    turned_knee = FLYWHEEL * -given.knee_acceleration if knee_given else -knee

    start = swing(leg, ref, stride.knee_peak, stride.thigh_peak, np.zeros(1))
    data.qpos = [start.thigh[0], -start.knee[0]]
    data.qvel = [start.thigh_rate[0], -start.knee_rate[0] - rate_change]
    every = STEPS // (stride.instants - 1)
    path = [data.qpos.copy()]
    for i in range(STEPS):
        model.opt.gravity = [-given.hip_forward[i], -GRAVITY - given.hip_up[i], 0]
        data.qfrc_applied = [hip[i], turned_knee[i]]
        mujoco.mj_step(model, data)
        if (i + 1) % every == 0:
            path.append(data.qpos.copy())
    thigh, knee = np.array(path).T
    return thigh, -knee


def inertial(part):
    about = " ".join([repr(float(part.inertia))] * 3)
    place = f"{float(part.com_forward)!r} {-float(part.com)!r} 0"
    return f'<inertial pos="{place}" mass="{float(part.mass)!r}" diaginertia="{about}"/>'
