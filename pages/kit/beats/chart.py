"""Charts on a page: title with its message, picture, note, verdict, what it takes for granted, numbers as CSV."""

import streamlit as st

from content.reader import fill
from model.experiments import EXPERIMENTS
from model.settings import Settings
from pages.kit.charts.catalog import chart as draw_chart
from pages.kit.charts.drawing import DARK, LIGHT
from pages.kit.numbers import facts
from pages.kit.numbers.answers import asked, played
from pages.kit.shell.frame import guard
from pages.kit.state import current
from pages.kit.state.texts import words
from pages.kit.widgets.anatomy import anatomy


def figure(name: str) -> None:
    """A chart that follows the stage when it is let go."""
    key = f"chart_{name}"
    st.fragment(draw, key=key)(name)
    current.follow(key)


def draw(name: str) -> None:
    """A chart at the present state, inside whatever fragment draws it."""
    settings: Settings = st.session_state["settings"]
    current.write_url()
    all_words = words("figures")
    text = all_words[name]
    with guard():
        values = facts.of_chart(name, settings)
        palette = DARK if st.context.theme.type == "dark" else LIGHT
        chart = draw_chart(name, settings, all_words, palette, st.session_state.get("paused_at"))
        title = text[str(values["verdict"])] if "verdict" in values else text["title"]
        st.markdown(f"### {title}\n{fill(text['note'], values, name)}")
        alt = fill(text["alt"], values, name)
        st.plotly_chart(chart.figure, key=f"plot_{name}", theme=None, config={"displayModeBar": False}, alt=alt)
        label = words("ui")["download"]["csv"]
        st.download_button(
            label, chart.csv, f"{name}.csv", "text/csv", key=f"csv_{name}", on_click="ignore", type="tertiary"
        )


def verdict(name: str) -> None:
    """What the model says of an experiment's claim, by how much, and what that takes for granted."""
    key = f"verdict_{name}"
    st.fragment(_verdict, key=key)(name)
    current.follow(key)


def _verdict(name: str) -> None:
    settings: Settings = st.session_state["settings"]
    all_words = words("figures")
    with guard():
        record = asked(name, settings)
        values = facts.experiment(name, settings)
        margin = fill(all_words["common"]["margin"], {"margin": fill(all_words[name]["margin"], values, name)})
        st.markdown(f"**{words('ui')['verdict'][record.verdict]}.** {margin}")
        granted = "\n".join(f"- {all_words['assumptions'][one]}" for one in record.assumptions)
        with st.expander(all_words["common"]["assumes"]):
            st.markdown(granted)


def muscles_at_work() -> None:
    """The leg with its muscles tinted at the stage's instant."""
    st.fragment(_muscles_at_work, key="anatomy_now")()
    current.follow("anatomy_now")


def _muscles_at_work() -> None:
    settings: Settings = st.session_state["settings"]
    text = words("figures")["muscles"]
    with guard():
        anatomy(asked("muscles", played(settings)), settings, text)
        st.markdown(text["picture_note"])


def pick_experiment() -> str:
    """Let the reader choose an experiment by its question; the URL remembers it."""
    text = words("figures")
    names = list(EXPERIMENTS)
    named = st.query_params.get("ask")
    if named in names and ("experiment" not in st.session_state or st.session_state["asked_by_url"] != named):
        st.session_state["experiment"] = named
    chosen = st.selectbox(
        words("ui")["experiments"]["choose"], names, format_func=lambda name: text[name]["question"], key="experiment"
    )
    st.session_state["asked_by_url"] = chosen
    st.query_params["ask"] = chosen
    return chosen
