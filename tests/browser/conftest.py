"""A real server and a real Chromium. Without Chromium these tests are skipped, or fail where CI=true."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError, sync_playwright

from content.reader import page, words

ROOT = Path(__file__).parents[2]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}
DESK = {"viewport": {"width": 1280, "height": 900}}
STILL = {"reduced_motion": "reduce"}  # what plays without being watched is drawn sixty times a second
MOVING = {"reduced_motion": "no-preference"}
REST = Path(__file__).with_name("rest.js").read_text(encoding="utf-8")
# Looked at in every frame until it holds of an element.
UNTIL = """(element, [script, given, patience]) => new Promise((done, fail) => {
  const holds = new Function("e", "given", `return ${script}`);
  const end = performance.now() + patience;
  const look = () => {
    if (holds(element, given)) done();
    else if (performance.now() > end) fail(new Error(`never true: ${script}`));
    else requestAnimationFrame(look);
  };
  look();
})"""
FRAMES = """(count) => new Promise((done) => {
  const next = () => (count-- > 0 ? requestAnimationFrame(next) : done());
  next();
})"""
PATIENCE = 60_000  # ms
MISSING = "Chromium is missing: install your system's package (Debian and Ubuntu: apt-get install chromium)"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@contextmanager
def serving(root=ROOT):
    """The app on a free port of this machine alone -> its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--logger.level", "error"]
    server = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).read()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def chromium():
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(chromium):
    with serving() as started:
        yield started


@pytest.fixture
def fresh_address(chromium):
    """A server that nobody has visited yet."""
    with serving() as started:
        yield started


class Visit:
    """One browser window; `said` collects console errors, `outside` requests that left the server."""

    def __init__(self, context, address):
        self.address = address
        self.context = context
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.looks = 0
        self.said, self.outside, self.received = [], [], []
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("console", self._listen)
        self.page.on("response", self._check)
        self.page.on("request", self._watch)
        self.page.on(
            "websocket", lambda socket: socket.on("framereceived", lambda data: self.received.append(len(data)))
        )

    def _listen(self, message):
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.said.append(message.text)

    def _check(self, response):
        # On a deep link Streamlit looks for its own service below the page's path first, and finds none there.
        if response.status >= 400 and not re.search(r"//[^/]+/\w+/_stcore/", response.url):
            self.said.append(f"{response.status} {response.url}")

    def _watch(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)

    def open(self, path=""):
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector("h1")
        return self

    def open_stage(self, path=""):
        self.open(path)
        self.wait_for_stage()
        return self

    def wait_for_stage(self):
        self.page.wait_for_selector(".stage svg .limb", state="attached")
        self.page.wait_for_selector(".js-plotly-plot .main-svg")
        self.settle()

    def go_to(self, slug):
        """Follow the link to a page in its menu."""
        group = next(entry["group"] for entry in words("catalog")["page"] if entry["slug"] == slug)
        self.page.locator(".st-key-links").get_by_role("button", name=words("ui")["groups"][group]).click()
        menu = self.page.locator("[data-testid=stPopoverBody]")
        menu.get_by_role("link", name=page(slug).title, exact=True).click()
        self.page.wait_for_selector(f"h1:has-text('{page(slug).title}')")
        self.settle()

    def scroll_to_the_start(self):
        """Back to the top of the page."""
        self.page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 0)")
        self.settle()

    def scroll_to_the_end(self):
        """As far down as the page goes."""
        self.page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, main.scrollHeight)")
        self.settle()

    def settle(self):
        """Wait until server and page have come to rest: see rest.js."""
        self.looks += 1
        try:
            self.page.wait_for_function("(which) => window.rest.since(which)", arg=self.looks, polling="raf")
        except TimeoutError as late:
            late.add_note(f"no rest: {self.page.evaluate('rest.why()')}; {self.page.evaluate('JSON.stringify(rest)')}")
            raise

    def frames(self, count=2):
        """Let so many frames be drawn."""
        self.page.evaluate(FRAMES, count)

    def until(self, selector, script, given=None):
        """Wait until `script` holds, with the first element that is found as `e`."""
        self.page.locator(selector).first.evaluate(UNTIL, [script, given, PATIENCE])

    def runs(self):
        """How often the server has run the page to its end since it was loaded."""
        return self.page.evaluate("rest.runs")

    def resize(self, size):
        """Another size of the same window."""
        self.page.set_viewport_size(size["viewport"])
        self.settle()

    def widths(self):
        """The window in every size, one after another: its width, px."""
        for size in (PHONE, DESK, PROJECTOR):
            self.resize(size)
            yield size["viewport"]["width"]

    def wide(self):
        """Width of what the page shows, px."""
        return self.page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth")

    def stage(self, script):
        """Evaluate `script` with the stage as `s`."""
        return self.page.locator(".stage").evaluate(f"element => {{ const s = element.stage; {script} }}")

    def state(self):
        return self.stage("return s.state")

    def forget(self):
        """Close its windows and forget what was stored, but for the files that it has loaded."""
        session = self.context.new_cdp_session(self.page)
        kinds = "cookies,local_storage,indexeddb,service_workers"
        session.send("Storage.clearDataForOrigin", {"origin": self.address, "storageTypes": kinds})
        for window in self.context.pages:
            window.close()

    def centre(self, selector):
        box = self.page.locator(selector).bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture(scope="session")
def contexts(chromium):
    """Contexts that nobody uses, by their options: what they have loaded once they need not load again."""
    free = {}
    yield free
    for contexts in free.values():
        for context in contexts:
            context.close()


@pytest.fixture
def visit(chromium, contexts):
    """visit(address, options) opens a window that knows nothing of earlier ones, and closes it after the test."""
    visits = []

    def start(address, options=DESK):
        options = STILL | options
        free = contexts.setdefault(repr(sorted(options.items())), [])
        if not free:
            free.append(chromium.new_context(**options))
            free[0].add_init_script(REST)
        visits.append((Visit(free.pop(), address), free))
        return visits[-1][0]

    yield start
    for one, free in visits:
        one.forget()
        free.append(one.context)
