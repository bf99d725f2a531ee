"""Rooms in which a hall guesses with its phones: in memory only, forgotten after hours of silence. No Streamlit."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
CODE_LENGTH = 5
LIFE = 3 * 3600.0  # s of silence
MOST_ROOMS = 50
MOST_PHONES = 500  # in one room
MOST_GUESSES = 30  # of one phone on one question: corrections, not a storm


@dataclass(frozen=True, slots=True)
class Place:
    """Where a show stands."""

    set: str
    scene: int
    answered: bool
    started: float = 0.0  # ms since 1970, by the presenter's clock


@dataclass(slots=True)
class Room:
    """A code to join it, a key to lead it, and what was guessed: question -> phone -> (guess, how many times)."""

    code: str
    key: str
    heard: float
    place: Place | None = None
    guesses: dict[str, dict[str, tuple[float, int]]] = field(default_factory=dict)


class Rooms:
    """All rooms of a server. Every answer is a copy; any number of threads may ask."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = Lock()
        self._rooms: dict[str, Room] = {}

    def open(self) -> tuple[str, str]:
        """A new room -> (its code, its key). Where there are too many, the one longest silent goes."""
        with self._lock:
            self._forget()
            if len(self._rooms) >= MOST_ROOMS:
                del self._rooms[min(self._rooms.values(), key=lambda room: room.heard).code]
            code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
            while code in self._rooms:
                code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
            self._rooms[code] = Room(code, secrets.token_urlsafe(12), self._clock())
            return code, self._rooms[code].key

    def code_of(self, key: str) -> str | None:
        """The code of the room that a key leads."""
        with self._lock:
            room = self._led(key)
            return room.code if room else None

    def move(self, key: str, place: Place) -> bool:
        """Tell a room where its show stands; False without such a room."""
        with self._lock:
            room = self._led(key)
            if room is None:
                return False
            room.place, room.heard = place, self._clock()
            return True

    def place(self, code: str) -> Place | None:
        """Where the show of a room stands; None without such a room or before its first scene."""
        with self._lock:
            room = self._room(code)
            return room.place if room else None

    def is_open(self, code: str) -> bool:
        """Whether there is such a room."""
        with self._lock:
            return self._room(code) is not None

    def guess(self, code: str, phone: str, question: str, value: object, low: float, high: float) -> bool:
        """Take a phone's guess, or its correction; False, and nothing changed, for whatever is none."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            return False
        with self._lock:
            room = self._room(code)
            if room is None or room.place is None or room.place.answered:
                return False
            sent = room.guesses.setdefault(question, {})
            _, times = sent.get(phone, (0.0, 0))
            if times >= MOST_GUESSES or (phone not in sent and len(sent) >= MOST_PHONES):
                return False
            sent[phone], room.heard = (float(value), times + 1), self._clock()
            return True

    def guesses(self, code: str, question: str) -> tuple[float, ...]:
        """What a room has guessed."""
        with self._lock:
            room = self._room(code)
            return () if room is None else tuple(value for value, _ in room.guesses.get(question, {}).values())

    def guess_of(self, code: str, phone: str, question: str) -> float | None:
        """What a phone has guessed."""
        with self._lock:
            room = self._room(code)
            return None if room is None else room.guesses.get(question, {}).get(phone, (None, 0))[0]

    def _room(self, code: str) -> Room | None:
        self._forget()
        return self._rooms.get(code)

    def _led(self, key: str) -> Room | None:
        self._forget()
        return next((room for room in self._rooms.values() if room.key == key), None)

    def _forget(self) -> None:
        now = self._clock()
        self._rooms = {code: room for code, room in self._rooms.items() if now - room.heard <= LIFE}
