"""The first address as one static file, in front of a real app under a base path: numbers, links, state."""

from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest

from content.reader import thawed, words
from model.spot import Spot
from pages.kit.sharing import instant
from pages.kit.stage import message
from pages.kit.state.url import to_query
from pages.kit.state.view import View
from tests.browser.conftest import serving
from tests.browser.visits import DESK

STATES = [
    {"pace": 330, "knee": None, "lift": 0, "answer": "same_swing"},
    {"pace": 222, "knee": None, "lift": 0, "answer": "same_pull"},
    {"pace": 400, "knee": 61.3, "lift": 0, "answer": "same_swing"},
    {"pace": 300.4, "knee": 125, "lift": -4.2, "answer": "same_pull"},
    {"pace": 330, "knee": 140, "lift": 12, "answer": "same_swing"},
]


def test_the_instant_page_is_the_stage_of_start_and_opens_the_app_in_its_state(visit):
    with serving(base="some/leg") as address:
        shown = visit(address, DESK)
        shown.page.route(f"{address}/", lambda route: route.fulfill(body=instant.page(), content_type="text/html"))
        shown.page.goto(f"{address}/")
        shown.page.wait_for_selector(".stage svg .limb")
        plain = message(View(), thawed(words("stage")))
        start = 4 + int.from_bytes(plain[:4], "little")
        levels = np.frombuffer(plain[start:], "<u2")
        channels = shown.stage("return Object.values(s.table.channels).map(({ values }) => Array.from(values))")
        heads = shown.stage("return s.header.table.channels")
        first = 0
        for head, values in zip(heads, channels, strict=True):
            mine = head["low"] + head["step"] * levels[first : first + len(values)]
            assert np.array_equal(values, mine), head["name"]  # to the last bit what Python computed
            first += len(values)
        assert first == levels.size
        link = shown.page.locator(".doors a[data-to=heel_lift]")
        for state in STATES:
            shown.stage(f"s.state = {{...{state!r}}}; s.refresh();".replace("None", "null"))
            link.dispatch_event("pointerdown")
            asked = dict(parse_qsl(urlsplit(link.get_attribute("href")).query))
            said = to_query(View().to(Spot.parse(state)))
            assert asked.keys() == said.keys(), state
            for name, value in said.items():
                close = pytest.approx(float(value), abs=0.11) if name in ("pace", "knee", "thigh") else value
                assert (float(asked[name]) if name in ("pace", "knee", "thigh") else asked[name]) == close, state
        state = STATES[2]
        shown.stage(f"s.state = {state!r}; s.refresh(); s.settle()".replace("None", "null"))
        assert dict(parse_qsl(urlsplit(shown.page.url).query))["knee"] == "61.3"
        link.click()
        shown.page.wait_for_selector("[data-testid=stMain] .stage svg .limb", state="attached")
        assert urlsplit(shown.page.url).path == "/some/leg/heel_lift"
        shown.settle()
        now = shown.state()
        assert (now["pace"], now["knee"]) == (400, pytest.approx(61.3))
