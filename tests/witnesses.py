"""How far the model stands from its foreign witnesses; the tests ask it for less than, the model card for how much."""

from pathlib import Path

import numpy as np
from numpy.testing import assert_allclose
from scipy.optimize import minimize

from model.mechanics.dynamics import inverse_dynamics
from model.mechanics.leg import Leg, leg_of
from model.settings import Settings
from model.swing.answers import MEASURES, stride_at
from model.swing.muscles import MuscleSet
from model.swing.reference import reference
from model.swing.simulate import let_go
from model.table import stage_table
from tests.helpers import HEIGHT, MASS, default_leg, random_motion, table
from tests.mujoco_swing import STRIDES, in_mujoco, other_torques
from tests.table_reader import Reader, off_grid

TABLES = Path(__file__).with_name("tables")


def engine_error(engine: type, leg: Leg) -> float:
    """Largest difference of any torque from a foreign engine's under an accelerating hip, over the largest torque."""
    motion = random_motion(1, (400,))
    ours, theirs = np.stack(inverse_dynamics(leg, motion), axis=-1), engine(leg).torques(motion)
    return float(np.abs(ours - theirs).max() / np.abs(theirs).max())


def edge_torques(muscles):
    """Torques at which some group is just about to pull: the dual lies at right angles to that group."""
    hip_arm, knee_arm = muscles.capacity
    duals = np.concatenate([[-knee_arm, hip_arm], [knee_arm, -hip_arm]], axis=1).T
    duals /= np.hypot(*duals.T)[:, None]
    return np.maximum(duals @ muscles.capacity, 0) @ muscles.capacity.T


def torques_all_round(muscles, count, seed=1):
    """Torques of many directions and sizes (count, 2), those on sector edges among them."""
    rng = np.random.default_rng(seed)
    edges = edge_torques(muscles)
    angle = rng.uniform(-np.pi, np.pi, count - len(edges))
    size = 10 ** rng.uniform(-1, 2.5, angle.size)
    axes = 50.0 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
    free = size[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.concatenate([edges, axes, free])[:count]


def least_squares_activations(capacity, torque):
    """By SLSQP, then exactly on the groups that it found to pull; the optimum is certified before it is trusted."""
    size = np.hypot(*torque)
    scale = size / 100  # SLSQP sees torques and activations of ordinary size
    found = minimize(
        lambda a: a @ a / 2,
        np.full(capacity.shape[1], 0.1),
        jac=lambda a: a,
        bounds=[(0, None)] * capacity.shape[1],
        constraints={
            "type": "eq",
            "fun": lambda a: capacity @ a / 100 - torque / size,
            "jac": lambda _: capacity / 100,
        },
        method="SLSQP",
        options={"ftol": 1e-16, "maxiter": 500},
    )
    pulls = found.x > 1e-6
    dual = np.linalg.lstsq((capacity * pulls) @ capacity.T, torque / scale, rcond=None)[0]
    exact = np.where(pulls, dual @ capacity, 0)
    assert_allclose(exact, found.x, atol=1e-6)  # what SLSQP is good for
    assert_allclose(capacity @ exact, torque / scale, atol=1e-9)
    assert np.all(exact >= -1e-12)
    assert np.all((dual @ capacity)[~pulls] <= 1e-6)  # no resting group would help
    return exact * scale


def slsqp_error(muscles: MuscleSet, count: int = 200) -> float:
    """Largest difference of any activation from SciPy's SLSQP, over that instant's largest."""
    torques = torques_all_round(muscles, count)
    foreign = np.array([least_squares_activations(muscles.capacity, torque) for torque in torques])
    apart = np.abs(muscles.activations(*torques.T) - foreign).max(axis=1)
    return float(np.max(apart / np.abs(foreign).max(axis=1)))


def swing_error() -> float:
    """Largest angle, degrees, between a swing let go here and in MuJoCo, of five runners and paces."""
    worst = 0.0
    for stride in STRIDES.values():
        torques = other_torques(stride)
        ours, theirs = let_go(stride, torques), in_mujoco(stride, torques)
        for mine, other in zip((ours.thigh, ours.knee), theirs, strict=True):
            worst = max(worst, float(np.degrees(np.abs(mine - other).max())))
    return worst


def deleva_error() -> float:
    """Largest relative difference of a thigh from de Leva's published table."""
    worst = 0.0
    for row in table(TABLES / "deleva1996.csv"):
        if row.segment == "thigh":
            thigh = leg_of(HEIGHT, MASS, row.sex).thigh
            told = (row.mass_frac_body, row.com_frac_from_proximal, row.rg_frac_transverse_axis)
            ours = (thigh.mass / MASS, thigh.com / thigh.length, np.sqrt(thigh.inertia / thigh.mass) / thigh.length)
            worst = max(worst, float(np.max(np.abs(np.array(ours) / told - 1))))
    return worst


def runners() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """What was published of the 28 runners at three speeds, and what the model says: name -> (theirs, ours)."""
    rows = table(TABLES / "fukuchi2017.csv")
    ref = reference(np.array([row.speed_mps for row in rows]))
    strike, toe_off = np.ones((3, 1)), ref.duty[:, None]
    end = stride_at(default_leg(), ref).keep_effort().landing

    def angle(channel: str, phase: np.ndarray) -> np.ndarray:
        return np.degrees(ref.curve(channel, phase)[:, 0])

    ours = {
        "stride_s": ref.stride_time,
        "duty": ref.duty,
        "peak_swing_knee_deg": np.degrees(ref.knee_peak[1]),
        "max_thigh_flex_deg": np.degrees(ref.thigh_peak[1]),
        "FS_thigh_deg": angle("thigh", strike),
        "FS_knee_deg": angle("knee", strike),
        "TO_thigh_deg": angle("thigh", toe_off),
        "TO_knee_deg": angle("knee", toe_off),
        "FS_ankle_ahead_of_knee_m": end.ankle_ahead_of_knee,
        "FS_ankle_ahead_of_hip_m": end.ankle_ahead_of_hip,
    }
    return {name: (np.array([getattr(row, name) for row in rows]), values) for name, values in ours.items()}


def table_error(body: Settings) -> dict[str, float]:
    """Largest differences between what the stage interpolates and what the model computes, off the grid's points."""
    packed = Reader(stage_table(body).pack())
    worst = dict.fromkeys(("angle_deg", "pull", "stride_m", "landing_m"), 0.0)
    for settings, point in off_grid(body):
        stride, coarse = settings.stride(), settings.stride(packed.axes["fraction"].size).motion
        apart = [np.abs(packed.at(name, **point) - getattr(coarse, name)).max() for name in ("knee", "thigh")]
        found = {
            "angle_deg": np.degrees(max(apart)),
            "pull": abs(packed.at("pull_mean", **point) / stride.keep_rhythm.mean - 1),
        }
        for measure in MEASURES:
            true, factor = stride.keep_effort(measure), packed.at(f"factor_{measure}", **point)
            length, ahead = (
                packed.at(name, **point, factor=factor) for name in ("stride_length", "ankle_ahead_of_knee")
            )
            found["stride_m"] = max(found.get("stride_m", 0), abs(length - true.stride_length))
            found["landing_m"] = max(found.get("landing_m", 0), abs(ahead - true.landing.ankle_ahead_of_knee))
        worst = {name: max(most, float(found[name])) for name, most in worst.items()}
    return worst
