"""What a person types for a sheet, as one line that the sheet's typeface can print, and what of it cannot be. No
Streamlit."""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

PAPERS = {"A4": "a4", "Letter": "us-letter"}  # what a sheet may be printed on
_FACE = Path(__file__).parents[3] / "static" / "FiraSans-Regular.ttf"


def clean(text: str, longest: int) -> str:
    """One line of letters that can be printed: no control characters, not too long; what cannot be printed is left
    out."""
    plain = unicodedata.normalize("NFC", text[: 4 * longest])
    kept = (letter if _printable(letter) else "" if not letter.isspace() else " " for letter in plain)
    return " ".join("".join(kept).split())[:longest].strip()


def unprintable(text: str) -> str:
    """The letters of a text that the typeface lacks, each once, in order."""
    plain = unicodedata.normalize("NFC", text[:400])
    lost = (one for one in plain if not one.isspace() and unicodedata.category(one)[0] != "C" and not _printable(one))
    return "".join(dict.fromkeys(lost))


def _printable(letter: str) -> bool:
    return unicodedata.category(letter)[0] != "C" and ord(letter) in _face() and not letter.isspace()


@cache
def _face() -> frozenset[int]:
    return frozenset(TTFont(_FACE, lazy=True).getBestCmap() or ())
