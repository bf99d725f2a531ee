"""Your own stride on a page: a file in, perhaps another beside it, how they were read, and how they compare."""

from dataclasses import replace
from html import escape

import numpy as np
import streamlit as st

from content.refusals import sentence
from model.recording.own_stride import OwnStride, torques_through
from model.recording.readouts import between_legs, differences, readouts
from model.refused import Refused
from model.runners import measured
from model.swing.reference import reference
from pages.kit.beats.chart import palette
from pages.kit.charts.own import mean_chart, pair_chart, trial_chart
from pages.kit.numbers import own_stride as tables
from pages.kit.recording.asking import keep, key_of
from pages.kit.recording.drawn import drawn
from pages.kit.recording.understood import Understood, understood
from pages.kit.shell.frame import guard
from pages.kit.state import current
from pages.kit.state.held import Held
from pages.kit.state.session import session
from pages.kit.state.texts import fill, language, words
from pages.kit.state.view import View

TYPES = ["mot", "sto", "csv", "tsv", "txt", "c3d", "trc"]  # the last two are refused with the way to angles
EXAMPLE = "example"


def brought(view: View) -> Understood | None:
    """The stride of the file that the reader brought, adopted as the one that is asked about; None without a file, or
    with one that cannot be used: then a sentence says so and the view stays as it is."""
    held = _file("before")
    found = None if held is None else _read("before", held, view)
    if found:
        current.adopt_own(found.own)
    return found


def _read(slot: str, held: Held, view: View) -> Understood | None:
    try:
        return understood(slot, held, view)
    except Refused as refused:
        said = sentence(refused, language())
        st.html(f'<p class="notice" role="alert">{words("ui")["your_stride"]["refused"]} {escape(said)}</p>')
        return None


def _file(slot: str) -> Held | None:
    """The file that is held for this visit, or the way to bring one."""
    ui = words("ui")["your_stride"]
    held = session.brought.get(slot)
    if held is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(fill(ui["held"], {"name": ui["example"] if held.name == EXAMPLE else _plain(held.name)}))
            st.button(ui["away"], key=f"stride_away_{slot}", on_click=_put_away, args=(slot,))
    with st.expander(ui["another"]) if held else st.container():
        upload = st.file_uploader(ui["file"], type=TYPES, key=f"stride_file_{slot}", max_upload_size=20)
    if upload is not None and session.uploads.get(slot) != upload.file_id:
        session.uploads = {**session.uploads, slot: upload.file_id}
        _hold(slot, Held(upload.name, upload.getvalue()))
    if held is None and slot == "before":
        with st.container(horizontal=True):
            st.download_button(
                ui["template"], example, "stride.csv", "text/csv", key="stride_template", on_click="ignore"
            )
            if st.button(ui["try"], key="stride_try"):
                _hold(slot, Held(EXAMPLE, example()))
    return held


def _hold(slot: str, held: Held) -> None:
    session.brought = {**session.brought, slot: held}
    st.rerun()


def _put_away(slot: str) -> None:
    session.brought = {name: held for name, held in session.brought.items() if name != slot}
    session.understood, session.along = {}, None


def _plain(name: str) -> str:
    """A file's name that Markdown takes as it is."""
    return "".join(letter if letter.isalnum() or letter in " .-_" else "?" for letter in name)[:60].replace("_", "\\_")


def example() -> bytes:
    """The mean of the 26 runners at 3.3 m/s as a file: a table to fill in, and a stride to try the page with."""
    ref = reference(3.3)
    time = np.arange(0, 4.0, 0.01)
    phase = time / float(ref.stride_time)
    columns = {"time": time}
    for side, later in (("r", 0.0), ("l", 0.5)):
        for name in ("thigh", "knee"):
            columns[f"{name}_{side}"] = np.degrees(ref.curve(name, phase + later))
    rows = [
        ",".join(columns),
        *(",".join(f"{value:.2f}" for value in row) for row in zip(*columns.values(), strict=True)),
    ]
    return "\n".join(rows).encode() + b"\n"


def recorded(found: Understood, slot: str = "before") -> None:
    """What was recorded of the leg that is looked at, with its swings."""
    ui, trial = words("ui")["your_stride"], found.trial
    side = found.side if found.side in trial.legs else next(iter(trial.legs))
    _, torques = torques_through(trial, side, found.own.speed)
    peak = np.nanmax(torques.hip) if np.isfinite(torques.hip).any() else 0.0
    alt = {"side": ui["sides"][side], "swings": len(trial.legs[side].swings), "peak": float(peak)}
    with guard():
        drawn("trial", trial_chart(trial, side, torques, ui["trial"], palette()), fill(ui["trial"]["alt"], alt), slot)


