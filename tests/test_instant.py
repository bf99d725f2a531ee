"""The first address as one static file: its parts, its size, and what it says of the app."""

import ast
import base64
import gzip
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from content import reader
from content.reader import thawed
from pages.kit.modules import ROOT
from pages.kit.sharing import instant
from pages.kit.sharing.closer import closer
from pages.kit.sharing.prose import prose
from pages.kit.stage import message
from pages.kit.state.view import View

LARGEST = 180_000  # bytes compressed: under a second at 1.6 Mbit/s


@cache
def made():
    return instant.page()


def test_what_goes_out_is_small():
    assert len(gzip.compress(made().encode(), 9)) < LARGEST


def test_the_picture_before_the_stage_has_the_colours_of_the_page():
    still = re.search(r'<div class="still">.*?</div>', made(), re.DOTALL)[0]
    painted = re.findall(r'(?:fill|stroke|stop-color)="([^"]+)"', still)
    names = {re.fullmatch(r"var\(--([\w-]+)\)", paint)[1] for paint in painted if paint.startswith("var")}
    assert {"you", "ink"} <= names and all(f"--{name}:" in made().replace(" ", "") for name in names)


def test_it_leads_where_start_leads():
    calls = [node for node in ast.walk(ast.parse(Path("pages/start.py").read_text())) if isinstance(node, ast.Call)]
    said = {getattr(call.func, "attr", ""): call for call in calls}
    doors = {word.arg: tuple(ast.literal_eval(word.value)) for word in said["doors"].keywords}
    assert doors == instant.DOORS
    assert tuple(map(ast.literal_eval, said["onward"].args)) == instant.ONWARD
    linked = set(re.findall(r'data-to="(\w*)"', made()))
    assert linked == {one["slug"] for one in reader.data("catalog")["page"]} - {"start"} | {""}


def test_every_address_is_relative_and_of_a_page_or_a_file_that_is_there():
    body = re.sub(r'<script type="(?:module|text/plain)".*?</script>', "", made(), flags=re.DOTALL)
    body = re.sub(r"http://www\.w3\.org/\S+", "", body)  # the name of SVG, not an address
    assert "http:" not in body and "https:" not in body
    assert not re.search(r'(?:href|src)="/', body)
    for name in instant.files():
        if name.startswith("app/"):
            assert (ROOT.parents[1] / name.removeprefix("app/").split("?")[0]).is_file(), name
    assert len(instant.files()) > 60


@pytest.mark.parametrize(
    "start", [*(f"static/js/{s}." for s in instant.LATER), *(f"static/media/{s}." for s in instant.TYPES)]
)
def test_streamlit_has_what_is_fetched_ahead(start):
    assert any(name.startswith(start) for name in instant.files())


def test_levels_told_as_differences_are_undone_as_they_are_said_to_be():
    plain = message(View(), thawed(reader.words("stage")))
    packed = closer(plain)
    start = 4 + int.from_bytes(plain[:4], "little")
    assert packed[:start] == plain[:start] and len(packed) == len(plain)
    assert len(gzip.compress(packed)) < 0.75 * len(gzip.compress(plain))
    low, high = np.split(np.frombuffer(packed[start:], "u1").astype("<u2"), 2)
    folded = low + 256 * high
    levels = np.frombuffer(plain[start:], "<u2")
    assert np.where(folded & 1, ~(folded >> 1), folded >> 1).astype("<u2")[0] == levels[0]


def test_the_file_holds_the_message_of_start():
    table = base64.b64decode(re.search(r'id="table">([^<]+)<', made())[1])
    presets = thawed(reader.words("scenes")["presets"])
    assert table == closer(message(View(), thawed(reader.words("stage")), presets=presets, demonstrates=True))


def test_a_beat_becomes_paragraphs_and_a_mark_that_is_not_known_is_refused():
    told = "**I** run *so*.\n\nTry [it](#stage?knee=60)."
    assert prose(told) == '<p><b>I</b> run <em>so</em>.</p><p>Try <a href="#stage?knee=60">it</a>.</p>'
    with pytest.raises(ValueError, match="plain paragraphs"):
        prose("- a row")
