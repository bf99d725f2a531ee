"""Terms, drills, questions and drawings in a browser: told by hover, tap and key, moving, and wholly on the screen."""

import re

import numpy as np
import pytest

from content.reader import page, words
from tests.browser.visits import DESK, MOVING, PHONE, STILL
from tests.test_handbook import DRILLS, QUESTIONS, loop

UI = words("ui")
TALL = 1.98  # m that the frame of a drill's figure is high
# Over the given seconds: the lowest point of the moving foot, m over the floor, and every pair of angles told.
WATCH = """(drills, seconds) => Promise.all(drills.map((drill) => new Promise((done) => {
  const feet = [...drill.querySelectorAll(".fill.near:is(.foot, .toes)")];
  const metre = drill.querySelector("svg").getBoundingClientRect().height / TALL;
  const told = new Set();
  let lowest = Infinity;
  const start = performance.now();
  const look = () => {
    const floor = drill.querySelector(".horizon").getBoundingClientRect().y;
    for (const part of feet) {
      const length = part.getTotalLength();
      for (let i = 0; i < 40; i++) {
        const point = part.getPointAtLength((length * i) / 40).matrixTransform(part.getScreenCTM());
        lowest = Math.min(lowest, (floor - point.y) / metre);
      }
    }
    told.add(drill.querySelector("span").textContent);
    if (performance.now() - start < 1000 * seconds) requestAnimationFrame(look);
    else done({ lowest, told: [...told] });
  };
  look();
})))""".replace("TALL", str(TALL))


def figures(shown):
    return shown.page.locator(".drill").all()


def pose(figure):
    return figure.locator("path.near").evaluate_all("all => all.map((e) => e.getAttribute('transform')).join()")


def moves(shown, figure):
    """Whether a figure is another after twenty frames."""
    before = pose(figure)
    shown.frames(20)
    return pose(figure) != before


def told_on_screen(shown, term):
    """Whether a term's meaning can be read: wholly on the screen, and nothing over it."""
    meaning = term.locator(".meaning")
    if not meaning.is_visible():
        return False
    box, screen = meaning.bounding_box(), shown.page.viewport_size
    assert box["x"] >= 0 and box["x"] + box["width"] <= screen["width"]
    assert box["y"] >= 0 and box["y"] + box["height"] <= screen["height"]
    assert box["width"] > 150 and box["height"] > 30
    corners = meaning.evaluate(
        """e => { const { left, right, top, bottom } = e.getBoundingClientRect();
        return [[left + 9, top + 9], [right - 9, top + 9], [left + 9, bottom - 9], [right - 9, bottom - 9]]
          .every(([x, y]) => e.contains(document.elementFromPoint(x, y))); }"""
    )
    assert corners
    return True


# ---- a term explains itself


def test_a_term_is_explained_while_the_pointer_is_over_it(address, visit):
    shown = visit(address, DESK).open("claims")
    shown.settle()
    for slug in ("claims", "heel_lift"):
        if slug != "claims":
            shown.go_to(slug)
        term = shown.page.locator(".term").first
        assert not told_on_screen(shown, term), slug
        term.hover()
        assert told_on_screen(shown, term), slug
        shown.page.mouse.move(3, 3)
        assert not told_on_screen(shown, term), slug


def test_every_term_of_a_page_is_explained_at_a_tap(address, visit):
    shown = visit(address, PHONE).open("heel_lift")
    shown.settle()
    shown.show_answers()
    terms = shown.page.locator(".term").all()
    assert len(terms) > 4
    for term in terms:
        term.evaluate("e => e.scrollIntoView({ block: 'end' })")
        shown.frames()
        term.tap()
        assert told_on_screen(shown, term)
    shown.page.locator("h1").evaluate("e => e.scrollIntoView({ block: 'start' })")
    shown.page.locator("p.foot").evaluate("() => document.activeElement.blur()")
    shown.page.touchscreen.tap(195, 60)
    assert not any(told_on_screen(shown, term) for term in terms)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_term_is_explained_when_the_keyboard_reaches_it(size, address, visit):
    shown = visit(address, size).open("experiments")
    shown.settle()
    term = shown.page.locator(".term").first
    for _ in range(60):
        shown.page.keyboard.press("Tab")
        if term.evaluate("e => e === document.activeElement"):
            break
    assert told_on_screen(shown, term)
    named = term.get_attribute("aria-describedby")
    assert shown.page.locator(f"#{named}").inner_text() == words("glossary")[named.removeprefix("meaning_")]["meaning"]
    shown.page.keyboard.press("Tab")
    assert not told_on_screen(shown, term)


# ---- drills


