"""What the app is made of: packages, data and typeface, each with its licence."""

import streamlit as st

from content.reader import data
from pages.kit.numbers.tables import table
from pages.kit.state.texts import words


def credits() -> None:
    """One table, folded away; names of packages and licences are the same in every language."""
    ui, licences = words("ui")["credits"], data("credits")
    rows = [[said, f"`{licences['works'][name]}`"] for name, said in ui["works"].items()]
    rows += [[f"`{name}`: {said}", f"`{licences['packages'][name]}`"] for name, said in ui["packages"].items()]
    with st.expander(ui["title"], key="credits"):
        st.markdown(table((ui["does"], ui["licence"]), rows))
