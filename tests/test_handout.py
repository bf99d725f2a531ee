import io
import re
import shutil
import subprocess

import numpy as np
import pytest

from content.reader import words
from model.experiments import EXPERIMENTS
from model.swing.answers import same_pull, same_swing
from pages.kit.clinic import handout
from pages.kit.drawing.runner import Runner
from pages.kit.drawing.still import picture
from pages.kit.state.view import View

IDEAS, DRILLS, LINES = words("ideas"), words("drills"), words("ui")["handout"]
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
    "{pace} {0} {x!r}", "ﬁﬂ ﷽", "\\(", "%s%n",
]  # fmt: skip
every_idea = pytest.mark.parametrize("name", IDEAS)


def text_of(data: bytes, tmp_path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing")
    path = tmp_path / "sheet.pdf"
    path.write_bytes(data)
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def test_there_are_at_least_four_ideas_each_with_three_sentences():
    assert len(IDEAS) >= 4
    for idea in IDEAS.values():
        assert len(idea["sentences"]) == 3


@every_idea
@pytest.mark.parametrize("view", VIEWS)
def test_a_sheet_is_one_page_of_whole_sentences(name, view):
    sheet = handout.sheet_of(IDEAS[name], view, "Clinic", DRILLS["split_stance"], "2 × 6", "https://example.org/")
    for sentence in sheet.sentences:
        assert not re.search(r"[{}]|\bnan\b|\binf\b", sentence)
    data = handout.pdf(sheet, LINES)
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 1
    assert len(data) < 200_000


RULER = re.compile(r"M([\d.]+) [\d.]+V[\d.]+M([\d.]+) [\d.]+V[\d.]+M")


@every_idea
def test_the_two_pictures_differ_and_show_the_states_that_are_told(name):
    sheet = handout.sheet_of(IDEAS[name], EASY)
    left, right = handout.pictures(sheet)
    assert left != right
    assert left.count("<path") == right.count("<path")
    assert all(bool(RULER.search(drawn)) == (sheet.at == 1) for drawn in (left, right))


def test_the_sentences_carry_the_model_s_numbers():
    low = handout.sheet_of(IDEAS["low_heel"], EASY).sentences[1]
    low_heel, typical = (float(same_swing(s.settings.stride()).mean) for s in (EASY.but(knee_flexion=60.0), EASY))
    assert f"{100 * (low_heel / typical - 1):.0f}\u00a0%" in low
    record = EXPERIMENTS["sweetspot"](EASY.settings)
    zone = np.asarray(record.values["zone_deg"].value)
    left, right = handout.sides(IDEAS["enough"], EASY)
    assert (left.settings.knee_flexion, right.settings.knee_flexion) == pytest.approx(tuple(zone))
    reach = handout.sheet_of(IDEAS["reach"], EASY)
    for side, label in zip((reach.left, reach.right), reach.labels, strict=True):
        told = int(re.search(r"(\d+) cm$", label)[1])
        assert told == round(100 * float(same_pull(side.settings.stride()).landing.ankle_ahead_of_knee))


def test_more_steps_land_nearer_and_less_steps_further_on_the_sheets():
    for name, least, most in (("reach", 0.004, 0.03), ("steps", 0.0005, 0.004)):
        left, right = (
            float(Runner(side.settings, side.answer).played.landing.ankle_ahead_of_knee)
            for side in handout.sides(IDEAS[name], EASY)
        )
        assert least < left - right < most


def test_the_ruler_spans_what_the_label_says():
    view = EASY.but(answer="same_pull")
    drawn = picture(view, 1.0, "x", ghost=False, ruler=True)
    x, end = (float(v) for v in RULER.search(drawn).groups())
    unit = view.settings.height / 1.76
    assert (end - x) * unit / 400 == pytest.approx(
        float(Runner(view.settings, view.answer).played.landing.ankle_ahead_of_knee), abs=0.005
    )


def test_no_drill_stands_on_a_sheet_unless_it_was_chosen(tmp_path):
    plain = text_of(handout.pdf(handout.sheet_of(IDEAS["low_heel"], EASY), LINES), tmp_path)
    assert not any(drill["name"] in plain for name, drill in DRILLS.items() if name != "cues")
    chosen = handout.sheet_of(IDEAS["low_heel"], EASY, drill=DRILLS["foot_pull"], amount="2 × 8")
    told = " ".join(text_of(handout.pdf(chosen, LINES), tmp_path).split())
    assert DRILLS["foot_pull"]["name"] in told and "2 × 8" in told
    assert told.index(DRILLS["foot_pull"]["careful"][:30]) < told.index(DRILLS["foot_pull"]["steps"][0])
    for line in (LINES["general"], LINES["stop"]):
        assert line in told and line in " ".join(plain.split())


@pytest.mark.parametrize("heading", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_heading_is_printed_as_plain_letters_or_left_out(heading):
    sheet = handout.sheet_of(IDEAS["low_heel"], EASY, heading, None, heading)
    assert len(sheet.heading) <= handout.LONGEST["heading"]
    assert all(letter.isprintable() for letter in sheet.heading)
    assert handout.pdf(sheet, LINES).startswith(b"%PDF-")


def test_letters_that_the_typeface_lacks_lose_their_accent_first():
    assert handout.clean("Praxis Müller · Łódź", 90) == "Praxis Müller · Lódz"
    assert handout.clean("日本 x", 90) == "?? x"


def test_a_code_is_printed_for_a_public_address_only():
    def size(address):
        return len(handout.pdf(handout.sheet_of(IDEAS["low_heel"], EASY, address=address), LINES))

    plain = size("")
    for local in ("http://localhost:8501/", "http://127.0.0.1/", "not an address"):
        assert size(local) == pytest.approx(plain, abs=64)
    assert size("https://example.org/?v=1&knee=60") > plain + 500


def test_the_sheet_holds_its_own_typeface():
    data = handout.pdf(handout.sheet_of(IDEAS["enough"], EASY), LINES)
    assert re.search(rb"FiraSans|Fira", data) and b"Helvetica" not in io.BytesIO(data).getvalue()
