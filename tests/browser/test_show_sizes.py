"""Scenes on projectors of every size: no word is cut, none lies outside of the picture."""

import pytest

from pages.kit.hall import scenes
from tests.browser.hall import start
from tests.browser.visits import PROJECTOR

SIZES = [(1024, 768), (1366, 768), (1920, 1080), (2560, 1440)]
# Every word that can be seen: inside of the window, inside of its own box, and in a picture inside of that.
CUT = """root => {
  const p = root.presenter, s = p.stage, cut = [];
  const look = (when) => {
    for (const e of root.querySelectorAll("h1, p, span, text, figcaption, button")) {
      const own = [...e.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
      const seen = e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      if (!own || !seen || e.closest(".spoken")) continue;
      const box = e.getBoundingClientRect();
      if (!box.width) continue;
      const screen = { left: 0, right: innerWidth, top: 0, bottom: innerHeight };
      const frame = e.ownerSVGElement?.getBoundingClientRect() ?? screen;
      const out = [frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom];
      const wide = e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && !e.ownerSVGElement;
      const name = e.className.baseVal ?? e.className;
      if (Math.max(...out) > 1 || wide) cut.push(`${when}: ${name} ${e.textContent} ${out.map(Math.round)}`);
    }
  };
  for (let number = 0; number < p.scenes.length; number++) {
    p.show(number);
    for (const answered of p.asking() ? [false, true] : [false]) {
      if (answered) p.answer();
      if (s.travel) Object.assign(s.state, s.travel.goal);
      s.travel = null; // it is there at once
      s.refresh();
      for (const at of [0.12, 0.3, 0.5, 0.8, 0.97]) {
        s.seek(s.clock.ofSwing(at));
        look(`${number + 1} ${answered} ${at}`);
      }
      if (answered) {
        const [low, high] = p.scene.ask.range;
        const guesses = Array.from({ length: 40 }, (_, i) => low + ((high - low) * (i * i)) / 1600);
        p.hear({ ...p.news, guesses: { [p.scene.name]: [guesses, guesses.slice(9)] } });
        if (root.matches(".compares")) p.heels.frame(performance.now());
        look(`${number + 1} phones`);
        p.hear({ ...p.news, guesses: {} });
      }
      if (p.scene.kind === "three") {
        p.three.frame(performance.now());
        look(`${number + 1} three`);
      }
    }
  }
  return cut;
}"""


@pytest.mark.parametrize("name", scenes.sets())
def test_no_word_of_a_show_is_cut_on_any_projector(address, visit, name):
    shown = start(visit(address, PROJECTOR), f"set={name}&scene=1")
    for width, height in SIZES:
        shown.page.set_viewport_size({"width": width, "height": height})
        shown.frames(4)
        assert shown.page.locator(".show").evaluate(CUT) == [], (width, height)
    assert shown.said == []
