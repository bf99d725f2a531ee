import json
import math
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest

from content.reader import words
from pages.kit.hall import rooms as halls
from pages.kit.hall.rooms import HEARD, KEY, LETTERS, MOST_OF_ONE, Rooms, derived, new_key, owner_of
from pages.kit.hall.store import (
    LIFE,
    MOST_GUESSES,
    MOST_PHONES,
    MOST_ROOMS,
    MOST_STEERS,
    PIN_LIFE,
    QUIET,
    Away,
    Place,
    Store,
    chosen,
)  # fmt: skip
from tests.stores import redis_serving

ASKED = Place("heel_lift", 1, False)
KINDS = ("memory", "sqlite", "redis")


class Clock:
    now = 1e9

    def __call__(self):
        return self.now


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Codes follow from keys as they do, only faster."""
    monkeypatch.setattr(halls, "SLOW", 10)
    derived.cache_clear()
    yield
    derived.cache_clear()


@pytest.fixture(scope="module")
def server():
    with redis_serving() as address:
        yield address


@pytest.fixture(params=KINDS)
def address(request, tmp_path):
    """Where rooms stand: an empty store of each kind."""
    return empty(request, tmp_path)


@pytest.fixture(params=KINDS[1:])
def shared(request, tmp_path):
    """An empty store that several processes can share."""
    return empty(request, tmp_path)


def empty(request, folder):
    if request.param == "redis":
        told = request.getfixturevalue("server")
        chosen(told)._server.flushall()
        return told
    return {"memory": "memory", "sqlite": f"sqlite:{folder / 'rooms.db'}"}[request.param]


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def rooms(address, clock):
    return Rooms(chosen(address), clock)


def opened(rooms):
    """A new room -> (its code, its key)."""
    key = new_key()
    return rooms.open(key), key


def guesses(rooms, code, question="q"):
    room = rooms.room(code)
    return room.guesses(question) if room else ()


def steered(rooms, code):
    return rooms.room(code).steers


@pytest.fixture
def room(rooms):
    """A room whose show has come to a question -> (code, key)."""
    code, key = opened(rooms)
    assert rooms.move(key, ASKED) == code
    return code, key


def test_a_room_has_a_code_to_read_aloud_and_a_key_that_nobody_guesses(rooms):
    all_ = [opened(rooms) for _ in range(50)]
    assert len({code for code, _ in all_}) == len({key for _, key in all_}) == 50
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
    assert rooms.room(code).place == ASKED and steered(rooms, code) == ()
    assert rooms.move(key, Place("heel_lift", 3, True)) == code
    assert rooms.room(code).place.scene == 3


def test_a_server_that_was_started_anew_finds_the_room_again_with_the_next_word_of_its_show(room):
    code, key = room
    anew = Rooms()
    assert anew.room(code) is None
    assert anew.move(key, ASKED) == code
    assert anew.guess(code, "a", "q", 5, 0, 10) == "" and guesses(anew, code) == (5.0,)


def test_a_key_whose_code_is_taken_gets_another_room(rooms, monkeypatch):
    monkeypatch.setattr(halls, "derived", lambda key, attempt=0: "AAAAA" if not attempt else f"CCCC{key[0]}")
    first, second = "A" * 16, "B" * 16
    assert rooms.open(first) == "AAAAA" and rooms.open(second) == "CCCCB"
    assert rooms.open(first) == "AAAAA" and rooms.open(second) == "CCCCB"


def test_a_code_follows_from_its_key_too_slowly_to_look_for_another_key(monkeypatch):
    monkeypatch.undo()
    assert halls.SLOW >= 100_000


def test_a_pin_lends_the_key_once_and_soon(rooms, room, clock):
    _, key = room
    pin = rooms.invite(key)
    assert key not in pin and rooms.accept("A" * 8) is None
    assert rooms.accept(pin) == key and rooms.accept(pin) is None
    pin = rooms.invite(key)
    clock.now += PIN_LIFE + 1
    assert rooms.accept(pin) is None
    first, second = rooms.invite(key), rooms.invite(key)
    assert rooms.accept(first) is None and rooms.accept(second) == key  # the last one counts


def test_a_remote_asks_for_what_a_show_does_and_for_nothing_else(rooms, room):
    code, key = room
    for action in ("next", "previous", "black", "again", "reset", "count 0 12", "count 2 9999"):
        assert rooms.steer(key, action)
    for wrong in ("leave", "count 3 1", "count 0 99999", "next ", "", None, 5, ["next"], "count 0 -1", "<b>"):
        assert not rooms.steer(key, wrong)
    numbers = [number for number, _ in steered(rooms, code)]
    assert numbers == list(range(1, 8))
    for _ in range(3 * MOST_STEERS):
        rooms.steer(key, "next")
    assert len(steered(rooms, code)) == MOST_STEERS and steered(rooms, code)[-1] == (7 + 3 * MOST_STEERS, "next")


def test_two_rooms_at_once_do_not_hear_each_other(rooms):
    (one, first), (two, second) = opened(rooms), opened(rooms)
    rooms.move(first, ASKED)
    rooms.move(second, ASKED)
    assert rooms.guess(one, "a", "q", 1, 0, 10) == rooms.guess(two, "a", "q", 9, 0, 10) == ""
    rooms.steer(first, "next")
    assert (guesses(rooms, one), guesses(rooms, two)) == ((1.0,), (9.0,))
    assert steered(rooms, two) == ()


def test_a_phone_guesses_once_and_may_correct(rooms, room):
    code, _ = room
    assert rooms.guess(code, "a", "q", 10, 0, 100) == ""
    assert rooms.guess(code, "b", "q", 20.123456789012345, 0, 100) == ""
    assert rooms.guess(code, "a", "q", 30, 0, 100) == ""
    assert guesses(rooms, code) == (20.123456789012345, 30)
    assert rooms.room(code).guess_of("a", "q") == 30 and rooms.room(code).guess_of("c", "q") is None


HOSTILE = [
    math.nan, math.inf, -math.inf, 1e400, -1, 100.001, 10**400, -(10**400), True, False, None, "50", "", b"5", [50],
    (5,), {"guess": 5}, {}, "<script>alert(1)</script>", "\u0000", object(), 5j, 1e308,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_guess_is_dropped(value):
    rooms = Rooms()
    code, key = opened(rooms)
    rooms.move(key, ASKED)
    assert rooms.guess(code, "a", "q", value, 0, 100) == "none"
    assert guesses(rooms, code) == ()
    assert json.dumps(guesses(rooms, code), allow_nan=False) == "[]"


def test_guesses_are_taken_while_a_question_stands_and_no_longer(rooms):
    code, key = opened(rooms)
    assert rooms.guess(code, "a", "q", 5, 0, 10) == "over"
    rooms.move(key, ASKED)
    assert rooms.guess(code, "a", "q", 5, 0, 10) == ""
    rooms.move(key, Place("heel_lift", 1, True))
    assert rooms.guess(code, "a", "q", 6, 0, 10) == "over"
    assert guesses(rooms, code) == (5.0,)
    assert rooms.guess("NNPE2", "a", "q", 5, 0, 10) == rooms.guess("<script>", "a", "q", 5, 0, 10) == "gone"


def test_a_room_is_forgotten_after_hours_of_silence_and_kept_while_it_is_used(rooms, room, clock):
    code, key = room
    clock.now += LIFE - 1
    assert rooms.guess(code, "a", "q", 5, 0, 10) == ""
    clock.now += LIFE - 1
    assert guesses(rooms, code) == (5.0,)
    clock.now += 2
    assert rooms.room(code) is None
    assert rooms.guess(code, "a", "q", 5, 0, 10) == "gone"
    assert rooms.move(key, ASKED) == code and guesses(rooms, code) == ()


def test_a_room_that_is_looked_at_by_who_leads_it_stays(rooms, room, clock):
    code, key = room
    for _ in range(5):
        clock.now += LIFE - 1
        assert rooms.open(key) == code and rooms.room(code).place == ASKED


def test_nobody_s_room_makes_way_for_a_stranger_s(rooms, clock):
    asked, voted, looked = opened(rooms), opened(rooms), opened(rooms)
    rooms.move(voted[1], ASKED)
    assert rooms.guess(voted[0], "a", "q", 5, 0, 10) == ""
    clock.now += QUIET + 1
    silent = [opened(rooms) for _ in range(MOST_ROOMS - 3)]
    rooms.move(asked[1], ASKED)
    rooms.open(looked[1])
    stranger = new_key()
    assert rooms.enter(stranger) == (None, "full") and rooms.open(stranger) is None
    assert rooms.move(stranger, ASKED) is None and not rooms.steer(stranger, "next") and not rooms.bring(stranger, "")
    assert all(rooms.room(code) for code, _ in (asked, voted, looked, *silent))
    clock.now += QUIET + 1
    rooms.open(looked[1])
    rooms.move(asked[1], Place("heel_lift", 2, False))
    assert rooms.open(stranger)  # a room silent for long, in which nobody has guessed, makes way
    assert all(rooms.room(code) for code, _ in (asked, voted, looked))
    assert sum(rooms.room(code) is None for code, _ in silent) == 1


def test_one_address_opens_some_rooms_and_others_can_still(rooms, clock):
    keys = [new_key() for _ in range(MOST_OF_ONE)]
    for key in keys:
        assert rooms.open(key, "2001:db8::1")
    for client in ("2001:db8::1", "2001:db8::2:1"):  # a network of the sixth version is one client
        assert rooms.enter(new_key(), client) == (None, "many")
        assert rooms.move(new_key(), ASKED, client) is None and not rooms.bring(new_key(), "", client)
        assert not rooms.steer(new_key(), "next", client) and rooms.invite(new_key(), client) is None
    assert rooms.open(keys[0], "2001:db8::1") and rooms.open(new_key(), "2001:db8:0:1::1")
    assert rooms.open(new_key(), "192.0.2.1") and rooms.open(new_key(), "no address") and rooms.open(new_key())
    clock.now += LIFE + 1
    assert rooms.open(new_key(), "2001:db8::1")


def test_neither_one_phone_nor_many_fill_the_store(rooms, room):
    code, _ = room
    taken = [rooms.guess(code, "a", "q", i % 10, 0, 10) for i in range(MOST_GUESSES + 20)]
    assert taken == [""] * MOST_GUESSES + ["often"] * 20
    taken = [rooms.guess(code, f"phone {i}", "q", 5, 0, 10) for i in range(MOST_PHONES + 20)]
    assert taken == [""] * (MOST_PHONES - 1) + ["full"] * 21
    assert len(guesses(rooms, code)) == MOST_PHONES
    assert rooms.guess(code, "phone 1", "q", 6, 0, 10) == ""  # who is in may correct


def test_a_hundred_phones_at_once_lose_nothing(rooms, room):
    code, key = room

    def one(phone):
        for value in (1, 2, phone):
            assert rooms.guess(code, str(phone), "q", value, 0, 100) == ""
            rooms.move(key, ASKED)
            assert rooms.open(key) == code

    with ThreadPoolExecutor(32) as pool:
        list(pool.map(one, range(100)))
    assert guesses(rooms, code) == tuple(range(100))


# ---- several processes


def test_phones_that_alternate_between_two_servers_are_heard_by_both_and_vote_once(shared, clock):
    here, there = Rooms(chosen(shared), clock), Rooms(chosen(shared), clock)
    code, key = opened(here)
    assert there.open(key) == code
    here.bring(key, "my set")
    here.move(key, ASKED)
    clock.now += 1
    assert there.room(code).place == ASKED and there.room(code).set == "my set"
    for phone in range(20):
        first, second = (here, there) if phone % 2 else (there, here)
        assert first.guess(code, str(phone), "q", phone, 0, 100) == ""
        assert second.guess(code, str(phone), "q", phone + 50, 0, 100) == ""
    clock.now += 1
    assert guesses(here, code) == guesses(there, code) == tuple(range(50, 70))
    there.steer(key, "next")
    here.steer(key, "black")
    clock.now += 1
    assert steered(here, code) == steered(there, code) == ((1, "next"), (2, "black"))
    assert there.accept(here.invite(key)) == key
    there.move(key, Place("heel_lift", 1, True))
    assert here.guess(code, "late", "q", 5, 0, 10) == "over"


VOTER = """
import sys
from pages.kit.hall.rooms import Rooms
from pages.kit.hall.store import chosen
address, code, name = sys.argv[1:]
rooms = Rooms(chosen(address))
for value in range(10_000):
    assert rooms.guess(code, f"{name} {value}", f"question {value // 400}", value, 0, 10_000) == ""
    print(value, flush=True)
