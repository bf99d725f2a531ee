"""From the first address to a stage that runs, over a slow phone's network: the one static file, and the app itself.

Both are filmed as well, on a phone whose processor is slow, too: `build/first_file.png`, `build/first_app.png`.
"""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.chromium import chromium

from . import ROOT, browser
from .film import STAGE, filmed, slow
from .timing import Row

BITS, DELAY, SLOWER = 1.6e6, 150.0, 4.0  # a second; ms; times that a film's phone takes for everything
MOST = 2.0  # s that the first address may take
TURNS = 3
PHONE = (390, 844)


def measure() -> tuple[list[Row], list[str]]:
    """Seconds to the stage's moving leg, the best of some visits, each with nothing kept; bytes of the file."""
    if chromium() is None:
        return [], [browser.MISSING]
    from pages.kit.sharing.instant import page

    packed = gzip.compress(page().encode(), 9)
    with _file(packed) as file, browser.streamlit(ROOT / "app.py") as (app, _):
        at_once = min(opened(file) for _ in range(TURNS))
        plainly = opened(f"{app}/?v=1")
        films = {name: ROOT / f"build/first_{name}.png" for name in ("file", "app")}
        for address, place in zip((file, f"{app}/?v=1"), films.values(), strict=True):
            filmed(address, PHONE, BITS, DELAY, SLOWER, place)
    what = f"first address to the live stage, {BITS / 1e6:g} Mbit/s, {DELAY:g} ms"
    return [
        Row(what, at_once, "what it may take", MOST, 1.0),
        Row(what, at_once, "the app's own first page, uncompressed", plainly, 4.0, faster=True),
        Row("first address, bytes compressed", len(packed), "what it may be", 180_000, 1.0, unit="B"),
    ], [f"film of the {name} on a phone {SLOWER:g} times slower: {place}" for name, place in films.items()]


def opened(address: str) -> float:
    """Seconds until a fresh browser on a slow network shows the stage at an address."""
    with browser.visitor(*PHONE) as context:
        tab = context.new_page()
        tab.goto("about:blank")
        slow(tab, BITS, DELAY)
        began = time.monotonic()
        tab.goto(address, wait_until="commit")
        tab.locator(STAGE).first.wait_for(state="attached")
        return time.monotonic() - began


@contextmanager
def _file(packed: bytes) -> Iterator[str]:
    """The file alone at the first address of a server, compressed -> its address."""

    class File(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(packed) if found else 0))
            self.end_headers()
            self.wfile.write(packed if found else b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), File)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
