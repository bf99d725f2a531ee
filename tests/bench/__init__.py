"""Ratios of speed: ours and somebody else's, side by side in one run."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
