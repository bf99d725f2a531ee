"""The claims as experiments: each module has one function of its own name, Settings in, Record out.

A module that is put here is an experiment; only families.py, which several need, is none.
"""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from model.record import Record
from model.settings import Settings

NAMES = tuple(sorted(module.name for module in iter_modules(__path__) if module.name != "families"))


def _found(name: str) -> Callable[[Settings], Record]:
    return getattr(import_module(f"{__name__}.{name}"), name)


EXPERIMENTS: dict[str, Callable[[Settings], Record]] = {name: _found(name) for name in NAMES}
