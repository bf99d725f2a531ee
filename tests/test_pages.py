import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from content.reader import page, words
from model.experiments import EXPERIMENTS
from pages.kit.numbers import facts
from pages.kit.state.view import View

ROOT = Path(__file__).parents[1]
SLUGS = [entry["slug"] for entry in words("catalog")["page"]]
CHART_WORDS = words("charts")
ASKED = [name for name in CHART_WORDS if name in EXPERIMENTS]  # as the page offers them
PATIENCE = 120  # s: the first import of everything on a slow machine
QUERIES = [
    {"pace": 167, "knee": 150, "thigh": 70, "cad": 220, "h": 220, "m": 180, "shoe": 1000, "sex": "f"},
    {
        "pace": 500, "knee": 50, "thigh": 14.5, "cad": 130, "h": 120, "m": 30, "sex": "n",
        "u": "mph", "l": "ft", "w": "lb", "voice": "c",
    },
    {"voice": "p", "u": "ms", "pace": "222"},
    {"pace": "", "knee": "-", "thigh": "1e400", "cad": "nan", "h": "<b>", "m": "\u0000", "v": "9", "sex": "🦵"},
]  # fmt: skip
every_page = pytest.mark.parametrize("slug", SLUGS)
each_query = pytest.mark.parametrize("query", QUERIES, ids=["fast", "slow", "physio", "garbage"])


def opened(path, **query):
    app = AppTest.from_file(str(ROOT / path), default_timeout=PATIENCE)
    for name, value in query.items():
        app.query_params[name] = str(value)
    return app.run()


def is_well(app):
    return not app.exception and not app.error


def said(app):
    """All that a page says in its own words."""
    return [part.value for part in app.markdown] + [text.value for text in app.get("caption")]


def test_the_app_opens_on_its_first_page():
    app = opened("app.py")
    assert is_well(app)
    assert app.title[0].value == page(SLUGS[0]).title
    assert app.get("bidi_component")


@every_page
@each_query
def test_every_page_stands_any_link_and_fills_its_texts(slug, query):
    app = opened(f"pages/{slug}.py", **query)
    assert is_well(app)
    if any(toggle.key == "all_shown" for toggle in app.toggle):
        shorter = said(app)
        app.toggle(key="all_shown").set_value(True).run()
        assert is_well(app)
        assert len(said(app)) > len(shorter)
    assert said(app)
    for text in said(app):
        assert not re.search(r"[{}]|\b(nan|inf|None(?! of ))\b", text), text


@every_page
def test_every_page_opens_through_the_app_and_its_links_to_every_page_carry_the_state(slug):
    app = opened("app.py", knee=60, pace=300)
    app.switch_page(f"pages/{slug}.py").run()
    assert is_well(app)
    assert app.title[0].value == page(slug).title
    for group in words("ui")["groups"]:
        app.session_state[f"menu_{group}"] = True
    app.run()
    links = [(link.proto.label, link.proto.query_string) for link in app.get("page_link")]
    keeping = {label for label, query in links if "knee=60" in query and "pace=300" in query}
    assert {page(other).title for other in SLUGS} <= keeping


@every_page
def test_every_page_opens_alone_and_its_charts_have_alt_texts_and_their_numbers_as_csv(slug):
    app = opened(f"pages/{slug}.py", knee=70)
    assert is_well(app)
    assert app.title[0].value == page(slug).title
    charts = app.get("plotly_chart")
    for one in charts:
        assert len(one.proto.alt) > 80
    assert len([button for button in app.get("download_button") if button.key.startswith("csv_")]) == len(charts)


def test_the_first_page_and_the_experiments_draw_charts():
    app = AppTest.from_file(str(ROOT / "pages/start.py"), default_timeout=PATIENCE)
    app.session_state["near"] = {"start"}  # they have come near the window
    assert len(app.run().get("plotly_chart")) == 2
    assert opened("pages/experiments.py").get("plotly_chart")


# ---- the experiments


