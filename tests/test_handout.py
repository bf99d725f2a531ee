import ctypes
import io
import re
import unicodedata
from datetime import date
from xml.etree import ElementTree

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from content.reader import words
from model.experiments import EXPERIMENTS
from model.experiments.drive import driven
from model.swing.answers import same_pull, same_swing
from pages.kit.clinic import handout
from pages.kit.clinic.compared import ALIKE, told
from pages.kit.clinic.handout import PAPERS, Plan
from pages.kit.clinic.patient import PACES
from pages.kit.clinic.typed import clean, unprintable
from pages.kit.drawing import drills
from pages.kit.state.reader import Reader
from pages.kit.state.view import View

IDEAS, LINES = words("ideas"), words("ui")["handout"]
DRILLS = {name: drill for name, drill in words("drills").items() if name != "cues"}
EASY = View.of(pace=400.0)
VIEWS = [
    EASY,
    View.of(pace=500.0, height=1.5),
    View.of(pace=222.0, knee_flexion=60.0, cadence=150.0),
    View.of(pace=1000 / 6),
]
HOSTILE = [
    "", "<script>alert(1)</script>", "**bold** [link](http://x)", "\x00\x1b[31m", "../../etc/passwd", "%PDF-1.4",
    "日本語クリニック", "🦵" * 40, "a" * 10_000, "'; DROP TABLE patients; --", "\u202eevil", "line\nbreak\ttab",
    "{pace} {0} {x!r}", "ﬁﬂ ﷽", "\\(", "%s%n", '#read("/etc/passwd")', "$ x $ #import", "= Title", "\\u{41} @ref",
]  # fmt: skip
every_idea = pytest.mark.parametrize("name", IDEAS)
POINTS = {"A4": (595, 842), "Letter": (612, 792)}


def plan(drill="split_stance", note="slow at first"):
    dose = DRILLS[drill]["dose"]
    return Plan(DRILLS[drill], dose["sets"], dose["count"], dose["of"], 14, date(2026, 12, 11), note)


def sheet_of(name, view=EASY, **more):
    return handout.sheet_of(IDEAS[name], view, LINES, **more)


def opened(data):
    return pdfium.PdfDocument(data)


def text_of(data):
    """All words of a PDF in one line, as another reader finds them."""
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in opened(data)).split())


def tags_of(data):
    """(kind, other text) of every element of the structure of the first page."""
    page = opened(data)[0]
    tree = raw.FPDF_StructTree_GetForPage(page)

    def said(read, element):
        size = read(element, None, 0)
        room = ctypes.create_string_buffer(size)
        read(element, room, size)
        return room.raw.decode("utf-16-le").rstrip("\0")

    def walk(element):
        yield said(raw.FPDF_StructElement_GetType, element), said(raw.FPDF_StructElement_GetAltText, element)
        for i in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, i)
            if child:
                yield from walk(child)

    return [
        tag for i in range(raw.FPDF_StructTree_CountChildren(tree))
        for tag in walk(raw.FPDF_StructTree_GetChildAtIndex(tree, i))
    ]  # fmt: skip


def test_there_are_at_least_four_ideas_each_with_three_sentences_and_something_to_try():
    assert len(IDEAS) >= 4
    for idea in IDEAS.values():
        assert len(idea["sentences"]) == 3 and idea["try"].endswith(".")


@every_idea
@pytest.mark.parametrize("paper", PAPERS)
def test_a_sheet_is_one_page_of_whole_sentences_or_goes_on_with_a_whole_plan(name, paper):
    for view in VIEWS:
        sheet = sheet_of(name, view, heading="Clinic", plan=plan(), address="https://example.org/")
        for sentence in sheet.sentences:
            assert not re.search(r"[{}]|\bnan\b|\binf\b", sentence)
        data = handout.pdf(sheet, LINES, paper)
        assert len(data) < 200_000
        pages = opened(data)
        assert tuple(round(side) for side in pages[0].get_size()) == POINTS[paper]
        assert len(pages) <= 2
        last = " ".join(pages[len(pages) - 1].get_textpage().get_text_range().split())
        assert DRILLS["split_stance"]["name"] in last and LINES["stop"] in last and "11 December 2026" in last
    alone = handout.pdf(sheet_of(name), LINES, paper)
    assert len(opened(alone)) == 1


# ---- what the title says differs, differs on paper, at every pace

TITLES = {
    "low_heel": lambda by: by["pull"] >= 10 and by["knee"] <= -10,
    "enough": lambda by: by["effort"] == 0 and by["knee"] >= 10,
    "reach": lambda by: 0.5 <= by["landing"] <= 2.5 and by["thigh"] <= -3,
    "steps": lambda by: by["landing"] == 0 and by["pull"] >= 5,
    "by_itself": lambda by: by["knee"] >= 10 and by["pull"] >= 10,
}


def number(text):
    """A printed number, halves and quarters too."""
    parts = {"¼": 0.25, "½": 0.5, "¾": 0.75}
    found = re.match(r"(−?)(\d*)([¼½¾]?)", text)
    assert found[2] or found[3], text
    return (-1 if found[1] else 1) * (int(found[2] or 0) + parts.get(found[3], 0))


