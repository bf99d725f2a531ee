"""Present: scenes for a hall, run by keys or a clicker; the hall guesses first, by hands or by phone."""

from pages.kit import present
from pages.kit.frame import open_page

with open_page("present"):
    present.present()
