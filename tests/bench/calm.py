"""How calm a page stays: what jumps while it opens and is scrolled, and the longest frame once a slider is let go."""

from playwright.sync_api import BrowserContext, Page

from tests.chromium import chromium

from . import ROOT, browser
from .timing import Row

SHIFT, FRAME = 0.1, 0.1  # what counts as calm: layout shift (Core Web Vitals), s between two frames
ROOMS = {"phone": (390, 844), "desk": (1280, 900)}
PAGES = {"Start": "", "Heel lift": "heel_lift"}
SLOWER = 4  # times: a phone
RELEASES = 6
# Adds up what shifts unasked for, in all the time the page stands.
WATCH = """() => {
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
# Longest time between two frames, s, in so many seconds from now.
LONGEST = """(seconds) => new Promise((done) => {
  let [last, longest] = [performance.now(), 0];
  const end = last + 1000 * seconds;
  const frame = (now) => {
    longest = Math.max(longest, now - last);
    last = now;
    if (now < end) requestAnimationFrame(frame);
    else done(longest / 1000);
  };
  requestAnimationFrame(frame);
})"""


def measure() -> tuple[list[Row], list[str]]:
    """Layout shift of two pages in two rooms; the longest frame after the pace was changed, four times slowed."""
    if chromium() is None:
        return [], [browser.MISSING]
    rows = []
    with browser.streamlit(ROOT / "app.py") as (address, _):
        for room, size in ROOMS.items():
            for name, path in PAGES.items():
                with browser.visitor(*size) as context:
                    shift = _shift(context, f"{address}/{path}")
                rows.append(Row(f"layout shift, {name}, {room}", shift, "a calm page", SHIFT, 1.0, unit="1"))
        for name, path in PAGES.items():
            with browser.visitor(*ROOMS["phone"]) as context:
                longest = _longest(browser.open_page(context, f"{address}/{path}", ".slider.pace input"))
            rows.append(Row(f"longest frame after a release, {name}, {SLOWER}x slowed", longest, "100 ms", FRAME, 1.0))
    return rows, []


def _shift(context: BrowserContext, address: str) -> float:
    """Of a page that opens and is scrolled to its end."""
    context.add_init_script(f"({WATCH})()")
    page = browser.open_page(context, address, ".stage svg .limb")
    page.wait_for_timeout(2500)
    for _ in range(6):
        page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollBy(0, 500)")
        page.wait_for_timeout(600)
    return float(page.evaluate("window.shift"))


def _longest(page: Page) -> float:
    """The longest frame within a second and a half of a key press on the pace, the worst of some, after one to warm."""
    page.wait_for_timeout(3000)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    slider = page.locator(".slider.pace input").first
    found = []
    for _ in range(RELEASES + 1):
        slider.focus()
        page.keyboard.press("ArrowRight")
        found.append(float(page.evaluate(LONGEST, 1.5)))
    return max(found[1:])
