"""The claims page beside the command line, and what stands behind each claim: sources, filters, links, strips."""

import io
import json
import re
from contextlib import redirect_stdout
from functools import cache
from urllib.parse import parse_qsl

import pytest

from content.languages import texts
from content.reader import VOICES, words
from model.claims import CLAIMS, at_home, judged
from model.commands.ask import main
from model.record import Verdict
from model.settings import Settings
from pages.kit.beats.witness import runners_say
from pages.kit.numbers.answers import asked
from pages.kit.reading.ledger import PACES, citation, cited
from pages.kit.state.url import from_query
from tests.test_pages import ROOT, is_well, opened, said

UI = words("ui")
STORIES = ("heel_lift", "knee_and_hip", "push_or_pull", "enough")
SENTENCES, REFERENCES = words("claims"), words("references")
TESTED = [name for name, claim in CLAIMS.items() if claim.experiment]
THREE_PACES = {"6:40/km": 400, "5:30/km": 330, "3:42/km": 222}
OTHER_BODY = {"m": 92, "h": 165, "sex": "f"}
CITED = re.compile(r"\[@(\w+)\]")
AUTHOR = r"[^\W\d_][\w' -]* [A-Z]{1,3}"
every_claim = pytest.mark.parametrize("name", SENTENCES)
every_reference = pytest.mark.parametrize("key", REFERENCES)


def rows(app):
    """Claim -> the model's verdict that its row shows, in the page's order."""
    names = [row[1] for part in app.markdown if (row := re.match(r"\*\*([A-Z]+\d+)\*\* · ", part.value))]
    lines = [part.value for part in app.get("html") if 'class="witnesses"' in part.value]
    found = {}
    for name, line in zip(names, lines, strict=True):
        mark, told = re.search(rf'class="model"><b[^>]*>(.)</b> {UI["witnesses"]["model"]} (.+?)</span>', line).groups()
        found[name] = next(verdict for verdict, word in UI["witnesses"]["of_model"].items() if word == told)
        assert UI["marks"][found[name]] == mark
    return found


def strips(app):
    """Each row's strip as (verdict, whether it is the reader's own pace), and the words for who cannot see it."""
    drawn = []
    for part in app.get("html"):
        if 'class="strip"' in part.value:
            cells = re.findall(r'<span class="([a-z-]+)( here)?">(.)</span>', part.value)
            told = re.search(r'aria-label="([^"]*)"', part.value)[1]
            drawn.append(([(kind, mark, bool(here)) for kind, here, mark in cells], told))
    return drawn


@cache
def printed(*arguments):
    with redirect_stdout(io.StringIO()) as said:
        main(["--claims", *arguments])
    return said.getvalue()


def chosen(app, field, option):
    """The page once an option of a filter is chosen, by its word."""
    box = app.selectbox(key=f"ledger_{field}")
    return box.select_index(box.options.index(option)).run()


# ---- the same on the page and on the command line


@pytest.mark.parametrize(("spoken", "pace"), THREE_PACES.items())
def test_the_page_shows_every_claim_with_the_verdict_that_the_command_line_prints(spoken, pace):
    shown = rows(opened("pages/claims.py", pace=pace))
    assert shown == {row["id"]: row["verdict"] for row in json.loads(printed("--json", "--pace", spoken))}
    assert list(shown) == list(CLAIMS)


def test_a_verdict_on_the_page_is_about_the_reader_s_own_body():
    state = Settings(mass=92.0, height=1.65, sex="female", knee_flexion=60.0)
    shown = rows(opened("pages/claims.py", knee=60, **OTHER_BODY))
    assert shown == {name: judged(name, at_home(name, state))[0] for name in CLAIMS}
    assert said(opened("pages/claims.py", **OTHER_BODY)) != said(opened("pages/claims.py"))  # by how much


@pytest.mark.parametrize("spoken", THREE_PACES)
def test_the_table_for_people_says_what_the_json_says(spoken):
    table = printed("--pace", spoken).splitlines()
    for line, row in zip(table, json.loads(printed("--json", "--pace", spoken)), strict=True):
        told = [line[start:end].strip() for start, end in ((0, 5), (5, 17), (17, 34), (34, 46), (46, 58))]
        words_of = [row[who]["word"] for who in ("runners", "research")]
        assert told == [row["id"], row["experiment"] or "-", row["verdict"], *words_of]


