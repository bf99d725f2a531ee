"""The leg with seven muscle groups, tinted by how hard each works at the instant that the stage shows."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from content.reader import thawed
from model.record import Record
from model.settings import Settings
from pages.kit.drawing.outlines import OUTLINES

_HERE = Path(__file__).parent
MUSCLES = json.loads((_HERE / "muscles.json").read_text(encoding="utf-8"))
_STAGE = _HERE.parents[1] / "stage"


def script() -> str:
    """The picture's JavaScript; it draws with the stage's own splines."""
    parts = (_STAGE / "figure.js", _HERE / "anatomy.js")
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


_picture = st.components.v2.component(
    "muscle_picture",
    html='<div class="anatomy"></div>',
    css=(_HERE / "anatomy.css").read_text(encoding="utf-8"),
    js=script(),
)


def anatomy(record: Record, settings: Settings, words: Mapping[str, Any]) -> None:
    """Mount the picture of the record of `muscles`; `words` names the groups and says what is seen."""
    names = list(words["muscles"])
    activations = {name: np.round(record.curves[f"{name}_activation"].y[::2], 3).tolist() for name in names}
    leg = {"L1": settings.leg.thigh.length, "L2": settings.leg.shank.length, "height": settings.height}
    data = {"activations": activations, "leg": leg, "muscles": MUSCLES, "outlines": OUTLINES, "words": thawed(words)}
    _picture(key="anatomy", data=data, height="content")
