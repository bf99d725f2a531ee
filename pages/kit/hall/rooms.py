"""Rooms in which a hall guesses with its phones: who may open and lead one, what is a guess. No Streamlit.

A room's code follows from the key of who leads it, slowly enough that no other key with the same code is found: a
server that was started anew finds the room again with the next word of its show. All that a room holds is plain text
and numbers. Where it stands is for the store to say, see `store/`; nobody's room makes way for a stranger's.
"""

import hashlib
import ipaddress
import re
import secrets
import time
from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from pages.kit.hall.store import LIFE, PIN_LIFE, Away, Place, Room, Store
from pages.kit.hall.store.memory import Memory

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
CODE_LENGTH, PIN_LENGTH = 5, 8
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
CODE = re.compile(f"[{LETTERS}]{{{CODE_LENGTH}}}")
SLOW = 100_000  # rounds from a key to its code
HEARD = 60.0  # s after which a room that is led is said to be heard of again
MOST_OF_ONE = 20  # rooms that one address opens within LIFE: a class of presenters, not a storm
MOST_KNOWN = 1000  # rooms of which this process remembers the last answer
LARGEST_SET = 80_000  # letters of a set of the presenter's own
ACTIONS = re.compile(r"next|previous|black|again|reset|count [012] \d{1,4}")  # what a remote may ask for


def new_key() -> str:
    """A key that nobody guesses."""
    return secrets.token_urlsafe(18)


@lru_cache(maxsize=500)
def derived(key: str, attempt: int = 0) -> str:
    """The code that belongs to a key; another one for each attempt."""
    digest = hashlib.pbkdf2_hmac("sha256", key.encode(), b"room %d" % attempt, SLOW)
    number = int.from_bytes(digest, "big")
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(CODE_LENGTH))


def owner_of(key: str) -> str:
    """What a store knows of a key: enough to know it again, too little to lead with."""
    return hashlib.sha256(b"owner " + key.encode()).hexdigest()


