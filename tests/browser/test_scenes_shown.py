"""What a show tells a room: its lines, the hands it counts and its three figures, and that the stage says the same."""

import re

import pytest

from content.reader import words
from model.settings import Settings
from pages.kit.hall import scenes
from pages.kit.state.reader import Reader
from tests.browser.hall import arrive, at, line, lines_of, press, show, start
from tests.browser.visits import MOVING, PROJECTOR

FIELD = re.compile(r"\\\{(\w+)[^}]*\\\}")  # of a text whose letters are escaped
SCENES = words("scenes")
# Lines whose numbers the stage tells too: the field, and what is read of the stage `s` there.
TOLD = [
    (SCENES["heel_lift"]["whose_hip"]["answer"], "found", "String(Math.round(100 * (n.pull / n.typicalPull - 1)))"),
    (SCENES["heel_lift"]["gives"]["line"], "thigh_peak_change_deg", "`−${Math.round(-n.thighChange)}`"),
    (
        SCENES["heel_lift"]["landing"]["line"],
        "ankle_ahead_of_knee_span",
        "n.pulledLandings.map((end) => Math.round(100 * end)).join('–') + ' cm'",
    ),
    (SCENES["heel_lift"]["landing"]["line"], "typical_landing", "s.measure.short(n.typicalLanding)"),
]  # fmt: skip
# What bars tell, and what the stage finds of it at the pace that is shown: the scene, the bar, what is read of `n`.
STAGE_TELLS = [
    ("heel_lift", "whose_hip", 0, "n.typicalPull"),
    ("heel_lift", "whose_hip", 1, "n.pull"),
    ("heel_lift", "gives", 1, "180 / Math.PI * s.stride.thigh.highest"),
    ("heel_lift", "landing", 0, "100 * n.typicalLanding"),
    ("heel_lift", "landing", 1, "100 * n.pulledLandings[0]"),
    ("knee_and_hip", "under", 0, "100 * n.landing"),
    ("knee_and_hip", "more_steps", 1, "n.pull"),
]
every_set = pytest.mark.parametrize("name", scenes.sets())


def read_outs_told(shown):
    """How many numbers the line tells that a read-out tells too: the same ones."""
    found = 0
    for text, field, read in TOLD:
        said = re.fullmatch(FIELD.sub(r"(?P<\1>.+)", re.escape(text)), line(shown))
        if said:
            arrive(shown)
            assert show(shown, f"const n = s.numbers; return {read}") == said[field]
            found += 1
    return found


@every_set
def test_a_whole_set_runs_by_a_clicker_and_back_and_its_read_outs_say_what_its_lines_say(address, visit, name):
    shown = start(visit(address, PROJECTOR), f"set={name}&scene=1")
    said, want = [line(shown)], list(lines_of(name))
    told = read_outs_told(shown)
    for _ in want[1:]:
        press(shown, "PageDown")
        said.append(line(shown))
        told += read_outs_told(shown)
    assert said == want
    assert told == {"heel_lift": len(TOLD), "knee_and_hip": 0}[name]
    press(shown, "PageDown")
    assert line(shown) == want[-1]
    count = len(scenes.scenes(name, Reader()))
    for number in range(count - 1, 0, -1):
        press(shown, "PageUp")
        assert at(shown) == number
    assert line(shown) == want[0]
    assert shown.said == [] and shown.outside == []


def test_hands_are_typed_and_the_answer_stands_among_them(address, visit):
    shown = start(visit(address, PROJECTOR), "set=heel_lift&scene=2")
    assert not shown.page.locator(".hall .readout.pull").is_visible()  # it would tell
    for count in ("12", "30", "<7"):
        shown.page.keyboard.type(count)
        press(shown, "Enter")
    assert show(shown, "return p.counts.whose_hip") == [12, 30, 7]
    press(shown, "PageDown")
    found = shown.page.locator(".option.found")
    assert found.locator(".text").inner_text() == SCENES["heel_lift"]["whose_hip"]["options"]["high"]
    assert found.locator(".model").is_visible()
    shown.frames()
    shown.until(".show", "[...e.querySelectorAll('.done')].every((bar) => !bar.getAnimations().length)")
    widths = [bar.bounding_box()["width"] for bar in shown.page.locator(".option .done").all()]
    assert widths[1] > widths[0] > widths[2] > 0
    press(shown, "PageUp")
    assert shown.page.locator(".option.found").count() == 0


