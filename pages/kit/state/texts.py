"""The texts in the reader's language; a language that lacks one shows English and says so."""

from collections.abc import Mapping
from typing import Any

from content import filling, reader
from pages.kit.state.session import session
from pages.kit.state.view import View


def language() -> str:
    """The reader's language."""
    return (session.view or View()).reader.language


def fill(text: filling.Text, values: Mapping[str, Any], where: str = "a text") -> str:
    """Fill a text of the reader's language, see content/filling.py."""
    return filling.fill(text, values, where, language())


def page(slug: str) -> reader.Page:
    """A page's texts."""
    return reader.page(slug, language())


def words(name: str) -> Mapping[str, Any]:
    """A table of words; while a runner's own stride is looked at, it speaks of that stride."""
    table = reader.words(name, language())
    if session.view is None or session.view.settings.own is None:
        return table
    own = session.view.settings.own
    table = reader.over(table, reader.words("of_own_stride", language()).get(name, {}))
    if own.ghost is None:
        return table
    return reader.over(table, reader.words(f"beside_{own.ghost_is}", language()).get(name, {}))