def _client(address: str) -> str:
    """Whom an address on the network stands for: of the sixth version a whole network does."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if found.version == 4 else str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))


class Rooms:
    """All rooms of a store. Every answer is a copy; any number of threads may ask."""

    def __init__(self, store: Store | None = None, clock: Callable[[], float] = time.time):
        self._store, self._clock = store or Memory(), clock
        self._lock, self._asking = Lock(), Lock()
        self._known: dict[str, tuple[float, Room | None]] = {}  # code -> (when it was asked for, answer)
        self._changes = 0
        self._opened: dict[str, dict[str, float]] = {}  # who opened -> code -> when; it never leaves this process

    # ---- for everybody

    def room(self, code: str) -> Room | None:
        """The room of a code, None without one; for a moment the last answer serves.

        Raises `Away` where the store does not answer.
        """
        if not CODE.fullmatch(code):
            return None
        found, fresh = self._remembered(code)
        if fresh:
            return found
        with self._asking:  # one asks, the others wait for the answer
            found, fresh = self._remembered(code)
            if not fresh:
                now, changes = self._clock(), self._changes
                found = self._store.read(code, now)
                with self._lock:
                    if len(self._known) >= MOST_KNOWN:
                        self._known.clear()
                    if changes == self._changes:  # else it may be older than what was told in the meantime
                        self._known[code] = (now, found)
            return found

    def guess(self, code: str, phone: str, question: str, value: object, low: float, high: float) -> str:
        """Take a phone's guess, or its correction -> empty if it was taken; else why nothing was changed: "none" for
        what is no guess, "away" where the store does not answer, or the store's own word."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            return "none"
        if not CODE.fullmatch(code):
            return "gone"
        try:
            return self._store.guess(code, question, phone, float(value), self._clock())
        except Away:
            return "away"
        finally:
            self._changed(code)

    # ---- for who has a key; `client`: the address of who asks, where it is told

    def enter(self, key: str, client: str | None = None) -> tuple[str | None, str]:
        """(code of the room that a key leads, empty), opened if it is not; else (None, why not): "no_key", "full",
        "many" for an address that has opened MOST_OF_ONE, "away"."""
        if not KEY.fullmatch(key):
            return None, "no_key"
        owner = owner_of(key)
        try:
            attempt = 0
            while True:
                code = derived(key, attempt)
                room, now = self.room(code), self._clock()
                if room is None:
                    if client and self._is_busy(_client(client), code, now):
                        return None, "many"
                    said = self._store.claim(code, owner, now)
                    self._changed(code)
                    if said == "full":
                        return None, "full"
                    if said == "own":
                        if client:
                            with self._lock:
                                self._opened.setdefault(_client(client), {})[code] = now
                        return code, ""
                elif room.owner == owner:
                    if now - room.heard > HEARD:
                        self._store.hear(code, now)
                        self._changed(code)
                    return code, ""
                attempt += 1
        except Away:
            return None, "away"

    def open(self, key: str, client: str | None = None) -> str | None:
        """The code of the room that a key leads, opened if it is not; None where `enter` has a reason."""
        return self.enter(key, client)[0]

    def move(self, key: str, place: Place, client: str | None = None) -> str | None:
        """Tell a room where its show stands -> its code; None for who leads none."""

        def told(code: str) -> None:
            room = self.room(code)
            if room is None or room.place != place:
                self._store.move(code, place, self._clock())
                self._changed(code)

        return self._led(key, client, told)

    def bring(self, key: str, text: str, client: str | None = None) -> bool:
        """Bring a set of the presenter's own to a room; False for who leads none, and for what is too long."""
        if len(text) > LARGEST_SET:
            return False

        def told(code: str) -> None:
            room = self.room(code)
            if room is None or room.set != text:
                self._store.bring(code, text)
                self._changed(code)

        return self._led(key, client, told) is not None

    def steer(self, key: str, action: object, client: str | None = None) -> bool:
        """Ask the show for an action; False for who leads no room, and for what no show does."""
        if not isinstance(action, str) or not ACTIONS.fullmatch(action):
            return False

        def told(code: str) -> None:
            self._store.steer(code, action)
            self._changed(code)

        return self._led(key, client, told) is not None

    def invite(self, key: str, client: str | None = None) -> str | None:
        """A pin with which another device may lead the room, too: once, and soon; None for who leads none."""
        pin = "".join(secrets.choice(LETTERS) for _ in range(PIN_LENGTH))
        until = self._clock() + PIN_LIFE
        return pin if self._led(key, client, lambda _: self._store.lend(pin, owner_of(key), key, until)) else None

    def accept(self, pin: str) -> str | None:
        """The key that a pin stands for; a pin serves once."""
        try:
            return self._store.take(pin, self._clock()) if len(pin) == PIN_LENGTH and set(pin) <= set(LETTERS) else None
        except Away:
            return None

    # ----

    def _led(self, key: str, client: str | None, tell: Callable[[str], None]) -> str | None:
        """Tell the store something of the room that a key leads -> its code; None where that cannot be."""
        code = self.open(key, client)
        if code is None:
            return None
        try:
            tell(code)
        except Away:
            return None
        return code

    def _remembered(self, code: str) -> tuple[Room | None, bool]:
        with self._lock:
            when, found = self._known.get(code, (0.0, None))
            return found, code in self._known and 0 <= self._clock() - when < self._store.fresh

    def _changed(self, code: str) -> None:
        """What is remembered of a room holds no longer."""
        with self._lock:
            self._changes += 1
            self._known.pop(code, None)

    def _is_busy(self, client: str, code: str, now: float) -> bool:
        """Whether an address has opened as many rooms lately as one may."""
        with self._lock:
            self._opened = {
                who: kept
                for who, codes in self._opened.items()
                if (kept := {one: when for one, when in codes.items() if now - when <= LIFE})
            }
            opened = self._opened.get(client, {})
            return code not in opened and len(opened) >= MOST_OF_ONE
