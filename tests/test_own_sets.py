"""Sets of one's own: as tables, files and links; what is hostile in them does nothing."""

import base64
import json
import random
import zlib

import pytest

from model.quantities import QUANTITIES
from model.spot import Spot
from pages.kit.hall import own, scenes
from pages.kit.hall.own import LARGEST, LONGEST, LONGEST_LINK, MOST_SCENES, OwnScene
from pages.kit.state.reader import Reader

MINE = (
    OwnScene("heel_lift/opening", "My own first line", "Say hello.", 2.0),
    OwnScene("heel_lift/whose_hip", minutes=2.0),
    own.frozen(Spot(pace=300.0, knee=75.0, lift=3.0, answer="same_pull", at=0.4), "Look at this heel"),
    OwnScene("knee_and_hip/under", minutes=2.0, skip=True),
)


@pytest.mark.parametrize("name", scenes.sets())
def test_a_built_in_set_is_a_file_of_the_same_form_and_shows_the_same(name):
    again = own.read(own.written(own.built_in(name)).encode())
    assert again == own.built_in(name)
    theirs, ours = scenes.scenes(name, Reader()), own.of(again, Reader())
    assert [one.said for one in ours] == [one.said for one in theirs]
    for part in ("kind", "notes", "minutes", "to", "ask", "knees", "shows", "settings"):
        assert [getattr(one, part) for one in ours] == [getattr(one, part) for one in theirs]


def test_a_set_comes_back_from_its_file_and_from_its_link():
    assert own.read(own.written(MINE, "Mine").encode()) == MINE
    link = own.packed(MINE)
    assert own.unpacked(link) == MINE and len(link) < 600
    long = tuple(OwnScene(line=f"{i} {random.Random(i).random()}" * 3, notes="é" * 9) for i in range(400))
    assert own.packed(long) is None


def test_a_frozen_scene_goes_where_it_was_frozen_and_says_its_own_line_at_every_pace():
    shown = own.of(MINE, Reader())
    assert [one.line for one in shown][::2] == ["My own first line", "Look at this heel"] and len(shown) == 3
    to = shown[2].to
    assert (to["pace"], to["knee"], to["lift"], to["answer"], to["at"]) == (300, 75, 3, "same_pull", 0.4)
    assert shown[1].ask and shown[1].answer and {one.line for one in shown[0].said.values()} == {"My own first line"}
    assert len({one.name for one in shown}) == 3
    assert set(own.questions()) == {f"{n}/{s.name}" for n in scenes.sets() for s in scenes.scenes(n, Reader()) if s.ask}


def test_words_told_once_more_unchanged_stay_and_the_built_in_ones_are_nobodys_own():
    """A page that is interrupted tells a field's words anew."""
    named, frozen = MINE[0], MINE[2]
    usual = own.of(own.unworded(MINE), Reader())[0]
    assert usual.line != named.line and usual.notes != named.notes
    for part in ("line", "notes"):
        assert own.worded(named, part, getattr(named, part), getattr(usual, part)) == named
        assert getattr(own.worded(named, part, getattr(usual, part), getattr(usual, part)), part) == ""
    assert own.unworded(MINE)[2] == frozen == own.worded(frozen, "line", " ", frozen.line)
    assert own.worded(frozen, "line", "Another", frozen.line).line == "Another"


TEXTS = ["<script>alert(1)</script>", "{0.__class__}", "{pace}", "\u202eevil\x00", "a" * 5000, "", None, 5, ["x"], {}]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_hostile_words_stay_words_of_a_bearable_length(text):
    rows = [{"line": text, "notes": text, "of": ""}, {"of": "heel_lift/opening", "line": text}]
    found = own.read(json.dumps({"show": 1, "scenes": rows}).encode())
    for one in own.of(found, Reader()):
        assert len(one.line) <= max(LONGEST["line"], 62) and one.line.isprintable() and one.notes.isprintable()
    if text == "{0.__class__}":
        assert own.of(found, Reader())[0].line == text


def test_hostile_places_are_brought_into_the_stage_s_range():
    for value in (1e308, -1e308, "nan", "inf", None, True, [1], {"a": 1}, "x" * 99, 10**400):
        rows = [{"line": "x", "stage": {name: value for name in ("pace", "knee", "lift", "answer", "at", "evil")}}]
        try:
            data = json.dumps({"show": 1, "scenes": rows}).encode()
        except ValueError:
            continue
        (one,) = own.of(own.read(data), Reader())
        assert set(one.to) <= {"pace", "knee", "lift", "answer", "at"}
        assert QUANTITIES["pace"].low <= one.to["pace"] <= QUANTITIES["pace"].high
        assert one.to["knee"] == "typical" or 50 <= one.to["knee"] <= 150
        assert 0 <= one.to.get("at", 0) <= 1


GARBAGE = [
    b"", b"[]", b"{}", b"\xff\xfe", b"{" * 5000, b"null", b'{"show": 2, "scenes": []}', b'{"show": 1, "scenes": 5}',
    b'{"show": 1, "scenes": [5, null, {"of": "a/b"}, {"of": "../x"}, {"of": 7}, {}]}', b" " * (LARGEST + 1),
]  # fmt: skip


@pytest.mark.parametrize("data", GARBAGE, ids=range(len(GARBAGE)))
def test_what_is_no_set_is_none(data):
    assert own.read(data) is None
    assert own.unpacked(base64.urlsafe_b64encode(zlib.compress(data)).decode()) is None


def test_a_link_can_neither_be_long_nor_hold_much():
    bomb = base64.urlsafe_b64encode(zlib.compress(b" " * 10**8, 9)).decode()
    assert own.unpacked(bomb[:LONGEST_LINK]) is None and own.unpacked(bomb) is None
    for text in ("", "é", "!" * 50, "A" * (LONGEST_LINK + 1), "eJ"):
        assert own.unpacked(text) is None
    many = json.dumps({"show": 1, "scenes": [{"line": str(i)} for i in range(500)]}).encode()
    assert len(own.read(many)) == MOST_SCENES
