"""What the 26 runners bear witness to: per claim of the ledger their word, and the statistics that it rests on.

All is computed from the tables of model/data, but for calculated activations, which are quoted: their data may not be
shipped. Sentences live in content/.
"""

from collections.abc import Callable
from functools import cache

from model.runners import drill_claims as drill
from model.runners import heel_claims as heel
from model.runners.findings import Ruling, Witness
from model.runners.words import Word


def silent() -> Ruling:
    """Nobody here can say."""
    return Word.CANNOT_SAY, {}


RULINGS: dict[str, Callable[[], Ruling]] = {
    "H1": heel.h1,
    "H2": silent,  # geometry
    "H3": heel.h3,
    "H4": heel.h4,
    "H5": heel.h5,
    "H6": heel.h6,
    "H7": silent,  # nobody here forces a heel
    "H8": heel.h8,
    "H9": heel.h9,
    "H10": silent,
    "H11": heel.h11,
    "H12": heel.h12,
    "H13": heel.h13,
    "H14": silent,
    "H15": silent,
    "K1": drill.k1,
    "K2": drill.k2,
    "K3": drill.k3,
    "K4": drill.k4,
    "K5": drill.k5,
    "K6": silent,
    "K7": drill.k7,
    "K8": drill.k8,
    "K9": silent,  # geometry
    "K10": drill.k10,
}


@cache
def witness(claim: str) -> Witness:
    """The runners' witness to a claim by its id. KeyError for one that is not in the ledger."""
    return Witness(claim, *RULINGS[claim]())


def intervals() -> int:
    """How many intervals were looked at for all claims: at 95 %, one in twenty leaves out zero by chance."""
    return sum(witness(claim).intervals for claim in RULINGS)
