"""The model laid open, as a visitor meets it: printed equations, one instant by keyboard, nothing from elsewhere."""

from model.mechanics.derive import TERMS
from tests.browser.visits import PHONE

OPEN = "the_model?knee=70&pace=300&at=0.4"


def test_equations_and_picture_are_drawn_and_another_instant_is_chosen_by_keyboard_and_kept_in_the_link(address, visit):
    shown = visit(address, PHONE).open(OPEN)
    shown.page.wait_for_selector(".js-plotly-plot .main-svg")
    shown.page.locator("summary", has_text="Each term in numbers").click()
    shown.settle()
    assert shown.page.locator(".katex-display .katex-html").count() == 2 + 2 * len(TERMS)
    assert shown.page.locator(".katex-error").count() == 0
    leg = shown.page.locator(".leg-symbols svg")
    assert "theta" in leg.get_attribute("aria-label")
    for width in shown.widths():
        assert leg.bounding_box()["height"] > 300
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    sums = shown.page.locator("tr", has_text="The model's answer")
    before = sums.inner_text()
    shown.page.get_by_role("slider", name="Instant").focus()
    for _ in range(5):
        shown.page.keyboard.press("ArrowRight")
    shown.page.wait_for_url("**at=0.45**")
    shown.settle()
    assert sums.inner_text() != before
    assert "knee=70" in shown.page.url
    shown.page.reload()
    sums.wait_for()
    assert shown.page.get_by_role("slider", name="Instant").input_value() == "45"
    assert shown.outside == [] and shown.said == []
