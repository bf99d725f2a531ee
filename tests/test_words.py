"""The words themselves: our own, plain, and careful."""

import os
import re
from pathlib import Path

import pytest
import textstat

from content.filling import placeholders
from content.languages import texts

# The two articles that the pages speak of are not part of the project; who has them names their folder here.
ARTICLES = os.environ.get("ARTICLES")
RUN = 8  # words in common that would be somebody else's sentence
TITLES = ("How to Improve Your Running Heel Lift", "Knee & Hip Flexion Drill for Better Running Form")
AGE_14 = 9.0  # school grade
STORIES = ("start", "heel_lift", "knee_and_hip", "push_or_pull", "enough")
FORBIDDEN = (
    "overdone", "correct", "correctly", "reference", "lazy", "hamstrings are silent", "the physics picks your angle",
    "of your maximum", "over-striding", "overstriding", "you will feel", "you'll feel",
)  # fmt: skip


def spoken(text: str) -> str:
    """A text as a person reads it: links as their words, placeholders as a number, no Markdown."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    for name in placeholders(text):
        text = re.sub(rf"\{{{re.escape(name)}[^}}]*\}}", "10", text)
    return re.sub(r"[*#_`]", "", text).strip()


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    heard = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(heard[i : i + length]) for i in range(len(heard) - length + 1)}


def borrowed_sentences(folder: Path) -> dict[str, set[tuple[str, ...]]]:
    """Texts that share a run of eight words with a file of the folder, titles excepted."""
    theirs = set().union(*(runs(path.read_text(encoding="utf-8"), RUN) for path in folder.glob("*.txt")))
    titles = set().union(*(runs(title, RUN) for title in TITLES))
    common = {name: (runs(spoken(text), RUN) & theirs) - titles for name, text in texts().items()}
    return {name: found for name, found in common.items() if found}


def test_a_borrowed_sentence_would_be_found(tmp_path):
    sentence = next(spoken(text) for text in texts().values() if len(spoken(text).split()) > 2 * RUN)
    (tmp_path / "article.txt").write_text(f"Before. {sentence.upper()}, after.", encoding="utf-8")
    assert borrowed_sentences(tmp_path)
    (tmp_path / "article.txt").write_text(" ".join(reversed(sentence.split())), encoding="utf-8")
    assert not borrowed_sentences(tmp_path)


@pytest.mark.skipif(not ARTICLES, reason="ARTICLES names no folder with the two articles")
def test_no_sentence_is_the_articles_own():
    assert list(Path(ARTICLES).glob("*.txt"))
    assert borrowed_sentences(Path(ARTICLES)) == {}


@pytest.mark.parametrize("slug", STORIES)
def test_a_runner_of_fourteen_can_read_it(slug, record_property):
    others = ("/physio", "/coach", "door_physio", "door_coach")
    mine = {name: text for name, text in texts().items() if name.startswith(f"{slug}/") and not name.endswith(others)}
    beats = [spoken(text) for text in mine.values()]
    grade = textstat.flesch_kincaid_grade(" ".join(text + ("" if text[-1] in ".?!" else ".") for text in beats))
    record_property("grade", grade)
    assert grade < AGE_14


@pytest.mark.parametrize("word", FORBIDDEN)
def test_words_that_must_not_stand(word):
    said = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    assert [name for name, text in texts().items() if said.search(spoken(text))] == []


def test_sentences_are_short():
    for name, text in texts().items():
        if "/" in name and not name.startswith(("charts/", "about/", "ui/")) and not name.endswith("/physio"):
            for sentence in re.split(r"(?<=[.?!:;])\s|\n", spoken(text)):
                assert len(sentence.split()) <= 34, f"{name}: {sentence}"
