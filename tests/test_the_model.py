"""The page that lays the model open prints the model's own numbers, and a reader who follows them arrives there too."""

import re
from math import cos, radians, sin
from pathlib import Path

import numpy as np
import pytest
from corners import STATES
from helpers import PinocchioLeg
from numpy.testing import assert_allclose
from test_pages import is_well, opened

import model.mechanics.leg
import model.swing.answers
import model.swing.reference
from content.reader import page, words
from model.mechanics import derive
from model.mechanics.dynamics import Motion
from model.mechanics.leg import DE_LEVA, Leg, Segment
from model.printed import CARD, EQUATIONS
from model.runners.measured import mean_strides, read_outs
from model.settings import Settings
from model.swing.muscles import MUSCLES
from model.swing.worked import worked
from pages.kit.drawing import diagrams
from pages.kit.numbers import tables

ABOUT = page("the_model").about
every_state = pytest.mark.parametrize("state", STATES, ids=range(len(STATES)))
every_term = pytest.mark.parametrize("name", derive.TERMS)
each_instant = pytest.mark.parametrize("at", [0.0, 0.25, 0.61, 1.0])


def rows(table):
    """The cells of a Markdown table, without its head."""
    return [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def read(text):
    """The first number of a text."""
    return float(re.search(r"−?\d+(\.\d+)?", text)[0].replace("−", "-"))


def told(state, at):
    """What the page prints of a leg and an instant: symbol -> number as printed."""
    one = worked(state.stride(), at)
    letters = {f"${tables.letter(name)}$": name for name in (*EQUATIONS["symbols"], *tables.ACCELERATIONS)}
    found = {letters[cells[0]]: read(cells[-1]) for cells in rows(tables.instant_table(ABOUT["worked"], state, one))}
    leg = {letters[row[0]]: row[-1] for row in rows(tables.symbol_table(ABOUT["symbols"], state, one))}
    return found | {name: read(value) for name, value in leg.items() if value}


# ---- one instant by hand


@every_state
@each_instant
def test_the_printed_shares_add_up_to_the_printed_sums_and_those_are_the_answer(state, at):
    one = worked(state.stride(), at)
    *shares, sums, answer = [[read(cell) for cell in row[1:]] for row in rows(tables.sums_table(ABOUT["worked"], one))]
    assert len(shares) == 5
    assert_allclose(np.sum(shares, axis=0), sums, atol=5 * 0.005 + 0.005 + 1e-9)  # each is rounded to 0.01
    assert sums == answer
    stride = state.stride()
    i = round(at * (stride.instants - 1))
    assert_allclose(answer, [stride.torques.hip[i], stride.torques.knee[i]], atol=0.005 + 1e-9)


@every_state
@each_instant
def test_another_engine_arrives_at_the_printed_torques_from_the_printed_numbers(state, at):
    s = told(state, at)
    leg = Leg(
        Segment(s["m1"], s["L1"], s["r1"], 0.0, s["I1"]), Segment(s["m2"], 0.0, s["d2"], s["e2"], s["I2"]), state.mass
    )
    moves = ("thigh_rate", "knee_rate", "thigh_acceleration", "knee_acceleration", "ax", "ay")
    motion = Motion(*np.radians([[s["thigh"]], [s["knee"]]]), *(np.array([s[name]]) for name in moves))
    one = worked(state.stride(), at)
    size = max(abs(torque) for pair in one.summands.values() for torque in pair)
    # Angles to 0.01°, rates to 0.01 rad/s: a pocket calculator loses up to a hundredth of the largest share.
    assert_allclose(PinocchioLeg(leg).torques(motion)[0], one.torques, atol=0.01 * size + 0.02)


@every_term
@every_state
def test_a_term_in_numbers_comes_to_the_value_beside_it(name, state):
    one = worked(state.stride(), 0.3)
    formula = tables.term_in_numbers(name, state, one).replace(r"\quad", "")
    steps = re.sub(r"\\\\& ", " ", formula).removesuffix(r"\end{aligned}").split("&= ")
    numbers, value = steps[2].strip("\\ "), steps[3]
    assert not re.search(r"[a-zA-Z]_|\\(theta|kappa|sigma|dot\\)", numbers)
    plain = re.sub(r"\\(sin|cos) \{\(?(-?[\d.]+)\^\\circ\)?\}", lambda m: f"{m[1]}(radians({m[2]}))", numbers)
    plain = plain.replace(r"\left(", "(").replace(r"\right)", ")").replace(r"\cdot", "*")
    plain = re.sub(r"\^\{(\d)\}", r"**\1", plain)
    by_hand = eval(plain, {"sin": sin, "cos": cos, "radians": radians})
    printed = float(re.search(r"-?\d+\.\d+", value)[0])
    assert_allclose(printed, getattr(one.terms, name), atol=0.005 + 1e-9)
    assert_allclose(by_hand, printed, rtol=0.005, atol=0.03)


def test_a_long_formula_is_broken_between_summands_only():
    for name in derive.TERMS:
        term = EQUATIONS["terms"][name]
        aligned = tables.term(name)
        inside = aligned.split("&= ", 1)[1].removesuffix(r"\end{aligned}")
        assert re.sub(r"\\\\&\\quad ", " ", inside) == term
        for line in inside.split(r"\\&\quad "):
            assert line.count("(") == line.count(")")


# ---- the leg, its symbols and its constants


def test_every_symbol_of_the_equations_is_described_and_drawn_or_moves():
    meaning = ABOUT["symbols"]["meaning"]
    assert set(meaning) == {*derive.DESCRIPTIONS, "shank"}
    drawn = re.sub(r"<[^>]*>", "", diagrams.leg(ABOUT["picture"]))
    for name, text in meaning.items():
        assert text
        if name.endswith("_rate") or name in ("I1", "I2"):
            continue
        shown = EQUATIONS["symbols"][name].replace("_", "")
        shown = {r"\theta": "θ", r"\kappa": "κ", r"\sigma": "σ"}.get(shown, shown)
        assert shown in drawn, name


@every_state
def test_the_symbols_say_the_readers_own_leg(state):
    found = told(state, 0.5)
    thigh, shank = state.leg.thigh, state.leg.shank
    for name, value in (("m1", thigh.mass), ("L1", thigh.length), ("r1", thigh.com), ("m2", shank.mass)):
        assert_allclose(found[name], value, atol=5.1e-4)
    assert_allclose((found["I1"], found["I2"]), (thigh.inertia, shank.inertia), atol=5.1e-6)


HOMES = (model.mechanics.leg, model.swing.reference, model.swing.answers)


def test_every_constant_on_the_page_is_the_models_own():
    """Found anew in the modules by name: what the page prints must not be a copy."""
    means = mean_strides()
    many = {
        "STRIDE_TIME": means.stride_time,
        "DUTY": means.duty,
        "shank_spread": read_outs()["shank_strike_deg"].std(axis=1, ddof=1),
    }
    special = {f"{name}_{i}": value for name, values in many.items() for i, value in enumerate(values)}
    special["least_knee"] = np.degrees(model.swing.answers.LEAST_KNEE)
    used = set()
    for row, (_, shown, _) in zip(
        ABOUT["constants"]["rows"], rows(tables.constant_table(ABOUT["constants"])), strict=True
    ):
        names = re.findall(r"\{(\w+):", row["value"])
        numbers = [float(n.replace("−", "-")) for n in re.findall(r"−?\d+(?:\.\d+)?", shown)][: len(names)]
        assert len(numbers) == len(names) > 0
        for name, number, digits in zip(names, numbers, re.findall(r":\.(\d)f", row["value"]), strict=True):
            own = special.get(name)
            if own is None:
                base, _, index = name.rpartition("_") if name[-1].isdigit() else (name, "", "")
                home = next(module for module in HOMES if hasattr(module, base))
                own = getattr(home, base)[int(index)] if index else getattr(home, base)
            assert abs(number - own) <= 0.5001 * 10 ** -int(digits), name
            used.add(name)
    assert used == set(tables.constants())


def test_the_tables_of_segments_and_muscles_are_the_models_own():
    segments = [[read(cell) for cell in row[1:]] for row in rows(tables.segment_table(ABOUT["constants"]))]
    own = [shares for parts in DE_LEVA.values() for shares in parts.values()]
    assert_allclose(segments, 100 * np.array(own), atol=0.005 + 1e-9)
    muscles = [[read(cell) for cell in row[1:]] for row in rows(tables.muscle_table(ABOUT["constants"]))]
    assert_allclose(muscles, [(m.strength, 100 * m.hip_arm, 100 * m.knee_arm) for m in MUSCLES], atol=0.005 + 1e-9)


def test_every_source_of_a_constant_is_in_the_list_of_sources():
    texts = [row["source"] for row in ABOUT["constants"]["rows"]]
    texts += [ABOUT["constants"][name] for name in ("segments", "muscles")]
    cited = {key for text in texts for key in re.findall(r"\[@(\w+)\]", text)}
    assert {"winter2009", "deleva1996", "fukuchi2017", "delp1990"} == cited
    assert cited <= set(words("references"))


def test_the_way_names_modules_that_there_are():
    for step in ABOUT["way"]:
        for name in step["home"].split(", "):
            assert (Path(__file__).parents[1] / "model" / name).exists()


# ---- the page


def test_the_page_prints_every_equation_and_follows_state_and_instant():
    app = opened("pages/the_model.py", knee=70, pace=300, at=0.4)
    assert is_well(app)
    assert app.slider(key="worked_at").value == 40
    shown = " ".join(one.value for one in app.latex)
    for name in derive.TERMS:
        assert tables.term(name) in shown
    state = Settings(knee_flexion=70.0, pace=300.0)
    assert tables.sums_table(ABOUT["worked"], worked(state.stride(), 0.4)) in [part.value for part in app.markdown]
    app.slider(key="worked_at").set_value(70).run()
    assert is_well(app)
    assert app.query_params["at"] == "0.7"
    assert tables.sums_table(ABOUT["worked"], worked(state.stride(), 0.7)) in [part.value for part in app.markdown]


def test_the_page_prints_the_cards_numbers():
    app = opened("pages/the_model.py")
    said = " ".join(part.value for part in app.markdown)
    for name, value in CARD.items():
        for text in value.values() if name == "runners" else [value]:
            for part in text if isinstance(text, list) else [text]:
                assert str(part) in said, name
