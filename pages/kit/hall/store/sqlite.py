"""Rooms in a file that all processes of one machine share."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from pages.kit.hall.store import LIFE, MOST_GUESSES, MOST_PHONES, MOST_ROOMS, MOST_STEERS, QUIET, Away, Place, Room

PATIENCE = 5.0  # s for other processes to finish writing
TABLES = """
create table if not exists rooms (
    code text primary key, owner text not null, heard real not null, place text, text text not null default ''
);
create table if not exists guesses (
    code text references rooms on delete cascade, question text, phone text,
    value real not null, times integer not null,
    primary key (code, question, phone)
) without rowid;
create table if not exists steers (
    code text references rooms on delete cascade, number integer, action text not null, primary key (code, number)
) without rowid;
create table if not exists pins (pin text primary key, owner text not null, key text not null, until real not null);
"""


class Sqlite:
    """A store, see `Store`. A file that is not there is made, for this user alone; its folder must be writable."""

    fresh = 0.5

    def __init__(self, path: str):
        self._lock = Lock()
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._file = sqlite3.connect(path, PATIENCE, isolation_level=None, check_same_thread=False)
            self._file.executescript(f"pragma journal_mode = wal; pragma synchronous = normal; {TABLES}")
            self._file.execute("pragma foreign_keys = on")
        except (OSError, sqlite3.Error) as wrong:
            raise Away(f"rooms: {path} cannot be used: {wrong}") from wrong

    @contextmanager
    def _all_at_once(self, change: bool = True) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._file.execute("begin immediate" if change else "begin")
                try:
                    yield self._file
                except BaseException:
                    self._file.execute("rollback")
                    raise
                self._file.execute("commit")
            except sqlite3.Error as wrong:
                raise Away(str(wrong)) from wrong

    def claim(self, code: str, owner: str, now: float) -> str:
        with self._all_at_once() as file:
            file.execute("delete from rooms where heard < ?", (now - LIFE,))
            found = file.execute("select owner from rooms where code = ?", (code,)).fetchone()
            if found:
                return "own" if found[0] == owner else "other"
            if file.execute("select count(*) from rooms").fetchone()[0] >= MOST_ROOMS:
                gone = file.execute(
                    "delete from rooms where code = (select code from rooms where heard < ? and not exists"
                    " (select 1 from guesses where guesses.code = rooms.code) order by heard limit 1)",
                    (now - QUIET,),
                )
                if not gone.rowcount:
                    return "full"
            file.execute("insert into rooms (code, owner, heard) values (?, ?, ?)", (code, owner, now))
            return "own"

    def read(self, code: str, now: float) -> Room | None:
        with self._all_at_once(change=False) as file:
            asked = "select owner, heard, place, text from rooms where code = ? and heard >= ?"
            found = file.execute(asked, (code, now - LIFE)).fetchone()
            if found is None:
                return None
            steers = file.execute(
                "select number, action from steers where code = ? order by number", (code,)
            ).fetchall()
            votes: dict[str, dict[str, float]] = {}
            sent = file.execute("select question, phone, value from guesses where code = ?", (code,))
            for question, phone, value in sent:
                votes.setdefault(question, {})[phone] = value
            owner, heard, place, text = found
            return Room(owner, heard, Place.read(place) if place else None, text, tuple(steers), votes)

    def hear(self, code: str, now: float) -> None:
        with self._all_at_once() as file:
            file.execute("update rooms set heard = ? where code = ?", (now, code))

    def move(self, code: str, place: Place, now: float) -> None:
        with self._all_at_once() as file:
            file.execute("update rooms set place = ?, heard = ? where code = ?", (place.written(), now, code))

    def bring(self, code: str, text: str) -> None:
        with self._all_at_once() as file:
            file.execute("update rooms set text = ? where code = ?", (text, code))

    def guess(self, code: str, question: str, phone: str, value: float, now: float) -> str:
        with self._all_at_once() as file:
            asked = "select place from rooms where code = ? and heard >= ?"
            found = file.execute(asked, (code, now - LIFE)).fetchone()
            if found is None:
                return "gone"
            if found[0] is None or Place.read(found[0]).answered:
                return "over"
            where = "from guesses where code = ? and question = ?"
            sent = file.execute(f"select times {where} and phone = ?", (code, question, phone)).fetchone()
            if sent and sent[0] >= MOST_GUESSES:
                return "often"
            if not sent and file.execute(f"select count(*) {where}", (code, question)).fetchone()[0] >= MOST_PHONES:
                return "full"
            file.execute(
                "insert into guesses values (?, ?, ?, ?, 1)"
                " on conflict do update set value = excluded.value, times = times + 1",
                (code, question, phone, value),
            )
            file.execute("update rooms set heard = ? where code = ?", (now, code))
            return ""

    def steer(self, code: str, action: str) -> None:
        with self._all_at_once() as file:
            last = file.execute("select coalesce(max(number), 0) from steers where code = ?", (code,)).fetchone()[0]
            file.execute("insert into steers select ?, ?, ? from rooms where code = ?", (code, last + 1, action, code))
            file.execute("delete from steers where code = ? and number <= ?", (code, last + 1 - MOST_STEERS))

    def lend(self, pin: str, owner: str, key: str, until: float) -> None:
        with self._all_at_once() as file:
            file.execute("delete from pins where owner = ?", (owner,))
            file.execute("insert or replace into pins values (?, ?, ?, ?)", (pin, owner, key, until))

    def take(self, pin: str, now: float) -> str | None:
        with self._all_at_once() as file:
            file.execute("delete from pins where until <= ?", (now,))
            found = file.execute("delete from pins where pin = ? returning key", (pin,)).fetchone()
            return found[0] if found else None
