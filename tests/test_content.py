import re
from math import degrees
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from content import reader
from content.reader import fill, page, placeholders, thawed, words
from model.record import Verdict
from model.settings import CHOICES, NAMES, QUANTITIES, Settings
from model.shaping import THIGH_RANGE
from pages.kit import facts

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "content" / "en"
SLUGS = [entry["slug"] for entry in words("catalog")["page"]]
# (page, how the names of its beats begin) -> who fills them; every other beat must do without numbers
FILLED_BY = {
    ("about", "leg"): facts.leg,
    ("start", "torque_"): facts.torque,
    ("start", "rhythm_"): facts.rhythm,
}
STATES = [
    Settings(),
    Settings(pace=500.0, knee_flexion=30.0, cadence=130.0, sex="female", height=1.2, mass=30.0),
    Settings(pace=1000 / 6, knee_flexion=150.0, cadence=220.0, shoe=1.0, height=2.2, mass=180.0),
    Settings(pace=240.0, knee_flexion=60.0, pace_unit="mph", length_unit="ft", mass_unit="lb", voice="coach"),
    Settings(pace=400.0, thigh_swing=40.0, knee_flexion=135.0, pace_unit="m/s", sex="mean", voice="physio"),
]
SCRIPT = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "pages/kit/stage").glob("*.js")))
BRACKETS = dict(zip("([{", ")]}", strict=True))


def leaves(table, path=()):
    """(path, text) of every text in a nested table."""
    for name, value in table.items():
        if isinstance(value, str):
            yield ".".join((*path, name)), value
        elif not isinstance(value, tuple):
            yield from leaves(value, (*path, name))


def values_for(slug, beat, state):
    for (owner, prefix), provider in FILLED_BY.items():
        if slug == owner and beat.startswith(prefix):
            return provider(state)
    return {}


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Texts of a test's own instead of the real ones."""
    monkeypatch.setattr(reader, "ROOT", tmp_path)
    (tmp_path / "en").mkdir()

    def write(name, text):
        (tmp_path / "en" / name).write_text(text, encoding="utf-8")

    for cached in (page, words):
        cached.cache_clear()
    yield write
    for cached in (page, words):
        cached.cache_clear()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("slug", SLUGS)
def test_the_model_fills_every_beat(slug, state):
    text = page(slug)
    assert text.beats
    for beat in text.beats:
        values = values_for(slug, beat, state)
        assert placeholders(text.beats[beat]) <= set(values), beat
        told = text.beat(beat, **values)
        assert told.strip()
        assert not re.search(r"[{}]|\bnan\b|\binf\b|\bNone\b|array\(|float", told), told


@pytest.mark.parametrize("state", STATES)
def test_every_verdict_on_the_rhythm_has_its_heading(state):
    assert f"rhythm_{facts.rhythm(state)['verdict']}" in page("start").beats
    for verdict in (Verdict.SUPPORTS, Verdict.PARTLY, Verdict.CONTRADICTS):
        assert f"rhythm_{verdict}" in page("start").beats


def test_every_page_in_the_catalog_has_its_file_and_its_text_and_no_other_has():
    assert len(SLUGS) == len(set(SLUGS))
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == set(SLUGS)
    assert {path.stem for path in TEXTS.glob("*.md")} == set(SLUGS)
    for slug in SLUGS:
        assert page(slug).title.strip()


def test_the_frame_has_a_word_for_everything_that_can_be_named():
    ui = words("ui")
    assert {entry["group"] for entry in words("catalog")["page"]} <= set(ui["groups"])
    assert set(ui["notice"]["fields"]) == {*NAMES, "version"}
    assert set(ui["body"]["sexes"]) == set(CHOICES["sex"])
    assert set(ui["body"]["voices"]) == set(CHOICES["voice"])
    assert {"height", "mass", "sex", "shoe", "cadence", "pace_unit", "mass_unit", "length_unit", "voice"} <= set(
        ui["body"]
    )
    assert set(ui["verdict"]) == {str(verdict) for verdict in Verdict}


def test_only_the_notice_and_the_stage_have_placeholders_in_their_words():
    for path in TEXTS.glob("*.toml"):
        found = {where: placeholders(text) for where, text in leaves(words(path.stem)) if placeholders(text)}
        if path.stem != "stage":
            assert found == ({"notice.clamped": {"fields"}} if path.stem == "ui" else {})


def closing(text, start):
    """Where the bracket that opens at start closes."""
    depth = 0
    for i in range(start, len(text)):
        depth += (text[i] in BRACKETS) - (text[i] in BRACKETS.values())
        if depth == 0:
            return i
    raise AssertionError(f"a bracket stays open: {text[start : start + 60]}")


def parts(text):
    """Split at the commas that stand in no bracket."""
    found, depth, start = [], 0, 0
    for i, letter in enumerate(text):
        depth += (letter in BRACKETS) - (letter in BRACKETS.values())
        if letter == "," and depth == 0:
            found.append(text[start:i])
            start = i + 1
    return [part.strip() for part in (*found, text[start:]) if part.strip()]


