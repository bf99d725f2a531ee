"""Where a stage stands, or is to go: one record with one parser and one writer, for links, texts, claims and scenes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any
from urllib.parse import parse_qsl

from model.settings import Settings, fitted

TYPICAL = "typical"
ANSWERS = ("same_swing", "same_pull")  # what is kept when the heel changes; the first is played unless another is named
PARTS = ("pace", "knee", "lift", "answer", "at")

_ABOUT_TYPICAL = re.compile(rf"{TYPICAL}(?:([ +-])(\d{{1,3}}))?")  # a link's + may have become a blank


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the stage; None leaves what is there.

    A spot that names a pace or a knee and no lift is one of the typical thigh swing.
    """

    pace: float | None = None  # s/km
    knee: float | str | None = None  # degrees of peak knee flexion; TYPICAL, or about it: "typical-20"
    lift: float | None = None  # degrees of thigh swing about the typical
    answer: str | None = None
    at: float | None = None  # share of the swing at which the clock stands, 0 toe-off, 1 strike

    @classmethod
    def parse(cls, said: str | Mapping[str, Any]) -> "Spot":
        """Read "knee=60&pace=400", or the same as a mapping; a knee of None is the typical one.

        Never fails: what is not understood, and parts of other names, are left alone.
        """
        table = dict(parse_qsl(said)) if isinstance(said, str) else dict(said)
        if "knee" in table and table["knee"] is None:
            table["knee"] = TYPICAL
        numbers = {name: _number(table.get(name)) for name in ("pace", "lift", "at")}
        about = _ABOUT_TYPICAL.fullmatch(str(table.get("knee")))
        knee = about[0].replace(" ", "+") if about else _number(table.get("knee"))
        answer = table.get("answer")
        return cls(knee=knee, answer=answer if answer in ANSWERS else None, **numbers)

    @classmethod
    def of(cls, settings: Settings, answer: str, at: float | None = None) -> "Spot":
        """The place at which a state stands: every part but perhaps `at`."""
        knee = TYPICAL if settings.knee_flexion is None else settings.knee_flexion
        return cls(settings.pace, knee, settings.lift, answer, at)

    def parts(self) -> dict[str, float | str]:
        """What it names, by name: as the stage is told."""
        return {name: value for name in PARTS if (value := getattr(self, name)) is not None}

    def query(self) -> str:
        """What it names, as a link says it: "knee=60&at=0.3"."""
        return "&".join(
            f"{name}={value if isinstance(value, str) else f'{value:g}'}" for name, value in self.parts().items()
        )

    def onto(self, settings: Settings) -> Settings:
        """The settings moved there; what does not fit is brought into its range."""
        if self.pace is not None:
            settings = fitted(settings, pace=self.pace, thigh_swing=None)
        if self.knee is not None:
            settings = fitted(settings, knee_flexion=self._knee_of(settings), thigh_swing=None)
        if self.lift is not None:
            settings = fitted(settings, thigh_swing=settings.typical_thigh + self.lift if self.lift else None)
        return settings

    def _knee_of(self, settings: Settings) -> float | None:
        if not isinstance(self.knee, str):
            return self.knee
        away = self.knee.removeprefix(TYPICAL)
        return settings.typical_knee + float(away) if away else None

    def but(self, **changes: Any) -> "Spot":
        """The same place with some parts changed."""
        return replace(self, **changes)


def _number(value: Any) -> float | None:
    try:
        number = float(str(value)[:24])
    except ValueError:
        return None
    return number if isfinite(number) else None
