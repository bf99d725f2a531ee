"""A crowd on Start beside the same crowd on an empty app: each visitor lets the stage go every ten seconds or so.

All come within a quarter of a minute; what counts are the releases once all have come.
"""

import asyncio
import json
import os
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import DoubleArray
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.bench import browser
from tests.phones import apart

ROOT = Path(__file__).parents[2]
CROWDS = {"empty app": (100,), "Start": (100, 200)}
SECONDS, PERIOD, COMING = 25.0, 10.0, 15.0  # s that count, between two releases, within which all come
PATIENCE = 60.0  # s after which a visitor is lost


@dataclass
class Crowd:
    """What so many visitors waited for, s, and how many were lost."""

    count: int
    opened: list[float] = field(default_factory=list)
    released: list[float] = field(default_factory=list)
    lost: int = 0
    all_there: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def end(self) -> None:
        """All have come, and so many seconds more."""
        while len(self.opened) + self.lost < self.count:
            await asyncio.sleep(0.05)
        self.all_there.set()
        await asyncio.sleep(SECONDS)
        self.over.set()


@dataclass
class Told:
    """What a run said: its elements, the page's hash, and the fragment of what waits until it is near."""

    elements: list[Element] = field(default_factory=list)
    page: str = ""
    near: tuple[str, str] | None = None


async def _told(line: ClientConnection, said: BackMsg) -> Told:
    """Send, and hear all of the run that follows."""
    await line.send(said.SerializeToString())
    heard = Told()
    async with asyncio.timeout(PATIENCE):
        while True:
            told = ForwardMsg.FromString(await line.recv(decode=False))
            kind = told.WhichOneof("type")
            if kind == "navigation":
                heard.page = told.navigation.page_script_hash
            elif kind == "delta" and told.delta.WhichOneof("type") == "new_element":
                element = told.delta.new_element
                heard.elements.append(element)
                if element.bidi_component.component_name.endswith("near"):
                    heard.near = element.bidi_component.id, told.delta.fragment_id
            elif kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return heard


async def _visit(address: str, crowd: Crowd, rng: random.Random) -> None:
    await asyncio.sleep(rng.random() * COMING)
    try:
        began = time.monotonic()
        async with connect(
            f"ws://{address}/_stcore/stream", subprotocols=["streamlit"], origin=f"http://{address}", max_size=None,
            ping_interval=None, open_timeout=PATIENCE,
        ) as line:  # fmt: skip
            opened = await _told(line, BackMsg(rerun_script=ClientState(query_string="")))
            crowd.opened.append(time.monotonic() - began)
            widget = next(filter(None, map(_let_go, opened.elements)))
            if opened.near:  # the window is tall: the charts come at once
                await _told(line, _saying(opened.page, *opened.near, json_value=json.dumps({"near": True})))
            await asyncio.sleep(PERIOD * rng.random())
            while not crowd.over.is_set():
                counts = crowd.all_there.is_set()
                took = await _release(line, opened.page, widget, rng)
                if counts:
                    crowd.released.append(took)
                await asyncio.sleep(max(0.0, PERIOD - took))
    except (OSError, TimeoutError, ConnectionClosed):
        crowd.lost += 1


def _let_go(element: Element) -> str:
    """The id of what a visitor moves, the stage or the empty app's slider; nothing for another element."""
    if element.WhichOneof("type") == "bidi_component" and element.bidi_component.component_name.endswith("stage"):
        return element.bidi_component.id
    return element.slider.id


async def _release(line: ClientConnection, page: str, widget: str, rng: random.Random) -> float:
    """Let it go somewhere -> s until all that follows has been heard."""
    if "stage" in widget:
        spot = {"pace": rng.choice([222, 270, 330, 400]), "knee": rng.randint(60, 130), "lift": 0}
        settled = json.dumps({"settled": spot | {"answer": "same_pull", "at": None}})
        said = _saying(page, widget, json_value=settled)
    else:
        said = _saying(page, widget, double_array_value=DoubleArray(data=[rng.randint(170, 490)]))
    began = time.monotonic()
    told = await _told(line, said)
    assert "stage" not in widget or any(one.WhichOneof("type") == "plotly_chart" for one in told.elements), "no answer"
    return time.monotonic() - began


def _saying(page: str, widget: str, fragment: str = "", **value: object) -> BackMsg:
    said = ClientState(page_script_hash=page, fragment_id=fragment)
    said.widget_states.widgets.append(WidgetState(id=widget, **value))
    return BackMsg(rerun_script=said)


async def _crowd(count: int, address: str) -> Crowd:
    crowd = Crowd(count)
    await asyncio.gather(crowd.end(), *(_visit(address, crowd, random.Random(i)) for i in range(count)))
    return crowd


def _resident(pid: int) -> float:
    """MB that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _at(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def main() -> None:
    """Both apps' crowds, and memory for each session, printed side by side."""
    for name, script in (("empty app", ROOT / "tests/bench/empty_page.py"), ("Start", ROOT / "app.py")):
        for count in CROWDS[name]:
            with browser.streamlit(script) as (address, pid):
                place = urlsplit(address).netloc
                apart(_crowd(1, place))  # what is loaded once is no session's
                before = _resident(pid)
                crowd = apart(_crowd(count, place))
                each = (_resident(pid) - before) / count
            half, most, came = _at(crowd.released, 0.5), _at(crowd.released, 0.95), _at(crowd.opened, 0.95)
            print(
                f"load: {count} on {name}: {len(crowd.released)} releases, half within {half:.2f} s, 95 of 100 within "
                f"{most:.2f} s; 95 of 100 pages opened within {came:.1f} s; {crowd.lost} lost; {each:.2f} MB a session",
                flush=True,
            )
            if crowd.lost:
                sys.exit("visitors waited in vain")


if __name__ == "__main__":
    main()
