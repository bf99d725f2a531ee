"""For a patient, across a desk: two runners on one clock, on one screen, in a link; a clinic stays in its browser."""

import pytest

from content.reader import words
from tests.browser.visits import MOVING, STILL

UI, IDEAS = words("ui")["patient"], words("ideas")
SCREENS = {"laptop": {"width": 1366, "height": 768}, "tablet": {"width": 820, "height": 1180}}


def pair(shown, script):
    return shown.page.locator(".pair").evaluate(f"root => {{ const p = root.pair; {script} }}")


@pytest.mark.parametrize("name", ["low_heel", "reach"])
def test_figures_numbers_sentences_and_print_stand_on_one_screen(address, visit, name):
    shown = visit(address, {"viewport": SCREENS["tablet"], "has_touch": True} | STILL)
    shown.open(f"patient?idea={name}")
    shown.page.wait_for_selector(".pair .near .limb", state="attached")
    shown.settle()
    assert shown.page.locator("h2").inner_text() == IDEAS[name]["name"]
    for screen in SCREENS.values():
        shown.resize({"viewport": screen})
        for selector in (".half:nth-child(1) .plate", ".half:nth-child(2) .plate", ".st-key-patient_print"):
            box = shown.page.locator(selector).bounding_box()
            assert box["y"] >= 0 and box["y"] + box["height"] <= screen["height"], (selector, screen)
            assert box["x"] >= 0 and box["x"] + box["width"] <= screen["width"], (selector, screen)
    assert shown.page.locator(".tell b").count() == 4 and shown.page.locator(".tell em").count() == 2
    for width in (390, 820, 1280, 1366):  # however names wrap, both runners stand and are as tall alike
        shown.resize({"viewport": SCREENS["laptop"] | {"width": width}})
        left, right = (one.bounding_box() for one in shown.page.locator(".pair .plate").all())
        for side in ("y", "width", "height"):
            assert left[side] == pytest.approx(right[side], abs=1), (width, side)
    enlarged = shown.page.locator(".enlarged .strip .span").count()
    assert enlarged == (2 if name == "reach" else 0)
    assert shown.said == [] and shown.outside == []


def test_both_run_on_one_clock_and_what_is_drawn_is_what_python_found(address, visit):
    shown = visit(address, {"viewport": SCREENS["laptop"]} | MOVING).open("patient?idea=low_heel&pace=400")
    shown.page.wait_for_selector(".pair .near .limb", state="attached")
    shown.settle()
    before = pair(shown, "return p.share")
    shown.frames(5)
    assert pair(shown, "return p.share") != before
    pair(shown, "p.play(false); p.share = (p.sides[0].stride.stance + 0.28 * p.sides[0].stride.swing) "
                "/ p.sides[0].stride.time; p.draw()")  # fmt: skip
    told = [text for text in shown.page.locator(".half .label.you").all_text_contents() if text]
    left, right = (int(text.split()[0]) for text in told)
    assert left > 1.2 * right
    tints = [one.get_attribute("fill") for one in shown.page.locator(".muscle").all()]
    assert tints[0] != tints[1]
    flexing = "s.stride.torque.values.reduce((sum, t) => sum + Math.max(t, 0), 0) / s.stride.torque.values.length"
    mean = pair(shown, f"return p.sides.map((s) => {flexing})")
    texts = [int(text.split()[0]) for text in shown.page.locator(".half .cell:first-child b").all_inner_texts()]
    assert mean == pytest.approx(texts, abs=1)


def test_idea_and_pace_are_in_the_link_and_a_clinic_stays_in_its_own_browser(address, visit):
    shown = visit(address, {"viewport": SCREENS["laptop"]}).open("patient?pace=400")
    shown.settle()
    shown.page.get_by_role("button", name=UI["other"]).click()
    shown.page.get_by_role("button", name=IDEAS["steps"]["hurts"]).click()
    shown.page.wait_for_selector(f"h2:has-text('{IDEAS['steps']['name']}')")
    shown.settle()
    assert "idea=steps" in shown.page.url and "pace=400" in shown.page.url
    shown.page.keyboard.press("Escape")
    shown.page.get_by_role("button", name=UI["more"]).click()
    shown.page.get_by_label(UI["heading"]).fill("Praxis Łódź")
    shown.page.keyboard.press("Enter")
    shown.page.get_by_text(UI["keep"]).click()
    shown.page.wait_for_function("localStorage.getItem('running-swing-leg:clinic')?.includes('Praxis')")
    shown.page.reload()
    shown.page.wait_for_selector(f"h2:has-text('{IDEAS['steps']['name']}')")
    shown.settle()
    shown.page.get_by_role("button", name=UI["more"]).click()
    there = "(text) => [...document.querySelectorAll('input')].some((one) => one.value === text)"
    shown.page.wait_for_function(there, arg="Praxis Łódź")
    assert "Praxis" not in shown.page.url
