"""A browser may send anything: nobody's page breaks, what was set stays, and it is said."""

import pytest

from content.reader import words
from tests.browser.visits import DESK

UNHEARD = words("ui")["notice"]["unheard"]


def is_whole(shown):
    """The page stands, without Streamlit's own word on an exception."""
    assert shown.page.locator("[data-testid=stException]").count() == 0
    assert shown.page.locator(".stage svg .limb").count() > 0
    assert shown.said == []


@pytest.mark.parametrize("sent", ["5", "[1, 2]", "'knee'", "{ pace: {}, knee: [], lift: 'x', answer: 3, at: 1e999 }"])
def test_whatever_a_stage_sends_changes_nothing_and_is_told(address, visit, sent):
    shown = visit(address, DESK).open_stage("?knee=70")
    title = shown.page.locator("h1").element_handle()
    shown.stage(f"s.send({sent})")
    shown.settle()
    is_whole(shown)
    assert title.evaluate("e => e.isConnected")  # what stands under a notice is not made anew
    assert "knee=70" in shown.page.url
    assert shown.page.get_by_text(UNHEARD).count() == (sent in ("5", "[1, 2]"))
    shown.go_to("about")
    assert shown.page.get_by_text(UNHEARD).count() == 0
