"""Phones without a browser, and a presenter without one: Streamlit sessions over its own websocket."""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from pages.kit.hall.phone import LOOKING
from pages.kit.hall.rooms import derived, new_key

PATIENCE = 90.0  # s for an answer


@dataclass
class Session:
    """One visitor of the page Present."""

    line: object
    query: str
    url: str = ""  # that its browser shows
    page_hash: str = ""  # of the page Present; before it is known, the server goes by the page's name
    said: list = field(default_factory=list)  # (kind, element, its fragment), of the last run

    async def run(self, widget: str = "", fragment: str = "", **value: object) -> None:
        """Run the page, or a fragment of it, with a widget's value; wait until the server has said all."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name = self.query, "present"
        state.page_script_hash, state.fragment_id = self.page_hash, fragment
        state.context_info.url = self.url
        if widget:
            told = state.widget_states.widgets.add()
            told.id = widget
            for kind, one in value.items():
                setattr(told, kind, one)
        self.said.clear()
        await self.line.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._heard(ForwardMsg.FromString(await self.line.recv())):
                pass

    def _heard(self, told: ForwardMsg) -> bool:
        kind = told.WhichOneof("type")
        if kind == "navigation":  # what a new session names first may be another page, or the app itself
            self.page_hash = told.navigation.page_script_hash
        elif kind == "delta" and told.delta.WhichOneof("type") == "new_element":
            what = told.delta.new_element.WhichOneof("type")
            assert what != "exception", told.delta.new_element.exception.message
            self.said.append((what, getattr(told.delta.new_element, what), told.delta.fragment_id))
        return kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def texts(self) -> list[str]:
        """All titles, texts and codes."""
        return [getattr(one, "body", "") or getattr(one, "code_text", "") for _, one, _ in self.said]

    def component(self, name: str, key: str = ""):
        """(component, its fragment) of that name, and with that key if one is given; None without one."""
        found = (
            s for s in self.said
            if s[0] == "bidi_component" and s[1].component_name.endswith(name) and s[1].id.endswith(key)
        )  # fmt: skip
        return next(((one, fragment) for _, one, fragment in found), None)


@asynccontextmanager
async def session(address: str, query: str, cookie: str = ""):
    """A visitor who has opened the page. address: host:port, and a base path if there is one."""
    async with connect(
        f"ws://{address}/_stcore/stream", subprotocols=["streamlit"], origin=f"http://{address.partition('/')[0]}",
        max_size=None, ping_interval=None, additional_headers={"Cookie": cookie} if cookie else None,
    ) as line:  # fmt: skip
        visitor = Session(line, query, f"http://{address}/present?{query}")
        await visitor.run()
        yield visitor


@dataclass
class Phone:
    """What a phone guessed, what it was told, and how long it took from opening the page."""

    value: object
    asked: bool = False
    told: list[str] = field(default_factory=list)
    took: float = 0.0  # s

    async def guess(self, address: str, code: str, delay: float, over: asyncio.Event) -> None:
        """Open the room's page, send the guess, and go on looking at the room, as a phone does, until all is over."""
        await asyncio.sleep(delay)
        began = time.monotonic()
        async with session(address, f"room={code}") as visitor:
            mark = visitor.component("guess")
            if mark:
                self.asked = True
                answer = {"answer": {"guess": self.value, "shown": True}}
                await visitor.run(mark[0].id, mark[1], json_value=json.dumps(answer))
                self.told = visitor.texts()
            self.took = time.monotonic() - began
            while mark and not over.is_set():
                await asyncio.sleep(LOOKING)
                await visitor.run(fragment=mark[1])


def all_guess(address: str, code: str, values: list[object], spread: float = 0.0) -> list[Phone]:
    """As many phones as there are values, coming over so many seconds and staying until the last has guessed."""
    phones = [Phone(value) for value in values]

    async def guess() -> None:
        over = asyncio.Event()
        visits = [
            asyncio.create_task(phone.guess(address, code, spread * i / len(phones), over))
            for i, phone in enumerate(phones)
        ]
        while not all(phone.took or visit.done() for phone, visit in zip(phones, visits, strict=True)):
            await asyncio.sleep(0.1)
        over.set()
        await asyncio.gather(*visits)

    apart(guess())
    return phones


class Show:
    """A presenter with a room; its browser keeps the key."""

    def __init__(self, address: str):
        self.address, self.key = address, new_key()
        self.code = derived(self.key)

    def ask(self, name: str, scene: int) -> None:
        """Go to a question."""
        self._news(name, scene)

    def guesses(self, name: str, scene: int, question: str) -> list[float]:
        """What the show hears of a question's first vote."""
        return self._news(name, scene)["guesses"][question][0]

    def _news(self, name: str, scene: int) -> dict:
        rest = {"set": name, "scene": scene, "answered": False, "started": 0, "vote": 1}
        rest |= {"pace": 330, "knee": None, "lift": 0, "answer": "same_pull", "said": time.monotonic()}

        async def show() -> dict:
            async with session(self.address, f"set={name}&scene={scene + 1}") as visitor:
                kept = {"kept": {"value": self.key}}
                await visitor.run(visitor.component("keepsake", "-keepsake_room")[0].id, json_value=json.dumps(kept))
                await visitor.run(visitor.component("presenter")[0].id, json_value=json.dumps({"rest": rest}))
                return json.loads(visitor.component("presenter_news")[0].json)

        return apart(show())


def apart(work):
    """Run to the end in a thread, as whoever calls may have a loop of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
