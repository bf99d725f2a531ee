"""A hundred phones guess in a room of a real server within a minute, and nothing is lost."""

import random
import sys
import time
from urllib.parse import urlsplit

from tests.browser.conftest import serving
from tests.phones import Show, all_guess

PHONES = 100
SCENE = ("heel_lift", 1)  # where the first set asks first


def main() -> None:
    """Let them guess, one after another within half a minute, and print how long the last one took."""
    rng = random.Random(1)
    values = [rng.randint(-30, 60) for _ in range(PHONES)]
    with serving() as address:
        place = urlsplit(address).netloc
        show = Show(place)
        show.ask(*SCENE)
        began = time.monotonic()
        phones = all_guess(place, show.code, values, spread=30.0)
        took = time.monotonic() - began
        heard = show.guesses(*SCENE, "whose_hip")
    slowest = sorted(phone.took for phone in phones)
    print(f"phones: {PHONES} sessions guessed within {took:.0f} s; {len(heard)} guesses heard")
    print(f"from opening the page to the thanks: median {slowest[PHONES // 2]:.1f} s, slowest {slowest[-1]:.1f} s")
    if sorted(heard) != sorted(values):
        sys.exit("guesses were lost")
