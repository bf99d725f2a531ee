"""The page of experiments: a docked stage, a question of one's choice, and a picture that follows the stage."""

import numpy as np
import pytest

from content.reader import words
from model.experiments import EXPERIMENTS
from model.settings import Settings
from pages.kit.drawing.palette import DARK, LIGHT
from tests.browser.visits import DESK, PHONE, PROJECTOR

CHART_WORDS = words("charts")
NAMES = CHART_WORDS["muscles"]["muscles"]


def box(shown, selector):
    return shown.page.locator(selector).bounding_box()


def drawn(shown):
    """What the chart shows, as its picture."""
    return shown.page.locator(".js-plotly-plot .cartesianlayer").inner_html()


def choose(shown, name):
    shown.scroll_to_the_start()  # scrolling closes the list
    shown.page.locator("[data-testid=stSelectbox] input").click()
    shown.page.get_by_role("option", name=CHART_WORDS[name]["question"]).click()
    shown.page.wait_for_url(f"**ask={name}*")
    shown.settle()


def muscles_shown(shown):
    """Muscle -> the number beside it, None for a dash."""
    rows = shown.page.locator(".anatomy li").all()
    cells = [(row.locator(".name").inner_text(), row.locator(".value").inner_text()) for row in rows]
    return {name: None if text == "–" else float(text) for name, text in cells}


def at_work(knee):
    """The muscles' curves in the swing that the stage plays."""
    return EXPERIMENTS["muscles"](Settings(knee_flexion=knee)).curves


def pause_at(shown, fraction):
    """Ease the stage to an instant of the swing, and tell which it is."""
    shown.stage(f"s.goTo({{at: {fraction}}})")
    shown.settle()
    return shown.stage("return s.share().swing")


def test_the_docked_stage_stays_in_view_however_far_the_page_is_scrolled(address, visit):
    shown = visit(address, PHONE).open_stage("experiments?ask=muscles&knee=60")
    for width in shown.widths():
        height = shown.page.viewport_size["height"]
        for scroll in (shown.scroll_to_the_start, shown.scroll_to_the_end):
            scroll()
            for selector in (".stage", ".readouts", ".plate", ".slider.knee", ".slider.pace"):
                part = box(shown, selector)
                assert part["y"] >= 0 and part["y"] + part["height"] <= height, (selector, width)
            assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
        assert box(shown, "p.foot")["y"] < height  # that was the end
        shown.stage("s.slide('knee', 100)")
        assert shown.stage("return s.knee()") == 100
        shown.stage("s.slide('knee', 60)")
    assert shown.outside == []
    assert shown.said == []


def test_the_docked_stage_stands_beside_the_text_where_there_is_room_and_else_leaves_it_most_of_the_screen(
    address, visit
):
    shown = visit(address, PHONE).open_stage("experiments")
    assert box(shown, ".stage")["height"] <= 0.45 * PHONE["viewport"]["height"]
    shown.scroll_to_the_end()
    # What is read is not behind the stage.
    below = box(shown, ".stage")["y"] + box(shown, ".stage")["height"]
    assert box(shown, "[data-testid=stExpander]")["y"] > below
    for size in (PROJECTOR, DESK):
        shown.resize(size)
        right = box(shown, ".stage")["x"] + box(shown, ".stage")["width"]
        for selector in ("[data-testid=stSelectbox]", ".js-plotly-plot", "[data-testid=stExpander]"):
            assert box(shown, selector)["x"] >= right, (selector, size)


def test_choosing_another_question_changes_the_figure_and_the_url(address, visit):
    shown = visit(address).open_stage("experiments?knee=70")
    assert shown.page.url.endswith("ask=rhythm")
    for name, words_of_its_axis in (
        ("reach", "landings on one spot"),
        ("muscles", "iliopsoas"),
        ("sweetspot", "knee flexion"),
        ("map", "thigh swing"),
    ):
        before = drawn(shown)
        choose(shown, name)
        assert drawn(shown) != before
        assert words_of_its_axis in shown.page.locator(".js-plotly-plot").inner_text()
        verdict = str(EXPERIMENTS[name](Settings(knee_flexion=70.0)).verdict)
        assert shown.page.locator("h2").inner_text() == CHART_WORDS[name][verdict]
        assert shown.page.locator(".anatomy").count() == (name == "muscles")
        assert "knee=70" in shown.page.url
    assert shown.outside == []
    assert shown.said == []


