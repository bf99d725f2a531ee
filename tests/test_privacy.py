"""What the page on privacy promises is what the code does."""

import re
import tomllib

import pytest
from streamlit.testing.v1 import AppTest

from content.reader import page, words
from pages.kit.hall import store
from pages.kit.reading.privacy import LONGEST, SETTING
from tests.test_pages import PATIENCE, ROOT, is_well

CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
TEXT = "\n".join(page("privacy").beats.values())


def opened():
    return AppTest.from_file(str(ROOT / "pages/privacy.py"), default_timeout=PATIENCE).run()


def test_how_long_things_are_kept_is_how_long_they_are_kept():
    assert "two minutes" in TEXT and CONFIG["server"]["disconnectedSessionTTL"] == 120
    assert "three hours" in TEXT and store.LIFE == 3 * 3600
    assert CONFIG["browser"]["gatherUsageStats"] is False


def test_whatever_is_kept_in_the_browser_has_the_name_that_is_told():
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "static/js").rglob("*.js"))
    places = re.findall(r'const PLACE = "([^"]+)"', scripts)
    assert len(places) == len(re.findall(r"localStorage\.setItem", scripts)) + 1  # a show's own, till the window closes
    assert all(place.startswith("running-swing-leg") for place in places) and "*running-swing-leg*" in TEXT


def test_nothing_is_written_to_a_disk_by_a_page():
    for path in [*(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]:
        code = path.read_text(encoding="utf-8")
        if path.name == "palette.py":  # `make palette` writes the theme; no page calls it
            code = code.partition("if __name__")[0].replace("CONFIG.write_text", "")
        if path.name == "modules.py":  # out of the project's own sources, when a server starts
            code = code.replace("begun.write_text(", "")
        if path.name == "instant.py":  # what `make instant` runs; no page calls it
            code, made, _ = code.partition("def main(")
            assert made
        assert not re.search(r"\.write_(text|bytes)\(|open\([^)]*[\"'][wa]b?[\"']", code), path


@pytest.mark.parametrize("told", ["", "Club X, hello@example.org", "<script>alert(1)</script> **x**", "a" * 900])
def test_who_runs_this_copy_is_told_as_plain_text(told, monkeypatch):
    monkeypatch.setenv(SETTING, told)
    app = opened()
    assert is_well(app)
    said = [text.value for text in app.get("text")]
    assert said == ([told[:LONGEST]] if told else [])
    unknown = words("ui")["privacy"]["unknown"]
    assert any(unknown in text.value for text in app.markdown) == (not told)
