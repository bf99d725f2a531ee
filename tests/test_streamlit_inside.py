"""One stylesheet reaches for the inside of Streamlit, and what it and the tests name there exists."""

import re
import tomllib
from pathlib import Path

import pytest
import streamlit
from streamlit import config

from tests.test_architecture import ROOT

ONE = ROOT / "pages" / "kit" / "shell" / "streamlit.css"
FRONTEND = Path(streamlit.__file__).parent / "static" / "static" / "js"
PART = re.compile(r"""(?:data-testid\^?=["']?|\.)(st[A-Z][\w-]+)""")


def named(path):
    return set(PART.findall(path.read_text(encoding="utf-8")))


def written(*folders):
    return [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".css", ".js", ".py") and path != ONE
    ]


def test_no_other_file_of_the_app_reaches_inside_streamlit():
    assert len(named(ONE)) > 20
    assert {path.name: named(path) for path in written("pages", "static", "model", "content") if named(path)} == {}


@pytest.mark.parametrize(
    "part", sorted(named(ONE).union(*(named(path) for path in written("tests/browser", "tests/bench"))))
)
def test_every_part_named_is_one_of_the_streamlit_that_is_installed(part):
    family = part.partition("-")[0]  # Streamlit puts the kind of a button behind a dash when it runs
    files = (path.read_text(encoding="utf-8") for path in FRONTEND.glob("*.js"))
    assert any(part in text or f"{family}-$" in text for text in files)


def test_every_setting_of_ours_is_one_that_the_installed_streamlit_knows():
    ours = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    named = {f"{section}.{name}" for section, names in ours.items() for name in names}
    assert "runner.postScriptGC" in named
    assert named <= config.get_config_options().keys() | {
        "theme.light",
        "theme.dark",
    }
