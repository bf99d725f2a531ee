"""All that a link says: who runs and how, which answer the stage plays, where its clock stands, who reads."""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from model.settings import NAMES, Settings, fitted
from model.spot import ANSWERS, Spot
from pages.kit.state.reader import Reader

READS = tuple(one.name for one in fields(Reader))


@dataclass(frozen=True, slots=True)
class View:
    """One state of the explainer as somebody sees it."""

    settings: Settings = field(default_factory=Settings)
    reader: Reader = field(default_factory=Reader)
    answer: str = ANSWERS[0]  # what is kept when the heel changes
    at: float | None = None  # share of the swing at which the stage stands still; None: it runs
    fixed: tuple[str, ...] = ()  # what the reader may not move

    @classmethod
    def of(cls, **values: Any) -> "View":
        """A view from any mixture of what Settings and Reader hold and of its own."""
        return cls().but(**values)

    def but(self, **changes: Any) -> "View":
        """The same view with some values changed, wherever they belong; refused where they do not fit."""
        settings = {name: changes.pop(name) for name in (*NAMES, "own", "runner") if name in changes}
        reads = {name: changes.pop(name) for name in READS if name in changes}
        if settings:
            changes["settings"] = changes.get("settings", self.settings).but(**settings)
        if reads:
            changes["reader"] = replace(changes.get("reader", self.reader), **reads)
        return replace(self, **changes)

    def fitted(self, **changes: Any) -> "View":
        """As `but`, with what does not fit brought into its range."""
        settings = {name: changes.pop(name) for name in NAMES if name in changes}
        return replace(self.but(**changes), settings=fitted(self.settings, **settings))

    @property
    def spot(self) -> Spot:
        """Where the stage stands."""
        return Spot.of(self.settings, self.answer, self.at)

    def to(self, spot: Spot) -> "View":
        """The view with the stage at a spot; what the spot leaves out stays."""
        return replace(
            self,
            settings=spot.onto(self.settings),
            answer=spot.answer or self.answer,
            at=self.at if spot.at is None else min(max(spot.at, 0.0), 1.0),
        )