def beside(found: Understood) -> None:
    """The mean stride within the 26 runners' bands, and its numbers among theirs."""
    ui, own = words("ui")["your_stride"], found.own
    told = readouts(own, one_leg=found.side != "both" or len(found.legs) < 2)
    values = {
        "knee": told["knee_peak"].value, "runners_knee": np.degrees(own.runners.knee_peak[1]),
        "thigh": told["thigh_peak"].value, "runners_thigh": np.degrees(own.runners.thigh_peak[1]),
    }  # fmt: skip
    left, right = st.columns(2, gap="large")
    with left, guard():
        drawn("mean", mean_chart(own, ui["mean"], palette()), fill(ui["mean"]["alt"], values))
    with right, guard():
        head = tuple(ui["table"][name] for name in ("number", "own", "runners", "among"))
        with st.container(key="numbers_runners"):
            st.markdown(tables.markdown(head, tables.beside_runners(told, own.leg.body_mass, ui)))
        st.caption(ui["ranges"])
        if not measured.SPEEDS[0] <= own.speed <= measured.SPEEDS[-1]:
            st.markdown(ui["at_edge"])


def legs(found: Understood) -> None:
    """The right leg beside the left, where both were recorded."""
    if set(found.legs) == {"r", "l"}:
        ui = words("ui")["your_stride"]
        mean = between_legs("knee_peak_deg").mean(), between_legs("thigh_peak_deg").mean()
        _pair("legs", found.legs["r"], found.legs["l"], fill(ui["legs_differ"], {"knee": mean[0], "thigh": mean[1]}))


def days(before: Understood, after: Understood) -> None:
    """The first recording beside the second."""
    _pair("days", before.own, after.own, words("ui")["your_stride"]["days_differ"])


def _pair(name: str, first: OwnStride, second: OwnStride, note: str) -> None:
    ui = words("ui")["your_stride"]
    found = {one.name: one for one in differences(first, second)}
    values = {
        "knee": found["knee_peak"].first.value, "other_knee": found["knee_peak"].second.value,
        "thigh": found["thigh_peak"].first.value, "other_thigh": found["thigh_peak"].second.value,
    }  # fmt: skip
    left, right = st.columns(2, gap="large")
    with left, guard():
        drawn(name, pair_chart(first, second, ui[name], palette()), fill(ui[name]["alt"], values))
    with right, guard():
        head = (ui["table"]["number"], ui[name]["first"], ui[name]["second"], *ui["table"]["difference"])
        with st.container(key=f"numbers_{name}"):
            st.markdown(tables.markdown(head, tables.beside_each_other(found.values(), first.leg.body_mass, ui)))
        st.caption(note)


def second(view: View) -> Understood | None:
    """Another recording of the same runner, if one is brought: another day, another shoe, another way to run."""
    with st.expander(words("ui")["your_stride"]["second"], expanded="after" in session.brought):
        held = _file("after")
    return None if held is None else _read("after", held, view)


def pale_leg(found: Understood, other: Understood | None) -> None:
    """Whose leg is the pale one on the stage."""
    ui = words("ui")["your_stride"]
    ways = ["runners"]
    ways += ["leg"] if set(found.legs) == {"r", "l"} else []
    ways += ["recording"] if other else []
    if len(ways) == 1:
        return
    held = session.brought["before"]
    start = held.choices.get("ghost", "runners")
    way = st.segmented_control(
        ui["pale"], ways, format_func=ui["pale_is"].__getitem__, default=start if start in ways else "runners",
        required=True, key=key_of("before", held, "ghost"),
    )  # fmt: skip
    keep("before", ghost=way)
    if way == "leg":
        near, far = ("l", "r") if found.side == "l" else ("r", "l")
        current.adopt_own(replace(found.legs[near], ghost=found.legs[far], ghost_is="leg"))
    elif way == "recording" and other:
        current.adopt_own(replace(found.own, ghost=other.own, ghost_is="recording"))


def take_along() -> None:
    """Let the pages for a hall, for a patient and for sharing play this stride, if it is wished."""
    ui = words("ui")["own_along"]
    taken = st.toggle(ui["take"], session.along is not None, key="stride_along", help=ui["help"])
    session.along = current.view().settings.own if taken else None
