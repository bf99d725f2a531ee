"""Charts on a page: title with its message, picture, note, verdict, what it takes for granted, numbers as CSV."""

import streamlit as st

from model.claims import CLAIMS
from model.experiments import EXPERIMENTS
from pages.kit.beats.live import live
from pages.kit.charts.catalog import chart as draw_chart
from pages.kit.drawing.palette import DARK, LIGHT, Palette
from pages.kit.numbers import facts
from pages.kit.numbers.answers import asked, ruled
from pages.kit.state.session import session
from pages.kit.state.texts import fill, words
from pages.kit.state.view import View
from pages.kit.widgets.anatomy import anatomy

CHOICE = "experiment"  # the widget that chooses one


def show(name: str, heading: str = "###") -> None:
    """A chart that follows the stage when it is let go; `heading` is the level of its title."""
    live(draw, f"chart_{name}", name, heading)


def folded(view: View, name: str) -> None:
    """A chart at a view under its own title, drawn once it is opened."""
    values = facts.of_chart(name, view)
    here = st.expander(_title(name, values), key=f"folded_{session.slug}_{name}", on_change="rerun")
    if here.open:
        with here:
            _drawn(view, name, values)


def palette() -> Palette:
    """The colours of the reader's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def draw(view: View, name: str, heading: str = "###") -> None:
    """A chart at a view, inside whatever part draws it; `heading` is the level of its title."""
    values = facts.of_chart(name, view)
    _drawn(view, name, values, f"{heading} {_title(name, values)}\n")


def _title(name: str, values: facts.Facts) -> str:
    """The message of a chart: what its record's verdict says, if it has one."""
    return words("charts")[name][str(values.get("verdict", "title"))]


def _drawn(view: View, name: str, values: facts.Facts, title: str = "") -> None:
    all_words = words("charts")
    text = all_words[name]
    chart = draw_chart(name, view, all_words, palette())
    st.markdown(f"{title}{fill(text['note'], values, name)}")
    alt = fill(text["alt"], values, name)
    st.plotly_chart(chart.figure, key=f"plot_{name}", theme=None, config={"displayModeBar": False}, alt=alt)
    label = words("ui")["download"]["csv"]
    st.download_button(
        label, chart.csv, f"{name}.csv", "text/csv", key=f"csv_{name}", on_click="ignore", type="tertiary"
    )


def verdict(name: str, claim: str | None = None) -> None:
    """What the model says of an experiment's question, or of a claim that it tests, and what that takes for granted."""
    live(_verdict, f"verdict_{name}", name, claim)


def _verdict(view: View, name: str, claim: str | None) -> None:
    all_words, ui = words("charts"), words("ui")
    record = asked(name, view.settings)
    said = record.verdict if claim is None else ruled(claim, view.settings)[0]
    if claim is not None:
        st.markdown(f"{ui['marks'][said]} **{claim}** · *{words('claims')[claim]['claim']}*")
    margin = ""
    if said == record.verdict:
        values = facts.experiment(name, view)
        margin = fill(all_words["common"]["margin"], {"margin": fill(all_words[name]["margin"], values, name)})
    st.markdown(f"**{ui['verdict'][said]}.** {margin}")
    granted = "\n".join(f"- {all_words['assumptions'][one]}" for one in record.assumptions)
    with st.expander(all_words["common"]["assumes"]):
        st.markdown(granted)


def muscles_at_work() -> None:
    """The leg with its muscles tinted at the stage's instant."""
    live(_muscles_at_work, "anatomy_now")


def _muscles_at_work(view: View) -> None:
    text = words("charts")["muscles"]
    anatomy(asked("muscles", view.settings), view.settings, text)
    st.markdown(text["picture_note"])


def pick_experiment() -> tuple[str, str | None]:
    """Let the reader choose an experiment by its question -> (it, the claim that a link opened it for).

    The URL remembers both; another choice than the link's forgets the claim.
    """
    text = words("charts")
    names = [name for name in text if name in EXPERIMENTS]
    named, claim = st.query_params.get("ask"), st.query_params.get("claim")
    if named in names and (not session.has(CHOICE) or session.experiment_of_url != named):
        session.put(CHOICE, named)
    chosen = st.selectbox(
        words("ui")["experiments"]["choose"], names, format_func=lambda name: text[name]["question"], key=CHOICE
    )
    session.experiment_of_url = chosen
    st.query_params["ask"] = chosen
    if claim is not None and (claim not in CLAIMS or CLAIMS[claim].experiment != chosen):
        del st.query_params["claim"]
        claim = None
    return chosen, claim
