"""The stage in WebKit and in Firefox: `make browsers` drags heel and knee in both, and says what it could not find.

Debian and Ubuntu have both: apt install webkit2gtk-driver xvfb firefox-esr. Each is spoken to as it offers: WebKit by
WebDriver over HTTP, Firefox by WebDriver BiDi over a socket. Nothing is downloaded.
"""

import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

from websockets.asyncio.client import connect

from tests.bench import ROOT
from tests.bench.browser import free_port, started, streamlit

PATIENCE = 60.0  # s
SIZE = (390, 844)
WAYS = ((0, -60), (0, 60), (-60, 0), (60, 0))  # px
STEPS = 8
STAGE = """const find = (root, which) => root.querySelector(which) ?? [...root.querySelectorAll("*")]
  .filter((node) => node.shadowRoot).map((node) => find(node.shadowRoot, which)).find(Boolean);
const node = find(document, ".stage"), s = node?.stage;"""
READY = f"{STAGE} return Boolean(s?.figure.width);"
CENTRE = f"""{STAGE} Object.assign(s.state, {{ knee: 98, lift: 4 }});
s.play(false, true); s.seek(s.clock.ofSwing(s.peak("JOINT"))); s.refresh();
const box = node.querySelector(".handle.JOINT .touch").getBoundingClientRect();
return [box.x + box.width / 2, box.y + box.height / 2];"""
STATE = f"""{STAGE} return [s.knee(), s.state.lift, document.querySelector("[data-testid=stMain]").scrollTop];"""


class Window(Protocol):
    """A browser's only window."""

    def open(self, address: str) -> None: ...
    def run(self, script: str) -> Any: ...
    def drag(self, start: tuple[float, float], way: tuple[float, float]) -> None: ...


def pointer(start: tuple[float, float], way: tuple[float, float], kind: str) -> list[dict[str, Any]]:
    """A finger, or a mouse, that goes down, moves in steps, and is lifted."""
    moves = [(start[0] + way[0] * i / STEPS, start[1] + way[1] * i / STEPS) for i in range(STEPS + 1)]
    steps = [{"type": "pointerMove", "duration": 20, "x": round(x), "y": round(y)} for x, y in moves]
    down, up = ({"type": f"pointer{what}", "button": 0} for what in ("Down", "Up"))
    actions = [steps[0], down, *steps[1:], {"type": "pause", "duration": 60}, up]
    return [{"type": "pointer", "id": "finger", "parameters": {"pointerType": kind}, "actions": actions}]