def meant(expression, before):
    """What a bare name stands for: its last declaration before that place of the script."""
    while re.fullmatch(r"\w+", expression):
        expression = re.findall(rf"const {expression} =\s*(.*?);\n", SCRIPT[:before], re.DOTALL)[-1].strip()
    return expression


def filled_by_the_script():
    """Last part of a text's name -> placeholders that the stage's calls of fill() give it."""
    found = {}
    for call in re.finditer(r"\bfill\(", SCRIPT):
        template, values = parts(SCRIPT[call.end() : closing(SCRIPT, call.end() - 1)])
        template, values = meant(template, call.start()), meant(values, call.start())
        assert values[0] + values[-1] == "{}", values
        given = {re.match(r"\w+", part)[0] for part in parts(values[1:-1])}
        for name in re.findall(r"\.(\w+)", template):
            found.setdefault(name, set()).update(given)
    return found


def test_the_stage_fills_every_placeholder_of_its_words():
    filled = filled_by_the_script()
    asked = {where: placeholders(text) for where, text in leaves(words("stage")) if placeholders(text)}
    assert len(asked) > 5
    for where, names in asked.items():
        missing = names - filled.get(where.rpartition(".")[2], set())
        assert not missing, f"{where}: {missing}"
    # The script's own fill() knows plain names only.
    for where, text in leaves(words("stage")):
        assert set(re.findall(r"\{([^}]*)\}", text)) == placeholders(text), where


def test_links_to_the_stage_ask_for_what_it_can_show():
    limits = {
        "pace": (QUANTITIES["pace"].low, QUANTITIES["pace"].high),
        "knee": (QUANTITIES["knee_flexion"].low, QUANTITIES["knee_flexion"].high),
        "lift": tuple(round(degrees(end), 9) for end in THIGH_RANGE),
        "at": (0, 1),
        "play": (0, 1),
    }
    found = 0
    for slug in SLUGS:
        for beat, text in page(slug).beats.items():
            for query in re.findall(r"\(#stage\?([^)]*)\)", text):
                found += 1
                for name, value in parse_qsl(query, strict_parsing=True):
                    if name == "answer":
                        assert value in ("rhythm", "effort"), beat
                    elif (name, value) != ("knee", "typical"):
                        low, high = limits[name]
                        assert low <= float(value) <= high, beat
    assert found > 0


def test_words_cannot_be_changed():
    for name in ("ui", "stage", "charts"):
        table = words(name)
        for inner in (table, *(value for value in table.values() if not isinstance(value, str))):
            with pytest.raises(TypeError):
                inner["new"] = "word"
            for word in list(inner)[:1]:
                with pytest.raises(TypeError):
                    del inner[word]
    text = page("start")
    for table in (text.beats, text.about):
        with pytest.raises(TypeError):
            table["sentence"] = "another"
    with pytest.raises(AttributeError):
        text.title = "another"


def test_thawed_words_are_the_same_and_can_be_changed():
    plain = thawed(words("stage"))
    assert list(leaves(plain)) == list(leaves(words("stage")))
    plain["readouts"]["pull"]["name"] = "another"
    assert words("stage")["readouts"]["pull"]["name"] != "another"


def test_a_page_is_read_beat_by_beat(written):
    written("walk.md", '+++\ntitle = "Walk"\nlevel = 2\n+++\n## first\nOne {n:.1f} step.\n\nTwo.\n\n## second\nEnd.\n')
    walk = page("walk")
    assert (walk.slug, walk.title, walk.about["level"]) == ("walk", "Walk", 2)
    assert list(walk.beats) == ["first", "second"]
    assert walk.beat("first", n=1.26, other="unused") == "One 1.3 step.\n\nTwo."
    assert walk.beat("second") == "End."


def test_a_page_without_its_opening_is_refused_with_the_file_s_name(written):
    for text in ("## first\nOne.\n", '+++\ntitle = "Walk"\n## first\nOne.\n', ""):
        page.cache_clear()
        written("walk.md", text)
        with pytest.raises(ValueError, match=r"walk\.md must open with TOML"):
            page("walk")


def test_a_page_with_the_same_beat_twice_is_refused_with_its_name(written):
    written("walk.md", '+++\ntitle = "Walk"\n+++\n## first\nOne.\n\n## first\nTwo.\n')
    with pytest.raises(ValueError, match=r"walk\.md has two beats named 'first'"):
        page("walk")


def test_a_beat_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(KeyError, match="page start has no beat 'middle'; it has sentence, doors"):
        page("start").beat("middle")


def test_a_missing_number_is_refused_with_its_name_and_place():
    with pytest.raises(KeyError, match="about, beat leg needs values for inertia, shank_length, shank_mass, share"):
        page("about").beat("leg", thigh_mass=1.0, thigh_length=2.0)
    with pytest.raises(KeyError, match="a note needs values for b"):
        fill("{a} and {b:.2f}", {"a": 1}, "a note")


def test_a_text_is_filled_in_the_form_it_asks_for():
    assert placeholders("{a} {b:+.1f} {{c}} {a!r}") == {"a", "b"}
    assert fill("{a} {b:+.1f}", {"a": "x", "b": 2.04}) == "x +2.0"
