"""The verbs of a page: a page file is a storyboard that calls them from top to bottom."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from content.reader import VOICES, thawed
from pages.kit.beats import chart as drawn
from pages.kit.beats import claim, question, storyboard, telling
from pages.kit.beats.live import live
from pages.kit.shell.notice import notice
from pages.kit.stage import stage as mount_stage
from pages.kit.stage.command import command
from pages.kit.stage.docked import docked
from pages.kit.stage.scenes import scenes
from pages.kit.state import current
from pages.kit.state.session import session
from pages.kit.state.texts import fill, page, words
from pages.kit.state.url import ANSWER
from pages.kit.state.view import View
from pages.kit.widgets.near import near

VOICE = "story_voice"  # the widget that chooses one


def title() -> None:
    """The page's question or name; where the reader's language lacks parts of the page, that is said."""
    text = page(session.slug)
    st.title(text.title, anchor=False)
    if text.borrowed:
        said = fill(words("ui")["borrowed"], {"count": len(text.borrowed), "all": len(text.beats)})
        notice(said)


def stage(view: View, docked: bool = False) -> None:
    """The stage, in the present view; it tells the page when it is let go."""
    presets = thawed(words("scenes")["presets"])
    places = storyboard.places(session.slug)
    mount_stage(
        view, thawed(words("stage")), current.settled, docked,
        presets=presets, demonstrates=not docked, story=bool(places),
    )  # fmt: skip
    if session.command:
        command(session.command.number, session.command.to)
    if places:
        scenes(session.slug, places, storyboard.covers(session.slug), storyboard.covered(session.slug))


@contextmanager
def beside_stage(view: View) -> Iterator[None]:
    """The stage docked: beside the text where there is room, over it on a phone, always in view.

    A story opens in its own world, unless a link from outside names another. What stands after a question that waits
    for its guess is not told; a line says so.
    """
    own = storyboard.spot(session.slug, "intro").answer
    linked = session.before == "" and ANSWER in st.query_params
    if own and session.before != session.slug and not linked:
        current.change(answer=own)
        view = current.view()
    with docked(lambda: stage(view, docked=True)):
        try:
            yield
        except storyboard.Folded:
            with st.container(key="folded"):
                st.markdown(words("ui")["guess"]["folded"])


def reader(view: View) -> None:
    """Who is reading, and whether answers wait for a guess."""
    ui = words("ui")["reader"]
    session.put(VOICE, view.reader.voice)
    if not session.has(storyboard.ALL_SHOWN):
        session.put(storyboard.ALL_SHOWN, False)
    with st.container(horizontal=True, key="reader", vertical_alignment="center"):
        st.segmented_control(
            ui["voice"], VOICES, format_func=ui["voices"].__getitem__, key=VOICE, required=True,
            on_change=lambda: current.change(voice=session.widget(VOICE)), label_visibility="collapsed",
        )  # fmt: skip
        st.toggle(ui["all_shown"], key=storyboard.ALL_SHOWN)


def tell(beat: str) -> None:
    """A beat of the page's text with the numbers of the moment, and its layer for the present voice."""
    telling.tell(beat)


def guess(name: str, *settles: str, chart: str | None = None, dots: tuple[str, str] | None = None) -> None:
    """A question that takes a guess first: then the stage goes there, the text says what happened, a chart or the
    26 runners as dots may show it, and the claims that it settles get their verdicts.

    Until then the story goes no further.
    """
    with st.container(key=f"beat_{session.slug}_{name}"):
        live(question.question, f"guess_{name}", name, settles, chart, dots)
    if storyboard.waiting(session.slug) == name:
        raise storyboard.Folded


def claims(*names: str, where: str = "page") -> None:
    """Claims of the articles, each with the model's verdict, and the way to its experiment."""
    live(claim.claims, f"claims_{where}_{names[0]}", names, where)


def doors(**ways: tuple[str, ...]) -> None:
    """Ways in, one for each reader, side by side: links that move the stage, then the pages made for that reader."""
    st.header(page(session.slug).beat("doors"), anchor=False)
    for column, (name, slugs) in zip(st.columns(len(ways), gap="medium"), ways.items(), strict=True):
        with column:
            tell(f"door_{name}")
            telling.links(slugs, f"onward_{name}")


def chart(name: str, beat: str) -> None:
    """A chart of a beat, folded away: it shows what the beat shows."""
    live(_chart, f"chart_{name}", name, beat)


def _chart(view: View, name: str, beat: str) -> None:
    drawn.folded(view.to(storyboard.spot(session.slug, beat)), name)


def charts(*names: str) -> None:
    """Charts side by side under a heading, drawn when they come near the window."""
    st.header(page(session.slug).beat("charts"), anchor=False)
    live(_charts, "charts", names)


def _charts(_: View, names: tuple[str, ...]) -> None:
    slug = session.slug
    if slug not in session.near:  # until then nothing that draws charts is loaded
        near(f"near_{slug}", lambda: session.near.add(slug))
        return
    for column, name in zip(st.columns(len(names), gap="large"), names, strict=True):
        with column:
            drawn.show(name)


def muscles_at_work() -> None:
    """The leg with its muscles tinted at the stage's instant, folded away."""
    with st.expander(words("charts")["muscles"]["picture_title"], key="folded_anatomy"):
        drawn.muscles_at_work()


def experiment() -> None:
    """An experiment of the reader's choice: its question, chart and verdict, or the ruling on the claim it was opened
    for."""
    name, opened_for = drawn.pick_experiment()
    drawn.show(name, heading="##")
    if name == "muscles":
        drawn.muscles_at_work()
    drawn.verdict(name, opened_for)


def onward(*slugs: str) -> None:
    """Where to go next, and whose ideas these were."""
    telling.links(slugs, "onward", words("ui")["onward"])
    credit = page(session.slug).about.get("credit")
    if credit:
        st.caption(credit)
