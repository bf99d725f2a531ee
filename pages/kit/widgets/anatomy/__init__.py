"""The leg with five muscle groups, tinted by how hard each works at the instant that the stage shows."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from streamlit.components.v2 import component

from content.reader import thawed
from model.record import Record
from model.settings import Settings
from pages.kit.modules import loader

_picture = component("muscle_picture", html='<div class="anatomy"></div>', js=loader("anatomy/mount.js"))


def anatomy(record: Record, settings: Settings, words: Mapping[str, Any]) -> None:
    """Mount the picture of the record of `muscles`; `words` names the groups and says what is seen."""
    names = list(words["muscles"])
    activations = {name: np.round(record.curves[f"{name}_activation"].y[::2], 3).tolist() for name in names}
    leg = {"L1": settings.leg.thigh.length, "L2": settings.leg.shank.length, "height": settings.height}
    data = {"activations": activations, "leg": leg, "words": thawed(words)}
    _picture(key="anatomy", data=data, height="content")
