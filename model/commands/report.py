"""Experiments and claims on the command line, as a table for people or as JSON."""

import re
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from math import isnan
from typing import Any

import numpy as np

from content.reader import words
from model.claims import CLAIMS, at_home, judged
from model.commands.command_line import written
from model.experiments import EXPERIMENTS
from model.runners.witnesses import witness
from model.settings import Settings

CITED = re.compile(r"\[@(\w+)\]")


def experiment(name: str, settings: Settings, as_json: bool) -> None:
    """Run one experiment and print its record: values, verdict, margin and what it assumed; curves in JSON only."""
    record = EXPERIMENTS[name](settings)
    if as_json:
        written(record.as_json())
        return
    for key, value in record.values.items():
        shown = value.value if isinstance(value.value, str) else np.array2string(np.asarray(value.value), precision=3)
        within = "" if value.low is None or value.high is None else f"  ({value.low:.3g} to {value.high:.3g})"
        print(f"{key:<44} {shown} {value.unit}{within}".rstrip())
    print(f"{'verdict':<44} {record.verdict}, margin {record.margin:.3g} {record.margin_unit}")
    print(f"{'assumes':<44} {', '.join(record.assumptions)}")


def claims(settings: Settings, as_json: bool) -> None:
    """Print the ledger at one setting: the model's verdict and margin on every claim, and the other witnesses' words.

    In JSON what the runners' word rests on stands beside it: findings by name, slow to fast where they are a list.
    """
    rows: list[dict[str, Any]] = []
    for claim in CLAIMS.values():
        verdict, margin, unit = judged(claim.id, at_home(claim.id, settings))
        runners, text = witness(claim.id), words("claims")[claim.id]
        rows.append(
            {
                "id": claim.id,
                "experiment": claim.experiment,
                "verdict": verdict,
                "margin": margin,
                "margin_unit": unit,
                "runners": {"word": runners.word, "findings": _bare(runners.findings)},
                "research": {"word": text["research"].replace("_", " "), "sources": CITED.findall(text["evidence"])},
            }
        )
    if as_json:
        written(rows)
        return
    for row in rows:
        margin = f"margin {row['margin']:.3g} {row['margin_unit']}" if row["experiment"] else ""
        others = f"{row['runners']['word']:<12}{row['research']['word']:<12}"
        print(f"{row['id']:<5}{row['experiment'] or '-':<12}{row['verdict']:<17}{others}{margin}".rstrip())


def _bare(found: Any) -> Any:
    """Findings as what JSON has; a number that is none is left out."""
    if isinstance(found, Mapping):
        return {name: _bare(one) for name, one in found.items() if not (isinstance(one, float) and isnan(one))}
    if isinstance(found, tuple):
        return [_bare(one) for one in found]
    return _bare(asdict(found)) if is_dataclass(found) and not isinstance(found, type) else found
