"""Your own stride on a page: the file in, how it was read, what may be set about it, and how it compares."""

from html import escape
from typing import Any

import numpy as np
import streamlit as st

from content.refusals import sentence
from model.quantities import SETTABLE
from model.recording.motion_file import Recording, read
from model.recording.opensim import hip_offset
from model.recording.own_stride import OwnStride, differences, own_stride, torques_through
from model.recording.trial import CUTOFFS, Trial, moved, trial_of
from model.refused import Refused
from model.runners import measured
from model.swing.reference import reference
from model.units import format_pace
from pages.kit.beats.chart import palette
from pages.kit.charts.figure import Chart
from pages.kit.charts.own import mean_chart, trial_chart
from pages.kit.shell.frame import guard
from pages.kit.state import current
from pages.kit.state.session import session
from pages.kit.state.texts import fill, language, words
from pages.kit.state.view import View

SPEEDS = (1.0, 13.0)  # m/s that may be told
LATEST = 60  # ms that events may be moved
TYPES = ["mot", "sto", "csv", "tsv", "txt"]
RATE = "stride_rate"  # where a file counts frames


def brought(view: View) -> View:
    """The view with the stride of the file that the reader brought; without one, or with one that cannot be used, a
    sentence says so and the view stays as it is."""
    ui = words("ui")["your_stride"]
    upload = st.file_uploader(ui["file"], type=TYPES, key="stride_file", max_upload_size=20)
    with st.container(horizontal=True):
        st.download_button(ui["template"], example, "stride.csv", "text/csv", key="stride_template", on_click="ignore")
        if upload is None:
            st.toggle(ui["try"], key="stride_example")
    data = upload.getvalue() if upload else example() if session.widget("stride_example") else None
    if data is None:
        session.recording = None
        return view
    try:
        return current.adopt_own(_understood(_recording(upload.file_id if upload else "example", data), view))
    except Refused as refused:
        if refused.code == "time_in_frames":
            st.number_input(ui["rate"], 20.0, 1000.0, None, key=RATE)
        said = sentence(refused, language())
        st.html(f'<p class="notice" role="alert">{ui["refused"]} {escape(said)}</p>')
        return view


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


def beside(own: OwnStride) -> None:
    """The mean stride beside the 26 runners': its curves, and the angles that one asks for."""
    ui = words("ui")["your_stride"]
    found = {difference.name: difference for difference in differences(own)}
    values = {
        "knee": found["knee_peak"].own, "runners_knee": found["knee_peak"].runners,
        "thigh": found["thigh_peak"].own, "runners_thigh": found["thigh_peak"].runners,
    }  # fmt: skip
    left, right = st.columns(2, gap="large")
    with left, guard():
        _drawn("mean", mean_chart(own, ui["mean"], palette()), fill(ui["mean"]["alt"], values))
    with right:
        st.markdown(_table(found, ui))
        if not measured.SPEEDS[0] <= own.speed <= measured.SPEEDS[-1]:
            st.markdown(ui["at_edge"])


def _recording(name: str, data: bytes) -> tuple[str, Recording]:
    """The file, read once: every touch of the page runs it again."""
    kept = session.recording
    if kept is None or kept[0] != name:
        with st.spinner(words("ui")["your_stride"]["reading"]):
            session.recording = kept = (name, read(data, session.widget(RATE)))
    return kept


def _understood(named: tuple[str, Recording], view: View) -> OwnStride:
    """How the file was read, what may be set about it, its chart; raises ValueError where there is no stride in it."""
    (name, recording), settings, ui = named, view.settings, words("ui")["your_stride"]
    body = (settings.height, settings.mass, settings.sex, settings.shoe)
    with st.spinner(ui["reading"]):
        first = trial_of(recording, *body)
    with st.expander(ui["read"], expanded=True):
        said = st.container()
        left, middle, right = st.columns(3)
        sides = (["both"] if len(first.legs) > 1 else []) + list(first.legs)
        with left:
            side = st.segmented_control(
                ui["leg"], sides, format_func=ui["sides"].__getitem__, default=sides[0], required=True,
                key=f"stride_leg_{name}",
            )  # fmt: skip
        with middle:
            low, high = map(round, CUTOFFS)
            cutoff = st.slider(ui["cutoff"], low, high, round(first.cutoff), key=f"stride_cutoff_{name}")
        with right:
            estimate = round(own_stride(first, side).speed, 1)
            speed = st.number_input(ui["speed"], *SPEEDS, _within(estimate), 0.1, "%.1f", key=f"stride_speed_{name}")
        st.markdown(ui["events"])
        left, right = st.columns(2)
        later = [
            where.slider(ui[event], -LATEST, LATEST, 0, 5, key=f"stride_{event}_{name}") / 1000
            for where, event in ((left, "toe_off"), (right, "strike"))
        ]
        trial = moved(trial_of(recording, *body, cutoff=cutoff), *later)
        own = own_stride(trial, side, speed)
        with said:
            st.markdown(_how(trial, own, side, view, recording.taken))
        chosen = side if side in trial.legs else next(iter(trial.legs))
        _trial(trial, chosen, own)
    return own


