"""The limbs' outlines and how a drawn runner moves: data that JavaScript and every printed picture share."""

import json
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parents[3] / "static" / "js" / "drawing" / "runner.json"
OUTLINES: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
POSE: dict[str, float] = OUTLINES["pose"]
