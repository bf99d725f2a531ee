"""A Chromium, and servers of our own on this machine, each stopped by its process."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import chromium

from . import ROOT

NO_CLOCKS = "Only Linux tells the CPU time of another process: what the server does on a release was left out."
MISSING = "There is no Chromium on this machine: what needs a browser was left out."

_HERE = Path(__file__).parent


CLOCKS = sys.platform.startswith("linux")  # whether cpu_seconds can be asked


@contextmanager
def visitor(width: int = 1280, height: int = 900) -> Iterator[BrowserContext]:
    """A reader's browser; who prefers less motion finds the stage paused where the heel is highest."""
    flags = ["--disable-background-networking", "--disable-component-update"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_playwright() as play:
        browser: Browser = play.chromium.launch(executable_path=chromium(), args=flags)
        try:
            context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
            context.set_default_timeout(60_000)
            yield context
        finally:
            browser.close()


@contextmanager
def streamlit(script: Path) -> Iterator[tuple[str, int]]:
    """A Streamlit server for one script: its address and process id. The app's own configuration holds for all."""
    port = free_port()
    flags = ["--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"]
    with _server([sys.executable, "-m", "streamlit", "run", str(script), *flags], port, "/_stcore/health") as pid:
        yield f"http://127.0.0.1:{port}", pid


@contextmanager
def script(name: str) -> Iterator[tuple[str, int]]:
    """A script of this folder that serves on the port it is given: its address and process id."""
    port = free_port()
    with _server([sys.executable, str(_HERE / name), str(port)], port, "/") as pid:
        yield f"http://127.0.0.1:{port}", pid


def cpu_seconds(pid: int) -> float:
    """CPU time that a process of ours has used, ended threads included (the clock of clock_getcpuclockid(3))."""
    return time.clock_gettime((~pid << 3) | 2)


def open_page(context: BrowserContext, address: str, ready: str) -> Page:
    """Open an address and wait until something is there."""
    page = context.new_page()
    page.goto(address)
    page.locator(ready).first.wait_for()
    return page


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _server(command: list[str], port: int, path: str) -> Iterator[int]:
    places = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    with started(command, os.environ | {"PYTHONPATH": os.pathsep.join(places)}) as server:
        answers(server, f"http://127.0.0.1:{port}{path}")
        yield server.pid


@contextmanager
def started(
    command: list[str], environment: Mapping[str, str] | None = None, folder: Path = ROOT
) -> Iterator[subprocess.Popen]:
    """A program of ours that says nothing, ended by its process."""
    quiet = subprocess.DEVNULL
    program = subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)
    try:
        yield program
    finally:
        program.terminate()
        try:
            program.wait(10)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait(10)


def answers(server: subprocess.Popen, address: str) -> None:
    """Wait until a server answers at an address. Raises RuntimeError for one that ends, or does not within a minute."""
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"a server ended with {server.returncode}: {server.args}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"a server did not answer: {server.args}")
