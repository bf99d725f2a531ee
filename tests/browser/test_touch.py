"""Dragged by a finger: what has a handle follows, and everywhere else the page scrolls."""

import pytest

from tests.browser.visits import PHONE

STEPS = 8
# Pointer events as the page hears them, through shadow roots.
LISTEN = """() => {
  window.heard = { pointermove: 0, pointercancel: 0 };
  for (const name of Object.keys(window.heard)) {
    document.addEventListener(name, () => { window.heard[name] += 1; }, true);
  }
}"""
SCROLLED = "() => document.querySelector('[data-testid=stMain]').scrollTop"
WAYS = {"up": (0, -60), "down": (0, 60), "left": (-60, 0), "right": (60, 0), "aslant": (42, 42)}


class Finger:
    """Real touches: Chromium itself decides what scrolls and what drags."""

    def __init__(self, shown):
        self.shown, self.page = shown, shown.page
        self.send = self.page.context.new_cdp_session(self.page).send
        self.page.evaluate(LISTEN)

    def touch(self, kind, *points):
        self.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y, "id": 1} for x, y in points]}
        )

    def drag(self, start, way):
        """Drag by a way -> (moves heard, cancels heard, px scrolled)."""
        before = self.page.evaluate(SCROLLED)
        self.page.evaluate("window.heard.pointermove = window.heard.pointercancel = 0")
        self.touch("touchStart", start)
        for step in range(1, STEPS + 1):
            self.touch("touchMove", tuple(a + b * step / STEPS for a, b in zip(start, way, strict=True)))
            self.shown.frames(1)
        self.touch("touchEnd")
        self.shown.frames(6)
        heard = self.page.evaluate("window.heard")
        return heard["pointermove"], heard["pointercancel"], self.page.evaluate(SCROLLED) - before


@pytest.fixture
def phone(address, visit):
    """A page on a phone, scrolled a little so that it could scroll either way, its stage at rest."""

    def start(path):
        shown = visit(address, PHONE).open(path)
        shown.page.wait_for_selector(".stage svg .limb", state="attached")
        shown.settle()
        shown.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 80)")
        shown.settle()
        return shown, Finger(shown)

    return start


@pytest.mark.parametrize("path", ["", "heel_lift"], ids=["start", "docked"])
def test_heel_and_knee_follow_a_finger_wherever_it_goes(phone, path):
    shown, finger = phone(path)
    for joint, state in (("knee", "s.knee()"), ("thigh", "s.state.lift")):
        went = set()
        for name, way in WAYS.items():
            shown.until(".stage", "!rest.moves(e.stage)")
            shown.stage("Object.assign(s.state, { knee: 98, lift: 4 }); s.refresh()")
            shown.stage(f"s.seek(s.stride.stance + s.peak('{joint}') * s.stride.swing)")
            before = shown.stage(f"return {state}")
            moves, cancels, scrolled = finger.drag(shown.centre(f".handle.{joint} .touch"), way)
            assert moves > STEPS - 2 and cancels == 0 and scrolled == 0, (joint, name)
            if abs(shown.stage(f"return {state}") - before) > 2:
                went.add(name)
        # Along the leg a finger turns nothing; across it, one way and the other, it does.
        assert len(went) >= 3, (joint, went)


def test_beside_the_handles_the_page_scrolls(phone):
    shown, finger = phone("")
    shown.stage("s.seek(s.stride.stance + s.peak('knee') * s.stride.swing)")
    for selector in (".sentence", ".plate"):
        box = shown.page.locator(selector).bounding_box()
        before = shown.state()
        _, _, scrolled = finger.drag((box["x"] + box["width"] - 12, box["y"] + box["height"] - 12), (0, -60))
        assert scrolled > 20, selector
        assert shown.state() == before


# Page -> guess -> its kind, and the ways in which it is dragged.
GUESSES = {
    "heel_lift": {"floor": ("chart", [(50, -6), (-40, 40)]), "landing": ("ruler", [(50, -6), (-40, 40)])},
    "knee_and_hip": {"dots": ("tilt", [(6, -50), (-40, 40)])},
    "push_or_pull": {"off": ("leg", [(6, -50), (-30, 50)]), "stronger": ("chart", [(6, -50), (-40, 40)])},
}


def slider_names(shown):
    """What a screen reader calls the sliders."""
    session = shown.page.context.new_cdp_session(shown.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node.get("name", {}).get("value", "") for node in nodes if node.get("role", {}).get("value") == "slider"]


@pytest.mark.parametrize("path", GUESSES)
def test_a_guess_follows_a_finger_and_lets_the_page_scroll_beside_its_mark(phone, path):
    shown, finger = phone(path)
    for name, (kind, ways) in GUESSES[path].items():
        shown.reach(path, name)
        picture = shown.page.locator(f".guess:not(.shown) svg.{kind}").first
        picture.scroll_into_view_if_needed()
        picture.evaluate("node => node.scrollIntoView({ block: 'end' })")
        shown.settle()
        value = picture.locator("xpath=..").locator("input[type=range]")
        mark = picture.locator(".ring" if kind == "leg" else ".dot")

        def centre(mark=mark):
            box = mark.bounding_box()
            return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

        for way in ways:
            before = float(value.input_value())
            moves, cancels, scrolled = finger.drag(centre(), way)
            assert moves > STEPS - 2 and cancels == 0 and scrolled == 0, (kind, way)
            assert float(value.input_value()) != before, (kind, way)
        before, box = float(value.input_value()), picture.bounding_box()
        x = box["x"] + 20 if centre()[0] > box["x"] + box["width"] / 2 else box["x"] + box["width"] - 20
        _, _, scrolled = finger.drag((x, box["y"] + box["height"] - 10), (0, -60))
        assert scrolled > 20, kind
        assert float(value.input_value()) == before, kind
    # Docked on a phone, the stage's sliders keep their names.
    names = slider_names(shown)
    assert "" not in names and {"Knee flexion in swing", "Pace"} <= set(names)
