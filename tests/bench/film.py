"""What a first visit looks like on a slow phone: a picture each half second, as one strip."""

import base64
import time
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page

from . import browser

STEP, AFTER, LONGEST = 0.5, 1.0, 60.0  # s between two pictures, filmed once the stage stands, of a film
PLACES = 12  # pictures side by side
WIDTH, CAPTION = 156, 22  # px
STAGE = ".stage .near .fill.shank"


def slow(tab: Page, bits: float, delay: float, slower: float = 1.0):
    """Throttle a tab's network, bits a second and ms, and its processor, by a factor -> its line to the browser."""
    line = tab.context.new_cdp_session(tab)
    line.send("Network.enable")
    limits = {"offline": False, "latency": delay, "downloadThroughput": bits / 8, "uploadThroughput": bits / 8}
    line.send("Network.emulateNetworkConditions", limits)
    line.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return line


def filmed(address: str, size: tuple[int, int], bits: float, delay: float, slower: float, place: Path) -> float:
    """Film the first load of an address, write the strip -> s until the stage stood there."""
    with browser.visitor(*size) as context:
        tab = context.new_page()
        tab.goto("about:blank")
        line = slow(tab, bits, delay, slower)
        frames: list[tuple[float, bytes]] = []  # s, picture
        seen: list[int] = []

        def frame(told: dict) -> None:
            frames.append((told["metadata"]["timestamp"] - began, base64.b64decode(told["data"])))
            seen.append(told["sessionId"])

        line.on("Page.screencastFrame", frame)
        began, stood = time.time(), 0.0
        line.send("Page.startScreencast", {"format": "png", "maxWidth": 2 * WIDTH, "maxHeight": 4 * WIDTH})
        tab.goto(address, wait_until="commit")
        while not stood or time.time() - began < stood + AFTER:
            tab.wait_for_timeout(50)
            while seen:
                line.send("Page.screencastFrameAck", {"sessionId": seen.pop()})
            if not stood and tab.locator(STAGE).count():
                stood = time.time() - began
            if time.time() - began > LONGEST:
                raise RuntimeError(f"no stage within {LONGEST:g} s at {address}")
    _write(frames, stood + AFTER, place)
    return stood


def _write(frames: list[tuple[float, bytes]], end: float, place: Path) -> None:
    """What stood on the screen at each step, in rows with the seconds below."""
    frames = sorted(frames)
    until = [*(after for (_, _), (after, _) in pairwise(frames)), float("inf")]
    times = [STEP * (1 + i) for i in range(int(end / STEP))]
    shown = [next((data for (_, data), over in zip(frames, until, strict=True) if at < over), b"") for at in times]
    pictures = [Image.open(BytesIO(data)).convert("RGB") for data in shown]
    height = round(WIDTH * pictures[-1].height / pictures[-1].width)
    rows = -(-len(times) // PLACES)
    strip = Image.new("RGB", (min(PLACES, len(times)) * WIDTH, rows * (height + CAPTION)), "white")
    pen, letters = ImageDraw.Draw(strip), ImageFont.load_default(14)
    for i, (at, picture) in enumerate(zip(times, pictures, strict=True)):
        left, top = i % PLACES * WIDTH, i // PLACES * (height + CAPTION)
        strip.paste(picture.resize((WIDTH - 4, height - 4)), (left + 2, top + 2))
        pen.rectangle((left, top, left + WIDTH - 1, top + height - 1), outline="grey")
        pen.text((left + 6, top + height + 2), f"{at:.1f} s", "black", letters)
    place.parent.mkdir(parents=True, exist_ok=True)
    strip.save(place)
