import ast
import re
from collections.abc import Mapping
from functools import cache
from math import degrees
from pathlib import Path
from urllib.parse import parse_qsl

import numpy as np
import pytest
from corners import VIEWS

from content import reader
from content.filling import fill, placeholders
from content.reader import VOICES, page, thawed, words
from model.claims import CLAIMS
from model.experiments import EXPERIMENTS
from model.quantities import QUANTITIES
from model.record import Verdict
from model.settings import NAMES, SEXES, Settings
from model.spot import ANSWERS
from model.swing.shaping import THIGH_RANGE
from pages.kit.beats import storyboard
from pages.kit.charts.catalog import CHARTS, chart
from pages.kit.drawing.palette import LIGHT
from pages.kit.numbers import facts
from pages.kit.state.reader import CHOICES
from pages.kit.state.view import View
from tests.loops import each

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "content" / "en"
SLUGS = [entry["slug"] for entry in words("catalog")["page"]]
CHART_WORDS = words("charts")
ANSWERED = {"guess": "a guess", "before": "another"}  # what a beat that answers a guess may speak of besides
SCRIPT = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "static/js/stage").glob("*.js")))
BRACKETS = dict(zip("([{", ")]}", strict=True))
SENSELESS = r"[{}]|\b(nan|inf|None(?! of )|True|False)\b|array\(|float"

every_state = each("state", VIEWS)
every_page = pytest.mark.parametrize("slug", SLUGS)
every_chart = pytest.mark.parametrize("name", CHARTS)
every_experiment = pytest.mark.parametrize("name", EXPERIMENTS)


def leaves(table, path=()):
    """(path, text) of every text in a nested table."""
    for name, value in table.items():
        if isinstance(value, str):
            yield ".".join((*path, name)), value
        elif isinstance(value, Mapping):
            yield from leaves(value, (*path, name))


def told(slug, beat, state):
    """Everything that a beat says at a state: to all readers, and to each of them."""
    text = page(slug)
    values = facts.of_beat(text.about.get("numbers", {}).get(beat, ()), state.to(storyboard.spot(slug, beat)))
    if beat.removesuffix("_after").removesuffix("_open") in text.about.get("guess", {}):
        values |= ANSWERED
    yield text.beat(beat, **values)
    yield from (text.layer(beat, voice, **values) for voice in text.layers[beat])


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


@every_state
@every_page
def test_the_model_fills_every_beat(slug, state):
    text = page(slug)
    assert text.beats
    for beat in text.beats:
        for said in told(slug, beat, state):
            assert said.strip()
            assert not re.search(SENSELESS, said), said


@every_page
def test_numbers_are_asked_for_only_by_beats_that_there_are(slug):
    assert set(page(slug).about.get("numbers", {})) <= set(page(slug).beats)


@every_state
@every_page
def test_a_guess_has_its_question_its_answer_and_its_words(slug, state):
    text = page(slug)
    for name, own in text.about.get("guess", {}).items():
        assert {name, f"{name}_after"} <= set(text.beats)
        assert ("options" in own) != ("value" in own)
        for part in {"handle", "picture", "value", "x", "y"} & set(own):
            said = fill(own[part], facts.state(state) | {"value": "7"})
            assert said and not re.search(SENSELESS, said), said


def test_every_page_in_the_catalog_has_its_file_and_its_text_and_no_other_has():
    assert len(SLUGS) == len(set(SLUGS))
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == set(SLUGS)
    assert {path.stem for path in TEXTS.glob("*.md")} == set(SLUGS)
    for slug in SLUGS:
        assert page(slug).title.strip()


def test_the_frame_has_a_word_for_everything_that_can_be_named():
    ui = words("ui")
    assert {entry["group"] for entry in words("catalog")["page"]} <= set(ui["groups"])
    assert set(ui["notice"]["fields"]) == {*NAMES, *CHOICES, "answer", "version"}
    assert set(ui["body"]["sexes"]) == set(SEXES)
    assert set(ui["body"]["voices"]) == set(CHOICES["voice"])
    assert {"height", "mass", "sex", "shoe", "cadence", "pace_unit", "mass_unit", "length_unit", "voice"} <= set(
        ui["body"]
    )
    assert set(ui["verdict"]) == {str(verdict) for verdict in Verdict}


def test_the_ledger_has_a_sentence_for_every_claim_and_no_other():
    assert set(words("claims")) == set(CLAIMS)
    for name, entry in words("claims").items():
        assert entry["claim"].endswith((".", "?")), name


# ---- the words of the charts


