"""A sentence about the page itself, set apart from what it tells."""

import streamlit as st


def notice(text: str) -> None:
    """Say it, to a screen reader as well; `text` is ours and may hold HTML."""
    st.html(f'<p class="notice" role="status">{text}</p>')
