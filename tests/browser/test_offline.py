"""The offline file, opened from disk with the network off: it moves, and says what Python says."""

import re

import pytest

from content.reader import words
from model.settings import Settings
from model.swing.answers import ANSWERS
from pages.kit.sharing import offline
from pages.kit.state.view import View
from tests.browser.visits import DESK, FRAMES

TOLD = {"title": "t", "numbers": "n", "alt": "a", "foot": "f", "link_text": "l", "link": ""}


@pytest.fixture
def opened(chromium, tmp_path):
    """The file in a browser without a network -> (page, requests beyond the disk)."""
    path = tmp_path / "running-swing-leg.html"
    path.write_text(offline.page(View.of(at=0.49), words("stage"), TOLD), encoding="utf-8")
    context = chromium.new_context(**DESK, offline=True)
    page, outside = context.new_page(), []
    page.on("request", lambda one: one.url.startswith(("file:", "data:", "blob:")) or outside.append(one.url))
    page.goto(path.as_uri())
    page.wait_for_selector(".near .fill.shank")
    yield page, outside
    context.close()


def test_moved_it_says_what_python_says_and_its_picture_stands_aside(opened):
    page, outside = opened
    assert not page.locator(".still").is_visible()
    pace = page.locator(".slider.pace .value")
    page.locator(".slider.pace input").focus()
    before = pace.inner_text()
    page.keyboard.press("ArrowRight")
    assert pace.inner_text() != before
    page.keyboard.press("ArrowLeft")
    assert pace.inner_text() == before
    box = page.locator(".handle.knee .touch").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 5, y + 70, steps=8)
    page.mouse.up()
    page.evaluate(FRAMES, 2)
    knee = int(page.locator(".slider.knee .value").inner_text().rstrip("°"))
    assert knee < 90
    stride = Settings(knee_flexion=float(knee)).stride()
    for name, answer in ANSWERS.items():
        page.get_by_role("radio", name=words("stage")["cards"][name]["name"]).check()
        world = answer(stride)
        shown = {part: page.locator(f".readout.{part} .value").inner_text() for part in ("pull", "stride", "landing")}
        assert float(shown["pull"]) == pytest.approx(float(world.mean), abs=0.6)
        assert float(re.match(r"[\d.]+", shown["stride"])[0]) == pytest.approx(float(world.stride_length), abs=0.011)
        ahead = 100 * float(world.landing.ankle_ahead_of_knee)
        assert float(shown["landing"].replace("½", ".5")) == pytest.approx(ahead, abs=0.35)
    assert outside == []
