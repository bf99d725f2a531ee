"""What the browser interpolates is what Python computes."""

import json

import numpy as np
import pytest

from model.settings import Settings
from model.spot import Spot

POINTS = 60
FRACTIONS = np.linspace(0, 1, 101)


def off_grid_points():
    rng = np.random.default_rng(11)
    for _ in range(POINTS):
        yield {
            "pace": float(rng.uniform(167, 500)),
            "knee": float(rng.uniform(40, 140)),
            "lift": float(rng.uniform(-10, 15)),
        }


# What the stage shows in each of the given states: curves over the swing, and its numbers.
SHOWN = """
const fractions = Array.from({ length: 101 }, (_, i) => i / 100);
const over = (curve) => fractions.map((x) => curve.at(x));
return states.map((state) => {
  s.state = state;
  s.refresh();
  const { knee, thigh, torque } = s.stride;
  return { knee: over(knee), thigh: over(thigh), torque: over(torque), numbers: s.numbers };
});
"""


def test_the_stage_shows_what_python_computes_at_points_off_its_grid(address, visit):
    shown = visit(address).open_stage()
    states = [point | {"answer": answer} for point in off_grid_points() for answer in ("rhythm", "effort")]
    for state, seen in zip(states, shown.stage(f"const states = {json.dumps(states)}; {SHOWN}"), strict=True):
        settings = Settings(pace=state["pace"], knee_flexion=state["knee"])
        typical = float(np.degrees(settings.reference.thigh_peak[1]))
        stride = settings.but(thigh_swing=typical + state["lift"]).stride(101)
        effort = stride.keep_effort("activation")
        factor = stride.swing_time_factor if state["answer"] == "rhythm" else effort.swing_time_factor
        torque = stride.torques(factor).hip
        assert np.abs(np.degrees(seen["knee"] - stride.motion.knee)).max() < 0.3, state
        assert np.abs(np.degrees(seen["thigh"] - stride.motion.thigh)).max() < 0.3, state
        assert np.abs(seen["torque"] - torque).max() < 0.01 * torque.max(), state
        numbers = seen["numbers"]
        # Both lengths to 0.3 cm; the mean pull to 1 %, a tenth of what the model itself leaves open.
        for i, measure in enumerate(("activation", "flexor")):
            other = stride.keep_effort(measure)
            assert abs(numbers["lengths"][i]["stride"] - other.stride_length) < 0.003, state
            assert abs(numbers["lengths"][i]["landing"] - other.landing.ankle_ahead_of_knee) < 0.003, state
        assert abs(numbers["pull"] / stride.keep_rhythm.mean - 1) < 0.01, state
        assert abs(numbers["typicalPull"] / stride.typical.keep_rhythm.mean - 1) < 0.01, state


TARGETS = [
    "", "knee=60", "knee=typical", "pace=222", "pace=222&knee=130", "lift=-5", "pace=400&lift=5", "knee=60&lift=4",
    "at=0.3", "answer=rhythm&at=1", "knee=nonsense", "pace=", "pace=1&knee=500&lift=90",
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


def test_the_planted_foot_neither_skates_nor_sinks(address, visit):
    shown = visit(address).open_stage()
    for pace, knee in ((500, 60), (330, 98), (330, 45), (222, 130), (170, 110)):
        feet = shown.stage(
            f"s.state = {{pace: {pace}, knee: {knee}, lift: 0, answer: 'effort'}}; s.refresh(); const k = s.stride;"
            "const rotate = ({x, y}, p) => [Math.cos(p) * x - Math.sin(p) * y, Math.sin(p) * x + Math.cos(p) * y];"
            "return Array.from({length: 60}, (_, i) => { const t = i / 59.001 * k.stance; const pose = k.pose(t);"
            " const ankle = k.ankleOf(pose);"
            " return [s.body.heel, s.body.toe].map((point) => { const [x, y] = rotate(point, pose.pitch);"
            " return [ankle.x + x + k.groundSpeed * t, ankle.y + y + k.hipAbove(t)]; }); })"
        )
        heel, toe = np.moveaxis(np.array(feet), 1, 0)
        on_heel, on_toe = heel[:, 1] < 0.004, toe[:, 1] < 0.004
        assert (on_heel | on_toe).all(), "the foot stands on something at every instant"
        assert np.ptp(heel[on_heel, 0]) < 0.005 and np.ptp(toe[on_toe, 0]) < 0.005  # m over the ground: no skating
        assert heel[:, 1].min() > -0.004 and toe[:, 1].min() > -0.004  # m: no sinking
