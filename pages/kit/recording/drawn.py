"""A chart of an own stride on a page, under its title, with its numbers to take away."""

import streamlit as st

from pages.kit.charts.figure import Chart
from pages.kit.state.texts import words


def drawn(name: str, chart: Chart, alt: str, slot: str = "") -> None:
    """Draw a chart of `your_stride`'s words by its name; slot keeps two of a name apart."""
    st.markdown(f"### {words('ui')['your_stride'][name]['title']}")
    st.plotly_chart(chart.figure, key=f"plot_{name}{slot}", theme=None, config={"displayModeBar": False}, alt=alt)
    st.download_button(
        words("ui")["download"]["csv"], chart.csv, f"{name}.csv", "text/csv", key=f"csv_{name}{slot}",
        on_click="ignore", type="tertiary",
    )  # fmt: skip
