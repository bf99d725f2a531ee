"""From a key press to everything changed and painted: the stage in Streamlit, the stage in a bare page, and Dash."""

from dataclasses import dataclass, field
from statistics import median

from playwright.sync_api import Page

from tests.chromium import chromium

from . import ROOT, browser
from .timing import Row

CHANGES = 24
STEP = 30  # degrees a press: less than that and a rounded number may stay as it was

# Waits for the next key; then resolves with the ms from the key to the end of the first frame in which nothing that
# is watched is as it was. Texts and drawings are watched by selector, through open shadow roots.
WATCH = """(selectors) => {
  const inside = (root) => [...root.querySelectorAll("*")].filter((e) => e.shadowRoot).map((e) => e.shadowRoot);
  const roots = (root) => [root, ...inside(root).flatMap(roots)];
  const all = roots(document);
  const find = (s) => all.map((root) => root.querySelector(s)).find(Boolean);
  const read = (e) => e.getAttribute("transform") ?? e.getAttribute("d") ?? e.textContent;
  const look = () => selectors.map((s) => (find(s) ? read(find(s)) : ""));
  const before = look();
  window.changed = new Promise((resolve) => {
    addEventListener("keydown", (event) => {
      const check = () => {
        const now = look();
        if (performance.now() - event.timeStamp > 20000) return resolve(-1);
        if (now.some((text, i) => text === before[i])) return requestAnimationFrame(check);
        const painted = new MessageChannel();
        painted.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
        painted.port2.postMessage(0);
      };
      requestAnimationFrame(check);
    }, { capture: true, once: true });
  });
}"""

# What another heel moves in the world that the stage plays first: stride and landing stay as usual in it.
STAGE = [".readout.pull .value", ".near .fill.shank", ".curve .you"]
DASH = ["#pull", "#thigh", "#landing", "#leg .scatterlayer .trace:nth-child(2) path.js-line"]


def measure() -> tuple[list[Row], list[str]]:
    if not chromium():
        return [], [browser.MISSING]
    with (
        browser.streamlit(ROOT / "app.py") as (app, _),
        browser.script("static_page.py") as (static, _),
        browser.script("dash_app.py") as (dash, _),
        browser.visitor() as context,
    ):
        ours = _Reader(browser.open_page(context, app, ".js-plotly-plot"), ".slider.knee input", STAGE, 1500)
        bare = _Reader(browser.open_page(context, static, ".slider.knee input"), ".slider.knee input", STAGE, 300)
        theirs = _Reader(browser.open_page(context, dash, "#leg .js-line"), "#knee [role=slider]", DASH, 500)
        for reader in (ours, bare, theirs):
            reader.start()
        for change in range(CHANGES + 3):
            for reader in (ours, bare, theirs):
                reader.change(change, counts=change > 2)
    what = "key press to all of the stage painted"
    return [
        Row(what, median(ours.times), "the same stage in a bare page", median(bare.times), 1.3),
        Row(what, median(ours.times), "Dash, three numbers and the leg", median(theirs.times), 30, faster=True),
    ], []


@dataclass
class _Reader:
    """A page, its slider, what must change, and how long it took, s."""

    page: Page
    slider: str
    watched: list[str]
    pause: int  # ms between a change and the next one: nothing of the last one is left
    times: list[float] = field(default_factory=list)

    def start(self) -> None:
        """The lowest heel, and a slider of long steps."""
        slider = self.page.locator(self.slider).first
        slider.evaluate(f"e => {{ if (e.matches('input')) e.step = {STEP} }}")
        slider.focus()
        self.page.keyboard.press("Home")
        self.page.wait_for_timeout(self.pause)

    def change(self, number: int, counts: bool) -> None:
        """Press once, three times up and three times down, and wait until everything has changed."""
        key = ("ArrowRight", "ArrowLeft")[number // 3 % 2]
        self.page.bring_to_front()
        self.page.locator(self.slider).first.focus()
        self.page.evaluate(WATCH, self.watched)
        self.page.keyboard.press(key)
        took = self.page.evaluate("window.changed")
        if took < 0:
            raise RuntimeError(f"not all of {self.watched} changed at {self.page.url}")
        if counts:
            self.times.append(took / 1000)
        self.page.wait_for_timeout(self.pause)
