"""What the server does and sends when a slider is let go: our start page, and a plain Streamlit page."""

from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, Locator, Page

from . import ROOT, browser
from .timing import Row

CHANGES = 12
QUIET, LONGEST = 0.7, 15.0  # s without a message after which a change is over; s that it may take


def measure() -> tuple[list[Row], list[str]]:
    if not browser.chromium():
        return [], [browser.MISSING]
    if not browser.CLOCKS:
        return [], [browser.NO_CLOCKS]
    plain_page = Path(__file__).with_name("plain_page.py")
    with (
        browser.streamlit(ROOT / "app.py") as (ours, our_pid),
        browser.streamlit(plain_page) as (plain, plain_pid),
        browser.visitor() as context,
    ):
        stage = _Visit.to(context, ours, our_pid, ".slider.knee input", charts=2)
        page, trimmed = (
            _Visit.to(
                context, f"{plain}/{query}", plain_pid, "[data-testid=stSlider] :is(input, [role=slider])", charts=4
            )
            for query in ("", "?trimmed")
        )
        for change in range(CHANGES + 1):
            for visit in (stage, page, trimmed):
                visit.change(counts=change > 0)
    cpu, sent = "slider let go: CPU of the server", "slider let go: bytes to the browser"
    plainly, trimly = "plain Streamlit page", "the same without Plotly's template"
    return [
        Row(cpu, median(stage.cpu), plainly, median(page.cpu), 1 / 4),
        Row(cpu, median(stage.cpu), trimly, median(trimmed.cpu)),
        Row(sent, median(stage.sent), plainly, median(page.sent), 1 / 3, unit="B"),
        Row(sent, median(stage.sent), trimly, median(trimmed.sent), unit="B"),
    ], []


@dataclass
class _Visit:
    """One page open at one server; what each change cost."""

    page: Page
    slider: Locator
    pid: int
    received: list[int]  # bytes of each message
    cpu: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    @classmethod
    def to(cls, context: BrowserContext, address: str, pid: int, slider: str, charts: int) -> "_Visit":
        received: list[int] = []

        def listen(socket) -> None:
            socket.on("framereceived", lambda message: received.append(len(message)))

        page = context.new_page()
        page.on("websocket", listen)
        page.goto(address)
        page.locator(".js-plotly-plot").nth(charts - 1).wait_for()
        visit = cls(page, page.locator(slider).first, pid, received)
        visit.settle()
        return visit

    def change(self, counts: bool) -> None:
        """One key press on the slider, until nothing comes any more."""
        self.page.bring_to_front()
        self.slider.focus()
        messages, cpu = len(self.received), browser.cpu_seconds(self.pid)
        self.page.keyboard.press("ArrowRight")
        self.settle()
        if len(self.received) == messages:
            raise RuntimeError(f"the server at {self.page.url} did not answer a change")
        if counts:
            self.cpu.append(browser.cpu_seconds(self.pid) - cpu)
            self.sent.append(sum(self.received[messages:]))

    def settle(self) -> None:
        """Wait until no message has come for a while."""
        quiet = waited = 0.0
        while quiet < QUIET and waited < LONGEST:
            before = len(self.received)
            self.page.wait_for_timeout(100)
            waited += 0.1
            quiet = 0.0 if len(self.received) > before else quiet + 0.1
