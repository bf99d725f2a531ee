"""Present: scenes for a hall, run by keys or a clicker; the hall guesses first, by hands or by phone."""

from pages.kit.hall import choosing
from pages.kit.shell.frame import open_page

with open_page("present"):
    choosing.present()
