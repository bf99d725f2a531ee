"""Drills, cues, questions, the glossary's page: rows that are whole, possible movements, links that lead somewhere."""

import re
from urllib.parse import parse_qsl

import numpy as np
import pytest
from corners import VIEWS

from content.filling import fill
from content.reader import words
from model.claims import CLAIMS
from model.experiments import EXPERIMENTS
from model.quantities import QUANTITIES
from model.settings import Settings
from model.swing.answers import ANSWERS
from model.swing.shaping import THIGH_RANGE
from pages.kit.numbers import facts
from pages.kit.reading.handbook import CUES, TO_STAGE
from pages.kit.reading.ledger import cited
from pages.kit.state.url import from_query, pause
from pages.kit.state.view import View
from tests.loops import each
from tests.test_pages import is_well, opened

UI = words("ui")
DRILLS = {name: drill for name, drill in words("drills").items() if name != CUES}
LISTED = words("drills")[CUES]
QUESTIONS, GLOSSARY = words("questions"), words("glossary")
SENSELESS = r"[{}]|\b(nan|inf|None|True|False)\b|array\("
# What a healthy standing person's joints allow, degrees; a drill is slower than a run, degrees a second.
THIGH, KNEE, RATE = (-30, 90), (0, 130), 300
every_drill = pytest.mark.parametrize("name", DRILLS)
every_question = pytest.mark.parametrize("name", QUESTIONS)


def within_the_stage(order):
    """Whether the stage can show what a link asks for."""
    limits = {
        "pace": (QUANTITIES["pace"].low, QUANTITIES["pace"].high),
        "knee": (QUANTITIES["knee_flexion"].low, QUANTITIES["knee_flexion"].high),
        "lift": np.degrees(THIGH_RANGE),
        "at": (0, 1),
    }
    for name, value in order.items():
        if name == "answer":
            assert value in ANSWERS, order
        elif (name, value) != ("knee", "typical"):
            low, high = limits[name]
            assert low <= float(value) <= high, order
    return True


def through_the_app(slug, **query):
    app = opened("app.py", **query)
    return app.switch_page(f"pages/{slug}.py").run()


def links(block, label=None):
    return [
        dict(parse_qsl(link.proto.query_string)) for link in block.get("page_link") if label in (None, link.proto.label)
    ]


# ---- drills


@every_drill
def test_a_drill_says_all_that_somebody_who_tries_it_must_know(name):
    drill = DRILLS[name]
    assert set(drill) == {
        "name", "careful", "purpose", "described", "steps", "amount", "cues", "faults", "watch", "claims", "source",
        "poses", "standing", "dose",
    }  # fmt: skip
    assert set(drill["dose"]) == {"sets", "count", "of", "days"}
    for part in ("careful", "purpose", "described", "amount", "watch", "source"):
        assert drill[part][0].isupper() and drill[part].endswith("."), part
    for part, least in (("steps", 4), ("cues", 2), ("faults", 2)):
        assert len(drill[part]) >= least and all(row[0].isupper() and row.endswith(".") for row in drill[part]), part
    for warning in ("hamstring tear", "whoever treats you", "sharp or growing", "limp"):
        assert warning in drill["careful"]
    assert "proven" in drill["described"]


@every_drill
def test_a_drill_rests_on_claims_that_there_are(name):
    assert DRILLS[name]["claims"]
    assert [claim for claim in DRILLS[name]["claims"] if claim not in CLAIMS] == []


def test_who_should_be_careful_stands_above_everything_else_of_a_drill():
    app = opened("pages/drills.py")
    assert is_well(app)
    # In the page's own order: headings, notices, texts; a figure has no text.
    order = [
        part.value if part.type != "bidi_component" else ""
        for part in app.main
        if part.type in ("header", "html", "markdown", "bidi_component")
    ]
    starts = [order.index(drill["name"]) for drill in DRILLS.values()] + [order.index(UI["drills"]["cue_list"])]
    for drill, start, end in zip(DRILLS.values(), starts, starts[1:], strict=False):
        rest = order[start + 1 : end]
        assert drill["careful"] in rest[0]
        assert any(text.startswith("1. ") and drill["steps"][-1] in text for text in rest[1:])


