"""The property tests of the suite with their large budget: thousands of examples where the tests try a hundred."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Run all tests that are marked soak; what pytest says is printed, a failure ends it."""
    command = [sys.executable, "-m", "pytest", "-m", "soak", "-n", "2", "--durations=5"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"SOAK": "true"}, check=False)
    if done.returncode:
        sys.exit("a property does not hold")
