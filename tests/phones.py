"""Phones without a browser: Streamlit sessions over its own websocket, each of which guesses once in a room."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

PATIENCE = 60.0  # s for an answer


@dataclass
class Phone:
    """One session on the page of a room."""

    address: str  # host:port
    code: str
    said: list[str] = field(default_factory=list)  # titles and texts
    widget: str = ""  # the mark to drag
    fragment: str = ""
    page_hash: str = ""

    async def guess(self, value: object) -> None:
        """Join, wait for the question, send a guess, and stay until the page has answered."""
        async with connect(
            f"ws://{self.address}/_stcore/stream", subprotocols=["streamlit"], origin=f"http://{self.address}",
            max_size=None, ping_interval=None,
        ) as line:  # fmt: skip
            await self._run(line)
            if not self.widget:
                return
            self.said.clear()
            await self._run(line, {"answer": {"guess": value, "shown": True}})

    async def _run(self, line, value: object = None) -> None:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name = f"room={self.code}", "present"
        if value is not None:
            state.page_script_hash, state.fragment_id = self.page_hash, self.fragment
            widget = state.widget_states.widgets.add()
            widget.id, widget.json_value = self.widget, json.dumps(value)
        await line.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._read(ForwardMsg.FromString(await line.recv())):
                pass

    def _read(self, told: ForwardMsg) -> bool:
        """Take what the server says; True once it has said all."""
        kind = told.WhichOneof("type")
        if kind == "new_session":
            self.page_hash = told.new_session.page_script_hash
        elif kind == "delta" and told.delta.WhichOneof("type") == "new_element":
            element = told.delta.new_element
            what = element.WhichOneof("type")
            if what == "bidi_component" and element.bidi_component.component_name.endswith("guess"):
                self.widget, self.fragment = element.bidi_component.id, told.delta.fragment_id
            elif what in ("markdown", "heading"):
                self.said.append(getattr(element, what).body)
            elif what == "exception":
                raise AssertionError(element.exception.message)
        return kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


def all_guess(address: str, code: str, values: list[object]) -> list[Phone]:
    """As many phones as there are values, at once."""
    phones = [Phone(address, code) for _ in values]

    async def guess() -> None:
        await asyncio.gather(*(phone.guess(value) for phone, value in zip(phones, values, strict=True)))

    with ThreadPoolExecutor(1) as pool:  # whoever calls may have a loop of its own
        pool.submit(asyncio.run, guess()).result()
    return phones