@pytest.mark.parametrize("pace", THREE_PACES.values())
def test_a_strip_shows_nine_paces_and_marks_the_reader_s_own(pace):
    app = opened("pages/claims.py", pace=pace)
    drawn = strips(app)
    nearest = min(range(9), key=lambda i: abs(PACES[i] - 1000 / pace))
    assert len(PACES) == 9 and len(drawn) == len(TESTED)
    for name, (cells, told) in zip(TESTED, drawn, strict=True):
        at = CLAIMS[name].at.but(pace=None)
        true = [judged(name, at.onto(Settings(pace=1000 / speed)), asked)[0] for speed in PACES]
        assert [Verdict[kind.replace("-", "_").upper()] for kind, _, _ in cells] == true, name
        assert [mark for _, mark, _ in cells] == [UI["marks"][verdict] for verdict in true]
        assert [here for _, _, here in cells] == [i == nearest for i in range(9)]
        assert [told.count(UI["verdict"][verdict]) for verdict in Verdict] == [true.count(one) for one in Verdict]


def test_the_strips_are_not_all_of_one_colour():
    changing = [name for name, (cells, _) in zip(TESTED, strips(opened("pages/claims.py")), strict=True)
                if len({kind for kind, _, _ in cells}) > 1]  # fmt: skip
    assert "K8" in changing  # heels at the buttocks: too much when easy, less so when fast
    assert len(changing) < len(TESTED)


# ---- choosing


def test_each_article_s_claims_can_be_shown_alone():
    app, seen = opened("pages/claims.py"), []
    for source, article in UI["ledger"]["articles"].items():
        shown = list(rows(chosen(app, "article", article)))
        assert shown == [name for name in CLAIMS if CLAIMS[name].source == source]
        seen += shown
    assert sorted(seen) == sorted(CLAIMS)


def test_each_verdict_s_claims_can_be_shown_alone():
    app, seen = opened("pages/claims.py"), []
    for verdict, word in UI["verdict"].items():
        shown = rows(chosen(app, "verdict", word))
        assert set(shown.values()) <= {verdict}
        seen += shown
    assert sorted(seen) == sorted(CLAIMS)


def test_each_reader_s_claims_can_be_shown_alone():
    app = opened("pages/claims.py")
    for voice in VOICES:
        shown = list(rows(chosen(app, "audience", UI["reader"]["voices"][voice])))
        assert shown == [name for name in CLAIMS if voice in CLAIMS[name].use]
        assert 0 < len(shown) < len(CLAIMS)


def test_choices_add_up_and_no_claim_is_said_so():
    app = opened("pages/claims.py")
    chosen(app, "article", UI["ledger"]["articles"]["drill"])
    chosen(app, "audience", UI["reader"]["voices"]["runner"])
    assert rows(app)
    assert UI["ledger"]["none"] not in [part.value for part in app.markdown]
    chosen(app, "verdict", UI["verdict"]["geometry"])
    assert not rows(app)
    assert UI["ledger"]["none"] in [part.value for part in app.markdown]


@every_claim
def test_a_link_to_a_claim_opens_it_on_top(name):
    app = opened("pages/claims.py", claim=name)
    assert next(iter(rows(app))) == name
    assert set(rows(app)) == set(CLAIMS)
    assert [one.proto.expanded for one in app.expander] == [True] + [False] * len(CLAIMS)  # the last are the sources
    behind = "\n".join(part.value for part in app.expander[0].markdown)
    assert cited(SENTENCES[name]["evidence"]) in behind and SENTENCES[name]["change"] in behind
    assert runners_say(name) in behind


def test_a_link_to_a_claim_shows_it_whatever_is_chosen():
    app = opened("pages/claims.py", claim="H7")
    chosen(app, "article", UI["ledger"]["articles"]["drill"])
    chosen(app, "verdict", UI["verdict"]["cannot say"])
    found = [
        name
        for name, claim in CLAIMS.items()
        if claim.source == "drill" and judged(name, at_home(name, Settings()))[0] is Verdict.CANNOT_SAY
    ]
    assert "K6" in found and list(rows(app)) == ["H7", *found]


@pytest.mark.parametrize("name", ["", "h7", "H99", "<b>", "H7,K8", "\u0000"])
def test_a_link_to_a_claim_that_there_is_not_shows_the_ledger_as_it_is(name):
    app = opened("pages/claims.py", claim=name)
    assert is_well(app)
    assert list(rows(app)) == list(CLAIMS)
    assert not any(one.proto.expanded for one in app.expander)


