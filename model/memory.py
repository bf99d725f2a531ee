"""What the model was asked lately is remembered, by the very values that the physics reads."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

Asked = TypeVar("Asked", bound=Callable[..., Any])


def remembered(most: int) -> Callable[[Asked], Asked]:
    """Remember what a function found for its last arguments, at most so many; of a runner's own stride, nothing.

    The function's last argument is the Settings.
    """

    def decorate(function: Asked) -> Asked:
        cached = lru_cache(maxsize=most)(function)

        @wraps(function)
        def ask(*arguments: Any) -> Any:
            return (function if arguments[-1].own else cached)(*arguments)

        return cast(Asked, ask)

    return decorate
