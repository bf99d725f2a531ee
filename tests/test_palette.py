import re
import tomllib

import pytest

from pages.kit.drawing.palette import COLOURS, DARK, FILE, LIGHT, rgb, streamlit, variables, variables_of_both
from tests.loops import each
from tests.test_architecture import ROOT, told

STYLED = [
    path
    for folder, endings in (("pages", (".py", ".css")), ("static/js", (".js", ".css")), ("model", (".py",)))
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in endings
]
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{8}\b|#[0-9a-fA-F]{3}\b(?![\w-])|\brgba?\(\s*\d")
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


@each("path", STYLED)
def test_no_colour_is_written_but_in_the_palette(path):
    said = re.sub(r"&#\d+;|url\(#\w+\)|#stage|rgba\(0,0,0,0\)", "", path.read_text(encoding="utf-8"))
    assert COLOUR.findall(said) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_streamlit_s_theme_is_the_palette_s(theme):
    assert THEME[theme] == streamlit(theme)


def test_every_variable_that_a_style_reads_is_one_of_the_palette_or_of_its_own():
    texts = {told(path): path.read_text(encoding="utf-8") for path in STYLED if path.suffix == ".css"}
    given = {f"--{name}" for name in COLOURS["light"]} | {"--sheet", "--at", "--from", "--to"}  # the last by sliders
    given |= {name for text in texts.values() for name in re.findall(r"(--[\w-]+):", text)}
    for where, text in texts.items():
        read = {name for name in re.findall(r"var\((--[\w-]+)", text) if not name.startswith("--st-")}
        assert read <= given, where


def contrast(one, other):
    """As WCAG 2.2 counts it."""

    def light(colour):
        parts = [part / 255 for part in rgb(colour)]
        linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_read_can_be_read(palette):
    for colour in (palette.text, palette.muted, palette.you_text, palette.typical_text):
        assert contrast(colour, palette.paper) >= 4.5
    for colour in (palette.you, palette.typical):  # lines and limbs
        assert contrast(colour, palette.paper) >= 3


def test_the_browser_reads_the_very_file():
    importers = [path for path in STYLED if "palette.json" in path.read_text(encoding="utf-8") and path.suffix == ".js"]
    assert "static/js/drawing/theme.js" in map(told, importers)
    assert FILE == ROOT / "static/js/drawing/palette.json"
    assert f"--you: {LIGHT.you};" in variables("light")
    assert f"--you: light-dark({LIGHT.you}, {DARK.you});" in variables_of_both()