def test_an_experiment_is_kept_by_a_reload_and_by_going_back(address, visit):
    shown = visit(address).open_stage("experiments?ask=lever&pace=300")
    shown.page.reload()
    shown.wait_for_stage()
    assert shown.page.url.count("ask=lever") == 1 and "pace=300" in shown.page.url
    shown.go_to("about")
    assert "ask=" not in shown.page.url and "pace=300" in shown.page.url
    shown.page.go_back()
    shown.wait_for_stage()
    assert "ask=lever" in shown.page.url
    assert CHART_WORDS["lever"]["question"] in shown.page.locator("[data-testid=stSelectbox]").inner_html()


def looks(shown):
    """Of the muscle picture: how deep the tint of each muscle is, and how its leg stands."""
    bellies = shown.page.locator(".anatomy .muscle").evaluate_all("all => all.map((e) => e.getAttribute('fill'))")
    depth = [sum(map(int, fill.removeprefix("rgb(").removesuffix(")").split())) for fill in bellies]
    return depth, shown.page.locator(".anatomy .limb").last.get_attribute("transform")


def test_the_muscle_picture_shows_the_instant_of_the_stage_and_dashes_on_the_ground(address, visit):
    shown = visit(address).open_stage("experiments?ask=muscles&knee=75")
    tints, legs = [], []
    for fraction in (0.15, 0.5, 0.97):
        at = pause_at(shown, fraction)
        assert abs(at - fraction) < 0.01
        seen = muscles_shown(shown)
        curves = at_work(75.0)
        for name, title in NAMES.items():
            curve = curves[f"{name}_activation"]
            assert abs(seen[title] - np.interp(100 * at, curve.x, curve.y)) < 0.02, (name, at)
        # The bars say the same as the numbers, and the more a muscle works the deeper is its tint.
        for row in shown.page.locator(".anatomy li").all():
            wide, whole = (row.locator(part).bounding_box()["width"] for part in (".bar span", ".bar"))
            assert abs(wide / whole - min(seen[row.locator(".name").inner_text()], 1)) < 0.02
        depth, leg = looks(shown)
        assert max(seen.values()) < 0.05 or max(depth) - min(depth) > 50
        tints.append(depth)
        legs.append(leg)
    assert len(set(legs)) == 3
    assert tints[0] != tints[2]
    assert not shown.page.locator(".anatomy.in-stance").count()
    shown.stage("s.seek(0.5 * s.stride.stance)")
    assert set(muscles_shown(shown).values()) == {None}
    assert shown.page.locator(".anatomy.in-stance").count() == 1
    assert shown.said == []


def test_a_muscle_picture_that_is_opened_while_the_stage_is_paused_shows_that_instant(address, visit):
    shown = visit(address).open_stage("experiments?ask=lever")
    at = pause_at(shown, 0.95)
    choose(shown, "muscles")
    shown.page.wait_for_selector(".anatomy li")
    curve = EXPERIMENTS["muscles"](Settings()).curves["hamstrings_activation"]
    assert abs(muscles_shown(shown)[NAMES["hamstrings"]] - np.interp(100 * at, curve.x, curve.y)) < 0.02


def test_figure_verdict_and_muscles_follow_when_the_stage_is_let_go(address, visit):
    shown = visit(address).open_stage("experiments?ask=muscles")
    before = drawn(shown)
    at = pause_at(shown, 0.15)
    usual = muscles_shown(shown)
    shown.page.locator(".slider.knee input").focus()
    for _ in range(40):
        shown.page.keyboard.press("ArrowLeft")
    shown.settle()
    knee = shown.state()["knee"]
    assert f"knee={knee}" in shown.page.url and "ask=muscles" in shown.page.url
    assert drawn(shown) != before
    assert shown.stage("return s.share().swing") == pytest.approx(at)
    seen = muscles_shown(shown)
    assert seen != usual
    curve = at_work(float(knee))["rectus_femoris_activation"]
    assert abs(seen[NAMES["rectus_femoris"]] - np.interp(100 * at, curve.x, curve.y)) < 0.02
    choose(shown, "rhythm")
    title = shown.page.locator("h2").inner_text()
    shown.stage("s.slide('knee', 150); s.settle()")
    shown.settle()
    verdict = str(EXPERIMENTS["rhythm"](Settings(knee_flexion=150.0)).verdict)
    assert shown.page.locator("h2").inner_text() == CHART_WORDS["rhythm"][verdict] != title
    assert shown.said == []


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_both_themes_reach_the_stage_the_chart_and_the_muscle_picture(address, visit, scheme, palette):
    shown = visit(address, {**DESK, "color_scheme": scheme}).open_stage("experiments?ask=muscles&knee=70")
    for part in (".stage", ".anatomy"):
        assert shown.page.locator(part).evaluate("e => e.classList.contains('dark')") == (scheme == "dark"), part
    red, green, blue = (int(palette.you[i : i + 2], 16) for i in (1, 3, 5))
    assert f"rgb({red}, {green}, {blue})" in drawn(shown)
