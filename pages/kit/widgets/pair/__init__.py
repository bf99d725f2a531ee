"""Two runners on one clock, side by side: figure, arrow, the muscle that pulls, and what is told of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from streamlit.components.v2 import component

from model.table import packed
from pages.kit.modules import loader

_pair = component("runner_pair", html='<div class="pair"></div>', js=loader("pair/mount.js"))


def message(told: Mapping[str, Any], stages: Sequence[bytes]) -> bytes:
    """A header and the stages' own messages; the header says how long each of them is."""
    return packed({**told, "lengths": [len(one) for one in stages]}, b"".join(stages))


def pair(told: Mapping[str, Any], stages: Sequence[bytes]) -> None:
    """Mount the pair. `told`: sides with label, alt, changed, table (which of `stages`), point (m/s, rad), world,
    curves or None, activation, tells; marks; at, a share of the swing; words."""
    _pair(key="pair", data=message(told, stages), height="content")
