"""Rooms in the memory of this process."""

from dataclasses import dataclass, field
from threading import Lock

from pages.kit.hall.store import LIFE, MOST_GUESSES, MOST_PHONES, MOST_ROOMS, MOST_STEERS, QUIET, Place, Room


@dataclass(slots=True)
class _Held:
    owner: str
    heard: float
    place: Place | None = None
    set: str = ""
    steers: list[tuple[int, str]] = field(default_factory=list)
    votes: dict[str, dict[str, tuple[float, int]]] = field(default_factory=dict)  # (guess, how many times)


class Memory:
    """A store, see `Store`."""

    fresh = 0.0

    def __init__(self):
        self._lock = Lock()
        self._rooms: dict[str, _Held] = {}
        self._pins: dict[str, tuple[str, str, float]] = {}  # pin -> (owner, key, until when)

    def claim(self, code: str, owner: str, now: float) -> str:
        with self._lock:
            self._forget(now)
            held = self._rooms.get(code)
            if held is not None:
                return "own" if held.owner == owner else "other"
            if len(self._rooms) >= MOST_ROOMS:
                quiet = [one for one, room in self._rooms.items() if now - room.heard > QUIET and not room.votes]
                if not quiet:
                    return "full"
                del self._rooms[min(quiet, key=lambda one: self._rooms[one].heard)]
            self._rooms[code] = _Held(owner, now)
            return "own"

    def read(self, code: str, now: float) -> Room | None:
        with self._lock:
            self._forget(now)
            held = self._rooms.get(code)
            if held is None:
                return None
            votes = {asked: {who: value for who, (value, _) in sent.items()} for asked, sent in held.votes.items()}
            return Room(held.owner, held.heard, held.place, held.set, tuple(held.steers), votes)

    def hear(self, code: str, now: float) -> None:
        with self._lock:
            if code in self._rooms:
                self._rooms[code].heard = now

    def move(self, code: str, place: Place, now: float) -> None:
        with self._lock:
            if code in self._rooms:
                self._rooms[code].place, self._rooms[code].heard = place, now

    def bring(self, code: str, text: str) -> None:
        with self._lock:
            if code in self._rooms:
                self._rooms[code].set = text

    def guess(self, code: str, question: str, phone: str, value: float, now: float) -> str:
        with self._lock:
            self._forget(now)
            held = self._rooms.get(code)
            if held is None:
                return "gone"
            if held.place is None or held.place.answered:
                return "over"
            sent = held.votes.setdefault(question, {})
            _, times = sent.get(phone, (0.0, 0))
            if times >= MOST_GUESSES:
                return "often"
            if phone not in sent and len(sent) >= MOST_PHONES:
                return "full"
            sent[phone], held.heard = (value, times + 1), now
            return ""

    def steer(self, code: str, action: str) -> None:
        with self._lock:
            if code in self._rooms:
                steers = self._rooms[code].steers
                steers.append((steers[-1][0] + 1 if steers else 1, action))
                del steers[:-MOST_STEERS]

    def lend(self, pin: str, owner: str, key: str, until: float) -> None:
        with self._lock:
            self._pins = {pin: one for pin, one in self._pins.items() if one[0] != owner}
            self._pins[pin] = (owner, key, until)

    def take(self, pin: str, now: float) -> str | None:
        with self._lock:
            self._pins = {pin: one for pin, one in self._pins.items() if one[2] > now}
            return self._pins.pop(pin, ("", None, 0.0))[1]

    def _forget(self, now: float) -> None:
        for code in [code for code, room in self._rooms.items() if now - room.heard > LIFE]:
            del self._rooms[code]
