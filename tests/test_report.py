"""The report on an own stride, read back as others read it: one page, tagged, its numbers those of the tables."""

import re
import struct
import zlib
from datetime import date
from html.parser import HTMLParser

import pytest

from content.reader import words
from model.recording.motion_file import read
from model.recording.own_stride import own_stride
from model.recording.readouts import differences, readouts
from model.recording.trial import trial_of
from pages.kit.clinic.report import LONGEST, logo_kind, pdf, report
from pages.kit.clinic.report_page import html
from pages.kit.clinic.typed import PAPERS
from pages.kit.numbers import own_stride as tables
from pages.kit.state.view import View
from tests.test_handout import HOSTILE, POINTS, opened, tags_of, text_of
from tests.trials import HEIGHT, MASS, Runner, csv, plain, times

UI = words("ui")["your_stride"]
LINES = UI["report"]
TIME = times(6.0)
BOTH = plain(Runner(3.2), TIME, "thigh_r", "knee_r", "thigh_l", "knee_l")
TRIAL = trial_of(read(csv(TIME, BOTH | {"knee_l": 0.9 * BOTH["knee_l"]})), HEIGHT, MASS)
RIGHT, LEFT, MEAN = (own_stride(TRIAL, side) for side in ("r", "l", "both"))
READ = (*tuple(UI["taken"].values())[:6], "angles in degrees", "7 of 40 strides are left out, because a value jumps")
KINDS = {"runners": None, "legs": ("legs", RIGHT, LEFT), "days": ("days", MEAN, RIGHT)}


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (  # one orange dot
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\xd9\x54\x2b"))
    + _chunk(b"IEND", b"")
)


def made(kind="legs", **more):
    return report(MEAN, READ, View(), UI, KINDS[kind], **more)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_one_tagged_page_that_says_its_numbers_and_what_was_left_out(kind, paper):
    of = made(kind, heading="Lakeside Physiotherapy", when=date(2026, 11, 27))
    data = pdf(of, LINES, paper)
    document = opened(data)
    assert len(document) == 1
    assert tuple(map(round, document[0].get_size())) == POINTS[paper]
    text = text_of(data)
    for said in (*of.head, *of.read, LINES["credit"], "Lakeside Physiotherapy", "27 November 2026"):
        assert " ".join(said.replace("\u00a0", " ").split()) in text.replace("\u00a0", " ")
    for row in of.rows:
        for cell in row:
            assert " ".join(cell.replace("\u00a0", " ").split()) in text.replace("\u00a0", " ")
    kinds = [kind for kind, _ in tags_of(data)]
    assert kinds.count("Figure") == 4
    assert {"H1", "H2", "Table", "TH", "L"} <= set(kinds)
    assert all(alt for kind, alt in tags_of(data) if kind == "Figure")


def test_its_rows_are_those_of_the_page():
    mass = RIGHT.leg.body_mass
    assert made("runners").rows == tuple(tables.beside_runners(readouts(MEAN), mass, UI))
    expected = tables.beside_each_other(differences(RIGHT, LEFT), mass, UI)
    assert [row[:-1] for row in made("legs").rows] == expected
    knee = made("legs").rows[0]
    assert knee[3] == "−10" and knee[4] == UI["apart"]["apart"]


def test_a_long_list_of_what_was_read_stays_on_the_page():
    long = report(MEAN, [*UI["taken"].values(), *UI["why"].values()], View(), UI, KINDS["legs"], "H" * 200)
    assert len(opened(pdf(long, LINES))) == 1
    assert len(long.heading) <= LONGEST


@pytest.mark.parametrize("heading", HOSTILE)
def test_whatever_is_typed_is_printed_as_it_is(heading):
    of = made("runners", heading=heading)
    assert len(opened(pdf(of, LINES))) == 1
    found = Elements()
    found.feed(html(of, LINES))
    assert "script" not in found.tags
    assert "alert" not in " ".join(found.attributes)


class Elements(HTMLParser):
    """What a browser would make of it."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [f"{name}={value}" for name, value in attrs]

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_stands_in_a_page_that_needs_nothing_from_elsewhere(kind):
    of, found = made(kind, heading="Lakeside", logo=PNG), Elements()
    text = html(of, LINES, "Letter")
    found.feed(text)
    for said in (*of.head, *of.read, *(cell for row in of.rows for cell in row), LINES["credit"]):
        assert said in found.text or said == "" or said in " ".join(found.text)
    assert found.tags.count("svg") == 4
    assert sum(one.startswith("aria-label=") for one in found.attributes) == 4
    assert not re.search(r"(src|href)=.?(https?:|//)", text.replace("http://www.w3.org/2000/svg", ""))
    names = re.findall(r'id="(\w+)"', text)
    assert len(names) == len(set(names))
    assert 'src="data:image/png;base64,' in text
    assert "size: Letter" in text


def test_a_logo_is_a_picture_or_it_is_left_out():
    assert logo_kind(PNG) == "png"
    assert [logo_kind(data) for data in (b"", b"<svg onload=alert(1)>", b"%PDF", PNG + bytes(300_000))] == [None] * 4
    data = pdf(made("runners", logo=PNG), LINES)
    assert [kind for kind, _ in tags_of(data)].count("Figure") == 5
    assert len(opened(pdf(made("runners", logo=b"GIF89a"), LINES))) == 1
