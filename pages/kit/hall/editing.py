"""A set of one's own: begun from a built-in one, from a file or from nothing; spots frozen on the stage, lines and
notes typed, scenes moved, doubled, skipped and taken out; saved as a file or passed as a link."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.kit import story
from pages.kit.hall import own, scenes
from pages.kit.hall.own import LARGEST, LONGEST, MOST_SCENES, OwnScene
from pages.kit.hall.scenes import Scene
from pages.kit.sharing.share import NAME
from pages.kit.state import current
from pages.kit.state.session import session
from pages.kit.state.texts import fill, page, words
from pages.kit.widgets import keepsake

KEPT = "set"  # the name under which this browser keeps it
LINK = "show"  # the part of a link that holds one

Change = Callable[[list[OwnScene], int], None]


def mine() -> tuple[OwnScene, ...]:
    """The reader's own set: of this session, of the link, else what the browser keeps; empty without one."""
    said = st.query_params.get(LINK)
    if said:
        _take(own.unpacked(said))
        st.query_params["set"] = own.OWN  # what is changed of it now outlives a reload
        del st.query_params[LINK]
    answered, found = keepsake.kept(KEPT)
    if answered and not session.own_read:
        session.own_read = True
        if not session.own_set and isinstance(found, str):
            _take(own.read(found.encode()))
    return session.own_set


def remember() -> None:
    """Let the browser keep the set; once a run."""
    kept = own.written(session.own_set) if session.own_set else {}
    keepsake.keep(KEPT, kept if session.own_read else None)


def _take(found: tuple[OwnScene, ...] | None) -> None:
    session.own_bad = found is None
    if found:
        _set(found)


def _set(found: tuple[OwnScene, ...]) -> None:
    """Another set: its fields are built anew."""
    session.own_set, session.own_read = found, True
    session.own_number += 1


def edit(address: str) -> None:
    """The workshop."""
    ui = words("ui")["present"]["own"]
    mine_now = mine()
    with st.container(horizontal=True):
        for name in scenes.sets():
            title = fill(ui["begin"], {"name": page(name).about["short"]})
            st.button(title, on_click=_set, args=(own.built_in(name),), key=f"own_begin_{name}")
        st.button(ui["empty"], on_click=_set, args=((),), key="own_empty")
    upload = st.file_uploader(ui["open"], type="json", key="own_file", max_upload_size=1)
    if upload is not None and session.taken_file != upload.file_id:
        session.taken_file = upload.file_id
        data = upload.getvalue()
        _take(own.read(data) if len(data) <= LARGEST else None)
        st.rerun()
    if session.own_bad:
        st.markdown(ui["bad"])
    if st.toggle(ui["freeze"], key="own_freezes"):
        story.stage(current.view())
        line = st.text_input(ui["line"], key="own_line", max_chars=LONGEST["line"])
        st.button(ui["add"], on_click=_freeze, args=(line,), disabled=not line.strip(), key="own_freeze")
    names = dict(zip(own.questions(), _questions(), strict=True))
    asked = st.selectbox(ui["question"], list(names), index=None, format_func=names.__getitem__, key="own_question")
    chosen = OwnScene(of=asked or "", minutes=2.0)
    st.button(ui["ask"], on_click=_add, args=(chosen,), disabled=not asked, key="own_ask")
    shown, usual = (own.of(rows, current.view().reader) for rows in (_all(mine_now), _all(own.unworded(mine_now))))
    for number, one in enumerate(mine_now):
        _row(number, one, shown[number], usual[number], ui)
    if mine_now:
        _give(address, ui)


def _questions() -> list[str]:
    reader = current.view().reader
    return [one.line for name in scenes.sets() for one in scenes.scenes(name, reader) if one.ask]


def _freeze(line: str) -> None:
    _add(own.frozen(current.view().spot, line))


def _add(one: OwnScene) -> None:
    if len(session.own_set) < MOST_SCENES:
        _set((*session.own_set, one))


def _all(rows: tuple[OwnScene, ...]) -> tuple[OwnScene, ...]:
    """A set with what it skips."""
    return tuple(replace(one, skip=False) for one in rows)


def _row(number: int, one: OwnScene, shown: Scene, usual: Scene, ui: Mapping[str, Any]) -> None:
    """One scene: its line, and what can be done to it; `usual`: as it is without words of one's own."""
    at = f"{session.own_number}_{number}"

    def typed(part: str) -> None:
        changed = own.worded(one, part, session.widget(f"own_{part}_{at}"), getattr(usual, part))
        _change(lambda rows, i: rows.__setitem__(i, changed), number)

    with st.container(horizontal=True, vertical_alignment="bottom", key=f"own_row_{at}"):
        st.text_input(
            fill(ui["row"], {"number": number + 1}), shown.line, key=f"own_line_{at}", max_chars=LONGEST["line"],
            on_change=typed, args=("line",), width="stretch",
        )  # fmt: skip
        for name, change in DOES.items():
            label = ui["show" if name == "skip" and one.skip else name]
            st.button(label, key=f"own_{name}_{at}", on_click=_change, args=(change, number, True))
    st.text_area(
        ui["notes"], shown.notes, key=f"own_notes_{at}", max_chars=LONGEST["notes"], on_change=typed,
        args=("notes",), label_visibility="collapsed",
    )  # fmt: skip


def _change(change: Change, number: int, anew: bool = False) -> None:
    """Change the set at a scene; `anew` where scenes have moved."""
    rows = list(session.own_set)
    change(rows, number)
    if anew:
        _set(tuple(rows))
    else:
        session.own_set = tuple(rows)


def _up(rows: list[OwnScene], number: int) -> None:
    rows.insert(max(0, number - 1), rows.pop(number))


def _down(rows: list[OwnScene], number: int) -> None:
    rows.insert(number + 1, rows.pop(number))


def _double(rows: list[OwnScene], number: int) -> None:
    if len(rows) < MOST_SCENES:
        rows.insert(number, rows[number])


def _skip(rows: list[OwnScene], number: int) -> None:
    rows[number] = replace(rows[number], skip=not rows[number].skip)


def _delete(rows: list[OwnScene], number: int) -> None:
    del rows[number]


DOES: Mapping[str, Change] = {"up": _up, "down": _down, "double": _double, "skip": _skip, "delete": _delete}


def _give(address: str, ui: Mapping[str, Any]) -> None:
    """The set as a file, and as a link where it is short enough."""
    st.download_button(
        ui["save"], lambda: own.written(session.own_set), f"{NAME}-set.json", "application/json", key="own_save",
        on_click="ignore",
    )  # fmt: skip
    link = own.packed(session.own_set)
    if link is None:
        st.markdown(ui["long"])
    else:
        st.markdown(ui["link"])
        st.code(f"{address}/present?{LINK}={link}", language=None)
