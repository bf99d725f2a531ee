"""From a cold Python to the first picture, against Streamlit's own hello: CPU time of whole child processes."""

import os
import subprocess
import sys

from . import ROOT
from .timing import Row

TURNS = 5

# The real app, stopped once the stage stands; what comes after it is not on the way to the first picture.
OURS = """
import sys
import streamlit as st
from pages.kit import story
from streamlit.testing.v1 import AppTest
show = story.stage
def show_and_stop(settings):
    show(settings)
    print("shown", *({"sympy", "scipy", "pandas"} & set(sys.modules)))
    st.stop()
story.stage = show_and_stop
app = AppTest.from_file("app.py", default_timeout=60).run()
assert not app.exception and app.get("bidi_component"), app
"""

# Its first page ends by loading pandas for the pages after it: that is left out.
HELLO = """
import sys
from pathlib import Path
from types import ModuleType
import streamlit.hello
from streamlit.testing.v1 import AppTest
sys.modules["pandas"] = ModuleType("pandas")
app = AppTest.from_file(Path(streamlit.hello.__file__).with_name("streamlit_app.py"), default_timeout=60).run()
assert not app.exception and app.title, app
print("shown")
"""


def measure() -> tuple[list[Row], list[str]]:
    spent: dict[str, list[float]] = {OURS: [], HELLO: []}
    loaded: set[str] = set()
    for turn in range(TURNS + 1):
        for code, times in spent.items():
            seconds, said = _run(code)
            loaded |= set(said[1:])
            if turn:  # the first one may write bytecode
                times.append(seconds)
    note = "On the way to the first picture Python loads " + (
        ", ".join(sorted(loaded)) + ": NOT as it should be." if loaded else "no sympy, no scipy and no pandas."
    )
    mine, theirs = (min(times) for times in spent.values())
    return [Row("from a cold Python to the stage", mine, "streamlit hello, first page", theirs, 1.5)], [note]


def _run(code: str) -> tuple[float, list[str]]:
    """CPU seconds of a child and the words it printed on its last line."""
    before = _of_children()
    child = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=90, check=False
    )
    if child.returncode or not child.stdout.strip():
        raise RuntimeError(f"a child failed:\n{child.stderr}")
    return _of_children() - before, child.stdout.strip().splitlines()[-1].split()


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system