"""


def test_what_a_killed_process_was_thanked_for_is_not_lost(shared):
    rooms = Rooms(chosen(shared))
    code, key = opened(rooms)
    rooms.move(key, ASKED)
    command = [sys.executable, "-c", VOTER, shared, code]
    root = Path(__file__).parents[1]
    voters = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True, cwd=root) for name in "ab"]
    thanked = {}
    for name, voter in zip("ab", voters, strict=True):
        lines = [voter.stdout.readline() for _ in range(60)]
        os.kill(voter.pid, signal.SIGKILL)
        lines += voter.stdout.read().splitlines()
        voter.wait(10)
        voter.stdout.close()
        thanked |= {f"{name} {int(line)}": int(line) for line in lines if line.strip()}
    assert len(thanked) >= 120
    votes = rooms.room(code).votes
    kept = {phone: value for sent in votes.values() for phone, value in sent.items()}
    assert thanked.items() <= kept.items()
    assert len(kept) - len(thanked) <= 2  # what was taken when the thanks were not yet said
    assert rooms.guess(code, "c", "q", 1, 0, 10) == ""


class Counted:
    """A store that counts how often it is asked."""

    fresh = 0.5

    def __init__(self, store):
        self.store, self.asked = store, []

    def __getattr__(self, name):
        self.asked.append(name)
        return getattr(self.store, name)


def test_a_hall_that_looks_asks_a_store_seldom(clock):
    store = Counted(chosen("memory"))
    rooms = Rooms(store, clock)
    code, key = opened(rooms)
    rooms.move(key, ASKED)
    store.asked.clear()
    for _ in range(100):  # phones, within the same half second
        assert rooms.room(code).guesses("q") == ()
        assert rooms.open(key) == code and rooms.move(key, ASKED) == code
    assert store.asked == ["read"]
    rooms.guess(code, "a", "q", 5, 0, 10)
    assert guesses(rooms, code) == (5.0,)  # one's own guess is seen at once
    assert store.asked == ["read", "guess", "read"]
    clock.now += HEARD + 1
    assert rooms.open(key) == code
    assert store.asked[3:] == ["read", "hear"]


def test_a_store_that_is_away_is_said_to_be_and_found_again(tmp_path, clock):
    with redis_serving() as address:
        store = chosen(address)
        rooms = Rooms(store, clock)
        code, key = opened(rooms)
        rooms.move(key, ASKED)
    clock.now += 1
    with pytest.raises(Away):
        rooms.room(code)
    assert rooms.enter(key) == (None, "away") and rooms.guess(code, "a", "q", 5, 0, 10) == "away"
    assert rooms.move(key, ASKED) is None and rooms.accept("A" * 8) is None and rooms.invite(key) is None
    with pytest.raises(Away):
        chosen(f"sqlite:{tmp_path}")
    with pytest.raises(Away):
        chosen(f"sqlite:{tmp_path}/no/such/folder.db")


def test_an_address_of_no_store_is_refused_with_those_that_there_are():
    for wrong in ("postgres://host", "sqlite:", "redis", "http://x", "rooms.db"):
        with pytest.raises(ValueError, match=r"memory, sqlite:PATH, or one of redis://HOST"):
            chosen(wrong)
    assert type(chosen("")).__name__ == type(chosen(" memory ")).__name__ == "Memory"
    assert type(chosen("valkey://127.0.0.1:1")).__name__ == "Redis"


def test_a_client_of_a_server_is_loaded_only_by_who_wants_one():
    script = "import sys; from pages.kit.hall.store import chosen; chosen(''); "
    script += "sys.exit('redis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[1]).returncode == 0


def test_a_store_never_sees_a_key_but_for_as_long_as_a_pin_serves(rooms, room, address):
    code, key = room
    assert rooms.room(code).owner == owner_of(key) and key not in repr(rooms.room(code))
    if address.startswith("sqlite"):
        path = Path(address.partition(":")[2])
        assert path.stat().st_mode & 0o077 == 0
        assert not any(key.encode() in part.read_bytes() for part in path.parent.iterdir())


def test_a_place_of_another_version_is_read():
    newer = json.loads(ASKED.written()) | {"weather": "fine"}
    assert Place.read(json.dumps(newer)) == ASKED
    assert set(json.loads(ASKED.written())) == {one.name for one in fields(Place)}


def test_every_reason_has_a_sentence():
    ui = words("ui")["present"]
    assert set(ui["refused"]) == {"none", "over", "often", "full", "gone", "away"}
    assert set(ui["no_place"]) == {"no_key", "full", "many", "away"}
    assert all(name in dir(chosen("memory")) for name in vars(Store) if not name.startswith("_"))
