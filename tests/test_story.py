"""The storyboards, run as the server runs them: every page, voice and answer."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from content.reader import VOICES, page, words
from model.claims import at_home, judged
from model.settings import Settings
from pages.kit.beats import storyboard
from pages.kit.numbers.guess import Choice
from pages.kit.numbers.guesses import GUESSES
from pages.kit.state.session import Answer
from tests.test_pages import PATIENCE, ROOT, is_well

PAGES = list(GUESSES)


def opened(slug, answers=None, **query):
    app = AppTest.from_file(str(ROOT / f"pages/{slug}.py"), default_timeout=PATIENCE)
    for name, value in query.items():
        app.query_params[name] = str(value)
    if answers is not None:
        app.session_state["answers"] = answers
    return app.run()


def told(app):
    said = "\n".join(text.value for text in app.markdown).replace("\u00a0", " ")
    said = re.sub(r'<span class="meaning"[^>]*>[^<]*</span>', "", said)  # a term's meaning stands beside it
    return re.sub(r"</?span[^>]*>", "", said)


def piece_of(text):
    """The longest run of words of a text without numbers, links or emphasis: what must be found where it is shown."""
    return max(re.split(r"\{[^}]*\}|\]\([^)]*\)|[\[*\n]|### ", text), key=len).strip()


@pytest.mark.parametrize("slug", PAGES)
@pytest.mark.parametrize("voice", VOICES)
def test_a_page_speaks_to_its_reader_and_to_nobody_else(slug, voice):
    app = opened(slug, voice=voice[0])
    assert is_well(app)
    app.toggle(key="all_shown").set_value(True).run()
    assert is_well(app)
    said = told(app)
    for beat, layers in page(slug).layers.items():
        for other, text in layers.items():
            beginning = piece_of(text)
            assert beginning and (beginning in said) == (other == voice), (beat, other)


@pytest.mark.parametrize("slug", PAGES)
def test_answers_wait_for_a_guess(slug):
    """Nothing that stands below an open question is told, be it that question's answer or another beat."""
    text, answers = page(slug), {}
    order = storyboard.beats(slug)
    for name in GUESSES[slug]:
        app = opened(slug, dict(answers))
        assert is_well(app)
        said = told(app)
        told_of = order[: order.index(name) + 1]
        assert [beat for beat in order if piece_of(text.beats[beat]) in said] == list(told_of)
        assert piece_of(text.beats[f"{name}_after"]) not in said
        answers[f"guess_{slug}_{name}"] = Answer(None, True)
    app = opened(slug)
    app.toggle(key="all_shown").set_value(True).run()
    said = told(app)
    for beat in text.beats:
        beginning = piece_of(text.beats[beat])
        if beat != "again_after":
            assert beginning in said, beat


@pytest.mark.parametrize("slug", PAGES)
def test_every_guess_is_answered_in_its_own_words(slug):
    ui = words("ui")["guess"]
    app = opened(slug)
    answers = {}
    for name, guess in GUESSES[slug].items():
        found = guess(app.session_state["view"])
        first = next(iter(page(slug).about["guess"][name].get("options", ())), None)
        value = first if isinstance(found, Choice) else found.start
        answers[f"guess_{slug}_{name}"] = Answer(value, True)
    app = opened(slug, answers)
    assert is_well(app)
    said = told(app)
    right = [
        name for name, guess in GUESSES[slug].items()
        if isinstance(found := guess(app.session_state["view"]), Choice)
        and found.truth == answers[f"guess_{slug}_{name}"].guess
    ]  # fmt: skip
    marks = [name for name, guess in GUESSES[slug].items() if not isinstance(guess(app.session_state["view"]), Choice)]
    assert said.count(ui["agrees"]) == len(right)
    assert said.count("You said") == len(marks)
    assert "{" not in said and not re.search(r"\bNone\b(?! of )", said)


def test_the_first_answer_comes_back_at_the_end():
    options = page("push_or_pull").about["guess"]["who"]["options"]
    answers = {f"guess_push_or_pull_{name}": Answer(None, True) for name in GUESSES["push_or_pull"]}
    answers |= {"guess_push_or_pull_who": Answer("pull", True), "guess_push_or_pull_again": Answer("both", True)}
    said = told(opened("push_or_pull", answers))
    assert f"*{options['pull']}*" in said and f"*{options['both']}*" in said
    answers["guess_push_or_pull_who"] = Answer(None, True)
    said = told(opened("push_or_pull", answers))
    assert piece_of(page("push_or_pull").beats["again_open"]) in said


@pytest.mark.parametrize("slug", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        {"pace": 167, "knee": 50, "m": 180, "h": 220},
        {"pace": 500, "knee": 150, "cad": 130, "h": 120, "m": 30, "l": "ft"},
    ],
)
def test_a_page_stands_the_corners_of_the_box(slug, query):
    app = opened(slug, **query)
    app.toggle(key="all_shown").set_value(True).run()
    assert is_well(app)
    assert not re.search(r"\bnan\b|\binf\b|[{}]", told(app))


def test_changing_the_voice_changes_the_url_and_the_text():
    app = opened("heel_lift")
    app.toggle(key="all_shown").set_value(True).run()
    app.segmented_control(key="story_voice").set_value("physio").run()
    assert is_well(app)
    assert app.query_params["voice"] == "p"
    assert words("ui")["reader"]["layers"]["physio"] in told(app)


def test_claims_carry_the_verdict_of_the_moment():
    ui = words("ui")
    sentence = words("claims")["H7"]["claim"]
    shown = set()
    for pace in (180, 222, 400):
        verdict = judged("H7", at_home("H7", Settings(pace=pace)))[0]
        app = opened("heel_lift", pace=pace)
        app.toggle(key="all_shown").set_value(True).run()
        assert sentence in told(app)
        lines = [part.value for part in app.get("html") if 'class="witnesses"' in part.value]
        assert any(f"{ui['witnesses']['model']} {ui['witnesses']['of_model'][verdict]}" in line for line in lines)
        shown.add(verdict)
    assert shown
