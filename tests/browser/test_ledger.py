"""The claims page as a sceptic meets it: choose, read what stands behind it, test it; nobody else is asked."""

import pytest

from content.reader import page, words
from model.claims import CLAIMS
from model.spot import ANSWERS, TYPICAL
from tests.browser.visits import DESK, MOVING, PHONE

UI = words("ui")


def try_it(shown, claim):
    """Follow the link of a claim to its experiment."""
    row = shown.page.locator(f".st-key-claim_{claim}")
    row.locator("[data-testid=stExpander] summary").click()
    row.get_by_role("link", name=UI["test_it"]).click()
    shown.page.wait_for_selector(f"h1:has-text('{page('experiments').title}')")
    shown.wait_for_stage()


def instant(shown):
    """Where in the stride the stage stands, and whether it moves."""
    first = shown.stage("return s.share()")
    shown.frames(12)
    return first, shown.stage("return s.share()") != first


# Claims of either answer and of none, at another pace, with another thigh, at strike and without an instant.
TESTED = ("H11", "K1", "H9", "K8")


def test_a_claim_opens_its_experiment_with_the_stage_in_that_state(address, visit):
    pace, answer = 300, "same_swing"  # what stands there stays unless the claim names another
    shown = visit(address, DESK | MOVING).open(f"claims?knee=75&pace={pace}")
    shown.settle()
    for claim in TESTED:
        spot = CLAIMS[claim].at
        try_it(shown, claim)
        assert f"ask={CLAIMS[claim].experiment}" in shown.page.url
        pace, answer = spot.pace or pace, spot.answer or answer
        assert shown.state() == {
            "knee": None if spot.knee == TYPICAL else spot.knee,
            "pace": pace,
            "lift": pytest.approx(spot.lift or 0, abs=0.06),
            "answer": answer,
        }, claim
        where, moves = instant(shown)
        assert moves == (spot.at is None), claim
        if spot.at is not None:
            share = {"stance": 0} if spot.at == 1 else {"swing": spot.at}
            assert where == {part: pytest.approx(value, abs=1e-6) for part, value in share.items()}, claim
        answer = next(other for other in ANSWERS if other != answer)
        shown.stage(f"s.choose('{answer}')")  # what the next one sets, it sets itself
        shown.settle()
        shown.go_to("claims")
    assert shown.said == []


def test_a_link_to_a_claim_opens_it_in_view_and_choosing_keeps_it_and_it_fits_every_screen(address, visit):
    shown = visit(address, PHONE).open("claims?claim=K5")
    shown.settle()
    row = shown.page.locator(".st-key-claim_K5")
    assert row.get_by_text(UI["ledger"]["change"]).is_visible()
    assert row.bounding_box()["y"] < PHONE["viewport"]["height"]
    shown.page.locator("[data-testid=stSelectbox] input").first.click()
    shown.page.get_by_role("option", name=UI["ledger"]["articles"]["heel"]).click()
    shown.settle()
    shown.page.wait_for_selector(".st-key-claim_K4", state="detached")
    assert row.count() == 1
    assert shown.page.locator("[class*='st-key-claim_']").count() == 1 + 15
    for width in shown.widths():
        shown.scroll_to_the_end()
        assert shown.wide() <= width
    assert shown.outside == []
    assert shown.said == []


def test_a_strip_marks_the_reader_s_pace_and_can_be_heard(address, visit):
    shown = visit(address, DESK).open("claims?pace=400")
    shown.settle()
    strip = shown.page.locator(".st-key-claim_K8 .strip")
    cells = strip.locator("span:not(.pace)").all()
    assert [cell.get_attribute("class").endswith("here") for cell in cells] == [i == 1 for i in range(9)]
    line = [cell.evaluate("e => getComputedStyle(e).borderBottomColor") for cell in cells]
    assert line[1] != line[0] == line[2]
    assert len({cell.evaluate("e => getComputedStyle(e).backgroundColor") for cell in cells}) == 2
    assert strip.get_attribute("role") == "img"
    assert strip.get_attribute("aria-label").count(UI["verdict"]["supports"]) == 4