# ---- the way to the experiment


def links(app, label):
    return [dict(parse_qsl(link.proto.query_string)) for link in app.get("page_link") if link.proto.label == label]


@cache
def ways(**query):
    """Claim -> the parameters of its link to its experiment, from a reader in some state."""
    app = opened("app.py", **query)
    app.switch_page("pages/claims.py").run()
    return dict(zip(TESTED, links(app, UI["test_it"]), strict=True))


@pytest.mark.parametrize("query", [{}, {"knee": 75, "pace": 280, "m": 82, "u": "mi", "thigh": 40}])
@pytest.mark.parametrize("name", TESTED)
def test_the_link_of_a_claim_says_the_very_state_that_the_claim_is_about(name, query):
    way, at = ways(**query)[name], CLAIMS[name].at
    found, changed = from_query(way)
    reader, _ = from_query({key: str(value) for key, value in query.items()})
    state, there = found.settings, at_home(name, reader.settings)
    assert found.answer == (at.answer or reader.answer)
    assert changed == []
    assert way["ask"] == CLAIMS[name].experiment
    assert found.at == at.at
    assert way["claim"] == name
    assert state.but(thigh_swing=None) == there.but(thigh_swing=None)
    assert (state.thigh_swing is None) == (there.thigh_swing is None)
    assert state.thigh_swing is None or abs(state.thigh_swing - there.thigh_swing) < 0.05 + 1e-9


@pytest.mark.parametrize("name", TESTED)
def test_the_link_of_a_claim_opens_its_experiment_in_that_state(name):
    way = ways(knee=75)[name]  # from there the usual state must be asked for, too
    app = opened("app.py", knee=75)
    for parameter in list(app.query_params):
        del app.query_params[parameter]
    for parameter, value in way.items():
        app.query_params[parameter] = value
    app.switch_page("pages/experiments.py").run()
    assert is_well(app)
    assert app.selectbox(key="experiment").value == CLAIMS[name].experiment
    assert app.session_state["view"] == from_query(way)[0]
    assert app.session_state["view"].at == CLAIMS[name].at.at


@pytest.mark.parametrize("slug", ["claims", *STORIES])
def test_every_claim_s_link_opens_the_very_ruling_that_stands_beside_it(slug):
    app = opened("app.py", pace=222, knee=75)
    app.session_state["all_shown"] = True
    app.switch_page(f"pages/{slug}.py").run()
    ways = [link for link in links(app, UI["test_it"]) if "claim" in link]
    assert len(ways) >= 2
    view = app.session_state["view"]
    for way in ways:
        name = way["claim"]
        there = opened("pages/experiments.py", **way)
        assert is_well(there)
        said = UI["verdict"][judged(name, at_home(name, view.settings))[0]]
        shown = [part.value for part in there.markdown]
        headed = next(i for i, text in enumerate(shown) if f"**{name}**" in text)
        assert SENTENCES[name]["claim"] in shown[headed]
        assert shown[headed + 1].startswith(f"**{said}.**"), name


def test_another_experiment_forgets_the_claim_that_a_link_was_about():
    app = opened("pages/experiments.py", ask="lever", claim="H2")
    assert any("**H2**" in part.value for part in app.markdown)
    app.selectbox(key="experiment").set_value("rhythm").run()
    assert is_well(app)
    assert "claim" not in app.query_params
    assert not any("**H2**" in part.value for part in app.markdown)


def test_a_claim_that_no_experiment_tests_asks_for_no_state():
    assert {name for name, claim in CLAIMS.items() if claim.experiment is None and claim.at.parts()} == set()


def test_every_claim_has_a_link_of_its_own():
    app = opened("app.py", knee=75)
    app.switch_page("pages/claims.py").run()
    own = links(app, UI["ledger"]["link"])
    assert [link["claim"] for link in own] == list(CLAIMS)
    assert {link["knee"] for link in own} == {"75"}


# ---- sentences and sources


@every_claim
def test_a_claim_s_row_of_texts_is_whole(name):
    entry, claim = SENTENCES[name], CLAIMS[name]
    assert set(entry) == {"claim", "runners", "evidence", "change", "research"}
    assert claim.source in UI["ledger"]["articles"] and claim.who in UI["ledger"]["said_by"]
    assert claim.use and set(claim.use) <= set(VOICES) and len(set(claim.use)) == len(claim.use)
    for text in (entry["claim"], entry["runners"], entry["evidence"], entry["change"]):
        assert text[0].isupper() and text.endswith(".")
    # Shown alone, a claim must not lean on the one before it.
    assert not re.match(r"(It|They|This|That|And|But|More) ", entry["claim"])


