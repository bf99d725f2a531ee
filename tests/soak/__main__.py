"""What takes too long for every run of the tests: `make soak`, or `python -m tests.soak [module ...]`."""

import sys
from importlib import import_module

MODULES = ("properties", "strides", "readers", "hostile", "phones", "load")


def main(wanted: list[str]) -> None:
    """Run the modules that are wanted, all if none is named; any failure ends it."""
    unknown = set(wanted) - set(MODULES)
    if unknown:
        raise SystemExit(f"no module {', '.join(sorted(unknown))}; there are {', '.join(MODULES)}")
    for name in wanted or MODULES:
        import_module(f".{name}", __package__).main()


if __name__ == "__main__":
    main(sys.argv[1:])
