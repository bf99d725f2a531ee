"""Rooms on a Redis or Valkey server that all machines share. What must happen at once is one script there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

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
    Room,
)

PATIENCE = 2.0  # s for an answer
NAME = "running-swing-leg"  # before every key
KEPT = int(LIFE) + 3600  # s after which the server drops what nobody has touched

# The keys: all rooms with when each was heard of; then of one room a table, its guesses, what its show was asked for.
BEGIN = f"""
local all, room, guesses, steers = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local code, now = ARGV[1], tonumber(ARGV[2])
local heard = tonumber(redis.call('ZSCORE', all, code) or -1)
local open = now - heard <= {LIFE} and redis.call('EXISTS', room) == 1
local function keep()
  for _, key in ipairs({{all, room, guesses, steers}}) do redis.call('EXPIRE', key, {KEPT}) end
end
"""
CLAIM = f"""
if open then return redis.call('HGET', room, 'owner') == ARGV[3] and 'own' or 'other' end
local function drop(one)
  redis.call('ZREM', all, one)
  redis.call('DEL', '{NAME}:room:' .. one, '{NAME}:guesses:' .. one, '{NAME}:steers:' .. one)
end
for _, one in ipairs(redis.call('ZRANGEBYSCORE', all, '-inf', now - {LIFE})) do drop(one) end
drop(code)
if redis.call('ZCARD', all) >= {MOST_ROOMS} then
  for _, one in ipairs(redis.call('ZRANGEBYSCORE', all, '-inf', now - {QUIET})) do
    if redis.call('EXISTS', '{NAME}:guesses:' .. one) == 0 then
      drop(one)
      break
    end
  end
end
if redis.call('ZCARD', all) >= {MOST_ROOMS} then return 'full' end
redis.call('HSET', room, 'owner', ARGV[3])
redis.call('ZADD', all, ARGV[2], code)
keep()
return 'own'
"""
HEAR = """
if open then
  redis.call('ZADD', all, ARGV[2], code)
  keep()
end
"""
MOVE = f"""
if open then redis.call('HSET', room, 'place', ARGV[3], 'answered', ARGV[4]) end
{HEAR}
"""
BRING = "if open then redis.call('HSET', room, 'set', ARGV[3]) end"
GUESS = f"""
if not open then return 'gone' end
if redis.call('HGET', room, 'answered') ~= '0' then return 'over' end
local place, count = ARGV[3] .. '\\n' .. ARGV[4], 'phones\\n' .. ARGV[3]
local sent = redis.call('HGET', guesses, place)
local times = sent and tonumber(string.match(sent, '^%d+')) or 0
if times >= {MOST_GUESSES} then return 'often' end
if not sent then
  if tonumber(redis.call('HGET', room, count) or 0) >= {MOST_PHONES} then return 'full' end
  redis.call('HINCRBY', room, count, 1)
end
redis.call('HSET', guesses, place, times + 1 .. ' ' .. ARGV[5])
{HEAR}
return ''
"""
STEER = f"""
if open then
  redis.call('RPUSH', steers, redis.call('HINCRBY', room, 'steered', 1) .. ' ' .. ARGV[3])
  redis.call('LTRIM', steers, -{MOST_STEERS}, -1)
  keep()
end
"""


class Redis:
    """A store, see `Store`. The server need not answer yet."""

    fresh = 0.5

    def __init__(self, url: str):
        import redis
        from redis.backoff import ExponentialBackoff
        from redis.retry import Retry

        self._wrong = redis.RedisError
        self._server = redis.Redis.from_url(
            url, decode_responses=True, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE,
            health_check_interval=30, retry=Retry(ExponentialBackoff(cap=0.2, base=0.05), 2),
        )  # fmt: skip
        scripts = {"claim": CLAIM, "hear": HEAR, "move": MOVE, "bring": BRING, "guess": GUESS, "steer": STEER}
        self._scripts: dict[str, Callable[..., Any]] = {
            name: self._server.register_script(BEGIN + script) for name, script in scripts.items()
        }

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._wrong as wrong:
            raise Away(str(wrong)) from wrong

    def _run(self, name: str, code: str, now: float, *given: object) -> Any:
        with self._told():
            return self._scripts[name](keys=self._keys(code), args=[code, repr(now), *given])

    @staticmethod
    def _keys(code: str) -> list[str]:
        return [f"{NAME}:rooms", *(f"{NAME}:{part}:{code}" for part in ("room", "guesses", "steers"))]

    def claim(self, code: str, owner: str, now: float) -> str:
        return self._run("claim", code, now, owner)

    def read(self, code: str, now: float) -> Room | None:
        all_, room, guesses, steers = self._keys(code)
        with self._told():
            asked: Any = self._server.pipeline(transaction=True)
            heard, table, sent, asked_for = (
                asked.zscore(all_, code).hgetall(room).hgetall(guesses).lrange(steers, 0, -1).execute()
            )
        if heard is None or not table or now - heard > LIFE:
            return None
        votes: dict[str, dict[str, float]] = {}
        for place, value in sent.items():
            question, _, phone = place.rpartition("\n")
            votes.setdefault(question, {})[phone] = float(value.partition(" ")[2])
        actions = [one.partition(" ") for one in asked_for]
        place = Place.read(table["place"]) if "place" in table else None
        return Room(
            table["owner"],
            heard,
            place,
            table.get("set", ""),
            tuple((int(n), action) for n, _, action in actions),
            votes,
        )

    def hear(self, code: str, now: float) -> None:
        self._run("hear", code, now)

    def move(self, code: str, place: Place, now: float) -> None:
        self._run("move", code, now, place.written(), int(place.answered))

    def bring(self, code: str, text: str) -> None:
        self._run("bring", code, 0.0, text)

    def guess(self, code: str, question: str, phone: str, value: float, now: float) -> str:
        return self._run("guess", code, now, question, phone, repr(value))

    def steer(self, code: str, action: str) -> None:
        self._run("steer", code, 0.0, action)

    def lend(self, pin: str, owner: str, key: str, until: float) -> None:
        whose = f"{NAME}:pin-of:{owner}"
        with self._told():
            before = self._server.get(whose)
            asked: Any = self._server.pipeline(transaction=True)
            if before:
                asked.delete(f"{NAME}:pin:{before}")
            # The server drops it some time later; until when it serves is what it says itself.
            life = int(2 * PIN_LIFE)
            asked.set(f"{NAME}:pin:{pin}", f"{until!r} {key}", ex=life).set(whose, pin, ex=life).execute()

    def take(self, pin: str, now: float) -> str | None:
        with self._told():
            until, _, key = str(self._server.getdel(f"{NAME}:pin:{pin}") or "0 ").partition(" ")
        return key if key and float(until) > now else None
