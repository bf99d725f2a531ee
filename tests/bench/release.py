"""What the server does and sends, as it goes over the wire, when a slider is let go: our pages, and plain ones."""

from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, Locator, Page

from tests.chromium import chromium

from . import ROOT, browser
from .relay import Relay
from .timing import Row

CHANGES = 12
QUIET, LONGEST = 0.7, 15.0  # s without a message after which a change is over; s that it may take
PACE, SLIDER = ".slider.pace input", "[data-testid=stSlider] :is(input, [role=slider])"
STORIES = {"heel_lift": 40_000, "push_or_pull": 60_000}  # bytes that a release may send, no answer shown yet
START = 12_000


def measure() -> tuple[list[Row], list[str]]:
    if not chromium():
        return [], [browser.MISSING]
    if not browser.CLOCKS:
        return [], [browser.NO_CLOCKS]
    here = Path(__file__)
    with (
        browser.streamlit(ROOT / "app.py") as (ours, our_pid),
        browser.streamlit(here.with_name("plain_page.py")) as (plain, plain_pid),
        browser.streamlit(here.with_name("empty_page.py")) as (empty, empty_pid),
        browser.visitor() as context,
    ):
        start = _Visit.to(context, ours, our_pid, PACE)
        stories = {name: _Visit.to(context, f"{ours}/{name}", our_pid, PACE) for name in STORIES}
        page, trimmed = (_Visit.to(context, f"{plain}/{query}", plain_pid, SLIDER) for query in ("", "?trimmed"))
        least = _Visit.to(context, empty, empty_pid, SLIDER)
        visits = (start, page, trimmed, least, *stories.values())
        for change in range(CHANGES + 1):
            for visit in visits:
                visit.change(counts=change > 0)
        closed = {name: median(visit.sent) for name, visit in stories.items()}
        for visit in stories.values():
            visit.show_answers()
        for change in range(CHANGES // 2 + 1):
            for visit in stories.values():
                visit.change(counts=change > 0)
    cpu, sent = "slider let go: CPU of the server", "slider let go: bytes to the browser"
    plainly, trimly, most = "plain Streamlit page", "the same without Plotly's template", "what it may be"
    return [
        Row(cpu, median(start.cpu), "empty Streamlit page", median(least.cpu), 1.5),
        Row(cpu, median(start.cpu), plainly, median(page.cpu), 1 / 4),
        Row(cpu, median(start.cpu), trimly, median(trimmed.cpu)),
        Row(sent, median(start.sent), most, START, 1, unit="B"),
        Row(sent, median(start.sent), plainly, median(page.sent), 1 / 3, unit="B"),
        Row(sent, median(start.sent), trimly, median(trimmed.sent), unit="B"),
        *(Row(f"{sent}, {name}", closed[name], most, aim, 1, unit="B") for name, aim in STORIES.items()),
        *(
            Row(f"{sent}, {name}, answers shown", median(visit.sent), "the same before", closed[name], unit="B")
            for name, visit in stories.items()
        ),
    ], []


@dataclass
class _Visit:
    """One page open at one server; what each change cost."""

    page: Page
    slider: Locator
    pid: int
    received: list[int]  # bytes of each message
    relay: Relay
    cpu: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    @classmethod
    def to(cls, context: BrowserContext, address: str, pid: int, slider: str) -> "_Visit":
        received: list[int] = []

        def listen(socket) -> None:
            socket.on("framereceived", lambda message: received.append(len(message)))

        page, relay = context.new_page(), Relay(address)
        page.on("websocket", listen)
        page.goto(relay.address)
        visit = cls(page, page.locator(slider).first, pid, received, relay)
        visit.slider.wait_for()
        visit.settle()
        return visit

    def change(self, counts: bool) -> None:
        """One key press on the slider, until nothing comes any more."""
        self.page.bring_to_front()
        self.slider.focus()
        messages, sent, cpu = len(self.received), self.relay.sent, browser.cpu_seconds(self.pid)
        self.page.keyboard.press("ArrowRight")
        self.settle()
        if len(self.received) == messages:
            raise RuntimeError(f"the server at {self.page.url} did not answer a change")
        if counts:
            self.cpu.append(browser.cpu_seconds(self.pid) - cpu)
            self.sent.append(self.relay.sent - sent)

    def show_answers(self) -> None:
        """Of all questions on the page; what was counted before counts no more."""
        self.page.locator(".st-key-all_shown label").click()
        self.settle()
        self.cpu.clear()
        self.sent.clear()

    def settle(self) -> None:
        """Wait until no message has come for a while."""
        quiet = waited = 0.0
        while quiet < QUIET and waited < LONGEST:
            before = len(self.received)
            self.page.wait_for_timeout(100)
            waited += 0.1
            quiet = 0.0 if len(self.received) > before else quiet + 0.1
