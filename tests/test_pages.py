from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from content.reader import page, words

ROOT = Path(__file__).parents[1]
SLUGS = [entry["slug"] for entry in words("catalog")["page"]]
PATIENCE = 120  # s: the first import of everything on a slow machine


def opened(path, **query):
    app = AppTest.from_file(str(ROOT / path), default_timeout=PATIENCE)
    for name, value in query.items():
        app.query_params[name] = str(value)
    return app.run()


def is_well(app):
    return not app.exception and not app.error


@pytest.mark.parametrize("slug", SLUGS)
def test_every_page_opens_alone(slug):
    app = opened(f"pages/{slug}.py")
    assert is_well(app)
    assert app.title[0].value == page(slug).title


def test_the_app_opens_on_its_first_page():
    app = opened("app.py")
    assert is_well(app)
    assert app.title[0].value == page(SLUGS[0]).title
    assert len(app.get("bidi_component")) == 1
    assert len(app.get("plotly_chart")) == 2


@pytest.mark.parametrize("slug", SLUGS[1:])
def test_every_page_opens_through_the_app(slug):
    app = opened("app.py")
    app.switch_page(f"pages/{slug}.py").run()
    assert is_well(app)
    assert app.title[0].value == page(slug).title


@pytest.mark.parametrize(
    "query",
    [
        {"pace": 167, "knee": 150, "thigh": 70, "cad": 220, "h": 220, "m": 180, "shoe": 1000, "sex": "f"},
        {
            "pace": 500,
            "knee": 30,
            "thigh": 14.5,
            "cad": 130,
            "h": 120,
            "m": 30,
            "sex": "n",
            "u": "mph",
            "l": "ft",
            "w": "lb",
        },
        {"voice": "p", "u": "ms", "pace": "222"},
        {"pace": "", "knee": "-", "thigh": "1e400", "cad": "nan", "h": "<b>", "m": "\u0000", "v": "9", "sex": "🦵"},
    ],
)
def test_the_first_page_stands_any_link(query):
    assert is_well(opened("pages/start.py", **query))


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


def test_charts_have_alt_texts_and_their_numbers_as_csv():
    app = opened("pages/start.py", knee=70)
    for chart in app.get("plotly_chart"):
        assert len(chart.proto.alt) > 80
    assert len(app.get("download_button")) == 2
