"""Where rooms stand, chosen by an address: in memory, in a file that several processes share, or on a server that
several machines share. No Streamlit.

    memory                this process alone, until it ends
    sqlite:/path/to/file  all processes of one machine
    redis://host:6379/0   all machines that reach it; rediss:// and unix:// as well, valkey:// and valkeys:// alike

A store keeps and counts; what may be kept at all is for `rooms.py` to say. Times are seconds since 1970, and whoever
asks says what time it is.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Protocol

LIFE = 3 * 3600.0  # s of silence after which a room is forgotten
QUIET = 1800.0  # s of silence after which a room without a guess makes way, where there is no other place
PIN_LIFE = 300.0  # s in which another device may take over
MOST_ROOMS = 200
MOST_PHONES = 500  # in one room
MOST_GUESSES = 30  # of one phone on one question: corrections, not a storm
MOST_STEERS = 20  # that wait for a show
SHARED = {"redis": "redis", "rediss": "rediss", "unix": "unix", "valkey": "redis", "valkeys": "rediss"}


class Away(Exception):
    """A store that does not answer, or cannot."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a show stands."""

    set: str
    scene: int
    answered: bool
    started: float = 0.0  # ms since 1970, by the presenter's clock
    pace: float = 0.0  # s/km that the hall sees
    vote: int = 1  # of a question: the first vote, or the one after the talk

    def written(self) -> str:
        """As text."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> "Place":
        """From `written`; what another version of the program has added is left out."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in json.loads(text).items() if name in known})


@dataclass(frozen=True, slots=True)
class Room:
    """All that a room holds, as it was when it was asked for."""

    owner: str  # whose it is: what follows from the key that leads it
    heard: float
    place: Place | None = None  # None before the first scene
    set: str = ""  # the text of a set that is the presenter's own; empty without one
    steers: tuple[tuple[int, str], ...] = ()  # (number, action), for the show to follow
    votes: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # question -> phone -> guess

    def guesses(self, question: str) -> tuple[float, ...]:
        """What its phones have guessed, from low to high."""
        return tuple(sorted(self.votes.get(question, {}).values()))

    def guess_of(self, phone: str, question: str) -> float | None:
        """What one phone has guessed; None before it has."""
        return self.votes.get(question, {}).get(phone)


class Store(Protocol):
    """What a store does; any number of threads may ask, and each of these happens wholly or not at all.

    Raises `Away` where it does not answer.
    """

    fresh: float  # s for which an answer may be told again, as asking costs something

    def claim(self, code: str, owner: str, now: float) -> str:
        """Let a code be somebody's -> "own" if it is now, "other" if it is another's, "full" if there is no room
        left. A room silent for LIFE is none; one silent for QUIET in which nobody has guessed makes way."""
        ...

    def read(self, code: str, now: float) -> Room | None:
        """The room of a code; None without one."""
        ...

    def hear(self, code: str, now: float) -> None:
        """A room has been heard of."""
        ...

    def move(self, code: str, place: Place, now: float) -> None:
        """A room's show stands somewhere else."""
        ...

    def bring(self, code: str, text: str) -> None:
        """A room has a set of its own."""
        ...

    def guess(self, code: str, question: str, phone: str, value: float, now: float) -> str:
        """Take a phone's guess, or its correction -> empty if it was taken; else why not: "gone" without such a room,
        "over" while no question stands, "often" after MOST_GUESSES, "full" after MOST_PHONES."""
        ...

    def steer(self, code: str, action: str) -> None:
        """Put an action behind those that a room's show was asked for; the last MOST_STEERS stay."""
        ...

    def lend(self, pin: str, owner: str, key: str, until: float) -> None:
        """Let a pin stand for a key for a while; an owner's earlier pin is void."""
        ...

    def take(self, pin: str, now: float) -> str | None:
        """The key that a pin stands for, once."""
        ...


def chosen(address: str) -> Store:
    """The store of an address, see above.

    Raises ValueError for an address of no kind that there is, and Away where a file cannot be used.
    """
    kind, _, rest = address.strip().partition(":")
    if kind in ("", "memory"):
        from pages.kit.hall.store.memory import Memory

        return Memory()
    if kind == "sqlite" and rest:
        from pages.kit.hall.store.sqlite import Sqlite

        return Sqlite(rest)
    if kind in SHARED and rest:
        from pages.kit.hall.store.redis import Redis

        return Redis(f"{SHARED[kind]}:{rest}")
    known = ", ".join(f"{one}://HOST" for one in SHARED)
    raise ValueError(f"rooms: there is no store {kind!r}; give memory, sqlite:PATH, or one of {known}")
