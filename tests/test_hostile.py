"""A sample of what `make soak` tries by the hundred."""

import pytest

from tests.soak.hostile import attack


@pytest.mark.parametrize(("kind", "count"), [("heading", 12), ("link", 8), ("file", 60)])
def test_hostile_people_get_neither_a_failure_nor_their_markup(kind, count):
    attack(kind, count, seed=100_000)