def test_a_drill_s_page_shows_all_of_every_drill():
    app = opened("pages/drills.py")
    said = "\n".join(part.value for part in [*app.markdown, *app.get("caption"), *app.get("html")])
    for drill in DRILLS.values():
        for part in ("careful", "purpose", "described", "amount", "source"):
            assert drill[part] in said, part
        for row in (*drill["steps"], *drill["cues"], *drill["faults"]):
            assert row in said
        assert TO_STAGE.sub(r"\1", drill["watch"]) in said
        for claim in drill["claims"]:
            assert words("claims")[claim]["claim"] in said
    assert len(app.get("bidi_component")) == len(DRILLS)
    assert "#stage" not in said  # there is no stage on this page


def test_what_to_watch_leads_to_the_stage_in_that_state():
    found = links(through_the_app("drills", knee=60, m=82), UI["questions"]["show"])
    for drill, link in zip(DRILLS.values(), found, strict=True):
        order = dict(parse_qsl(TO_STAGE.search(drill["watch"])[2], strict_parsing=True))
        assert within_the_stage(order)
        state, changed = from_query(link)
        assert changed == []
        assert (state.settings.knee_flexion, state.settings.mass) == (None, 82)
        assert pause(link.get("at")) == pause(order.get("at"))


def test_the_cue_list_belongs_to_the_drills():
    assert {"lead", "finish", "list"} == set(LISTED)
    assert {cue["drill"] for cue in LISTED["list"]} == set(DRILLS)
    said = "\n".join(part.value for part in opened("pages/drills.py").markdown)
    for cue in LISTED["list"]:
        assert f"*{cue['cue']}*: {cue['for_']} ({DRILLS[cue['drill']]['name']})" in said
    assert LISTED["lead"] in said and LISTED["finish"] in said


# ---- the movement: what drill.js draws between the poses, in Python