def test_three_figures_run_on_one_clock_land_together_and_wait(address, visit):
    shown = start(visit(address, PROJECTOR | MOVING), "set=knee_and_hip&scene=4")
    legs = ".three .plate .near .fill.shank"
    boxes = [one.bounding_box() for one in shown.page.locator(".three .plate svg").all()]
    assert len(boxes) == 3 and min(box["height"] for box in boxes) > 400
    typical = round(Settings(pace=show(shown, "return s.state.pace")).typical_knee)
    knees = [text.inner_text() for text in shown.page.locator(".three figcaption .knee").all()]
    assert knees == ["60°", f"{typical}°", "125°"]
    show(shown, "p.draw = p.three.frame.bind(p.three); p.three.frame = () => {}")  # its clock goes only when told
    swings = show(shown, "return p.three.columns.map((c) => c.stride.swing)")
    assert len(set(swings)) == 1  # in both answers the steps are as usual

    def after(share):
        """Where the three legs are at a share of the swing, and 20 ms later."""
        show(shown, f"p.three.time = {share} * p.three.longest; p.three.last = 0; p.draw(0)")
        for now in (0, 20):  # ms
            show(shown, f"p.draw({now})")
            yield [one.get_attribute("transform") for one in shown.page.locator(legs).all()]

    first, second = after(0.5)
    assert len(set(first)) == 3 and all(now != then for now, then in zip(second, first, strict=True))
    first, second = after(1.01)
    assert len(set(first)) == 3 and second == first  # landed, and wait
    pulls = show(shown, "return p.three.columns.map((c) => c.numbers.pull)")
    assert max(pulls) < 1.01 * min(pulls)  # the same pull
    landings = show(shown, "return p.three.columns.map((c) => c.numbers.landing)")
    assert landings == sorted(landings, reverse=True)


def test_bars_say_what_the_stage_finds_at_three_paces(address, visit):
    for name in scenes.sets():
        told = [row for row in STAGE_TELLS if row[0] == name]
        own = scenes.scenes(name, Reader())
        shown = start(visit(address, PROJECTOR), f"set={name}&scene=1")
        for _, of, bar, read in told:
            number = next(i for i, one in enumerate(own) if one.name == of)
            show(shown, f"p.show({number}); if (p.asking()) p.answer()")
            for key, pace in (("4", 400), ("5", 330), ("6", 222)):
                press(shown, key)
                arrive(shown)
                said = own[number].said[float(pace)]
                assert line(shown) == (said.answer or said.line).replace("\u00a0", " ")
                assert shown.page.locator(".corner").inner_text().startswith(f"{pace // 60}:{pace % 60:02d}")
                found = show(shown, f"const n = s.numbers; return {read}")
                assert found == pytest.approx(said.bars[bar].value, rel=0.02, abs=0.3), (of, pace)
                assert shown.page.locator(".proof .number").nth(bar).inner_text() == said.bars[bar].text
        assert shown.said == []


def test_a_question_shows_its_own_heel_and_tells_nothing_of_its_answer(address, visit):
    shown = start(visit(address, PROJECTOR), "set=heel_lift&scene=2")
    arrive(shown)
    assert show(shown, "return s.knee()") == 60
    for hidden in (".proof", ".hall .readouts", ".hall .marks", ".hall .landing", ".hall .ghost"):
        assert not shown.page.locator(hidden).first.is_visible()
    press(shown, "PageDown")
    assert shown.page.locator(".proof .row").count() == 2 and shown.page.locator(".hall .marks").is_visible()


def test_a_scene_that_looks_at_one_instant_runs_there_holds_and_runs_on(address, visit):
    shown = start(visit(address, PROJECTOR | MOVING), "set=knee_and_hip&scene=6")
    shown.until(".show", "e.presenter.hold.until > 0")
    assert show(shown, "return s.clock.fraction") == pytest.approx(1, abs=0.001)
    assert not show(shown, "return s.playing") and shown.page.locator(".hall .lands").count() == 1
    show(shown, "p.hold.until = 1")  # its time is over
    shown.until(".show", "e.presenter.stage.playing")
