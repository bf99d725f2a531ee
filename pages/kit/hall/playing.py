"""The scenes of the set that a room plays, for its phones and its remote."""

from functools import lru_cache

from pages.kit.hall import own, scenes
from pages.kit.hall.leading import rooms
from pages.kit.hall.own import OWN
from pages.kit.hall.rooms import Place
from pages.kit.hall.scenes import Scene
from pages.kit.state.reader import Reader


def played(code: str, place: Place | None, reader: Reader) -> tuple[Scene, ...]:
    """All scenes of the set that a room is at; none before its first scene, and of a set that nobody knows."""
    if place is None:
        return ()
    if place.set == OWN:
        return _own(rooms().brought(code), reader)
    return scenes.scenes(place.set, reader) if place.set in scenes.sets() else ()


@lru_cache(maxsize=32)
def _own(text: str, reader: Reader) -> tuple[Scene, ...]:
    return own.of(own.read(text.encode()) or (), reader)