def _how(trial: Trial, own: OwnStride, side: str, view: View, taken: tuple[str, ...]) -> str:
    """How the file was read, as a list."""
    ui = words("ui")["your_stride"]
    spoken: dict[str, Any] = {"count": own.count, "side": ui["sides"][side], "rate": trial.rate}
    sentences = [fill(ui["legs"], spoken)]
    settings, reader = view.settings, view.reader
    pace = f"{format_pace(own.speed, reader.pace_unit)} {reader.pace_unit}"
    sentences.append(fill(ui["rhythm"], {"cadence": 120 / float(own.reference.stride_time), "pace": pace}))
    for why, count in own.left_out.items():
        spoken = {"count": count, "all": own.count + sum(own.left_out.values()), "why": ui["why"][why]}
        sentences.append(fill(ui["left_out"], spoken))
    sentences += [ui["taken"][code] for code in taken]
    sentences.append(ui["sign"]["positive" if trial.knee_sign > 0 else "negative"])
    sentences.append(ui["rotations"]["full" if trial.projected else "plane"])
    sentences.append(ui["family"][trial.family if trial.segments == "opensim" and trial.family else "none"])
    if own.hip_measured and trial.family:
        forward, up, _ = hip_offset(trial.family, settings.height)
        sentences.append(fill(ui["hip"]["measured"], {"forward": -1000 * forward, "down": -1000 * up}))
    else:
        sentences.append(fill(ui["hip"]["rebuilt"], {}))
    where = words("ui")["body"]["open"]
    height, mass = (
        f"{told:.0f} {unit.name}"
        for told, unit in (
            SETTABLE["height"].told(settings.height, "in" if reader.feet else "cm"),
            SETTABLE["mass"].told(settings.mass, reader.mass_unit),
        )
    )
    body = fill(ui["body"], {"height": height, "mass": mass, "where": where})
    return "\n".join(f"- {sentence[0].upper()}{sentence[1:]}" for sentence in sentences) + f"\n\n{body}"


def _trial(trial: Trial, side: str, own: OwnStride) -> None:
    ui = words("ui")["your_stride"]
    _, torques = torques_through(trial, side, own.speed)
    swings = trial.legs[side].swings
    alt = {"side": ui["sides"][side], "swings": len(swings), "peak": float(np.nanmax(torques.hip))}
    with guard():
        _drawn("trial", trial_chart(trial, side, torques, ui["trial"], palette()), fill(ui["trial"]["alt"], alt))


def _drawn(name: str, chart: Chart, alt: str) -> None:
    st.markdown(f"### {words('ui')['your_stride'][name]['title']}")
    st.plotly_chart(chart.figure, key=f"plot_{name}", theme=None, config={"displayModeBar": False}, alt=alt)
    label = words("ui")["download"]["csv"]
    st.download_button(
        label, chart.csv, f"{name}.csv", "text/csv", key=f"csv_{name}", on_click="ignore", type="tertiary"
    )


def _table(found: dict[str, Any], ui: Any) -> str:
    head = ui["table"]
    rows = [f"| {head['angle']} | {head['own']} | {head['runners']} | {head['difference']} |", "|---|--:|--:|---|"]
    for name, angle in found.items():
        spread = "" if angle.spread is None else f"\u00a0±\u00a0{angle.spread:.0f}"
        difference = round(angle.own) - round(angle.runners)
        said = head["within"] if angle.within_error else fill("{difference:+.0f}°", {"difference": difference})
        own, runners = (fill("{angle:.0f}", {"angle": value}) for value in (angle.own, angle.runners))
        rows.append(f"| {ui['angles'][name]} | {own}{spread} | {runners} | {said} |")
    return "\n".join(rows)


def _within(speed: float) -> float:
    return min(max(speed, SPEEDS[0]), SPEEDS[1])
