"""A browser may send anything: nobody's page breaks, what was set stays, and it is said."""

from content.reader import words
from tests.browser.visits import DESK

UNHEARD = words("ui")["notice"]["unheard"]


def is_whole(shown):
    """The page stands, without Streamlit's own word on an exception."""
    assert shown.page.locator("[data-testid=stException]").count() == 0
    assert shown.page.locator(".stage svg .limb").count() > 0
    assert shown.said == []


# What is sent in the place of a state, and whether it can be told that nobody understands it.
SENT = {"'knee'": False, "{ pace: {}, knee: [], lift: 'x', answer: 3, at: 1e999 }": False, "5": True, "[1, 2]": True}


def test_whatever_a_stage_sends_changes_nothing_and_is_told(address, visit):
    shown = visit(address, DESK).open_stage("?knee=70")
    title = shown.page.locator("h1").element_handle()
    for sent, told in SENT.items():
        shown.stage(f"s.send({sent})")
        shown.settle()
        is_whole(shown)
        assert title.evaluate("e => e.isConnected"), sent  # what stands under a notice is not made anew
        assert "knee=70" in shown.page.url, sent
        assert shown.page.get_by_text(UNHEARD).count() == told, sent
    shown.go_to("about")
    assert shown.page.get_by_text(UNHEARD).count() == 0
