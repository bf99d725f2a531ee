"""Runs take turns: never more at once than there are places, in the order of coming, whatever ends them."""

import threading
import time
from contextlib import contextmanager

import pytest
from streamlit.testing.v1 import AppTest

from content.reader import words
from pages.kit.shell import gate as the_app_s
from pages.kit.shell.gate import PLACES, SETTING, Gate, places


@contextmanager
def held(gate):
    """Somebody has the gate's only place, until the event that this yields is set, or to the end."""
    out = threading.Event()

    def hold():
        with gate.place():
            out.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    while gate.free:
        time.sleep(0.001)
    try:
        yield out
    finally:
        out.set()
        thread.join(20)


def in_line(gate, count, work=lambda number: None):
    """So many runs come one after another while one holds the gate's place -> the order in which they came in."""
    came, threads = [], []

    def run(number):
        with gate.place():
            came.append(number)
            work(number)

    with held(gate):
        for number in range(count):
            threads.append(threading.Thread(target=run, args=(number,)))
            threads[-1].start()
            while len(gate.waiting) <= number:
                time.sleep(0.001)
    for thread in threads:
        thread.join(20)
    return came


def test_who_comes_first_is_served_first_and_alone():
    inside, most = [], []

    def work(number):
        inside.append(number)
        most.append(len(inside))
        time.sleep(0.001)
        inside.remove(number)

    gate = Gate(1)
    assert in_line(gate, 30, work) == list(range(30))
    assert max(most) == 1 and gate.free == 1 and not gate.waiting


def test_as_many_run_at_once_as_there_are_places():
    gate, inside, both = Gate(2), [], threading.Barrier(2, timeout=20)

    def run():
        with gate.place():
            inside.append(1)
            both.wait()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(inside) == 4 and not both.broken and gate.free == 2


@pytest.mark.parametrize("end", [SystemExit, KeyboardInterrupt, ValueError, type("Stop", (BaseException,), {})])
def test_a_run_that_is_stopped_leaves_its_place(end):
    gate = Gate(1)
    with pytest.raises(end), gate.place(), gate.place():  # and comes in again while it is inside
        assert gate.free == 0
        raise end
    assert gate.free == 1


def test_who_waits_is_told_once_and_a_run_that_hangs_locks_nobody_out():
    gate, told = Gate(1, patience=0.06), []
    with held(gate):
        with gate.place(lambda: told.append(1), silent=0.01):
            assert told == [1] and gate.free == 0
        assert gate.free == 0 and not gate.waiting  # the one that hangs still has it
    assert gate.free == 1


def test_a_run_that_is_stopped_while_it_waits_takes_no_place_along():
    gate = Gate(1)

    def stopped():
        raise KeyboardInterrupt

    with held(gate):
        with pytest.raises(KeyboardInterrupt), gate.place(stopped, silent=0.01):
            pass
        assert not gate.waiting
    assert gate.free == 1


@pytest.mark.parametrize(("said", "count"), [("7", 7), ("0", None), ("many", None), ("-3", None), ("", None)])
def test_the_number_of_places_is_a_setting_and_nonsense_is_none(monkeypatch, said, count):
    monkeypatch.setenv(SETTING, said)
    assert places() == (count or PLACES)
    with pytest.raises(ValueError, match="at least one place"):
        Gate(0)


def test_what_comes_in_parts_goes_on_before_others_begin_and_never_shuts_them_out():
    gate, came, ready = Gate(1), [], threading.Event()

    def visitor():  # three parts one after another
        for part in range(3):
            with gate.place():
                came.append(part)
                if part == 0:
                    ready.set()
                    while len(gate.waiting) < 4:
                        time.sleep(0.001)

    def other(number):
        with gate.place():
            came.append(f"other {number}")
            if number == 0:
                while len(gate.waiting) < 4:  # the visitor has come again
                    time.sleep(0.001)

    threads = [threading.Thread(target=visitor)]
    threads[0].start()
    ready.wait(20)
    for number in range(4):
        threads.append(threading.Thread(target=other, args=(number,)))
        threads[-1].start()
        while len(gate.waiting) <= number and 0 in came and 1 not in came:
            time.sleep(0.001)
    for thread in threads:
        thread.join(20)
    assert came[:3] == [0, "other 0", 1] and came.index(2) < came.index("other 3")
    assert gate.free == 1 and not gate.waiting


def test_whoever_waits_for_a_page_reads_why_and_gets_it(monkeypatch):
    gate, said = Gate(1), the_app_s._late
    monkeypatch.setattr(the_app_s, "_gate", gate)
    monkeypatch.setattr(the_app_s, "SILENT", 0.01)
    with held(gate) as out:

        def late():
            said()
            out.set()

        monkeypatch.setattr(the_app_s, "_late", late)
        app = AppTest.from_file("../app.py", default_timeout=60).run()
    assert [toast.value for toast in app.toast] == [words("ui")["waiting"]["text"]]
    assert app.title and not app.exception and gate.free == 1
