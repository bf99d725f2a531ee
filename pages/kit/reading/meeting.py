"""Meet the runners: two of their read-outs as dots; a dot that is tapped runs on the stage, another's leg behind it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import Any

import streamlit as st

from content import reader
from content.reader import thawed
from model.runners.measured import SPEEDS, bodies
from model.runners.slopes import KNEE
from pages.kit.beats.crowd import crowd
from pages.kit.charts.runners import AXES, spoken, values
from pages.kit.numbers.meeting import ends, twins
from pages.kit.shell.frame import guard
from pages.kit.stage import stage
from pages.kit.stage.docked import docked
from pages.kit.state.session import session
from pages.kit.state.texts import fill, language, words
from pages.kit.state.view import View

DOTS = "meeting_dots"
MEAN = 0  # stands for the mean of the 26 in the place of a runner's number


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows, and a link to it says."""

    speed: float = 3.5  # m/s, one that was run
    x: str = "knee"
    y: str = "thigh"
    runner: int = MEAN  # who runs, by number
    beside: int = MEAN  # whose leg is the ghost

    @classmethod
    def of_url(cls) -> "Asked":
        """From the parameters of a link; what is none of theirs is left at its default."""
        query = st.query_params
        usable: dict[str, Any] = {name: query[name] for name in ("x", "y") if query.get(name) in AXES}
        speeds = {f"{speed:g}": speed for speed in SPEEDS}
        numbers = {str(number): number for number in bodies()}
        if query.get("speed") in speeds:
            usable["speed"] = speeds[query["speed"]]
        usable |= {name: numbers[query[name]] for name in ("runner", "beside") if query.get(name) in numbers}
        return cls(**usable)

    def say(self) -> None:
        """Let the URL say it, in as few words as do."""
        default = Asked()
        for one in fields(self):
            value = getattr(self, one.name)
            if value != getattr(default, one.name):
                st.query_params[one.name] = f"{value:g}" if isinstance(value, float) else str(value)
            elif one.name in st.query_params:
                del st.query_params[one.name]


def asked() -> Asked:
    """What is asked now: by a link that somebody else wrote, else by the page's own controls."""
    of_url = Asked.of_url()
    known = session.met
    if known is None or asdict(of_url) != known:
        _put(of_url)
    held = {one.name: session.widget(_key(one.name)) for one in fields(Asked)}
    found = Asked(**held)
    session.met = asdict(found)
    found.say()
    return found


def _key(name: str) -> str:
    return f"meeting_{name}"


def _put(to: Asked) -> None:
    for one in fields(to):
        session.put(_key(one.name), getattr(to, one.name))


def show(runner: int, beside: int = MEAN) -> None:
    """Let a runner run, perhaps with another's leg behind."""
    session.put(_key("runner"), runner)
    session.put(_key("beside"), beside)


def name_of(number: int) -> str:
    """How a runner is called: by number only."""
    ui = words("ui")["runners"]
    return ui["mean"] if number == MEAN else fill(ui["one"], {"number": number})


@contextmanager
def beside_runner(view: View, at: Asked) -> Iterator[None]:
    """The stage, docked, with that runner's stride, at the speed that was run, for the reader's body."""
    with docked(lambda: _play(view, at)):
        yield


def _play(view: View, at: Asked) -> None:
    shown = view.but(pace=1000 / at.speed, knee_flexion=None, thigh_swing=None, cadence=None, fixed=("pace",))
    if at.runner == MEAN:
        stage(shown, thawed(words("stage")), _stays, docked=True)
        return
    own = reader.words("of_runner", language())["stage"]
    named = _named(thawed(reader.over(words("stage"), own)), name_of(at.runner), name_of(at.beside))
    stage(shown.but(runner=at.runner), named, _stays, docked=True, beside=at.beside or None)


def _stays() -> None:
    """What is tried on a runner's leg is not taken along."""


