"""Rooms in which a hall guesses with its phones: in memory only, forgotten after hours of silence. No Streamlit.

A room's code follows from the key of who leads it, slowly enough that no other key with the same code is found: a
server that was started anew finds the room again with the next word of its show. All that a room holds is plain text
and numbers.
"""

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
CODE_LENGTH, PIN_LENGTH = 5, 8
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
SLOW = 100_000  # rounds from a key to its code
LIFE = 3 * 3600.0  # s of silence
PIN_LIFE = 300.0  # s in which another device may take over
MOST_ROOMS = 50
MOST_PHONES = 500  # in one room
MOST_GUESSES = 30  # of one phone on one question: corrections, not a storm
LARGEST_SET = 80_000  # letters of a set of the presenter's own
MOST_STEERS = 20  # that wait for a show
ACTIONS = re.compile(r"next|previous|black|again|reset|count [012] \d{1,4}")  # what a remote may ask for


@dataclass(frozen=True, slots=True)
class Place:
    """Where a show stands."""

    set: str
    scene: int
    answered: bool
    started: float = 0.0  # ms since 1970, by the presenter's clock
    pace: float = 0.0  # s/km that the hall sees
    vote: int = 1  # of a question: the first vote, or the one after the talk


@dataclass(slots=True)
class Room:
    """A code to join it, a key to lead it, and what was guessed: question -> phone -> (guess, how many times)."""

    code: str
    key: str
    heard: float
    place: Place | None = None
    guesses: dict[str, dict[str, tuple[float, int]]] = field(default_factory=dict)
    steers: list[tuple[int, str]] = field(default_factory=list)  # (number, action), for the show to follow
    set: str = ""  # the text of a set that is the presenter's own


def new_key() -> str:
    """A key that nobody guesses."""
    return secrets.token_urlsafe(18)


@lru_cache(maxsize=500)
def derived(key: str, attempt: int = 0) -> str:
    """The code that belongs to a key; another one for each attempt."""
    digest = hashlib.pbkdf2_hmac("sha256", key.encode(), b"room %d" % attempt, SLOW)
    number = int.from_bytes(digest, "big")
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(CODE_LENGTH))


class Rooms:
    """All rooms of a server. Every answer is a copy; any number of threads may ask."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = Lock()
        self._rooms: dict[str, Room] = {}
        self._pins: dict[str, tuple[str, float]] = {}  # pin -> (key, until when)

    def open(self, key: str) -> str | None:
        """The code of the room that a key leads, which is opened if it is not; None for what is no key. Where there are
        too many rooms, the one longest silent goes."""
        if not KEY.fullmatch(key):
            return None
        codes = [derived(key)]  # outside of the lock: it is slow
        with self._lock:
            self._forget()
            while (own := self._rooms.get(codes[-1])) is not None and own.key != key:
                codes.append(derived(key, len(codes)))
            if own is None:
                if len(self._rooms) >= MOST_ROOMS:
                    del self._rooms[min(self._rooms.values(), key=lambda room: room.heard).code]
                self._rooms[codes[-1]] = Room(codes[-1], key, self._clock())
            return codes[-1]

    def move(self, key: str, place: Place) -> str | None:
        """Tell a room where its show stands -> its code; None for what is no key."""
        code = self.open(key)
        if code is not None:
            with self._lock:
                room = self._rooms[code]
                room.place, room.heard = place, self._clock()
        return code

    def place(self, code: str) -> Place | None:
        """Where the show of a room stands; None without such a room or before its first scene."""
        with self._lock:
            room = self._room(code)
            return room.place if room else None

    def bring(self, key: str, text: str) -> bool:
        """Bring a set of the presenter's own to a room; False for what is no key, and for what is too long."""
        code = self.open(key) if len(text) <= LARGEST_SET else None
        if code is not None:
            with self._lock:
                self._rooms[code].set = text
        return code is not None

    def brought(self, code: str) -> str:
        """The text of the set that was brought to a room; empty without one."""
        with self._lock:
            room = self._room(code)
            return room.set if room else ""

    def is_open(self, code: str) -> bool:
        """Whether there is such a room."""
        with self._lock:
            return self._room(code) is not None

    # ---- phones

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

    # ---- another device in the presenter's hand

    def invite(self, key: str) -> str | None:
        """A pin with which another device may lead the room, too: once, and soon; None for what is no key."""
        if self.open(key) is None:
            return None
        pin = "".join(secrets.choice(LETTERS) for _ in range(PIN_LENGTH))
        with self._lock:
            now = self._clock()
            self._pins = {pin: one for pin, one in self._pins.items() if one[1] > now and one[0] != key}
            self._pins[pin] = (key, now + PIN_LIFE)
        return pin

    def accept(self, pin: str) -> str | None:
        """The key that a pin stands for; a pin serves once."""
        with self._lock:
            key, until = self._pins.pop(pin, ("", 0.0))
            return key if until > self._clock() else None

    def steer(self, key: str, action: object) -> bool:
        """Ask the show for an action; False for who leads no room, and for what no show does."""
        if not isinstance(action, str) or not ACTIONS.fullmatch(action):
            return False
        code = self.open(key)
        if code is None:
            return False
        with self._lock:
            steers = self._rooms[code].steers
            steers.append((steers[-1][0] + 1 if steers else 1, action))
            del steers[:-MOST_STEERS]
            return True

    def steered(self, code: str) -> tuple[tuple[int, str], ...]:
        """What a room's show was asked for lately, numbered."""
        with self._lock:
            room = self._room(code)
            return tuple(room.steers) if room else ()

    def _room(self, code: str) -> Room | None:
        self._forget()
        return self._rooms.get(code)

    def _forget(self) -> None:
        now = self._clock()
        self._rooms = {code: room for code, room in self._rooms.items() if now - room.heard <= LIFE}
