"""How far a reader has come in a story: what waits for a guess, where each beat has the stage, what that hides yet.

A story's beats stand in its text in the order in which it tells them, its places and covers in content/data/pages.
"""

from model.spot import Spot
from pages.kit.numbers.guesses import GUESSES
from pages.kit.state.session import Answer, session
from pages.kit.state.texts import page

ALL_SHOWN = "all_shown"  # the toggle that lets no answer wait
AFTER = "_after"  # what follows a guess


class Folded(Exception):
    """A question waits for its guess: what follows is not told yet."""


def answer(slug: str, guess: str) -> Answer:
    """What was guessed, and whether the answer is shown."""
    return session.answers.get(f"guess_{slug}_{guess}") or Answer(None, session.widget(ALL_SHOWN, False))


def beats(slug: str) -> tuple[str, ...]:
    """The beats of a page in the order of its text, each guess once."""
    guesses = GUESSES.get(slug, {})
    return tuple(beat for beat in page(slug).beats if beat.rpartition("_")[0] not in guesses)


def waiting(slug: str) -> str | None:
    """The first guess that is neither made nor skipped."""
    guesses = GUESSES.get(slug, {})
    return next((beat for beat in beats(slug) if beat in guesses and not answer(slug, beat).shown), None)


def place(slug: str, beat: str) -> str:
    """Where a beat has the stage, as a link says it; empty: where it is. A beat after a guess may stand elsewhere."""
    places = page(slug).about.get("spot", {})
    return places.get(beat) or places.get(beat.removesuffix(AFTER), "")


def spot(slug: str, beat: str) -> Spot:
    """The same for Python."""
    return Spot.parse(place(slug, beat))


def places(slug: str) -> dict[str, str]:
    """Where each beat that is told has the stage now."""
    told, guesses = {}, GUESSES.get(slug, {})
    for beat in beats(slug):
        shown = beat in guesses and answer(slug, beat).shown
        told[beat] = place(slug, beat + AFTER if shown else beat)
    return {beat: where for beat, where in told.items() if where}


def covers(slug: str) -> list[str]:
    """The parts of the stage that wait: what no beat has opened yet."""
    order, open_guess = beats(slug), waiting(slug)
    if open_guess is None:
        return []
    opens = page(slug).about.get("opens", {})
    return sorted({part for beat in order[order.index(open_guess) :] for part in opens.get(beat, ())})


def covered(slug: str) -> dict[str, list[str]]:
    """The open guess, and the parts that wait again while it is read: they would tell its answer."""
    open_guess = waiting(slug)
    parts = page(slug).about.get("covered", {}).get(open_guess, ())
    return {open_guess: list(parts)} if open_guess and parts else {}
