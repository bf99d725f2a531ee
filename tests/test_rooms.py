import json
import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from pages.kit.hall.rooms import LETTERS, LIFE, MOST_GUESSES, MOST_PHONES, MOST_ROOMS, Place, Rooms

ASKED = Place("heel_lift", 1, False)


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def rooms(clock):
    return Rooms(clock)


@pytest.fixture
def room(rooms):
    """A room whose show has come to a question -> (code, key)."""
    code, key = rooms.open()
    assert rooms.move(key, ASKED)
    return code, key


def test_a_room_has_a_code_to_read_aloud_and_a_key_that_nobody_guesses(rooms):
    opened = [rooms.open() for _ in range(MOST_ROOMS)]
    assert len({code for code, _ in opened}) == len({key for _, key in opened}) == MOST_ROOMS
    for code, key in opened:
        assert len(code) == 5 and set(code) <= set(LETTERS)
        assert len(key) >= 16 and rooms.code_of(key) == code
    assert not set("IL01O") & set(LETTERS)


def test_only_the_key_leads_a_room(rooms, room):
    code, key = room
    assert not rooms.move(code, Place("heel_lift", 3, True))
    assert rooms.place(code) == ASKED
    assert rooms.move(key, Place("heel_lift", 3, True))
    assert rooms.place(code).scene == 3
    for wrong in ("", "é", "\ud800", key[:-1], key.swapcase()):
        assert rooms.code_of(wrong) is None


def test_a_phone_guesses_once_and_may_correct(rooms, room):
    code, _ = room
    assert rooms.guess(code, "a", "q", 10, 0, 100)
    assert rooms.guess(code, "b", "q", 20.5, 0, 100)
    assert rooms.guess(code, "a", "q", 30, 0, 100)
    assert sorted(rooms.guesses(code, "q")) == [20.5, 30]
    assert rooms.guess_of(code, "a", "q") == 30 and rooms.guess_of(code, "c", "q") is None


HOSTILE = [
    math.nan, math.inf, -math.inf, 1e400, -1, 100.001, 10**400, -(10**400), True, False, None, "50", "", b"5", [50],
    (5,), {"guess": 5}, {}, "<script>alert(1)</script>", "\u0000", object(), 5j, 1e308,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_guess_is_dropped(rooms, room, value):
    code, _ = room
    assert not rooms.guess(code, "a", "q", value, 0, 100)
    assert rooms.guesses(code, "q") == ()
    assert json.dumps(rooms.guesses(code, "q"), allow_nan=False) == "[]"


def test_guesses_are_taken_while_a_question_stands_and_no_longer(rooms):
    code, key = rooms.open()
    assert not rooms.guess(code, "a", "q", 5, 0, 10)
    rooms.move(key, ASKED)
    assert rooms.guess(code, "a", "q", 5, 0, 10)
    rooms.move(key, Place("heel_lift", 1, True))
    assert not rooms.guess(code, "a", "q", 6, 0, 10)
    assert rooms.guesses(code, "q") == (5.0,)
    assert not rooms.guess("NOPE2", "a", "q", 5, 0, 10)


def test_a_room_is_forgotten_after_hours_of_silence_and_kept_while_it_is_used(rooms, room, clock):
    code, key = room
    clock.now = LIFE - 1
    assert rooms.guess(code, "a", "q", 5, 0, 10)
    clock.now = 2 * LIFE - 2
    assert rooms.is_open(code) and rooms.guesses(code, "q") == (5.0,)
    clock.now += 2
    assert not rooms.is_open(code)
    assert rooms.code_of(key) is None and rooms.guesses(code, "q") == () and rooms.place(code) is None
    assert not rooms.move(key, ASKED)


def test_the_room_longest_silent_makes_way_for_a_new_one(rooms, clock):
    opened = []
    for _ in range(MOST_ROOMS):
        opened.append(rooms.open())
        clock.now += 1
    rooms.move(opened[0][1], ASKED)
    new, _ = rooms.open()
    assert rooms.is_open(opened[0][0]) and rooms.is_open(new)
    assert not rooms.is_open(opened[1][0])


def test_neither_one_phone_nor_many_fill_the_memory(rooms, room):
    code, _ = room
    taken = [rooms.guess(code, "a", "q", i % 10, 0, 10) for i in range(MOST_GUESSES + 20)]
    assert taken == [True] * MOST_GUESSES + [False] * 20
    taken = [rooms.guess(code, f"phone {i}", "q", 5, 0, 10) for i in range(MOST_PHONES + 20)]
    assert sum(taken) == MOST_PHONES - 1
    assert len(rooms.guesses(code, "q")) == MOST_PHONES


def test_a_hundred_phones_at_once_lose_nothing(rooms, room):
    code, key = room

    def one(phone):
        for value in (1, 2, phone):
            assert rooms.guess(code, str(phone), "q", value, 0, 100)
            rooms.move(key, ASKED)
            assert rooms.code_of(key) == code

    with ThreadPoolExecutor(32) as pool:
        list(pool.map(one, range(100)))
    assert sorted(rooms.guesses(code, "q")) == list(range(100))