@cache
def sampled():
    """Records of every experiment at states all over the box."""
    rng = np.random.default_rng(5)
    found = {name: [] for name in EXPERIMENTS}
    for _ in range(30):
        pace, knee = rng.uniform(167, 500), rng.uniform(50, 150)
        cadence = rng.uniform(140, 210)
        low, high = Settings(pace=pace, cadence=cadence).thigh_range
        body = {"height": rng.uniform(1.2, 2.2), "mass": rng.uniform(30, 180), "cadence": cadence}
        state = Settings(pace=pace, knee_flexion=knee, thigh_swing=rng.uniform(low, high), **body)
        for name, experiment in EXPERIMENTS.items():
            found[name].append(experiment(state))
    return found


def verdicts_in(name):
    """The verdicts that an experiment's source can give: those it names, and three where it lets judge() decide."""
    tree = ast.parse((ROOT / f"model/experiments/{name}.py").read_text(encoding="utf-8"))
    found = {
        Verdict[node.attr]
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Verdict"
    }
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    return found | ({Verdict.SUPPORTS, Verdict.TOO_NEAR, Verdict.CONTRADICTS} if "judge" in called else set())


def verdicts_of(name):
    """The verdicts that a chart has a title for."""
    return {verdict for verdict in Verdict if str(verdict) in CHART_WORDS[name]}


@every_experiment
def test_an_experiment_has_a_title_for_every_verdict_that_it_can_give_and_no_other(name):
    assert verdicts_of(name) == verdicts_in(name)
    assert {record.verdict for record in sampled()[name]} <= verdicts_of(name)


def test_the_samples_reach_most_verdicts():
    reached = {(name, record.verdict) for name, records in sampled().items() for record in records}
    assert len(reached) > 20
    assert verdicts_of("zone") == verdicts_of("sweetspot")
    assert CHART_WORDS["torque"]["title"]


@every_chart
def test_a_chart_has_its_question_its_note_and_a_text_for_who_cannot_see_it(name):
    text = CHART_WORDS[name]
    assert text["question"].endswith("?")
    assert text["note"].endswith(".")
    assert len(text["alt"]) > 80 and text["alt"].endswith(".")
    if name in EXPERIMENTS:
        assert "{margin" in text["margin"]
        assert len({text[str(verdict)] for verdict in verdicts_of(name)}) == len(verdicts_of(name))


def test_no_words_are_left_of_a_chart_that_is_gone():
    assert set(CHART_WORDS) == {"common", "assumptions", *CHARTS}


class Asked(Mapping):
    """A table that remembers which of its texts were read."""

    def __init__(self, table, read, path=()):
        self.table, self.read, self.path = table, read, path

    def __getitem__(self, name):
        value = self.table[name]
        path = (*self.path, name)
        if isinstance(value, Mapping):
            return Asked(value, self.read, path)
        self.read.add(".".join(path))
        return value

    def __iter__(self):
        return iter(self.table)

    def __len__(self):
        return len(self.table)


@every_chart
def test_every_axis_that_is_drawn_has_its_words_and_no_word_is_for_an_axis_that_is_not(name):
    read = set()
    for state in VIEWS:
        chart(name, state.but(at=0.5), Asked(CHART_WORDS, read), LIGHT)
    there = {where for where, _ in leaves(CHART_WORDS)}
    axes = {where for where in there if where.startswith(f"{name}.panels.")}
    assert axes and {where.rpartition(".")[0] + axis for where in axes for axis in (".x", ".y")} == axes
    assert axes == {where for where in read if where.startswith(f"{name}.panels.")}
    drawn_only = {where for where in there if re.match(rf"{name}\.(lines\.|zone$|measured$|straight$)", where)}
    assert drawn_only <= read


@every_chart
@every_state
def test_the_model_fills_every_text_of_a_chart(name, state):
    values = facts.of_chart(name, state)
    # Axes and the margin's frame are filled by who draws them.
    texts = {where: text for where, text in leaves(CHART_WORDS[name]) if not where.startswith("panels.")}
    for where, text in texts.items():
        assert placeholders(text) <= set(values), where
        said = fill(text, values, where)
        assert said.strip()
        assert not re.search(SENSELESS, said), said
    for where, text in leaves(CHART_WORDS[name]["panels"]):
        assert placeholders(text) <= {"length", "long", "level", "pace_unit"}, where
    assert placeholders(CHART_WORDS["common"]["margin"]) == {"margin"}


def test_every_assumption_has_its_sentence_and_no_sentence_is_left_over():
    made = {one for records in sampled().values() for record in records for one in record.assumptions}
    assert made == set(CHART_WORDS["assumptions"])
    for sentence in CHART_WORDS["assumptions"].values():
        assert sentence.endswith(".") and not placeholders(sentence)
        assert sentence[0].isupper()


# ---- words that must not stand

FORBIDDEN = (
    "overdone",
    "correct",
    "reference",
    "lazy",
    "hamstrings are silent",
    "the physics picks your angle",
    "% of your maximum",
)
ARTICLES = ("How to Improve Your Running Heel Lift", "Knee & Hip Flexion Drill for Better Running Form")