def angle(poses, name, time):
    """The angle at a time, by a cubic through the poses about it; the loop closes on itself."""
    length, n = poses[-1]["t"], len(poses) - 1
    i = max(k for k in range(n) if poses[k]["t"] <= time)

    def when(k):
        return poses[k % n]["t"] + length * (k // n)

    def slope(k):
        return (poses[(k + 1) % n][name] - poses[(k - 1) % n][name]) / (when(k + 1) - when(k - 1))

    span = when(i + 1) - when(i)
    t, a, b = (time - when(i)) / span, poses[i % n][name], poses[(i + 1) % n][name]
    da, db = slope(i) * span, slope(i + 1) * span
    return a + t * (da + t * (3 * (b - a) - 2 * da - db + t * (2 * (a - b) + da + db)))


def loop(name, joint, turns=2):
    """(times, angles) over some turns of a drill's loop."""
    poses = DRILLS[name]["poses"]
    times = np.linspace(0, turns * poses[-1]["t"], turns * 500, endpoint=False)
    return times, np.array([angle(poses, joint, time % poses[-1]["t"]) for time in times])


@every_drill
def test_the_poses_of_a_drill_are_a_loop(name):
    poses = DRILLS[name]["poses"]
    times = [pose["t"] for pose in poses]
    assert times[0] == 0 and all(np.diff(times) > 0)
    assert {part: poses[0][part] for part in ("thigh", "knee")} == {part: poses[-1][part] for part in ("thigh", "knee")}
    assert all(set(pose) == {"t", "thigh", "knee"} for pose in poses)
    assert set(DRILLS[name]["standing"]) == {"thigh", "knee"}


@every_drill
@pytest.mark.parametrize(("joint", "limits"), [("thigh", THIGH), ("knee", KNEE)])
def test_a_drill_asks_for_angles_that_a_leg_can_have_and_moves_through_them_smoothly(name, joint, limits):
    times, angles = loop(name, joint)
    poses = [pose[joint] for pose in DRILLS[name]["poses"]]
    assert limits[0] <= angles.min() and angles.max() <= limits[1]
    assert min(poses) - 3 < angles.min() and angles.max() < max(poses) + 3  # it does not swing out between poses
    rate = np.diff(angles) / np.diff(times)
    assert np.abs(rate).max() < RATE
    assert np.abs(np.diff(rate)).max() < 0.05 * np.ptp(rate)  # nor jerk, at the seam of the loop neither
    assert np.ptp(angles) > 20
    for one, pose in zip(DRILLS[name]["poses"], poses, strict=True):
        assert abs(angle(DRILLS[name]["poses"], joint, one["t"] % times[-1]) - pose) < 1.5


def test_each_drill_moves_as_its_words_say():
    thigh = {name: loop(name, "thigh")[1] for name in DRILLS}
    knee = {name: loop(name, "knee")[1] for name in DRILLS}
    assert thigh["split_stance"].min() < -15  # it starts behind the hip
    assert min(thigh["foot_pull"].min(), thigh["knee_and_hip"].min()) > 0  # the others from standing
    # Knee and heel rise together; only the march brings the thigh up high.
    assert thigh["knee_and_hip"].max() > 50 > 40 > thigh["foot_pull"].max()
    for name in ("foot_pull", "knee_and_hip"):
        assert np.corrcoef(thigh[name], knee[name])[0, 1] > 0.97
    runs = float(np.degrees(Settings().reference.thigh_peak[1]))
    assert thigh["knee_and_hip"].max() > runs + 15  # "the thigh stays lower than in the march"


# ---- questions


@every_question
def test_a_question_is_answered_by_an_experiment_or_with_a_plain_cannot_say(name):
    question = QUESTIONS[name]
    assert set(question) == {"question", "source", "answer", "experiment", "state", "claims"}
    assert question["question"].endswith("?") or question["question"].endswith("What now?")
    assert question["source"] in UI["ledger"]["articles"]
    assert len(question["answer"]) > 100 and question["answer"].endswith(".")
    assert [claim for claim in question["claims"] if claim not in CLAIMS] == []
    if question["experiment"]:
        assert question["experiment"] in EXPERIMENTS
    else:
        assert re.search(r"\bmodel cannot say\b", question["answer"])
        assert "{" not in question["answer"]
    assert within_the_stage(question["state"])


@every_question
@each("state", VIEWS)
def test_the_model_fills_every_answer(name, state):
    question = QUESTIONS[name]
    tested_by = question["experiment"]
    values = facts.experiment(tested_by, state) if tested_by else facts.state(state)
    said = cited(fill(question["answer"], values, name))
    assert not re.search(SENSELESS, said), said
    assert "[@" not in said


def test_what_asks_for_a_professional_sends_the_reader_to_one():
    for name in ("avoid_injury", "after_a_tear", "pelvis_and_glutes"):
        assert re.search(r"physiotherapist|professional|whoever treated you", QUESTIONS[name]["answer"])


def test_the_page_shows_every_question_with_its_answer_and_its_ways_on():
    app = through_the_app("questions", knee=60, pace=280)
    assert is_well(app)
    state = View.of(knee_flexion=60.0, pace=280.0)
    for (name, question), shown in zip(QUESTIONS.items(), app.expander, strict=True):
        assert shown.label == question["question"]
        said = "\n".join(part.value for part in shown.markdown)
        tested_by = question["experiment"]
        values = facts.experiment(tested_by, state) if tested_by else facts.state(state)
        assert cited(fill(question["answer"], values)) in said
        orders = [dict(parse_qsl(query)) for query in re.findall(r"\(#stage\?([^)]*)\)", said)]
        assert orders == ([{key: str(value) for key, value in question["state"].items()}] if question["state"] else [])
        tests, about = links(shown, UI["test_it"]), [link for link in links(shown) if "claim" in link]
        assert [link["ask"] for link in tests] == ([tested_by] if tested_by else []), name
        assert [link["claim"] for link in about] == list(question["claims"])
        assert all(link["knee"] == "60" and link["pace"] == "280" for link in tests + about)


def test_answers_speak_of_the_reader_s_own_pace():
    easy, fast = ("\n".join(part.value for part in opened("pages/questions.py", pace=pace).markdown)
                  for pace in (400, 240))  # fmt: skip
    assert "6:40" in easy and "6:40" not in fast
    assert "4:00" in fast and "4:00" not in easy


# ---- glossary


def test_the_page_shows_every_term_and_every_picture():
    app = opened("pages/glossary.py")
    assert is_well(app)
    said = [part.value for part in app.markdown]
    for term in GLOSSARY.values():
        assert f"**{term['term']}** {term['meaning']}" in said
    drawn = [text for text in said if "<svg" in text]
    assert len(drawn) == len([term for term in GLOSSARY.values() if "picture" in term])
