"""Terms explain themselves where a page first uses them. Texts in, texts out: no Streamlit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from content import reader

# Links, headings and the names of placeholders are left alone.
_KEPT = re.compile(r"\[[^\]]*\]\([^)]*\)|^#+ .*$|\{[^}]*\}|\*\*[^*]*\*\*", re.MULTILINE)


@cache
def first_uses(slug: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """The terms of the glossary that each beat of a page is the first to use; a reader's own layers are left alone."""
    page, used = reader.page(slug, language), set[str]()
    found: dict[str, tuple[str, ...]] = {}
    for beat, text in page.beats.items():
        here = dict.fromkeys(key for key, _, _ in _mentions(text, language) if key not in used)
        found[beat] = tuple(here)
        used.update(here)
    return found


def explained(text: str, terms: Iterable[str], language: str) -> str:
    """The text with the first use of each term underlined, its meaning beside it for hover, tap and keyboard."""
    glossary, open_terms = reader.words("glossary", language), set(terms)
    told, end = "", 0
    for key, start, stop in _mentions(text, language):
        if key in open_terms:
            open_terms.remove(key)
            meaning = (
                f'<span class="meaning" role="tooltip" id="meaning_{key}">{_inert(glossary[key]["meaning"])}</span>'
            )
            told += f'{text[end:start]}<span class="term" tabindex="0" aria-describedby="meaning_{key}">'
            told += f"{text[start:stop]}{meaning}</span>"
            end = stop
    return told + text[end:]


def _mentions(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Every mention of a term: its key, where it starts and ends. Of two terms at one place the longer is meant."""
    keys, forms = _forms(language)
    kept = [match.span() for match in _KEPT.finditer(text)]
    for match in forms.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in kept):
            yield keys[_lower_first(match[0])], match.start(), match.end()


@cache
def _forms(language: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Form -> key, and what finds a form; only its first letter may be a capital, for titles are not explained."""
    glossary: Mapping[str, Any] = reader.words("glossary", language)
    keys = {_lower_first(form): key for key, term in glossary.items() for form in (term["term"], *term["also"])}
    ways = (f"(?i:{re.escape(form[0])}){re.escape(form[1:])}" for form in sorted(keys, key=len, reverse=True))
    return keys, re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


def _inert(text: str) -> str:
    """A text that neither HTML nor Markdown can mistake for its own, on one line."""
    return re.sub(r"[^\w\s.,]|_", lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))


def _lower_first(form: str) -> str:
    return form[0].lower() + form[1:]
