"""What the page says of a claim's witnesses: their words, and the runners' sentence with their numbers."""

import re

import pytest

from content.filling import placeholders
from content.reader import words
from model.claims import CLAIMS
from model.runners.witnesses import witness
from model.runners.words import Word
from model.settings import Settings
from pages.kit.beats.witness import WITNESSES, line, runners_say, said
from pages.kit.numbers.witnesses import numbers

every_claim = pytest.mark.parametrize("claim", CLAIMS)


@every_claim
def test_every_witness_has_a_word_and_a_mark(claim):
    ui = words("ui")
    told = said(claim, Settings())
    assert tuple(told) == WITNESSES
    assert told["runners"] == witness(claim).word
    drawn = re.sub("<[^>]+>", "", line(claim, Settings()))
    for who, word in told.items():
        assert (
            ui["witnesses"][who] in drawn and ui["witnesses"][f"of_{who}"][word] in drawn and ui["marks"][word] in drawn
        )


@every_claim
def test_the_runners_sentence_tells_numbers_where_they_have_any(claim):
    text = runners_say(claim)
    findings = witness(claim).findings
    assert bool(re.search(r"\d", re.sub(r"26|10°|1 %|1°|2 cm|2.5|3.5", "", text))) == bool(findings), text
    named = placeholders(words("claims")[claim]["runners"])
    assert named <= set(numbers(claim))
    assert {name for name in findings if any(one.startswith(name) for one in named)} or not findings
    assert "nan" not in text


@every_claim
def test_what_nobody_here_did_is_not_said_to_be_shown(claim):
    if witness(claim).word is Word.CANNOT_SAY:
        assert claim == "K8" or not witness(claim).findings


def test_a_range_stands_about_its_value():
    for claim in CLAIMS:
        told = numbers(claim)
        for name, low in told.items():
            end = re.fullmatch(r"(.*)_low(_percent|)", name)
            if end and low == low:  # where a mean alone was told there is none
                assert low <= told[end[1] + end[2]] <= told[f"{end[1]}_high{end[2]}"], (claim, name)


@every_claim
def test_research_that_found_no_study_of_the_claim_itself_claims_no_more_than_a_hint(claim):
    text = words("claims")[claim]
    nothing = re.search(r"[Ww]e (found|know of) no (study|measurement|experiment)|nobody measured", text["evidence"])
    if nothing and text["research"] in ("supports", "contradicts"):
        pytest.fail(f"{claim}: {text['research']}, yet: {nothing[0]}")
    assert text["research"] in ("supports", "partly", "consistent", "hint", "contradicts", "cannot_say")
    if text["research"] != "cannot_say":
        assert "[@" in text["evidence"]
