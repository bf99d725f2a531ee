"""What commands have written for pages to print: the derived equations as LaTeX, and the tests' own results."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

_DATA = Path(__file__).with_name("data")
CARD_FILE = _DATA / "card.json"


def _read(path: Path) -> Mapping[str, Any]:
    return MappingProxyType(json.loads(path.read_text(encoding="utf-8")))


EQUATIONS = _read(_DATA / "equations.json")  # by `python -m model.mechanics.derive`: symbols, terms, dotted, plain
CARD = _read(CARD_FILE)  # by `python -m tests.card`
