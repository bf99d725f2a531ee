"""The limbs' outlines: data that the stage, the drills and every printed picture share."""

import json
from pathlib import Path
from typing import Any

OUTLINES: dict[str, Any] = json.loads(Path(__file__).with_name("outlines.json").read_text(encoding="utf-8"))
