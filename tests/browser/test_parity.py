"""What the browser interpolates is what Python computes."""

import json

import numpy as np
import pytest

from model.runners.spread import knees
from model.settings import Settings
from model.spot import Spot
from model.swing.answers import ANSWERS, same_pull, same_swing

POINTS = 60
INSTANTS = 61  # the table's own
FRACTIONS = np.linspace(0, 1, INSTANTS)


def off_grid_points():
    rng = np.random.default_rng(11)
    for _ in range(POINTS):
        yield {
            "pace": float(rng.uniform(167, 500)),
            "knee": float(rng.uniform(50, 150)),
            "lift": float(rng.uniform(-10, 15)),
        }


def settings_at(point):
    at_pace = Settings(pace=point["pace"], knee_flexion=point["knee"])
    return at_pace.but(thigh_swing=at_pace.typical_thigh + point["lift"])


# What the stage shows in each of the given states: curves over the swing, and its numbers.
SHOWN = """
const over = (curve) => fractions.map((x) => curve.at(x));
return states.map((state) => {
  s.state = state;
  s.refresh();
  const { knee, thigh, torque, swing, time } = s.stride;
  return { knee: over(knee), thigh: over(thigh), torque: over(torque), swing, time, numbers: s.numbers };
});
"""


def seen_in(shown, states):
    given = f"const states = {json.dumps(states)}; const fractions = {json.dumps(FRACTIONS.tolist())};"
    return shown.stage(f"{given} {SHOWN}")


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_stage_plays_the_world_that_python_computes_at_points_off_its_grid(answer, start):
    states = [point | {"answer": answer} for point in off_grid_points()]
    for state, seen in zip(states, seen_in(start, states), strict=True):
        settings = settings_at(state)
        stride = settings.stride(INSTANTS)
        world = ANSWERS[answer](stride)
        assert np.abs(np.degrees(seen["knee"] - world.motion.knee)).max() < 0.35, state
        assert np.abs(np.degrees(seen["thigh"] - world.motion.thigh)).max() < 0.35, state
        assert np.abs(seen["torque"] - world.torques.hip).max() < 0.01 * world.peak, state
        assert seen["swing"] == pytest.approx(settings.reference.swing_time, rel=0.002), state
        assert seen["time"] == pytest.approx(settings.reference.stride_time, rel=0.002), state
        numbers = seen["numbers"]
        assert numbers["answer"] == answer
        assert numbers["pull"] == pytest.approx(world.mean, rel=0.01), state
        assert numbers["typicalPull"] == pytest.approx(same_swing(stride.typical).mean, rel=0.01), state
        assert numbers["landing"] == pytest.approx(world.landing.ankle_ahead_of_knee, abs=0.001), state
        assert numbers["stride"] == pytest.approx(world.stride_length, rel=0.002), state
        assert numbers["cadence"] == pytest.approx(world.cadence, rel=0.002), state


def test_what_the_stage_says_of_both_worlds_is_the_same_in_each_and_what_python_computes(start):
    points = list(off_grid_points())
    in_each = [seen_in(start, [point | {"answer": answer} for point in points]) for answer in ANSWERS]
    said = ("swungPull", "thighChange", "brakeChange", "pulledLanding", "pulledLandings", "usualLanding")
    within = 0
    for point, one, other in zip(points, *in_each, strict=True):
        numbers = one["numbers"]
        assert {name: other["numbers"][name] for name in said} == {name: numbers[name] for name in said}, point
        settings = settings_at(point)
        stride = settings.stride(INSTANTS)
        swung, pulled = same_swing(stride), same_pull(stride)
        assert numbers["swungPull"] == pytest.approx(swung.mean, rel=0.01), point
        assert numbers["thighChange"] == pytest.approx(np.degrees(pulled.thigh_peak_change), abs=0.6), point
        assert numbers["usualLanding"] == pytest.approx(swung.landing.ankle_ahead_of_knee, abs=0.001), point
        assert numbers["pulledLanding"] == pytest.approx(pulled.landing.ankle_ahead_of_knee, abs=0.001), point
        for end, true in zip(numbers["pulledLandings"], pulled.ankle_ahead_of_knee_range, strict=True):
            assert end == pytest.approx(true, abs=0.0025), point
        low, high = knees(settings.speed)
        if low <= point["knee"] <= high:
            assert numbers["brakeChange"] == pytest.approx(pulled.brake_change, abs=0.02), point
            within += 1
    assert within > POINTS / 5  # enough of them to have been compared at all


TARGETS = [
    "", "knee=60", "knee=typical", "pace=222", "pace=222&knee=130", "lift=-5", "pace=400&lift=5", "knee=60&lift=4",
    "at=0.3", "answer=same_swing&at=1", "knee=nonsense", "pace=", "pace=1&knee=500&lift=90",
]  # fmt: skip


