"""The texts in the reader's language; a language that lacks one shows English and says so."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from content import reader
from model.settings import Settings

PARAMETER = "lang"


def language() -> str:
    """The language that the URL asks for, where it has a folder; else English."""
    asked = st.query_params.get(PARAMETER, st.session_state.get(PARAMETER, reader.SOURCE))
    known = asked == reader.SOURCE or asked in reader.languages()
    st.session_state[PARAMETER] = asked if known else reader.SOURCE
    return st.session_state[PARAMETER]


def page(slug: str) -> reader.Page:
    """A page's texts."""
    return reader.page(slug, language())


def words(name: str) -> Mapping[str, Any]:
    """A table of words; while a runner's own stride is looked at, it speaks of that stride."""
    table = reader.words(name, language())
    state: Settings | None = st.session_state.get("settings")
    if state is None or state.own is None:
        return table
    return reader.over(table, reader.words("of_own_stride", language()).get(name, {}))


def parameters() -> dict[str, str]:
    """What a link must carry beside the state."""
    return {} if language() == reader.SOURCE else {PARAMETER: language()}
