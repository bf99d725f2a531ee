"""What is told of licences is what is installed."""

import re
from importlib.metadata import metadata

import pytest
from streamlit.testing.v1 import AppTest

from content.reader import data, words
from tests.test_pages import PATIENCE, ROOT

LICENCES = data("credits")
NEEDED = re.findall(r"^([a-z]\w*)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)


def installed(name):
    """A package's licence as it says itself, in one of three places."""
    told = metadata(name)
    classifiers = [one.split(" :: ")[-1].split()[0] for one in told.get_all("Classifier") or () if "License ::" in one]
    return told["License-Expression"] or told["License"] or classifiers[0]


def test_every_package_that_is_needed_is_told_and_no_other():
    assert [*LICENCES["packages"]] == [*words("ui")["credits"]["packages"]] == NEEDED
    assert [*LICENCES["works"]] == [*words("ui")["credits"]["works"]]


@pytest.mark.parametrize("name", NEEDED)
def test_a_package_s_licence_is_what_the_package_says(name):
    assert LICENCES["packages"][name] == installed(name)


def test_the_page_shows_all_of_them():
    page = AppTest.from_file(str(ROOT / "pages/about.py"), default_timeout=PATIENCE).run()
    shown = "\n".join(part.value for part in page.markdown)
    for licence in (*LICENCES["packages"].values(), *LICENCES["works"].values()):
        assert f"`{licence}`" in shown


def test_the_typeface_s_and_the_data_s_licences_lie_beside_them():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (ROOT / "static/FiraSans-OFL.txt").read_text(encoding="utf-8")
    for table in ("runners.csv", "harmonics_runners.csv"):
        assert "CC BY 4.0" in (ROOT / "model/data" / table).read_text(encoding="utf-8").partition("\n")[0]
