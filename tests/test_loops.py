import inspect

import pytest

from tests.loops import each


def test_every_value_is_checked_and_a_failure_says_at_which():
    seen = []

    @pytest.mark.soak
    @each("number", range(5))
    def check(name, number):
        seen.append((name, number))
        assert number < 3

    assert list(inspect.signature(check).parameters) == ["name"] and vars(check)["pytestmark"]
    with pytest.raises(AssertionError) as wrong:
        check(name="so")
    assert seen == [("so", number) for number in range(4)] and wrong.value.__notes__ == ["number: 3"]


def test_a_check_of_nothing_is_refused():
    with pytest.raises(AssertionError):
        each("number", [])
