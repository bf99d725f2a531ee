"""A test of many things in one go: what a parameter of its own would cost each of them is more than most take."""

import inspect
from collections.abc import Callable, Iterable


def each(argument: str, values: Iterable) -> Callable[[Callable], Callable]:
    """A test that checks every value of an argument, one after another; a failure says at which."""
    values = list(values)
    assert values, f"nothing to check for {argument}"

    def apply(check: Callable) -> Callable:
        def test(**given):
            for value in values:
                try:
                    check(**given, **{argument: value})
                except Exception as wrong:
                    wrong.add_note(f"{argument}: {value}")
                    raise

        signature = inspect.signature(check)
        others = [one for one in signature.parameters.values() if one.name != argument]
        test.__dict__.update(check.__dict__)  # its marks
        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        test.__signature__ = signature.replace(parameters=others)
        return test

    return apply
