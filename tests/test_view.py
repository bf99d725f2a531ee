import re
from dataclasses import fields

import pytest

from model import experiments
from model.claims import CLAIMS
from model.settings import Settings
from model.spot import Spot
from pages.kit.numbers import answers, facts
from pages.kit.state.reader import CHOICES, Reader
from pages.kit.state.view import View
from tests.test_architecture import ROOT, sources, told
from tests.test_pages import opened


def test_a_view_routes_a_change_to_the_record_that_has_it():
    view = View.of(pace=300.0, length_unit="ft", answer="same_swing", at=0.3)
    assert (view.settings.pace, view.reader.length_unit, view.answer, view.at) == (300.0, "ft", "same_swing", 0.3)
    assert view.but(answer="same_pull").answer == "same_pull"
    assert view.but(pace=330.0, length_unit="cm", at=None) == View()


def test_no_field_of_the_physics_is_one_of_the_reader():
    assert not {one.name for one in fields(Settings)} & {one.name for one in fields(Reader)}


@pytest.mark.parametrize("name", CHOICES)
def test_a_reader_of_another_kind_is_refused(name):
    with pytest.raises(ValueError, match=name):
        Reader(**{name: "other"})


def test_a_view_goes_to_a_spot_and_says_where_it_stands():
    view = View.of(knee_flexion=70.0).to(Spot(pace=300.0, answer="same_swing", at=0.2))
    assert view.spot == Spot(300.0, 70.0, 0.0, "same_swing", 0.2)
    assert view.to(Spot()) == view


def counting(experiment, asked):
    """The experiment, and a mark in a list whenever it runs."""

    def counted(settings):
        asked.append(settings)
        return experiment(settings)

    return counted


def test_another_voice_and_other_units_compute_nothing(monkeypatch):
    """All that the ledger asks, asked by one reader and then by all others: the second time nothing runs."""
    asked = []
    for name, experiment in list(experiments.EXPERIMENTS.items()):
        monkeypatch.setitem(experiments.EXPERIMENTS, name, counting(experiment, asked))
    view = View.of(pace=317.0)  # nobody has asked about it
    for claim in CLAIMS:
        answers.ruled_at_home(claim, view.settings)
    first = len(asked)
    assert first > 10
    for voice in CHOICES["voice"]:
        for unit in CHOICES["length_unit"]:
            other = view.but(voice=voice, length_unit=unit, pace_unit="mph", answer="same_swing", at=0.3)
            for claim in CLAIMS:
                answers.ruled_at_home(claim, other.settings)
            facts.experiment("rhythm", other)
    assert len(asked) == first


def test_changing_the_voice_on_the_page_computes_nothing(monkeypatch):
    app = opened("pages/claims.py", pace=319)
    asked = []
    for name, experiment in list(experiments.EXPERIMENTS.items()):
        monkeypatch.setitem(experiments.EXPERIMENTS, name, counting(experiment, asked))
    app.selectbox(key="body_voice").set_value("physio").run()
    assert app.session_state["view"].reader.voice == "physio"
    assert asked == []
    app.number_input(key="body_mass").set_value(91.0).run()
    assert len(asked) > 10


def test_one_module_owns_the_session_and_one_writes_the_url():
    kit = sources("pages/kit")
    owners = {told(path) for path in kit if re.search(r"st\.session_state\b", path.read_text(encoding="utf-8"))}
    assert owners == {"pages/kit/state/session.py"}
    callers = {told(path) for path in kit if re.search(r"\bcurrent\.say\(", path.read_text(encoding="utf-8"))}
    assert callers == {"pages/kit/beats/live.py"}
    current = (ROOT / "pages/kit/state/current.py").read_text(encoding="utf-8")
    assert current.count("st.query_params[name] = value") == 1
