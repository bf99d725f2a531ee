"""What is remembered of one reader between two runs: every key of the session, with its type, in one place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import streamlit as st

from model.recording.motion_file import Recording
from model.spot import Spot
from pages.kit.state.held import Held
from pages.kit.state.view import View

if TYPE_CHECKING:
    from model.recording.own_stride import OwnStride

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Command:
    """A numbered command to the stage: a number acts once."""

    number: int
    to: Spot


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader guessed, and whether the answer is shown."""

    guess: float | str | None
    shown: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """Where a show rested last: its scene, and where the stage stands."""

    scene: int
    spot: Spot


class Kept(Generic[T]):
    """A key of the session that starts as `start()`."""

    def __init__(self, start: Callable[[], T]):
        self.start = start

    def __set_name__(self, _: type, name: str) -> None:
        self.key = name

    @overload
    def __get__(self, session: None, _: type) -> "Kept[T]": ...
    @overload
    def __get__(self, session: "Session", _: type) -> T: ...
    def __get__(self, session: "Session | None", _: type) -> "T | Kept[T]":
        if session is None:
            return self
        if self.key not in st.session_state:
            st.session_state[self.key] = self.start()
        return st.session_state[self.key]

    def __set__(self, _: "Session", value: T) -> None:
        st.session_state[self.key] = value


def _nothing() -> None:
    return None


class Session:
    """The session of the reader whose page runs."""

    view: Kept[View | None] = Kept(_nothing)  # None before the first page has run
    written: Kept[Mapping[str, str]] = Kept(dict)  # what the URL was last made to say
    unheard: Kept[bool] = Kept(bool)  # whether a component said what nobody understands, until that was said
    clamped: Kept[list[str]] = Kept(list)  # fields of a link that did not fit, until that was said
    followers: Kept[list[str]] = Kept(list)  # fragments that run again when the stage is let go
    command: Kept[Command | None] = Kept(_nothing)
    slug: Kept[str] = Kept(str)  # the page that runs
    before: Kept[str] = Kept(str)  # the page that ran last, the same or another
    navigated: Kept[bool | None] = Kept(_nothing)  # False: a page was started as an app of its own
    answers: Kept[dict[str, Answer]] = Kept(dict)  # to the guesses of the storyboards
    near: Kept[set[str]] = Kept(set)  # pages whose charts have come near the window
    unfolds: Kept[bool] = Kept(bool)  # a guess was just made: what follows it is to be told
    experiment_of_url: Kept[str] = Kept(str)
    phone: Kept[str] = Kept(str)  # who this phone is in a room
    guessed: Kept[dict[str, Any]] = Kept(dict)  # what it sent last, by question
    refused: Kept[tuple[str, str]] = Kept(lambda: ("", ""))  # the question whose last guess was not taken, and why
    room_key: Kept[str] = Kept(str)  # of the room that this presenter leads
    room_read: Kept[bool] = Kept(bool)  # whether what the browser keeps of it has been taken over
    room_seen: Kept[bool] = Kept(bool)  # whether the presenter's page has shown it
    address: Kept[str] = Kept(str)  # where others reach this server, if the presenter has typed it
    address_read: Kept[bool] = Kept(bool)  # whether what the browser keeps of it has been taken over
    address_seen: Kept[bool] = Kept(bool)  # whether the presenter's page has shown it
    pin: Kept[str] = Kept(str)  # with which another device may lead it, too
    own_set: Kept[tuple[Any, ...]] = Kept(tuple)  # the scenes of a set of the reader's own
    own_read: Kept[bool] = Kept(bool)  # whether what the browser keeps of it has been taken over, or need not be
    own_bad: Kept[bool] = Kept(bool)  # whether the file or link that was opened last held none
    own_number: Kept[int] = Kept(int)  # of the set: another one has fields of its own
    rest: Kept[Rest | None] = Kept(_nothing)
    brought: Kept[dict[str, Held]] = Kept(dict)  # the files of own strides, "before" and "after"
    along: Kept["OwnStride | None"] = Kept(_nothing)  # what of them other pages play, by choice
    lost: Kept[bool] = Kept(bool)  # whether the address speaks of a recording that is no longer held
    uploads: Kept[dict[str, str]] = Kept(dict)  # which upload each of them came from
    understood: Kept[dict[str, Recording]] = Kept(dict)  # what was read of them lately, by file and answers
    met: Kept[Mapping[str, Any] | None] = Kept(_nothing)  # what was asked last on the runners' page
    patient_pace: Kept[float | None] = Kept(_nothing)  # s/km, that the patient's page was opened with
    clinic_read: Kept[bool] = Kept(bool)  # whether what the browser keeps of a clinic has been taken over
    report_read: Kept[bool] = Kept(bool)  # the same of what a browser keeps for reports
    report_logo: Kept[bytes] = Kept(bytes)  # of a clinic, while its browser is here
    taken_file: Kept[str] = Kept(str)  # the file of settings that was taken over last

    @staticmethod
    def widget(key: str, start: Any = None) -> Any:
        """What a widget or a component holds, by its key."""
        return st.session_state.get(key, start)

    @staticmethod
    def put(key: str, value: Any) -> None:
        """Let a widget that has not been drawn in this run show a value."""
        st.session_state[key] = value

    @staticmethod
    def has(key: str) -> bool:
        """Whether a widget holds anything yet."""
        return key in st.session_state


session = Session()
