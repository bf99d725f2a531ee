import json
import subprocess
import sys
from pathlib import Path

import pytest
import sympy as sp

from model.mechanics import derive, equations

ROOT = Path(__file__).parents[1]


def test_the_equations_are_what_a_fresh_derivation_writes():
    written = Path(equations.__file__).read_text(encoding="utf-8")
    assert written == derive.source()


def test_the_printed_equations_are_what_a_fresh_derivation_writes():
    written = Path(equations.__file__).parents[1] / "data" / "equations.json"
    assert written.read_text(encoding="utf-8") == derive.on_paper()


@pytest.mark.parametrize("name", derive.TERMS)
def test_a_term_on_paper_is_the_term_that_was_derived(name):
    derived = derive.derive()[name]
    printed = derive.for_paper(derived).subs(derive.SHANK, derive.SYMBOLS["thigh"] - derive.SYMBOLS["knee"])
    assert sp.simplify(sp.expand_trig(printed - derived)) == 0


def test_a_term_on_paper_uses_every_symbol_by_its_letter():
    printed = json.loads(derive.on_paper())
    assert list(derive.LETTERS) == list(derive.DESCRIPTIONS)
    assert len(set(printed["symbols"].values())) == len(printed["symbols"])
    told = " ".join(printed["terms"].values())
    assert all(letter in told for letter in printed["symbols"].values())
    assert printed["symbols"]["e2"] not in " ".join(printed["plain"].values())


def test_every_symbol_is_described():
    assert list(derive.SYMBOLS) == list(derive.DESCRIPTIONS)
    for name, symbol in derive.SYMBOLS.items():
        assert symbol.name == name
        assert derive.DESCRIPTIONS[name].strip()


def test_every_symbol_serves_some_term_and_no_term_holds_another():
    used = set().union(*(term.free_symbols for term in derive.derive().values()))
    assert used == set(derive.SYMBOLS.values())


def test_the_running_model_does_not_load_sympy():
    program = "import sys, model.mechanics.dynamics, model.swing.answers; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
