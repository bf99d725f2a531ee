"""The scenes of the set that a room plays, for its phones and its remote."""

from functools import lru_cache

from pages.kit.hall import own, scenes
from pages.kit.hall.own import OWN
from pages.kit.hall.scenes import Scene
from pages.kit.hall.store import Room
from pages.kit.state.reader import Reader


def played(room: Room, reader: Reader) -> tuple[Scene, ...]:
    """All scenes of the set that a room is at; none before its first scene, and of a set that nobody knows."""
    if room.place is None:
        return ()
    if room.place.set == OWN:
        return _own(room.set, reader)
    return scenes.scenes(room.place.set, reader) if room.place.set in scenes.sets() else ()


@lru_cache(maxsize=32)
def _own(text: str, reader: Reader) -> tuple[Scene, ...]:
    return own.of(own.read(text.encode()) or (), reader)
