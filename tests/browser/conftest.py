"""A real server and a real Chromium. Without Chromium these tests are skipped, or fail where CI=true."""

import os
import sys
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.bench.browser import answers, free_port, started
from tests.browser.visits import DESK, REST, Visit
from tests.chromium import chromium

SEEN = 1500  # letters of a page that a failed test tells
ROOT = Path(__file__).parents[2]
MISSING = "Chromium is missing: install your system's package (Debian: apt-get install chromium-headless-shell)"
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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Tell with a test that failed what stood in its windows."""
    report = yield
    if report.failed and call.when == "call":
        for window in getattr(item.funcargs.get("visit"), "windows", ()):
            report.sections.append(("a window", window.told()[:SEEN]))
    return report


@contextmanager
def serving(root=ROOT, port=None, base=""):
    """The app on a port of this machine alone, under a base path -> its address."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}/{base}".rstrip("/")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--logger.level", "error"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.baseUrlPath", base]
    with started(command, folder=root) as server:
        answers(server, f"{address}/_stcore/health")
        yield address


@pytest.fixture(scope="session", name="chromium")
def started_chromium():
    path = chromium()
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


@pytest.fixture(scope="session")
def windows(chromium):
    """Windows that nobody uses, touched or not: what they have loaded once they need not load again."""
    free = {True: [], False: []}
    yield free
    for window in chain(*free.values()):
        window.context.close()


@contextmanager
def visiting(chromium, windows):
    """visit(address, options) -> a window that knows nothing of earlier visits; the end leaves it so."""

    def visit(address, options=DESK):
        free = windows[options.get("has_touch", False)]
        if free:
            window = free.pop()
        else:
            context = chromium.new_context(has_touch=options.get("has_touch", False))
            context.add_init_script(REST)
            window = context.new_page()
        visit.windows.append(Visit(window, address, options))
        return visit.windows[-1]

    visit.windows = []
    yield visit
    for one in visit.windows:
        one.leave()
        windows[one.touched].append(one.page)


@pytest.fixture
def visit(chromium, windows):
    """A test's own visits: visit(address, options) -> a window."""
    with visiting(chromium, windows) as visit:
        yield visit


@pytest.fixture(scope="module")
def start(chromium, windows, address):
    """Start, opened once for tests that ask only what its stage computes and draws in a state that they set."""
    with visiting(chromium, windows) as visit:
        yield visit(address).open_stage()