def test_a_link_leads_the_stage_where_python_says(address, visit):
    shown = visit(address).open_stage("?pace=300&knee=110&thigh=40")
    start, ends = shown.stage("return [s.state, s.header.ranges]")
    settings = Spot.parse(start).onto(Settings())
    assert abs(start["lift"]) > 1
    for target in TARGETS:
        there = shown.stage(
            f"s.travel = null; s.state = {json.dumps(start)};"
            f"s.goTo(Object.fromEntries(new URLSearchParams({json.dumps(target)}))); return s.travel.goal"
        )
        asked = Spot.parse(target)
        said = asked.onto(settings)
        assert there["pace"] == pytest.approx(np.clip(said.pace, *ends["pace"])), target
        knee = said.knee_flexion and pytest.approx(np.clip(said.knee_flexion, *ends["knee"]))
        assert there["knee"] == knee, target
        assert there["lift"] == pytest.approx(np.clip(said.lift, *ends["lift"]), abs=1e-6), target
        assert there["answer"] == (asked.answer or start["answer"]), target


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_planted_foot_neither_skates_nor_sinks(answer, start):
    for pace, knee in ((500, 60), (330, 98), (330, 50), (222, 130), (170, 110)):
        feet = start.stage(
            f"s.state = {{pace: {pace}, knee: {knee}, lift: 0, answer: '{answer}'}}; s.refresh(); const k = s.stride;"
            "const rotate = ({x, y}, p) => [Math.cos(p) * x - Math.sin(p) * y, Math.sin(p) * x + Math.cos(p) * y];"
            "const { heel, ball, toe } = s.body; const tip = { x: toe.x - ball.x, y: toe.y - ball.y };"
            "return Array.from({length: 60}, (_, i) => { const t = i / 59.001 * k.stance; const pose = k.pose(t);"
            " const ankle = k.ankleOf(pose);"
            " const [bx, by] = rotate(ball, pose.pitch); const [tx, ty] = rotate(tip, pose.toes);"
            " return [rotate(heel, pose.pitch), [bx + tx, by + ty]].map(([x, y]) =>"
            " [ankle.x + x + k.ground(t), ankle.y + y + k.hipAbove(t)]); })"
        )
        heel, toe = np.moveaxis(np.array(feet), 1, 0)
        on_heel, on_toe = heel[:, 1] < 0.005, toe[:, 1] < 0.005
        assert (on_heel | on_toe).all(), "the foot stands on something at every instant"
        assert np.ptp(heel[on_heel, 0]) < 0.005 and np.ptp(toe[on_toe, 0]) < 0.005  # m over the ground: no skating
        assert heel[:, 1].min() > -0.004 and toe[:, 1].min() > -0.004  # m: no sinking


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_far_leg_is_the_near_one_half_a_stride_later_and_stands_on_the_same_ground(answer, start):
    for pace, knee in ((500, 60), (330, 98), (222, 130), (170, 110)):
        legs = start.stage(
            f"s.state = {{pace: {pace}, knee: {knee}, lift: 0, answer: '{answer}'}}; s.refresh();"
            "const { stride: k, figure } = s;"
            "const at = (leg) => ['toes', 'foot', 'shank', 'thigh'].map((name) => { const [e] = leg[name];"
            " const [x, y, turned] = e.getAttribute('transform').match(/-?[\\d.]+/g).map(Number);"
            " return [(x - figure.hipX) / figure.scale + k.forward(s.time),"
            " (figure.groundY - y) / figure.scale, turned]; });"
            "return Array.from({length: 24}, (_, i) => { s.seek((i + 0.01) / 24 * k.time);"
            " return [at(figure.near), at(figure.far)]; })"
        )
        near, far = np.moveaxis(np.array(legs), 1, 0)
        assert np.abs(np.roll(near, -12, axis=0) - far)[..., :2].max() < 2e-4  # m, over a ground that moves evenly
        assert np.abs(np.roll(near, -12, axis=0) - far)[..., 2].max() < 0.05  # degrees
        assert np.ptp(near[..., 1], axis=0).min() > 0.01  # m: it would be seen, if it hung from the other hip


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_swinging_foot_neither_snaps_nor_dips_but_where_the_stage_says_so(answer, start):
    for pace, knee in ((500, 60), (330, 98), (330, 60), (250, 60), (222, 130), (170, 110), (330, 50)):
        turned, lowest, said, bent = start.stage(
            f"s.state = {{pace: {pace}, knee: {knee}, lift: 0, answer: '{answer}'}}; s.refresh(); const k = s.stride;"
            "const at = Array.from({length: 301}, (_, i) => k.stance + Math.min(i / 300, 0.9999) * k.swing);"
            "const low = ({x, y}, p) => Math.sin(p) * x + Math.cos(p) * y;"
            "const { heel, ball, toe } = s.body; const tip = { x: toe.x - ball.x, y: toe.y - ball.y };"
            "const poses = at.map((t) => k.pose(t));"
            "const up = poses.map((p, i) => k.hipAbove(at[i]) + k.ankleOf(p).y);"
            "const lowest = Math.min(...poses.map((p, i) => up[i] +"
            " Math.min(low(heel, p.pitch), low(ball, p.pitch) + Math.min(0, low(tip, p.toes)))));"
            "const high = poses.map((p, i) => [p, i]).filter(([_, i]) => i > 90 && up[i] > 0.3);"
            "const bent = high.map(([p, i]) => Math.abs(p.pitch - k.swingPose(Math.min(i / 300, 0.9999)).pitch));"
            "return [poses.map((p) => p.pitch), lowest, k.clearance(), bent]"
        )
        assert max(bent, default=0) < 1e-9, (pace, knee)  # high over the ground the foot hangs as it was measured
        assert np.degrees(np.abs(np.diff(turned))).max() < 4, (pace, knee)  # in a three-hundredth of a swing
        assert lowest > min(said, 0) - 0.004, (pace, knee)  # m