def shows(app, name, state):
    """Whether the page shows one experiment, and all of it."""
    text, values = CHART_WORDS[name], facts.of_chart(name, state)
    picked = app.selectbox(key="experiment")
    titles = [part.value.splitlines()[0] for part in app.markdown if part.value.startswith("## ")]
    verdict = words("ui")["verdict"][values["verdict"]]
    granted = "\n".join(part.value for expander in app.expander for part in expander.markdown)
    assert is_well(app)
    assert picked.value == name
    assert text["question"] in picked.options
    assert titles == [f"## {text[values['verdict']]}"]
    assert any(part.value.startswith(f"**{verdict}.** ") for part in app.markdown)
    for assumption in EXPERIMENTS[name](state.settings).assumptions:
        assert CHART_WORDS["assumptions"][assumption] in granted
    assert (
        len(app.get("plotly_chart"))
        == len([button for button in app.get("download_button") if button.key.startswith("csv_")])
        == 1
    )
    assert len(app.get("bidi_component")) == (2 if name == "muscles" else 1)  # the stage, and the muscle picture
    assert app.query_params["ask"] == name
    return True


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_a_link_opens_any_experiment(name):
    assert shows(opened("pages/experiments.py", ask=name), name, View.of())


@pytest.mark.parametrize("name", ["drive", "effort", "map"])
def test_a_link_opens_an_experiment_at_its_own_state(name):
    app = opened("pages/experiments.py", ask=name, pace=170, knee=50)
    assert shows(app, name, View.of(pace=170.0, knee_flexion=50.0))
    assert (app.query_params["pace"], app.query_params["knee"]) == ("170", "50")


@pytest.mark.parametrize("asked", ["", "nothing", "RHYTHM", "zone", "torque", "<b>", "\u0000", "rhythm,effort"])
def test_a_question_that_there_is_not_falls_back_to_the_first(asked):
    assert shows(opened("pages/experiments.py", ask=asked, other="stays"), ASKED[0], View.of())


def test_choosing_a_question_tells_the_url():
    app = opened("pages/experiments.py", knee=60)
    for name in ("muscles", "reach", "rhythm"):
        field = app.selectbox(key="experiment")
        field.select_index(ASKED.index(name)).run()
        assert shows(app, name, View.of(knee_flexion=60.0))
        assert app.query_params["knee"] == "60"


def test_the_same_question_can_be_asked_again_after_another_page():
    app = opened("app.py", ask="muscles")
    for name in ("muscles", "muscles", "reach"):
        app.query_params["ask"] = name
        app.switch_page("pages/experiments.py").run()
        assert app.selectbox(key="experiment").value == name
        app.switch_page("pages/about.py").run()
        assert is_well(app)


# ---- state, body and units


def test_a_link_is_kept_and_completed():
    app = opened("pages/start.py", pace=300, knee=80, other="stays")
    assert dict(app.query_params) == {
        "pace": "300",
        "knee": "80",
        "other": "stays",
        "v": "1",
    }


def test_a_value_out_of_range_gets_a_notice_once():
    app = opened("pages/start.py", knee=500)
    notices = [html.value for html in app.get("html") if "notice" in html.value and "<style" not in html.value]
    assert len(notices) == 1 and "knee flexion" in notices[0]
    app.run()
    assert not [html for html in app.get("html") if 'class="notice"' in html.value]
    assert app.query_params["knee"] == "150"


@pytest.mark.parametrize("units", [{}, {"l": "ft", "w": "lb"}], ids=["metric", "imperial"])
def test_every_field_of_the_body_takes_both_ends_and_tells_the_url(units):
    app = opened("pages/start.py", **units)
    for name in ("body_height", "body_mass", "body_shoe", "body_cadence"):
        field = app.number_input(key=name)
        for end in (field.min, field.max):
            app.number_input(key=name).set_value(end).run()
            assert is_well(app), (name, end)
            assert app.number_input(key=name).value == pytest.approx(end)
    for name in ("body_sex", "body_pace_unit", "body_mass_unit", "body_length_unit", "body_voice"):
        for option in list(app.selectbox(key=name).options):
            code = app.selectbox(key=name)
            code.select_index(code.options.index(option)).run()
            assert is_well(app), (name, option)
    for name in ("h", "m", "shoe", "cad", "sex", "u", "voice"):
        assert name in app.query_params


def test_changing_the_body_leaves_heel_and_pace_alone():
    app = opened("pages/start.py", pace=280, knee=75)
    app.number_input(key="body_mass").set_value(90.0).run()
    assert app.query_params["knee"] == "75" and app.query_params["pace"] == "280"
    assert app.query_params["m"] == "90"
