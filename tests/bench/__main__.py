"""Print one table of ratios: `python -m tests.bench [group ...]`. No ratio makes it fail, only a crash does."""

import os
import sys
from importlib import import_module

from .timing import as_table

# One thread for linear algebra: threads that wait for each other would count as work.
for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

GROUPS = ("physics", "answers", "opening", "first", "release", "keypress", "calm")


def main(wanted: list[str]) -> None:
    unknown = set(wanted) - set(GROUPS)
    if unknown:
        raise SystemExit(f"no group {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    rows, notes = [], []
    for name in wanted or GROUPS:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        found, said = import_module(f".{name}", __package__).measure()
        rows += found
        notes += said
    print(as_table(rows))
    for note in dict.fromkeys(notes):
        print(f"\n{note}")


if __name__ == "__main__":
    main(sys.argv[1:])
