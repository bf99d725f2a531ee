import re
import shutil
import tomllib

import pytest

from content import languages, reader
from content.filling import fill, placeholders
from content.languages import texts
from content.reader import page, words
from tests.languages import crossed, write_pseudo


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the texts that a test may add languages to."""
    for part in ("en", reader.DATA):
        shutil.copytree(reader.ROOT / part, tmp_path / part)
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
            assert placeholders(pseudo.beats[beat]) == placeholders(text)
    for path in (folder / "en").glob("*.toml"):
        own = tomllib.loads((folder / "xx" / path.name).read_text(encoding="utf-8"))
        assert set(own) == set(tomllib.loads(path.read_text(encoding="utf-8")))


def test_a_language_writes_its_own_decimal_sign_and_its_own_plural_forms():
    forms = {"one": "ein Schritt", "other": "{count} Schritte"}
    assert [fill(forms, {"count": count}, language="de") for count in (1, 2)] == ["ein Schritt", "2 Schritte"]
    polish = {"one": "{count} krok", "few": "{count} kroki", "many": "{count} kroków", "other": "{count} kroku"}
    assert [fill(polish, {"count": n}, language="pl").split()[1] for n in (1, 3, 5)] == ["krok", "kroki", "kroków"]
    assert fill("{x:,.1f} cm", {"x": -1234.5}, language="de") == "−1.234,5\u00a0cm"
    assert fill("{x:,.1f} cm", {"x": -1234.5}) == "−1,234.5\u00a0cm"
    assert fill("{x:.1f}", {"x": 0.5}, language="xx") == "0.5"  # nobody's language counts as the source does


def test_no_text_to_translate_is_a_slug_an_id_or_a_place_on_the_stage():
    no_word = re.compile(r"[a-z]+_[a-z_]+|[HK]\d+|\w+\?\w+=.*|10\.\d{4,}/.*|[A-Za-z_/]+\.py")
    assert [name for name, text in texts().items() if no_word.fullmatch(text)] == []