def test_no_text_says_what_must_not_be_said():
    texts = {f"{path.stem}.{where}": text for path in TEXTS.glob("*.toml") for where, text in leaves(words(path.stem))}
    for path in TEXTS.glob("*.md"):
        one = page(path.stem)
        texts |= {f"{path.stem}.{beat}": text for beat, text in one.beats.items()}
        texts |= {f"{path.stem}.{beat}.{voice}": t for beat in one.beats for voice, t in one.layers[beat].items()}
        texts |= {f"{path.stem}.{where}": text for where, text in leaves(one.about)}
    assert len(texts) > 200
    for where, text in texts.items():
        for title in ARTICLES:
            text = text.replace(title, "")
        for wrong in FORBIDDEN:
            assert not re.search(rf"(?<!\w){re.escape(wrong)}(?!\w)", text, re.IGNORECASE), f"{where}: {wrong}"


# ---- the words of the stage


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
    orders = []
    for slug in SLUGS:
        for beat in page(slug).beats:
            for said in told(slug, beat, View()):
                orders += [
                    dict(parse_qsl(query, strict_parsing=True)) for query in re.findall(r"\(#stage\?([^)]*)\)", said)
                ]
        orders += [dict(parse_qsl(place, strict_parsing=True)) for place in page(slug).about.get("spot", {}).values()]
    orders += [claim.at.parts() for claim in CLAIMS.values()]
    assert len(orders) > 10
    for order in orders:
        for name, value in order.items():
            if name == "answer":
                assert value in ANSWERS, order
            elif not re.fullmatch(r"knee typical([ +-]\d\d)?|at peak", f"{name} {value}"):
                low, high = limits[name]
                assert low <= float(value) <= high, order


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
    with pytest.raises(KeyError, match="page start has no beat 'middle'; it has sentence, "):
        page("start").beat("middle")


def test_a_missing_number_is_refused_with_its_name_and_place():
    with pytest.raises(KeyError, match="about, beat leg needs values for inertia, shank_length, shank_mass, share"):
        page("about").beat("leg", thigh_mass=1.0, thigh_length=2.0)
    with pytest.raises(KeyError, match="a note needs values for b"):
        fill("{a} and {b:.2f}", {"a": 1}, "a note")


def test_a_text_is_filled_in_the_form_it_asks_for():
    assert placeholders("{a} {b:+.1f} {{c}} {a!r}") == {"a", "b"}
    assert fill("{a} {b:+.1f}", {"a": "x", "b": 2.04}) == "x +2.0"
    assert fill("± {a} N m of {b} kg m²", {"a": 2, "b": 3}) == "±\u00a02\u00a0N m of 3\u00a0kg\u00a0m²"


def test_nothing_is_never_less_than_nothing():
    assert fill("{a:.0f} {b:+.0f} {c:.1f}", {"a": -0.4, "b": -0.4, "c": -0.04}) == "0 +0 0.0"


def test_a_number_s_minus_is_the_sign_of_that_name_and_a_word_s_hyphen_stays():
    assert fill("{a:.1f} {b}", {"a": -2.04, "b": "two-joint"}) == "−2.0 two-joint"


def test_a_paragraph_that_opens_with_a_voice_is_that_reader_s_layer(written):
    written(
        "walk.md",
        '+++\ntitle = "Walk"\n+++\n## first\nOne.\n\nrunner: You {n}.\n\nTwo.\n\ncoach: Say.\n\ncoach: More.\n',
    )
    walk = page("walk")
    assert walk.beat("first") == "One.\n\nTwo."
    assert walk.layer("first", "runner", n=3) == "You 3."
    assert walk.layer("first", "coach") == "Say.\n\nMore."
    assert walk.layer("first", "physio") == ""


def test_every_voice_is_one_that_can_be_set():
    assert CHOICES["voice"] == VOICES
    for slug in SLUGS:
        assert all(set(layers) <= set(VOICES) for layers in page(slug).layers.values())


def test_another_language_reads_from_english_what_it_lacks(written, tmp_path):
    written("walk.md", '+++\ntitle = "Walk"\n+++\n## first\nOne.\n\n## second\nEnd.\n')
    written("ui.toml", 'brand = "Legs"\n[groups]\nlearn = "Learn"\nuse = "Use"\n')
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "walk.md").write_text('+++\ntitle = "Gehen"\n+++\n## first\nEins.\n', encoding="utf-8")
    (tmp_path / "de" / "ui.toml").write_text('[groups]\nuse = "Nutzen"\n', encoding="utf-8")
    walk = page("walk", "de")
    assert (walk.title, walk.beat("first"), walk.beat("second")) == ("Gehen", "Eins.", "End.")
    assert walk.borrowed == {"second"}
    assert thawed(words("ui", "de")) == {"brand": "Legs", "groups": {"learn": "Learn", "use": "Nutzen"}}
    assert reader.languages() == ("en", "de")
    assert page("walk").borrowed == frozenset()