def keep_to_the_drills(watched):
    """Feet that come down to the floor and never go through it, and no angles but the drills' own."""
    for seen, name in zip(watched, DRILLS, strict=True):
        assert -0.03 < seen["lowest"] < 0.03, name
        assert len(seen["told"]) > 8, name
        thigh, knee = loop(name, "thigh")[1], loop(name, "knee")[1]
        for told in seen["told"]:
            shown_knee, shown_thigh = (float(angle.replace("−", "-")) for angle in re.findall(r"[−\d]+", told))
            assert np.min(np.maximum(np.abs(knee - shown_knee), np.abs(thigh - shown_thigh))) < 1.1, (name, told)


def test_a_drill_s_figure_moves_as_the_drill_says_and_pauses_by_button_and_by_key(address, visit):
    shown = visit(address, DESK | MOVING).open("drills")
    shown.settle()
    longest = max(drill["poses"][-1]["t"] for drill in DRILLS.values())
    keep_to_the_drills(shown.page.locator(".drill").evaluate_all(WATCH, 1.3 * longest))
    assert len(figures(shown)) == len(DRILLS)
    assert all(moves(shown, figure) for figure in figures(shown))
    figure, other = figures(shown)[:2]
    button = figure.get_by_role("button")
    assert button.get_attribute("aria-label") == UI["drills"]["figure"]["pause"]
    button.click()
    assert button.get_attribute("aria-label") == UI["drills"]["figure"]["play"]
    assert not moves(shown, figure) and moves(shown, other)
    for key, going in (("Enter", True), ("Space", False), ("Space", True)):
        button.focus()
        shown.page.keyboard.press(key)
        assert moves(shown, figure) == going


def test_a_drill_s_figure_stands_still_for_who_wants_no_motion(address, visit):
    shown = visit(address, DESK | STILL).open("drills")
    shown.settle()
    assert not any(moves(shown, figure) for figure in figures(shown))
    for figure, name in zip(figures(shown), DRILLS, strict=True):
        assert figure.get_by_role("button").get_attribute("aria-label") == UI["drills"]["figure"]["play"]
        knee = int(re.search(r"\d+", figure.locator("span").inner_text())[0])
        assert knee == max(one["knee"] for one in DRILLS[name]["poses"])  # the heel at its highest
    figures(shown)[0].get_by_role("button").click()
    assert moves(shown, figures(shown)[0])


def test_what_to_watch_stops_the_stage_there(address, visit):
    shown = visit(address, PHONE).open("drills?knee=60")
    shown.settle()
    shown.page.get_by_role("link", name=UI["questions"]["show"]).first.click()
    shown.page.wait_for_selector(f"h1:has-text('{page('start').title}')")
    shown.wait_for_stage()
    assert shown.state()["knee"] is None
    assert shown.stage("return s.share()") == {"swing": pytest.approx(0.49, abs=1e-6)}
    assert shown.said == []


# ---- questions and the glossary's drawings


def test_a_question_shows_its_answer_on_the_stage(address, visit):
    shown = visit(address, PHONE).open("questions")
    shown.settle()
    question = QUESTIONS["pose_misread"]
    answer = shown.page.locator("[data-testid=stExpander]", has_text=question["question"])
    answer.locator("summary").click()
    shown.settle()
    answer.get_by_role("link", name=UI["questions"]["show"]).click()
    shown.settle()
    assert shown.state()["knee"] == 130
    assert "knee=130" in shown.page.url
    link = answer.get_by_role("link", name=UI["test_it"])
    assert "knee=130" in link.get_attribute("href") and "ask=sweetspot" in link.get_attribute("href")
    answer.get_by_role("link", name=re.compile("^H7:")).click()
    shown.page.wait_for_selector(f"h1:has-text('{page('claims').title}')")
    shown.settle()
    assert shown.page.locator(".st-key-claim_H7").get_by_text(UI["ledger"]["change"]).is_visible()


def test_the_glossary_s_drawings_are_seen(address, visit):
    shown = visit(address, PHONE).open("glossary")
    papers = []
    for scheme in ("light", "dark"):
        shown.page.emulate_media(color_scheme=scheme)
        shown.settle()
        papers.append(shown.page.locator("[data-testid=stApp]").evaluate("e => getComputedStyle(e).backgroundColor"))
        drawings = shown.page.locator(".picture").all()
        assert len(drawings) == len(UI["pictures"])
        for drawing in drawings:
            box = drawing.locator("svg").bounding_box()
            assert box["width"] > 200 and box["height"] > 150
            assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["viewport"]["width"]
            assert drawing.get_attribute("role") == "img" and len(drawing.get_attribute("aria-label")) > 40
            looks = "e => [getComputedStyle(e).stroke, getComputedStyle(e).fill]"
            stroke, _ = drawing.locator("polyline").first.evaluate(looks)
            _, ink = drawing.locator("text").first.evaluate(looks)
            assert len({stroke, ink, papers[-1], "none"}) == 4, scheme
    assert len(set(papers)) == 2
