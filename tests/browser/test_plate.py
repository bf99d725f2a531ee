"""What Python draws for paper is what the stage draws on the screen."""

import math
import re

import pytest

from pages.kit.drawing.runner import Runner
from pages.kit.state.view import View
from tests.browser.visits import DESK

LIMBS = """
const { figure } = s;
const { near, far, body, arm, ghostLeg: ghost } = figure;
const found = {};
for (const [look, limbs] of Object.entries({ near, far, body, arm, ghost })) {
  for (const [name, nodes] of Object.entries(limbs)) {
    const at = new Set(nodes.map((node) => node.getAttribute("transform")));
    found[`${look} ${name}`] = at.size === 1 ? [...at][0] : "apart";
  }
}
return { found, scale: figure.scale, hipX: figure.hipX, groundY: figure.groundY };
"""
VIEWS = [
    ("?knee=60", 0.49, View.of(knee_flexion=60.0)),
    ("?knee=120&pace=222&keep=s", 0.2, View.of(knee_flexion=120.0, pace=222.0, answer="same_swing")),
    ("?knee=70&pace=270&keep=p", 0.6, View.of(knee_flexion=70.0, pace=270.0, answer="same_pull")),
    ("?knee=125&pace=300&keep=p", 0.97, View.of(knee_flexion=125.0, pace=300.0, answer="same_pull")),
    ("?knee=75&h=150&sex=f&pace=450", 0.95, View.of(knee_flexion=75.0, height=1.5, sex="female", pace=450.0)),
    ("?knee=80&thigh=45&cad=190", 0.7, View.of(knee_flexion=80.0, thigh_swing=45.0, cadence=190.0)),
]  # fmt: skip


@pytest.mark.parametrize(("query", "fraction", "view"), VIEWS)
def test_every_limb_stands_where_the_stage_puts_it(query, fraction, view, address, visit):
    shown = visit(address, DESK).open_stage(query)
    shown.stage(f"s.goTo({{at: {fraction}}})")
    shown.settle()
    drawn = shown.stage(LIMBS)
    as_typical = view.but(knee_flexion=None, thigh_swing=None, cadence=None)
    typical = Runner(as_typical.settings, view.answer)
    placed = Runner(view.settings, view.answer).placed(fraction, typical)
    compared = 0
    for limb, x, y, angle, look in placed:
        transform = drawn["found"][f"{look} {limb}"]
        px, py, turned = map(float, re.match(r"translate\((\S+) (\S+)\) rotate\((\S+)\)", transform).groups())
        assert (px - drawn["hipX"]) / drawn["scale"] == pytest.approx(x, abs=0.006), (look, limb)
        assert (drawn["groundY"] - py) / drawn["scale"] == pytest.approx(y, abs=0.006), (look, limb)
        off = (math.degrees(angle) + turned + 180) % 360 - 180
        assert off == pytest.approx(0, abs=1.0), (look, limb)
        compared += 1
    assert compared == len(drawn["found"]) == 18
