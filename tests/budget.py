"""How much a property test tries: enough in `make test`, far more in `make soak`, which sets SOAK."""

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

SOAK = "SOAK" in os.environ
FEW, MANY = 100, 5000


def tries(few: int, many: int) -> int:
    """How many things a loop made by hand tries; its test is marked soak."""
    return many if SOAK else few


def budget(few: int = FEW, many: int = MANY) -> Callable:
    """So many examples for a test of Hypothesis, which becomes one of those that `make soak` runs."""

    def apply(test: Callable) -> Callable:
        return pytest.mark.soak(settings(max_examples=tries(few, many))(test))

    return apply
