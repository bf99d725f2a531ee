"""The running swing leg, explained: navigation only. Start it with `make run`."""

from pages.kit.shell.navigation import run

run()
