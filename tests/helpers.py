"""What several test modules share: a leg, random motions, and the same leg in two foreign engines."""

from types import SimpleNamespace

import mujoco
import numpy as np
import pinocchio

from model.mechanics.dynamics import Motion
from model.mechanics.leg import GRAVITY, Leg, Segment, leg_of

HEIGHT, MASS = 1.759, 69.6  # m, kg: the mean of the runners behind the reference


def default_leg() -> Leg:
    return leg_of(HEIGHT, MASS, "male")


def lopsided_leg() -> Leg:
    """A leg in a shoe whose shank carries its weight ahead of its line."""
    leg = leg_of(1.66, 58.0, "female", shoe=0.35)
    shank = leg.shank
    return Leg(leg.thigh, Segment(shank.mass, shank.length, shank.com, 0.043, shank.inertia), leg.body_mass)


def random_motion(seed: int, shape: tuple[int, ...]) -> Motion:
    """Angles all round, rates and accelerations up to those of a sprint, a hip that is thrown about."""
    rng = np.random.default_rng(seed)
    reach = (np.pi, np.pi, 15, 20, 300, 400, 30, 30)
    return Motion(*(rng.uniform(-r, r, shape) for r in reach))


def changed(motion: Motion, **fields: np.ndarray) -> Motion:
    return Motion(**{name: fields.get(name, getattr(motion, name)) for name in Motion.__slots__})


class PinocchioLeg:
    """Two sliding joints carry the hip; the knee's joint turns the other way round: shank = thigh - knee."""

    def __init__(self, leg: Leg):
        model = pinocchio.Model()
        model.gravity = pinocchio.Motion(np.array([0, -GRAVITY, 0]), np.zeros(3))
        here = pinocchio.SE3.Identity()
        down = pinocchio.SE3(np.eye(3), np.array([0, -leg.thigh.length, 0]))
        x = model.addJoint(0, pinocchio.JointModelPX(), here, "x")
        y = model.addJoint(x, pinocchio.JointModelPY(), here, "y")
        hip = model.addJoint(y, pinocchio.JointModelRZ(), here, "hip")
        knee = model.addJoint(hip, pinocchio.JointModelRZ(), down, "knee")
        for joint, part in ((hip, leg.thigh), (knee, leg.shank)):
            com = np.array([part.com_forward, -part.com, 0])
            inertia = pinocchio.Inertia(part.mass, com, np.eye(3) * part.inertia)
            model.appendBodyToJoint(joint, inertia, here)
        self.model, self.data = model, model.createData()

    def torques(self, motion: Motion) -> np.ndarray:
        """(n, 2) hip and knee, flexor positive, of a motion of shape (n,)."""
        rows = (pinocchio.rnea(self.model, self.data, *state) for state in _states(motion))
        return np.array([[tau[2], -tau[3]] for tau in rows])

    def inertia(self, knee: float) -> float:
        return pinocchio.crba(self.model, self.data, np.array([0, 0, 0, -knee]))[2, 2]


class MujocoLeg:
    """As PinocchioLeg, built from MuJoCo's own description."""

    def __init__(self, leg: Leg):
        thigh, shank = leg.thigh, leg.shank
        self.model = mujoco.MjModel.from_xml_string(f"""
            <mujoco>
              <compiler angle="radian"/>
              <option gravity="0 {-GRAVITY!r} 0"/>
              <worldbody>
                <body>
                  <joint type="slide" axis="1 0 0"/>
                  <joint type="slide" axis="0 1 0"/>
                  <joint type="hinge" axis="0 0 1"/>
                  {_mujoco_inertia(thigh)}
                  <body pos="0 {-thigh.length!r} 0">
                    <joint type="hinge" axis="0 0 1"/>
                    {_mujoco_inertia(shank)}
                  </body>
                </body>
              </worldbody>
            </mujoco>""")
        self.data = mujoco.MjData(self.model)

    def torques(self, motion: Motion) -> np.ndarray:
        rows = []
        for self.data.qpos, self.data.qvel, self.data.qacc in _states(motion):
            mujoco.mj_inverse(self.model, self.data)
            rows.append([self.data.qfrc_inverse[2], -self.data.qfrc_inverse[3]])
        return np.array(rows)

    def inertia(self, knee: float) -> float:
        self.data.qpos = [0, 0, 0, -knee]
        mujoco.mj_forward(self.model, self.data)
        turned = np.zeros(4)
        mujoco.mj_mulM(self.model, self.data, turned, np.array([0.0, 0, 1, 0]))
        return turned[2]


def _mujoco_inertia(part: Segment) -> str:
    about = " ".join([repr(float(part.inertia))] * 3)
    return (
        f'<inertial pos="{float(part.com_forward)!r} {-float(part.com)!r} 0" '
        f'mass="{float(part.mass)!r}" diaginertia="{about}"/>'
    )


def _states(motion: Motion):
    """(position, velocity, acceleration) of hip x, hip y, thigh and the knee's joint, instant by instant."""
    m = motion
    zero = np.zeros_like(m.thigh)
    position = np.stack([zero, zero, m.thigh, -m.knee], axis=-1)
    velocity = np.stack([zero, zero, m.thigh_rate, -m.knee_rate], axis=-1)
    acceleration = np.stack([m.hip_forward, m.hip_up, m.thigh_acceleration, -m.knee_acceleration], axis=-1)
    return zip(position, velocity, acceleration, strict=True)


def derivative(values: np.ndarray, step: float, order: int = 1) -> np.ndarray:
    """Of evenly spaced values along the last axis, eighth order, four points lost at each end."""
    weights = {
        1: np.array([1 / 280, -4 / 105, 1 / 5, -4 / 5, 0, 4 / 5, -1 / 5, 4 / 105, -1 / 280]),
        2: np.array([-1 / 560, 8 / 315, -1 / 5, 8 / 5, -205 / 72, 8 / 5, -1 / 5, 8 / 315, -1 / 560]),
    }[order]
    n = values.shape[-1] - 8
    return sum(w * values[..., i : i + n] for i, w in enumerate(weights)) / step**order


def table(path) -> list[SimpleNamespace]:
    """Rows of a CSV under a commented header; what looks like a number is one."""
    lines = [line.strip().split(",") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return [SimpleNamespace(**dict(zip(lines[0], map(_number, row), strict=True))) for row in lines[1:]]


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def number(record, name):
    """A value of an experiment's record."""
    return record.values[name].value
