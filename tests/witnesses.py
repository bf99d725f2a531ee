"""How far the model stands from its foreign witnesses; the tests ask it for less than, the model card for how much."""

from pathlib import Path

import numpy as np
from numpy.testing import assert_allclose
from scipy.interpolate import make_interp_spline
from scipy.optimize import minimize

from model.mechanics.dynamics import Motion, inverse_dynamics
from model.mechanics.leg import Leg, leg_of
from model.runners.measured import SPEEDS, Strides, bodies, read_outs, rows, strides
from model.runners.spread import knees
from model.settings import Settings
from model.swing.answers import ANSWERS, same_pull, same_swing
from model.swing.muscles import MuscleSet
from model.swing.reference import between_speeds, reference
from model.swing.simulate import let_go
from model.swing.stride import mean_of_swing, stride_at
from model.table import stage_table
from tests.helpers import HEIGHT, MASS, default_leg, random_motion, table
from tests.mujoco_swing import STRIDES, in_mujoco, other_torques
from tests.table_reader import Reader, off_grid

TABLES = Path(__file__).with_name("tables")
TORQUES = TABLES / "hip_torques.csv"


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
    """Means of the 26 runners' own read-outs at three speeds, and the model's: name -> (theirs, ours)."""
    pull = same_swing(stride_at(default_leg(), reference(np.array(SPEEDS))))
    ref, end = pull.stride.ref, pull.landing
    ours = {
        "stride_time_s": ref.stride_time,
        "duty": ref.duty,
        "knee_peak_deg": np.degrees(ref.knee_peak[1]),
        "thigh_peak_deg": np.degrees(ref.thigh_peak[1]),
        "thigh_strike_deg": np.degrees(end.thigh),
        "knee_strike_deg": np.degrees(end.knee),
        "ankle_ahead_knee_cm": 100 * end.ankle_ahead_of_knee,
        "ankle_ahead_hip_cm": 100 * end.ankle_ahead_of_hip,
        "hip_flexor_mean": pull.mean / MASS,
        "hip_flexor_peak": pull.peak / MASS,
    }
    told = read_outs()
    return {name: (told[name].mean(axis=1), values) for name, values in ours.items()}


def hip_torques(kind: str) -> np.ndarray:
    """Hip torque through the swing as others computed it, N m/kg: (3 speeds, rows of the kind, 51)."""
    found = [[float(row[f"p{i}"]) for i in range(0, 101, 2)] for row in rows(TORQUES) if row["kind"] == kind]
    return np.array(found).reshape(len(SPEEDS), -1, 51)


def visual3d_error() -> list[float]:
    """Root mean square of what our hip torque is off from Visual3D's of five of these runners, N m/kg, by speed."""
    stride = stride_at(default_leg(), reference(np.array(SPEEDS)), instants=51)
    apart = stride.torques.hip / MASS - hip_torques("Visual3D mean of 5 other analyses")[:, 0]
    return np.sqrt(mean_of_swing(apart**2)).tolist()


def odd_even_error() -> list[float]:
    """The same of a reference built on the odd runners from the torques of the even ones."""
    each, odd = strides(), np.array(list(bodies())) % 2 == 1
    half = Strides(
        each.stride_time[:, odd].mean(axis=1),
        each.duty[:, odd].mean(axis=1),
        {name: values[:, odd].mean(axis=1) for name, values in each.coefficients.items()},
    )
    foretold = stride_at(default_leg(), between_speeds(half, np.array(SPEEDS)), instants=51).torques.hip / MASS
    apart = foretold - hip_torques("runner")[:, ~odd].mean(axis=1)
    return np.sqrt(mean_of_swing(apart**2)).tolist()


def same_pull_error() -> float:
    """Most by which the same pull is another, share of the mean pull, within the runners' knees at five speeds.

    The pull is what the path that is shown takes, its angles differentiated anew by splines.
    """
    worst = 0.0
    for speed in (2.5, 3.0, 3.5, 4.0, 4.5):
        stride = stride_at(default_leg(), reference(speed), np.radians(np.linspace(*knees(speed), 21)))
        shown, time = same_pull(stride).motion, stride.fraction * float(stride.ref.swing_time)
        thigh, knee = (make_interp_spline(time, path, k=7, axis=-1) for path in (shown.thigh, shown.knee))
        angles = (curve(time, order) for order in range(3) for curve in (thigh, knee))
        pull = np.maximum(inverse_dynamics(stride.leg, Motion(*angles, shown.hip_forward, shown.hip_up)).hip, 0)
        worst = max(worst, float(np.abs(mean_of_swing(pull) / same_swing(stride.usual).mean - 1).max()))
    return worst


def table_error(body: Settings) -> dict[str, float]:
    """Largest differences between what the stage interpolates and what the model computes, off the grid's points."""
    packed = Reader(stage_table(body).pack())
    worst: dict[str, float] = {}
    for settings, point in off_grid(body):
        stride = settings.stride(packed.axes["fraction"].size)
        for name, answer in ANSWERS.items():
            true, seen = answer(stride), packed.world(name, **point)
            found = {
                "angle_deg": max(
                    float(np.degrees(np.abs(seen[path] - getattr(true.motion, path)).max()))
                    for path in ("knee", "thigh")
                ),
                "torque": float(np.abs(seen["torque"] - true.torques.hip).max() / true.torques.hip.max()),
                "landing_m": float(abs(seen["landing"] - true.landing.ankle_ahead_of_knee)),
            }
            worst = {part: max(worst.get(part, 0.0), value) for part, value in found.items()}
    return worst