@pytest.mark.parametrize("pace", PACES)
@every_idea
def test_what_a_title_says_differs_is_printed_as_a_difference_at_every_pace(name, pace):
    sheet = sheet_of(name, View.of(pace=pace))
    assert TITLES[name]({one.name: one.by for one in sheet.tells})
    printed = text_of(handout.pdf(sheet, LINES))
    for one in sheet.tells:
        left, right = (number(text) for text in one.texts)
        usual, changed = (right, left) if sheet.changed == "left" else (left, right)
        if one.name == "pull":  # whole newton metres: the share is that of what they stand for
            assert abs(100 * (changed / usual - 1) - one.by) < 100 / usual
            assert (changed > usual) == (one.by > 0)
        else:
            assert changed - usual == pytest.approx(one.by)  # what is printed adds up
        # and it is what the model finds, to what a landing or a degree is told to
        assert number(one.texts[0]) == pytest.approx(one.values[0], abs=1.01 * ALIKE.get(one.name, 1))
        for text in one.texts:
            assert " ".join(text.split()) in printed
        assert " ".join(one.difference.split()) in printed


def drawn(svg):
    return ElementTree.fromstring(svg)


@pytest.mark.parametrize("pace", PACES)
def test_an_enlarged_landing_shows_the_difference_in_millimetres_of_paper(pace):
    sheet = sheet_of("reach", View.of(pace=pace))
    (landing,) = (one for one in sheet.tells if one.name == "landing")
    spans = []
    for place in (0, 1):
        picture = drawn(handout.panel(sheet, landing, place))
        (d,) = (path.get("d") for path in picture.iter() if path.get("stroke-width") == "12")
        start, end = re.fullmatch(r"M([\d.]+) \d+H([\d.]+)", d).groups()
        spans.append((float(end) - float(start)) / float(picture.get("viewBox").split()[2]))
    assert spans[0] / spans[1] == pytest.approx(landing.values[0] / landing.values[1], rel=0.01)
    assert 84.5 * (spans[0] - spans[1]) > 2  # mm of a column


@pytest.mark.parametrize("pace", PACES)
def test_bars_are_as_long_as_what_they_tell_and_mark_where_the_other_one_ends(pace):
    for name in IDEAS:
        sheet = sheet_of(name, View.of(pace=pace))
        for one in sheet.tells:
            if one.name == "landing":
                continue
            ends = []
            for place in (0, 1):
                picture = drawn(handout.panel(sheet, one, place))
                (bar,) = (part for part in picture if part.tag.endswith("rect"))
                (mark,) = (part for part in picture if part.tag.endswith("path"))
                ends.append((float(bar.get("width")) + 4, float(mark.get("d").split()[0][1:])))
            assert ends[0] == pytest.approx(ends[1][::-1], abs=0.2)
            assert one.by == 0 or (ends[0][0] > ends[1][0]) == (one.values[0] > one.values[1])


@every_idea
def test_the_two_pictures_differ_and_carry_arrow_and_degrees(name):
    sheet = sheet_of(name)
    left, right = (drawn(picture) for picture in handout.pictures(sheet, LINES))
    said = [["".join(part.itertext()) for part in one.iter() if part.tag.endswith("text")] for one in (left, right)]
    assert said[0] != said[1] and all(len(one) == len(IDEAS[name]["marks"]) for one in said)
    for kind, texts in zip(IDEAS[name]["marks"], zip(*said, strict=True), strict=True):
        assert all(re.fullmatch(r"\d+\sN m" if kind == "pull" else r"−?\d+°", text) for text in texts)
        first, second = map(number, texts)
        (one,) = (one for one in sheet.tells if one.name == kind)
        assert (first > second) == (one.values[0] > one.values[1])


def test_the_sentences_carry_the_model_s_numbers():
    low = sheet_of("low_heel").sentences[1]
    low_heel, typical = (float(same_swing(s.settings.stride()).mean) for s in (EASY.but(knee_flexion=60.0), EASY))
    assert f"{100 * (low_heel / typical - 1):.0f}\u00a0%" in low
    zone = np.asarray(EXPERIMENTS["sweetspot"](EASY.settings).values["zone_deg"].value)
    left, right = handout.sides(IDEAS["enough"], EASY)
    assert (left.view.settings.knee, right.view.settings.knee) == pytest.approx(tuple(zone))
    both = handout.sides(IDEAS["reach"], EASY)
    for side in both:
        found = same_pull(side.view.settings.stride()).landing.ankle_ahead_of_knee
        assert side.found["landing"] == pytest.approx(100 * float(found), abs=0.02)


