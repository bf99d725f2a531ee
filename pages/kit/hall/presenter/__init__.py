"""The show: every scene with its stage in one message, so that keys and clicker need no server until the end."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from streamlit.components.v2 import component

from pages.kit.modules import loader
from pages.kit.state.heard import heard

_show = component("presenter", html='<div class="hall-door"></div>', js=loader("presenter/mount.js"))


def message(told: Mapping[str, Any], stages: Sequence[bytes]) -> bytes:
    """4 bytes length, JSON header, the stages' own messages; the header says how long each of them is."""
    text = json.dumps({**told, "lengths": [len(one) for one in stages]}).encode()
    return len(text).to_bytes(4, "little") + text + b"".join(stages)


def presenter(data: bytes, on_rest: Callable[[], None], on_left: Callable[[], None]) -> None:
    """Mount the show over the whole window, from its message.

    `rest` of the component becomes, once keys rest and again while there is a room: set, scene, answered,
    started (ms since 1970), vote, and the stage's pace, knee, lift and answer.
    """
    _show(key="show", data=data, on_rest_change=heard(on_rest), on_left_change=heard(on_left), height="content")
