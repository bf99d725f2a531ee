"""What goes over the wire, compressed as it is, when the pace is let go, on every page that has it."""

import pytest

from tests.bench.relay import Relay
from tests.bench.release import START, STORIES

# Bytes, answers shown.
MOST = {"": START, **STORIES, "knee_and_hip": 40_000, "enough": 40_000, "experiments": 40_000, "questions": 40_000}


@pytest.fixture(scope="module")
def relay(address):
    relay = Relay(address)
    yield relay
    relay.shutdown()
    relay.server_close()


@pytest.mark.parametrize("path", MOST)
def test_a_release_sends_no_more_than_it_may(relay, visit, path):
    shown = visit(relay.address).open(path)
    shown.settle()
    if path in STORIES or path in ("knee_and_hip", "enough"):
        shown.show_answers()
    pace = shown.page.locator(".slider.pace input").first
    sent = []
    for _ in range(2):  # the first may bring what is drawn for the first time
        before = relay.sent
        pace.focus()
        shown.page.keyboard.press("ArrowRight")
        shown.settle()
        sent.append(relay.sent - before)
    assert sent[1] > 100 and max(sent) < MOST[path], sent
