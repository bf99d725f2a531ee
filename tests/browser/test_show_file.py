"""A whole show as one file, opened from disk with the network off: it runs, asks, answers, drags, and has its notes."""

import pytest

from pages.kit.hall import file, scenes, show
from pages.kit.state.reader import Reader
from pages.kit.state.session import Session
from pages.kit.state.view import View
from tests.browser.visits import FRAMES, PROJECTOR, REST

TOLD = {"title": "A show", "foot": "f"}


@pytest.fixture
def opened(chromium, tmp_path, monkeypatch):
    """The file in a browser without a network -> (page, requests beyond the disk)."""
    monkeypatch.setattr(Session, "view", View())
    path = tmp_path / "show.html"
    path.write_text(file.page(show.packed("heel_lift", scenes.scenes("heel_lift", Reader())), TOLD), encoding="utf-8")
    assert path.stat().st_size < 2_000_000
    context = chromium.new_context(**PROJECTOR, offline=True, reduced_motion="reduce")
    context.add_init_script(REST)
    page, outside = context.new_page(), []
    page.on("request", lambda one: one.url.startswith(("file:", "data:", "blob:", "about:")) or outside.append(one.url))
    page.goto(path.as_uri())
    page.wait_for_selector(".show .near .limb", state="attached")
    yield page, outside
    context.close()


def test_it_runs_from_disk_as_it_does_from_a_server(opened):
    page, outside = opened
    own = scenes.scenes("heel_lift", Reader())
    line = page.locator(".show .line")
    assert line.inner_text() == own[0].line
    page.keyboard.press("PageDown")
    assert line.inner_text() == own[1].line
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    page.keyboard.press("PageDown")
    assert line.inner_text().replace("\u00a0", " ") == own[1].answer.replace("\u00a0", " ")
    assert page.locator(".proof .number").all_inner_texts() == [bar.text for bar in own[1].own.bars]
    family = page.locator(".show .line").evaluate("e => getComputedStyle(e).fontFamily")
    assert "Fira Sans" in family and page.evaluate("document.fonts.check('20px Fira Sans')")
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    popup.value.locator(".notes .onward").click()
    assert line.inner_text() == own[2].line
    for hidden in ("codes", "leave"):
        assert not page.locator(f".show .bar [data-action={hidden}]").is_visible()
    page.keyboard.press("PageDown")
    page.evaluate(FRAMES, 60)
    box = page.locator(".show .handle.knee .ring").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = page.locator(".show").evaluate("root => root.presenter.stage.knee()")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 120, steps=6)
    page.mouse.up()
    assert page.locator(".show").evaluate("root => root.presenter.stage.knee()") != before
    assert outside == []