class WebKit:
    """WebKitGTK's MiniBrowser; it takes a mouse, no finger."""

    def __init__(self, port: int, binary: Path):
        self.base = f"http://127.0.0.1:{port}/session"
        wanted = {"webkitgtk:browserOptions": {"binary": str(binary), "args": ["--automation"]}}
        made = self.ask("", {"capabilities": {"alwaysMatch": wanted}})
        self.base += f"/{made['sessionId']}"
        self.ask("/window/rect", {"width": SIZE[0], "height": SIZE[1]})

    def ask(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            self.base + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def open(self, address: str) -> None:
        self.ask("/url", {"url": address})

    def run(self, script: str) -> Any:
        return self.ask("/execute/sync", {"script": script, "args": []})

    def drag(self, start: tuple[float, float], way: tuple[float, float]) -> None:
        self.ask("/actions", {"actions": pointer(start, way, "mouse")})


class Firefox:
    """Firefox without a window of its own; it takes a finger."""

    def __init__(self, port: int):
        self.loop = asyncio.new_event_loop()
        self.count = 0
        self.line = self.loop.run_until_complete(self._connect(f"ws://127.0.0.1:{port}/session"))
        self.ask("session.new", {"capabilities": {}})
        self.window = self.ask("browsingContext.getTree", {})["contexts"][0]["context"]
        size = {"width": SIZE[0], "height": SIZE[1]}
        self.ask("browsingContext.setViewport", {"context": self.window, "viewport": size})

    async def _connect(self, address: str) -> Any:
        for _ in range(int(PATIENCE)):
            try:
                return await connect(address, max_size=None)
            except OSError:
                await asyncio.sleep(1)
        raise TimeoutError(f"nobody listens at {address}")

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        return self.loop.run_until_complete(asyncio.wait_for(self._ask(method, params), PATIENCE))

    async def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self.count += 1
        await self.line.send(json.dumps({"id": self.count, "method": method, "params": params}))
        while (answer := json.loads(await self.line.recv())).get("id") != self.count:
            pass
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def open(self, address: str) -> None:
        self.ask("browsingContext.navigate", {"context": self.window, "url": address, "wait": "complete"})

    def run(self, script: str) -> Any:
        call = f"JSON.stringify((() => {{ {script} }})())"
        asked = {"expression": call, "target": {"context": self.window}, "awaitPromise": False}
        found = self.ask("script.evaluate", asked)
        if found["type"] == "exception":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return json.loads(found["result"].get("value", "null"))

    def drag(self, start: tuple[float, float], way: tuple[float, float]) -> None:
        self.ask("input.performActions", {"context": self.window, "actions": pointer(start, way, "touch")})


@contextmanager
def webkit() -> Iterator[Window | None]:
    """WebKit behind its driver; None where one of the two, or a screen, is missing."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    binary = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    if not (driver and binary and (screen or "DISPLAY" in os.environ)):
        yield None
        return
    with ExitStack() as stack:
        surroundings = dict(os.environ, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1")
        if screen and "DISPLAY" not in os.environ:
            number = f":{100 + os.getpid() % 400}"
            stack.enter_context(started([screen, number, "-screen", "0", "1024x1024x24", "-nolisten", "tcp"]))
            surroundings["DISPLAY"] = number
            time.sleep(1)
        port = free_port()
        stack.enter_context(started([driver, f"--port={port}"], surroundings))
        time.sleep(2)
        yield WebKit(port, binary)


@contextmanager
def firefox() -> Iterator[Window | None]:
    """Firefox with a profile of its own, listening to us alone; None where there is none."""
    binary = shutil.which("firefox-esr") or shutil.which("firefox")
    if binary is None:
        yield None
        return
    port = free_port()
    with tempfile.TemporaryDirectory() as profile:
        command = [binary, "--headless", "--no-remote", "--profile", profile, f"--remote-debugging-port={port}"]
        with started([*command, "about:blank"], dict(os.environ, HOME=profile)):
            window = Firefox(port)
            yield window
            window.loop.run_until_complete(window.line.close())


def dragged(window: Window, address: str) -> list[str]:
    """Drag heel and knee every way -> what went wrong."""
    window.open(address)
    end = time.monotonic() + PATIENCE
    while not window.run(READY):
        if time.monotonic() > end:
            return ["no stage was drawn"]
        time.sleep(0.5)
    wrong = []
    for place, joint in enumerate(("knee", "thigh")):
        went = 0
        for way in WAYS:
            start = window.run(CENTRE.replace("JOINT", joint))
            before = window.run(STATE)
            window.drag((start[0], start[1]), way)
            after = window.run(STATE)
            went += abs(after[place] - before[place]) > 2
            if after[2] != before[2]:
                wrong.append(f"the page scrolled while the {joint} was dragged by {way}")
        if went < 2:  # along the leg a finger turns nothing
            wrong.append(f"the {joint} followed {went} of {len(WAYS)} drags")
    return wrong


def main() -> None:
    failed = False
    with streamlit(ROOT / "app.py") as (address, _):
        for name, browser in (("WebKit", webkit), ("Firefox", firefox)):
            with browser() as window:
                if window is None:
                    print(f"{name}: not here (apt install webkit2gtk-driver xvfb firefox-esr)")
                    continue
                wrong = dragged(window, address)
                print(f"{name}: {'; '.join(wrong) or 'heel and knee follow, and the page stays'}")
                failed |= bool(wrong)
    sys.exit(failed)


if __name__ == "__main__":
    main()
