"""Terms that explain themselves: each once defined, each marked where a page first uses it, no text changed by it."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import reader
from content.languages import texts
from content.reader import page, words
from pages.kit.beats import terms
from pages.kit.beats.terms import explained, first_uses
from pages.kit.drawing.pictures import PICTURES
from pages.kit.numbers import facts
from pages.kit.state.view import View
from tests.budget import budget

GLOSSARY = words("glossary")
SLUGS = [entry["slug"] for entry in words("catalog")["page"]]
MARK = re.compile(
    r'<span class="term" tabindex="0" aria-describedby="meaning_(\w+)">(.*?)'
    r'<span class="meaning" role="tooltip" id="meaning_\1">([^<]*)</span></span>'
)
every_term = pytest.mark.parametrize("key", GLOSSARY)
every_page = pytest.mark.parametrize("slug", SLUGS)


def forms(key):
    return (GLOSSARY[key]["term"], *GLOSSARY[key]["also"])


def plain(text):
    """A text as it was before its terms were explained."""
    return MARK.sub(r"\2", text)


def marked(text):
    """The terms that a text explains, with the words that are underlined."""
    return [(key, word) for key, word, _ in MARK.findall(text)]


def beats(slug):
    """Beat -> its text with the numbers of the usual state, before and after its terms are explained."""
    text, state = page(slug), View()
    for beat in text.beats:
        values = facts.of_beat(text.about.get("numbers", {}).get(beat, ()), state) | {"guess": "", "before": ""}
        said = text.beat(beat, **values)
        yield beat, said, explained(said, first_uses(slug, "en")[beat], "en")


@pytest.fixture
def glossary(tmp_path, monkeypatch):
    """A glossary of a test's own."""
    monkeypatch.setattr(reader, "ROOT", tmp_path)
    (tmp_path / "en").mkdir()
    cached = (page, words, terms._forms, first_uses)

    def write(text, walk=None):
        (tmp_path / "en" / "glossary.toml").write_text(text, encoding="utf-8")
        if walk:
            (tmp_path / "en" / "walk.md").write_text(walk, encoding="utf-8")

    for one in cached:
        one.cache_clear()
    yield write
    for one in cached:
        one.cache_clear()


# ---- the glossary


@every_term
def test_a_term_has_its_meaning_and_says_nothing_else(key):
    term = GLOSSARY[key]
    assert {"term", "meaning", "also"} <= set(term) <= {"term", "meaning", "also", "picture"}
    assert term["meaning"][0].isupper() and term["meaning"].endswith(".")
    assert not re.search(r"[\[\]{}*<>#]", term["meaning"])
    assert term.get("picture") in {None, *PICTURES}


def test_every_term_is_defined_once_and_no_form_belongs_to_two():
    owners = {}
    for key in GLOSSARY:
        for form in forms(key):
            owners.setdefault(form.lower(), []).append(key)
    assert {form: keys for form, keys in owners.items() if len(keys) > 1} == {}
    meanings = [term["meaning"] for term in GLOSSARY.values()]
    assert len(set(meanings)) == len(meanings)


@every_term
def test_every_form_of_a_term_is_a_word_of_the_texts(key):
    said = "\n".join(text for name, text in texts().items() if not name.startswith("glossary/")).lower()
    missing = [form for form in forms(key) if not re.search(rf"(?<!\w){re.escape(form.lower())}(?!\w)", said)]
    assert [form for form in missing if form in GLOSSARY[key]["also"]] == []
    assert len(missing) < len(forms(key))


def test_what_marks_the_edge_of_the_model_is_explained():
    # Terms that a reader could take for something else: what is counted, and from where.
    for key in ("knee_flexion", "hip_flexion", "stride", "net_torque", "effort", "typical", "ahead_of_the_knee"):
        assert key in GLOSSARY


# ---- where a page first uses them


@every_page
def test_a_page_explains_a_term_once_and_keeps_what_it_promises(slug):
    promised = [key for keys in first_uses(slug, "en").values() for key in keys]
    assert len(promised) == len(set(promised))
    seen = [key for _, _, told in beats(slug) for key, _ in marked(told)]
    assert seen == promised or sorted(seen) == sorted(promised)


def test_the_pages_explain_most_of_their_terms():
    explained_somewhere = {key for slug in SLUGS for keys in first_uses(slug, "en").values() for key in keys}
    assert len(explained_somewhere) > len(GLOSSARY) / 2


@every_page
def test_explaining_leaves_the_visible_text_as_it_was(slug):
    for beat, said, told in beats(slug):
        assert plain(told) == said, beat
        assert told.count("<span") == 2 * len(marked(told))
        for key, word in marked(told):
            assert word.lower() in {form.lower() for form in forms(key)}


