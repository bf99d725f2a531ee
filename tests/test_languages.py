import shutil
import tomllib

import pytest

from content import languages, reader
from content.reader import page, words
from tests.languages import crossed, write_pseudo


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the texts that a test may add languages to."""
    shutil.copytree(reader.ROOT / "en", tmp_path / "en")
    monkeypatch.setattr(reader, "ROOT", tmp_path)
    for cached in (page, words):
        cached.cache_clear()
    yield tmp_path
    for cached in (page, words):
        cached.cache_clear()


def start(folder, text):
    (folder / "de").mkdir(exist_ok=True)
    (folder / "de" / "enough.md").write_text(text, encoding="utf-8")
    page.cache_clear()


def test_only_english_is_there_until_a_folder_is_added(folder):
    assert reader.languages() == ("en",)
    (folder / "de").mkdir()
    assert reader.languages() == ("en", "de")


def test_a_language_shows_what_it_has_and_borrows_the_rest_from_english(folder):
    start(folder, '+++\ntitle = "Wie viel ist genug?"\n+++\n## easy\nLocker.\n\nrunner: Leicht.\n')
    english, german = page("enough"), page("enough", "de")
    assert german.title == "Wie viel ist genug?"
    assert german.beat("easy") == "Locker."
    assert german.layer("easy", "runner") == "Leicht."
    assert german.beats["limits"] == english.beats["limits"]
    assert german.layers["valley"] == english.layers["valley"]
    assert german.borrowed == set(english.beats) - {"easy"}
    assert english.borrowed == frozenset()
    assert list(german.beats) == list(english.beats)
    assert german.about["guess"] == english.about["guess"]  # what a translation leaves out of the frame, too


def test_a_page_that_a_language_lacks_is_wholly_english(folder):
    (folder / "de").mkdir()
    assert page("start", "de").beats == page("start").beats
    assert page("start", "de").borrowed == set(page("start").beats)


def test_words_are_borrowed_one_by_one(folder):
    (folder / "de").mkdir()
    (folder / "de" / "ui.toml").write_text(
        'onward = "Wohin jetzt?"\n[verdict]\npartly = "Zum Teil"\n', encoding="utf-8"
    )
    german = words("ui", "de")
    assert german["onward"] == "Wohin jetzt?"
    assert german["verdict"]["partly"] == "Zum Teil"
    assert german["verdict"]["supports"] == words("ui")["verdict"]["supports"]
    assert words("stage", "de") == words("stage")


def test_what_is_missing_is_listed(folder):
    start(folder, '+++\ntitle = "Wie viel ist genug?"\n+++\n## easy\nLocker.\n')
    missing = languages.missing("de")
    assert "enough/limits" in missing and "enough/valley/physio" in missing and "ui/onward" in missing
    assert "enough/easy" not in missing and "enough/title" not in missing
    assert len(missing) == len(languages.texts()) - 2


def test_a_text_is_stale_when_its_english_has_changed_since_it_was_stamped(folder, capsys):
    start(folder, '+++\ntitle = "Wie viel ist genug?"\n+++\n## easy\nLocker.\n')
    assert languages.stale("de") == ["enough/title", "enough/easy"]  # never stamped
    languages.accept("de")
    assert languages.stale("de") == []
    source = folder / "en" / "enough.md"
    changed = source.read_text(encoding="utf-8").replace("the zone ends at", "the zone stops at")
    source.write_text(changed, encoding="utf-8")
    assert languages.stale("de") == ["enough/easy"]
    assert languages.main(["de"]) == 1
    told = capsys.readouterr().out
    assert "stale: 1\n  enough/easy" in told
    assert "  enough/limits" in told
    languages.main(["de", "--accept"])
    assert languages.stale("de") == []


def test_a_whole_translation_has_nothing_missing_and_nothing_stale(folder):
    write_pseudo(folder)
    languages.accept("xx")
    assert (languages.missing("xx"), languages.stale("xx")) == ([], [])
    assert languages.main(["xx"]) == 0


def test_the_pseudo_language_crosses_out_words_and_nothing_else():
    assert crossed("At {pace} [a *heel*](#stage?knee=60) of 5 cm, the model's {x:.0f}") == (
        "XX {pace} [X *XXXX*](#stage?knee=60) XX 5 XX, XXX XXXXX'X {x:.0f}"
    )


def test_the_pseudo_language_is_built_as_english_is(folder):
    write_pseudo(folder)
    for path in (folder / "en").glob("*.md"):
        english, pseudo = page(path.stem), page(path.stem, "xx")
        assert list(pseudo.beats) == list(english.beats)
        assert {b: set(v) for b, v in pseudo.layers.items()} == {b: set(v) for b, v in english.layers.items()}
        assert pseudo.borrowed == frozenset()
        for beat, text in english.beats.items():
            assert reader.placeholders(pseudo.beats[beat]) == reader.placeholders(text)
    for path in (folder / "en").glob("*.toml"):
        own = tomllib.loads((folder / "xx" / path.name).read_text(encoding="utf-8"))
        assert set(own) == set(words(path.stem))
