import ast
from pathlib import Path

import pytest

from content.reader import words
from content.refusals import sentence
from model.refused import Refused

MODEL = Path(__file__).parents[1] / "model"
SENTENCES = words("refusals")


def codes():
    """Every code that the model may raise: what stands first in Refused(...), or is called `code` before."""
    for path in MODEL.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            said: ast.expr | None = None
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                said = node.args[0]
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "code":
                said = node.value
            if said is not None:
                ways = (said.body, said.orelse) if isinstance(said, ast.IfExp) else (said,)
                yield from (way.value for way in ways if isinstance(way, ast.Constant))


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    assert set(codes()) == set(SENTENCES)


def test_a_sentence_says_the_values_by_their_own_names():
    refused = Refused("out_of_range", name="knee_flexion", got="200.0", low=30.0, high=150.0, unit="degrees")
    assert sentence(refused) == "knee flexion must lie in 30 to 150 degrees, got 200.0"
    assert "knee_flexion" in str(refused)


def test_a_code_without_a_sentence_is_an_error():
    with pytest.raises(KeyError, match="unheard"):
        sentence(Refused("unheard"))