@every_page
def test_nothing_is_explained_inside_links_headings_or_bold(slug):
    for _, said, told in beats(slug):
        for kept in re.findall(r"\[[^\]]*\]\([^)]*\)|^#+ .*$|\*\*[^*]*\*\*", said, re.MULTILINE):
            assert kept in told  # untouched


def test_a_meaning_stands_beside_its_term():
    told = explained("Net torque, and torque.", ("torque", "net_torque"), "en")
    assert marked(told) == [("net_torque", "Net torque"), ("torque", "torque")]
    for key, _, meaning in MARK.findall(told):
        assert html.unescape(meaning) == GLOSSARY[key]["meaning"]


def test_only_the_first_mention_of_what_was_asked_for_is_explained():
    told = explained("The swing. A swing, a stride.", ("swing",), "en")
    assert told.startswith('The <span class="term"') and told.endswith("A swing, a stride.")
    assert explained("The swing.", (), "en") == "The swing."


@pytest.mark.parametrize(
    "kept",
    [
        "[the swing](#stage?knee=60)",
        "### The swing",
        "**The swing.**",
        "{swing}",
        "upswing, swings, swinging",
        "*Knee & Hip Flexion Drill for Better Running Form*",
    ],
)
def test_what_is_not_a_mention_is_left_alone(kept):
    assert explained(kept, GLOSSARY, "en") == kept
    behind = f"{kept}\nA swing."
    assert marked(explained(behind, GLOSSARY, "en")) == [("swing", "swing")]


def test_the_longer_of_two_terms_is_meant():
    for text, key in (
        ("a net torque", "net_torque"),
        ("the thigh swing", "thigh_swing"),
        ("a split stance", "split_stance"),
        ("same effort", "effort"),
        ("hip torque", "hip_pull"),
    ):
        assert [found for found, _ in marked(explained(text, GLOSSARY, "en"))] == [key]


pieces = st.sampled_from(
    [form for key in GLOSSARY for form in forms(key)]
    + ["**", "*", "[", "](#stage?knee=60)", "\n## ", "\n", " ", ". ", "{pace}", "<", "&", "s", "’", "°", "60 "]
)


@budget(300)
@given(st.lists(pieces, max_size=14).map("".join))
def test_any_text_stays_the_same_and_explains_each_term_once(text):
    told = explained(text, GLOSSARY, "en")
    assert plain(told) == text
    found = [key for key, _ in marked(told)]
    assert len(found) == len(set(found))
    for kept in re.findall(r"\[[^\]]*\]\([^)]*\)|^#+ .*$|\*\*[^*]*\*\*", text, re.MULTILINE):
        assert kept in told


# ---- odd glossaries


def test_a_hostile_glossary_is_shown_as_text(glossary):
    evil = "<script>alert('x')</script> </span><b onclick='y()'> [go](javascript:z) *a* `b` $c$ &amp; _d_\n\ne"
    glossary(f'[evil]\nterm = "stride"\nalso = []\nmeaning = """{evil}"""\n')
    told = explained("A stride.", ("evil",), "en")
    inside = MARK.search(told)[3]
    assert html.unescape(inside) == " ".join(evil.split())
    assert not re.search(r"[<>\"'\[\]()*_`$\n]", inside)
    assert not re.search(r"&(?!#\d+;)", inside)
    assert told.count("<span") == told.count("</span>") == 2


def test_forms_are_taken_as_letters_and_longer_ones_go_first(glossary):
    glossary(
        '[plus]\nterm = "a.b (c)+"\nalso = ["c++", "été"]\nmeaning = "Odd."\n'
        '[short]\nterm = "c"\nalso = []\nmeaning = "Short."\n'
    )
    for text, found in (
        ("use a.b (c)+ now", [("plus", "a.b (c)+")]),
        ("use C++, then c", [("plus", "C++"), ("short", "c")]),
        ("un Été", [("plus", "Été")]),
        ("axb cc", []),
    ):
        assert marked(explained(text, ("plus", "short"), "en")) == found


def test_beats_take_turns_and_a_later_beat_goes_without(glossary):
    glossary(
        '[step]\nterm = "step"\nalso = ["steps"]\nmeaning = "One."\n[far]\nterm = "far"\nalso = []\nmeaning = "Two."\n',
        '+++\ntitle = "Walk"\n+++\n## first\n### A step\nTwo steps.\n\ncoach: Go far.\n## second\nA step, and far.\n',
    )
    assert first_uses("walk", "en") == {"first": ("step",), "second": ("far",)}
