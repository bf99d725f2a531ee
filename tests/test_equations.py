import subprocess
import sys
from pathlib import Path

from model import derive, equations

ROOT = Path(derive.__file__).parents[1]


def test_the_equations_are_what_a_fresh_derivation_writes():
    written = Path(equations.__file__).read_text(encoding="utf-8")
    assert written == derive.source()


def test_every_symbol_is_described():
    assert list(derive.SYMBOLS) == list(derive.DESCRIPTIONS)
    for name, symbol in derive.SYMBOLS.items():
        assert symbol.name == name
        assert derive.DESCRIPTIONS[name].strip()


def test_every_symbol_serves_some_term_and_no_term_holds_another():
    used = set().union(*(term.free_symbols for term in derive.derive().values()))
    assert used == set(derive.SYMBOLS.values())


def test_the_running_model_does_not_load_sympy():
    program = "import sys, model.dynamics, model.answers; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
