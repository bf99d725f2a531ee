import json
import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from pages.kit.hall import rooms as halls
from pages.kit.hall.rooms import (
    KEY,
    LETTERS,
    LIFE,
    MOST_GUESSES,
    MOST_PHONES,
    MOST_ROOMS,
    MOST_STEERS,
    PIN_LIFE,
    Place,
    Rooms,
    derived,
    new_key,
)  # fmt: skip

ASKED = Place("heel_lift", 1, False)


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Codes follow from keys as they do, only faster."""
    monkeypatch.setattr(halls, "SLOW", 10)
    derived.cache_clear()
    yield
    derived.cache_clear()


def opened(rooms):
    """A new room -> (its code, its key)."""
    key = new_key()
    return rooms.open(key), key


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def rooms(clock):
    return Rooms(clock)


@pytest.fixture
def room(rooms):
    """A room whose show has come to a question -> (code, key)."""
    code, key = opened(rooms)
    assert rooms.move(key, ASKED) == code
    return code, key


def test_a_room_has_a_code_to_read_aloud_and_a_key_that_nobody_guesses(rooms):
    all_ = [opened(rooms) for _ in range(MOST_ROOMS)]
    assert len({code for code, _ in all_}) == len({key for _, key in all_}) == MOST_ROOMS
    for code, key in all_:
        assert len(code) == 5 and set(code) <= set(LETTERS)
        assert KEY.fullmatch(key) and rooms.open(key) == code
    assert not set("IL01O") & set(LETTERS)


def test_only_the_key_leads_a_room(rooms, room):
    code, key = room
    assert rooms.move(code, Place("heel_lift", 3, True)) is None
    for wrong in ("", "é", "\ud800", "short", "x" * 65, f"{key} "):
        assert rooms.open(wrong) is None and not rooms.steer(wrong, "next") and rooms.invite(wrong) is None
    for other in (key[:-1], key.swapcase()):  # keys of other rooms
        assert rooms.move(other, Place("heel_lift", 3, True)) != code
        assert rooms.steer(other, "next")
    assert rooms.place(code) == ASKED and rooms.steered(code) == ()
    assert rooms.move(key, Place("heel_lift", 3, True)) == code
    assert rooms.place(code).scene == 3


def test_a_server_that_was_started_anew_finds_the_room_again_with_the_next_word_of_its_show(room):
    code, key = room
    anew = Rooms()
    assert not anew.is_open(code)
    assert anew.move(key, ASKED) == code
    assert anew.guess(code, "a", "q", 5, 0, 10) and anew.guesses(code, "q") == (5.0,)


def test_a_key_whose_code_is_taken_gets_another_room(rooms, monkeypatch):
    monkeypatch.setattr(halls, "derived", lambda key, attempt=0: "AAAAA" if not attempt else f"BBBB{key[0]}")
    first, second = "A" * 16, "B" * 16
    assert rooms.open(first) == "AAAAA" and rooms.open(second) == "BBBBB"
    assert rooms.open(first) == "AAAAA" and rooms.open(second) == "BBBBB"


def test_a_code_follows_from_its_key_too_slowly_to_look_for_another_key(monkeypatch):
    monkeypatch.undo()
    assert halls.SLOW >= 100_000


def test_a_pin_lends_the_key_once_and_soon(rooms, room, clock):
    _, key = room
    pin = rooms.invite(key)
    assert key not in pin and rooms.accept("A" * 8) is None
    assert rooms.accept(pin) == key and rooms.accept(pin) is None
    pin = rooms.invite(key)
    clock.now = PIN_LIFE + 1
    assert rooms.accept(pin) is None
    first, second = rooms.invite(key), rooms.invite(key)
    assert rooms.accept(first) is None and rooms.accept(second) == key  # the last one counts


def test_a_remote_asks_for_what_a_show_does_and_for_nothing_else(rooms, room):
    code, key = room
    for action in ("next", "previous", "black", "again", "reset", "count 0 12", "count 2 9999"):
        assert rooms.steer(key, action)
    for wrong in ("leave", "count 3 1", "count 0 99999", "next ", "", None, 5, ["next"], "count 0 -1", "<b>"):
        assert not rooms.steer(key, wrong)
    numbers = [number for number, _ in rooms.steered(code)]
    assert numbers == list(range(1, 8))
    for _ in range(3 * MOST_STEERS):
        rooms.steer(key, "next")
    assert len(rooms.steered(code)) == MOST_STEERS and rooms.steered(code)[-1][0] == 7 + 3 * MOST_STEERS


def test_two_rooms_at_once_do_not_hear_each_other(rooms):
    (one, first), (two, second) = opened(rooms), opened(rooms)
    rooms.move(first, ASKED)
    rooms.move(second, ASKED)
    assert rooms.guess(one, "a", "q", 1, 0, 10) and rooms.guess(two, "a", "q", 9, 0, 10)
    rooms.steer(first, "next")
    assert (rooms.guesses(one, "q"), rooms.guesses(two, "q")) == ((1.0,), (9.0,))
    assert rooms.steered(two) == ()


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
    code, key = opened(rooms)
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
    assert rooms.guesses(code, "q") == () and rooms.place(code) is None
    assert rooms.move(key, ASKED) == code and rooms.guesses(code, "q") == ()


def test_the_room_longest_silent_makes_way_for_a_new_one(rooms, clock):
    all_ = []
    for _ in range(MOST_ROOMS):
        all_.append(opened(rooms))
        clock.now += 1
    rooms.move(all_[0][1], ASKED)
    new, _ = opened(rooms)
    assert rooms.is_open(all_[0][0]) and rooms.is_open(new)
    assert not rooms.is_open(all_[1][0])


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
            assert rooms.open(key) == code

    with ThreadPoolExecutor(32) as pool:
        list(pool.map(one, range(100)))
    assert sorted(rooms.guesses(code, "q")) == list(range(100))