def test_a_hip_that_pulls_harder_is_the_experiment_s_own():
    record = EXPERIMENTS["drive"](EASY.settings)
    heel = np.asarray(record.values["heel_peak_knee_flexion_deg"].value)
    weak, strong = handout.sides(IDEAS["by_itself"], EASY)
    assert (weak.found["knee"], strong.found["knee"]) == pytest.approx((heel[0], heel[-1]), abs=0.3)
    usual, torque = driven(EASY.settings, 1.0)
    assert np.degrees(usual.knee.max()) == pytest.approx(EASY.settings.typical_knee, abs=0.3)
    assert strong.torque.max() == pytest.approx(1.2 * torque.max(), rel=0.01)


def test_a_landing_in_inches_is_told_to_a_quarter():
    view = View.of(pace=400.0).but(length_unit="ft")
    both = handout.sides(IDEAS["reach"], view)
    one = told("landing", IDEAS["reach"], both, LINES, Reader(length_unit="ft"))
    assert all(text.endswith("in") for text in one.texts)
    assert 4 * one.by / 2.54 == pytest.approx(round(4 * one.by / 2.54))


# ---- what is to be done


def test_a_plan_has_a_box_for_every_time_and_says_when_to_stop():
    text = text_of(handout.pdf(sheet_of("low_heel", plan=plan("foot_pull")), LINES))
    assert DRILLS["foot_pull"]["name"] in text and "2 × 10 on each side, on 14 days" in text and "slow at first" in text
    careful = " ".join(DRILLS["foot_pull"]["careful"].split())
    assert text.index(careful[:30]) < text.index(DRILLS["foot_pull"]["steps"][0])
    for line in (LINES["stop"], LINES["general"], LINES["credit"]):
        assert line in text
    tries = Plan(None, 3, 1, "minutes", 5)
    text = text_of(handout.pdf(sheet_of("low_heel", plan=tries), LINES))
    assert IDEAS["low_heel"]["try"] in text and "3 × 1 min, on 5 days" in text
    plain = text_of(handout.pdf(sheet_of("low_heel"), LINES))
    assert not any(drill["name"] in plain for drill in DRILLS.values()) and LINES["stop"] in plain


@pytest.mark.parametrize("name", DRILLS)
def test_a_drill_is_drawn_from_its_own_poses_and_stands_on_the_floor(name):
    poses = drills.chosen(DRILLS[name]["poses"])
    assert all(pose in DRILLS[name]["poses"] for pose in poses)
    assert max(pose["knee"] for pose in poses) == max(pose["knee"] for pose in DRILLS[name]["poses"])
    picture = drawn(drills.strip(DRILLS[name], "a drill"))
    said = ["".join(part.itertext()) for part in picture.iter() if part.tag.endswith("text")]
    assert said == [f"{pose['knee']}°" for pose in poses]
    assert len([path for path in picture if path.get("fill") == "url(#colour)"]) == len(poses)


# ---- for every reader


def test_a_sheet_is_tagged_and_has_a_title_and_a_language():
    data = handout.pdf(sheet_of("low_heel", heading="Clinic", plan=plan(), address="https://example.org/"), LINES)
    pages = opened(data)
    assert pages.get_metadata_value("Title") == IDEAS["low_heel"]["name"]
    assert b"/Lang(en)" in re.sub(rb"\s", b"", data) and raw.FPDFCatalog_IsTagged(pages)
    tags = tags_of(data)
    kinds = [kind for kind, _ in tags]
    assert kinds.count("H1") == 1 and kinds.count("H2") == 1 and "Table" in kinds and "L" in kinds
    figures = [text for kind, text in tags if kind == "Figure"]
    assert len(figures) >= 7 and all(figures)


@pytest.mark.parametrize("heading", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_heading_is_printed_as_plain_letters_or_left_out(heading):
    sheet = sheet_of("low_heel", heading=heading, plan=plan(note=heading))
    assert len(sheet.heading) <= handout.LONGEST["heading"]
    assert all(letter.isprintable() for letter in sheet.heading)
    assert unicodedata.normalize("NFKC", sheet.heading) in text_of(handout.pdf(sheet, LINES))


@pytest.mark.parametrize("heading", ["Praxis Müller · Łódź", "Клініка «Їжак»", "Φυσικοθεραπεία ώ", "Bệnh viện Ð"])
def test_latin_cyrillic_and_greek_are_printed_as_they_are_typed(heading):
    assert clean(heading, 90) == heading and unprintable(heading) == ""
    assert heading in text_of(handout.pdf(sheet_of("low_heel", heading=heading), LINES))


def test_letters_that_the_typeface_lacks_are_named_and_left_out():
    assert clean("日本 clinic", 90) == "clinic" and unprintable("日本 日 clinic") == "日本"


def test_a_code_is_printed_for_a_public_address_only():
    def codes(address):
        return LINES["see"] in text_of(handout.pdf(sheet_of("low_heel", address=address), LINES))

    assert not any(map(codes, ("", "http://localhost:8501/", "http://127.0.0.1/", "not an address")))
    assert codes("https://example.org/?v=1&knee=60")


def test_the_sheet_holds_its_own_typeface():
    data = handout.pdf(sheet_of("enough"), LINES)
    assert re.search(rb"FiraSans|Fira", data) and b"Helvetica" not in io.BytesIO(data).getvalue()
