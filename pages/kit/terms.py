"""Terms explain themselves where a page first uses them. Texts in, texts out: no Streamlit."""

import html
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from content import reader

# Links, headings and the names of placeholders are left alone.
_KEPT = re.compile(r"\[[^\]]*\]\([^)]*\)|^#+ .*$|\{[^}]*\}|\*\*[^*]*\*\*", re.MULTILINE)


@cache
def first_uses(slug: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """The terms of the glossary that each beat of a page is the first to use, a beat's layers included."""
    page, open_terms = reader.page(slug, language), dict(_forms(language))
    found: dict[str, tuple[str, ...]] = {}
    for beat, text in page.beats.items():
        here = [key for key, form in open_terms.items() if form.search(_KEPT.sub(" ", text))]
        found[beat] = tuple(here)
        for key in here:
            del open_terms[key]
    return found


def explained(text: str, terms: Iterable[str], language: str) -> str:
    """The text with the first use of each term underlined, its meaning beside it for hover, tap and keyboard."""
    forms, glossary = _forms(language), reader.words("glossary", language)
    found: list[tuple[int, int, str]] = []
    for key in terms:
        taken = [match.span() for match in _KEPT.finditer(text)] + [(start, end) for start, end, _ in found]
        for match in forms[key].finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                found.append((*match.span(), html.escape(glossary[key]["meaning"], quote=True)))
                break
    for start, end, meaning in sorted(found, reverse=True):
        told = f'<span class="meaning" role="tooltip">{meaning}</span>'
        text = f'{text[:start]}<span class="term" tabindex="0">{text[start:end]}{told}</span>{text[end:]}'
    return text


@cache
def _forms(language: str) -> dict[str, re.Pattern[str]]:
    glossary: Mapping[str, Any] = reader.words("glossary", language)
    forms = {key: sorted((term["term"], *term["also"]), key=len, reverse=True) for key, term in glossary.items()}
    return {key: re.compile(rf"\b(?:{'|'.join(map(re.escape, ways))})\b", re.IGNORECASE) for key, ways in forms.items()}
