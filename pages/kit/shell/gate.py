"""How many runs compute at once: a gate with places, first come, first served; who waits longer is told so.

Python computes one thing at a time; hundreds of runs that share it all come late. In turns each is done sooner.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from pages.kit.state.texts import words

SETTING = "RUNS_AT_ONCE"
PLACES = 2  # with 200 visitors 95 of 100 releases took 1 to 7 s, without a gate 6 to 15 s (tests/soak/load.py)
SILENT, PATIENCE = 1.0, 30.0  # s: after these it is said, after those nobody waits any longer
AGAIN = 0.25  # s within which a thread that comes again goes on with what one visitor asked for


class Gate:
    """A number of places, taken in the order of coming; a thread that has one may come in again.

    A visitor's run may come in parts, or begin anew because the visitor did one more thing: what comes right after
    the same thread has left is the next in the row. A place that is left goes to whoever waits first, so even a thread
    that comes again and again gets no more than every other turn.
    """

    def __init__(self, places: int, patience: float = PATIENCE):
        if places < 1:
            raise ValueError(f"a gate needs at least one place, not {places}")
        self.free, self.patience = places, patience
        self.lock, self.waiting, self.inside = threading.Lock(), deque[threading.Event](), threading.local()

    @contextmanager
    def place(self, late: Callable[[], None] = lambda: None, silent: float = SILENT) -> Iterator[None]:
        """Wait for a place and keep it; `late` is called once if that takes longer than `silent`, s.

        After `patience` seconds a run comes in without a place: a run that hangs never locks the others out.
        """
        if getattr(self.inside, "held", False):
            yield
            return
        again = time.monotonic() - getattr(self.inside, "left", -AGAIN) < AGAIN
        held = self._take(late, silent, again)
        self.inside.held = True
        try:
            yield
        finally:  # a run is also stopped by exceptions that are no errors
            self.inside.held, self.inside.left = False, time.monotonic()
            if held:
                self._leave()

    def _take(self, late: Callable[[], None], silent: float, again: bool) -> bool:
        with self.lock:
            if self.free:
                self.free -= 1
                return True
            turn = threading.Event()
            (self.waiting.appendleft if again else self.waiting.append)(turn)
        try:
            if turn.wait(silent):
                return True
            late()
            if turn.wait(self.patience - silent):
                return True
        except BaseException:
            self._give_up(turn)
            raise
        return not self._give_up(turn, keep=True)

    def _give_up(self, turn: threading.Event, keep: bool = False) -> bool:
        """Wait no longer -> whether there was none; a place that came at the last moment is kept, or passed on."""
        with self.lock:
            if turn in self.waiting:
                self.waiting.remove(turn)
                return True
        if not keep:
            self._leave()
        return False

    def _leave(self) -> None:
        with self.lock:
            if self.waiting:
                self.waiting.popleft().set()
            else:
                self.free += 1


def places() -> int:
    """What the environment variable RUNS_AT_ONCE says, else as many as were measured to be best."""
    said = os.environ.get(SETTING, "")
    return int(said) if said.isdecimal() and int(said) > 0 else PLACES


_gate = Gate(places())


@contextmanager
def in_turn() -> Iterator[None]:
    """Compute when it is this run's turn; whoever waits for more than a second reads why."""
    with _gate.place(_late, SILENT):
        yield


def _late() -> None:
    st.toast(words("ui")["waiting"]["text"])
