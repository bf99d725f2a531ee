"""What the commands share: one-line errors, numbers that may be negative, plain values for JSON."""

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Print the message, as a terminal can search it, and leave with status 2."""
        print(message.replace("\u00a0", " "), file=sys.stderr)
        raise SystemExit(2)


def number(meaning: str) -> Callable[[str], float]:
    """A reader of a number, for an option that means this."""

    def read(text: str) -> float:
        try:
            return float(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number ({meaning})") from None

    return read


def joined(arguments: list[str]) -> list[str]:
    """Bind a value such as -1e5 or -inf to its option: argparse would take it for an option of its own."""
    bound: list[str] = []
    for argument in arguments:
        if bound and bound[-1].startswith("--") and "=" not in bound[-1] and argument.startswith("-"):
            try:
                float(argument)
                bound[-1] += f"={argument}"
                continue
            except ValueError:
                pass
        bound.append(argument)
    return bound


def plain(value: Any) -> Any:
    """Arrays and their numbers as lists and floats."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value


def written(value: Any) -> None:
    """Print as JSON, unrounded. ValueError, before anything is printed, where some number is none."""
    print(json.dumps(plain(value), indent=1, allow_nan=False))