def test_every_citation_names_a_publication_that_there_is():
    named = {(where, key) for where, text in texts().items() for key in CITED.findall(text)}
    assert {(where, key) for where, key in named if key not in REFERENCES} == set()
    assert not re.search(r"\[@(?!\w+\])", "\n".join(texts().values()))  # one that would stay as it is


def test_every_publication_is_cited_or_is_where_the_model_takes_its_numbers():
    cited_keys = {key for text in texts().values() for key in CITED.findall(text)}
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "model").rglob("*.py"))
    sources = {
        key for key, source in REFERENCES.items()
        if re.search(rf"{surnames(source)[0]}( et al\.)? \({source['year']}\)", code)
    }  # fmt: skip
    assert set(REFERENCES) - cited_keys - sources == set()


def surnames(source):
    return [name.rsplit(" ", 1)[0] for name in source["authors"].removesuffix(" and others").split(", ")]


@every_reference
def test_a_publication_is_described_well(key):
    source = REFERENCES[key]
    assert {"authors", "year", "title", "journal", "memory", "took"} <= set(source) <= {
        "authors", "year", "title", "journal", "memory", "took", "doi",
    }  # fmt: skip
    assert re.fullmatch(rf"{AUTHOR}(, {AUTHOR})*( and others)?", source["authors"])
    assert 1950 <= source["year"] <= 2026
    assert len(source["title"]) > 10 and source["title"][-1] not in ".,;" and source["title"] == source["title"].strip()
    assert re.match(r"[A-Z]", source["journal"]) and not source["journal"].endswith(".")
    assert source["took"][0].isupper() and source["took"].endswith(".")
    first = re.sub(r"[^a-z]", "", surnames(source)[0].lower())
    letters, year = re.fullmatch(r"([a-z]+)(\d{4})", key).groups()
    assert first.startswith(letters) and int(year) == source["year"]


@pytest.mark.parametrize("key", [key for key, source in REFERENCES.items() if source["memory"]])
def test_what_is_cited_from_memory_lends_no_number(key):
    number = r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty)\b"
    assert not re.search(number, REFERENCES[key]["took"])
    for where, text in texts().items():
        for clause in re.split(r"[.;:]\s", text):
            if f"[@{key}]" in clause:
                said = CITED.sub("", re.split(r"\[@\w+\],", clause.partition(f"[@{key}]")[0])[-1])
                assert not re.search(number, said.lower()), (where, said)


def test_every_doi_is_well_formed_and_stands_once():
    dois = [source["doi"] for source in REFERENCES.values() if "doi" in source]
    for doi in dois:
        assert re.fullmatch(r"10\.\d{4,9}/[^\s\"<>]+", doi)
        assert doi.count("(") == doi.count(")")  # else Markdown ends the link too soon
    assert len({doi.lower() for doi in dois}) == len(dois)
    titles = [source["title"].lower() for source in REFERENCES.values()]
    assert len(set(titles)) == len(titles)


def test_a_citation_is_written_out_with_its_authors_and_year():
    assert citation("montgomery1994") == "([Montgomery and others 1994](https://doi.org/10.1177/036354659402200220))"
    assert citation("martin1990") == "(Martin and Cavanagh 1990)"
    assert citation("souza2016") == "([Souza 2016](https://doi.org/10.1016/j.pmr.2015.08.006))"
    assert citation("simpson2019").startswith("([Simpson and others 2019](")
    assert citation("deleva1996").startswith("([de Leva 1996](")
    assert cited("Yes [@martin1990], no.") == "Yes (Martin and Cavanagh 1990), no."


def test_the_page_lists_every_publication_and_says_what_is_from_memory():
    said = [part.value for part in opened("pages/claims.py").markdown]
    for source in REFERENCES.values():
        line = next(text for text in said if source["title"] in text and source["took"] in text)
        assert source["authors"] in line and str(source["year"]) in line and source["journal"] in line
        assert (UI["ledger"]["memory"] in line) == source["memory"]
        assert (f"https://doi.org/{source['doi']}" in line) if "doi" in source else "doi.org" not in line


def test_no_citation_is_left_as_it_was_written():
    for slug in ("claims", "questions"):
        assert not [part.value for part in opened(f"pages/{slug}.py").markdown if "[@" in part.value]