def _named(table: Mapping[str, Any], runner: str, other: str) -> dict[str, Any]:
    """The words with the two names in them; what the stage fills itself stays."""
    return {
        key: _named(value, runner, other)
        if isinstance(value, Mapping)
        else value.replace("{runner}", runner).replace("{other}", other)
        if isinstance(value, str)
        else value
        for key, value in table.items()
    }


def ways(at: Asked) -> None:
    """Four ways to begin, at the speed that is chosen."""
    ui = words("ui")["runners"]
    lowest, highest = ends(KNEE, at.speed)
    first, second, _ = twins(at.speed)
    with st.container(horizontal=True, key="meeting_ways"):
        st.button(ui["lowest"], on_click=partial(show, lowest), key="meeting_lowest")
        st.button(ui["highest"], on_click=partial(show, highest), key="meeting_highest")
        st.button(ui["pair"], on_click=partial(show, lowest, highest), key="meeting_pair")
        st.button(ui["twins"], on_click=partial(show, first, second), key="meeting_twins")


def chart(view: View, at: Asked) -> None:
    """The dots, what they stand for, who runs, and the same as a list."""
    ui = words("ui")["runners"]
    left, right = st.columns(2)
    names = ui["axes"].__getitem__
    with left:
        st.segmented_control(
            ui["speed"], SPEEDS, format_func=lambda speed: f"{speed:g} m/s", key=_key("speed"), required=True
        )
    with right:
        _stepper(view, at)
    for column, axis in zip(st.columns(2), ("y", "x"), strict=True):
        column.selectbox(ui[axis], list(AXES), format_func=names, key=_key(axis))
    with guard():
        crowd(view, DOTS, at.x, at.y, at.speed, at.runner, at.beside, _tapped)
    with st.expander(ui["list"]):
        st.markdown(_table(view, at))
        label = words("ui")["download"]["csv"]
        st.download_button(
            label, _csv(view, at), "runners.csv", "text/csv", key="meeting_csv", on_click="ignore", type="tertiary"
        )


def _stepper(view: View, at: Asked) -> None:
    """Who runs: from one to the next along the x-axis, or by number."""
    ui = words("ui")["runners"]
    order = [number for number, _, _ in _rows(view, at)]
    place = order.index(at.runner) if at.runner in order else -1
    back, who, on = st.columns([1, 4, 1], vertical_alignment="bottom")
    back.button(
        "‹", help=ui["before"], key="meeting_before", disabled=place <= 0, on_click=partial(show, order[place - 1])
    )
    who.selectbox(ui["who"], [MEAN, *order], format_func=name_of, key=_key("runner"))
    last = place == len(order) - 1
    on.button(
        "›", help=ui["after"], key="meeting_after", disabled=last,
        on_click=partial(show, order[min(place + 1, len(order) - 1)]),
    )  # fmt: skip


def _tapped() -> None:
    number = session.widget(DOTS, {}).get("tapped")
    if number in bodies():
        show(number)


def _rows(view: View, at: Asked) -> list[tuple[int, float, float]]:
    """Number and both read-outs of every runner, from least to most along the x-axis."""
    columns = (values(name, at.speed, view.settings.mass) for name in (at.x, at.y))
    return sorted(zip(bodies(), *columns, strict=True), key=lambda row: row[1])


def _table(view: View, at: Asked) -> str:
    """Every runner with both numbers, for who does not see the dots."""
    ui = words("ui")["runners"]
    rows = [f"| {ui['who']} | {ui['axes'][at.x]} | {ui['axes'][at.y]} |", "|---|--:|--:|"]
    rows += [f"| {name_of(n)} | {spoken(at.x, x)} | {spoken(at.y, y)} |" for n, x, y in _rows(view, at)]
    return "\n".join(rows)


def _csv(view: View, at: Asked) -> str:
    """The same, unrounded."""
    rows = [f"runner,{AXES[at.x].column},{AXES[at.y].column}"]
    rows += [f"{number},{x:.6g},{y:.6g}" for number, x, y in _rows(view, at)]
    return "\n".join(rows) + "\n"
