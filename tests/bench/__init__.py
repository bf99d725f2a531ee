"""Ratios of speed: ours and somebody else's, side by side in one run."""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
for place in (ROOT, TESTS):  # the tests' helpers go by their bare name, as pytest has it
    if str(place) not in sys.path:
        sys.path.append(str(place))
