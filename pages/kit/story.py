"""The verbs of a page: a page file is a storyboard that calls them from top to bottom."""

import streamlit as st

from content.reader import page, thawed, words
from model.settings import Settings
from pages.kit import charts as charts_of
from pages.kit import facts, state
from pages.kit.frame import guard
from pages.kit.stage import lift_of
from pages.kit.stage import stage as mount_stage
from pages.kit.stage.command import command


def title(slug: str) -> None:
    """The page's question or name."""
    st.title(page(slug).title, anchor=False)


def tell(slug: str, beat: str, **values: object) -> None:
    """A beat of the page's text, its placeholders filled."""
    st.markdown(page(slug).beat(beat, **values))


def stage(settings: Settings) -> None:
    """The stage, in the present state; it tells the page when it is let go."""
    mount_stage(settings, thawed(words("stage")), state.settled)
    order = st.session_state.get("command")
    if order:
        to: Settings = order["to"]
        knee = "typical" if to.knee_flexion is None else to.knee_flexion
        command(order["n"], {"pace": to.pace, "knee": knee, "lift": lift_of(to), "answer": to.answer})


def doors(slug: str, names: tuple[str, ...]) -> None:
    """Three ways in, one for each reader, side by side; their links move the stage."""
    st.header(page(slug).beat("doors"), anchor=False)
    for column, name in zip(st.columns(len(names), gap="medium"), names, strict=True):
        with column:
            tell(slug, f"door_{name}")


def charts(slug: str, names: tuple[str, ...]) -> None:
    """Charts that follow the stage when it is let go, each with title, alt text, note and its numbers."""
    st.header(page(slug).beat("charts"), anchor=False)
    for column, name in zip(st.columns(len(names), gap="large"), names, strict=True):
        key = f"chart_{name}"
        with column:
            st.fragment(_chart, key=key)(slug, name)
        state.follow(key)


def _chart(slug: str, name: str) -> None:
    settings: Settings = st.session_state["settings"]
    state.write_url()
    text = page(slug)
    with guard():
        values = getattr(facts, name)(settings)
        palette = charts_of.DARK if st.context.theme.type == "dark" else charts_of.LIGHT
        chart = charts_of.CHARTS[name](settings, words("charts"), palette, st.session_state.get("paused_at"))
        heading = f"{name}_{values['verdict']}" if "verdict" in values else f"{name}_title"
        st.markdown(f"### {text.beat(heading)}\n{text.beat(f'{name}_note', **values)}")
        alt = text.beat(f"{name}_alt", **values)
        st.plotly_chart(chart.figure, key=name, theme=None, config={"displayModeBar": False}, alt=alt)
        label = words("ui")["download"]["csv"]
        st.download_button(
            label, chart.csv, f"{name}.csv", "text/csv", key=f"csv_{name}", on_click="ignore", type="tertiary"
        )
