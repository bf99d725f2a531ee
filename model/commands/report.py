"""Experiments and claims on the command line, as a table for people or as JSON."""

import numpy as np

from model.claims import CLAIMS, at_home, judged
from model.commands.command_line import written
from model.experiments import EXPERIMENTS
from model.settings import Settings


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
    """Print the ledger at one setting: every claim's id, experiment, verdict and margin."""
    rows = []
    for claim in CLAIMS.values():
        verdict, margin, unit = judged(claim.id, at_home(claim.id, settings))
        rows.append(
            {"id": claim.id, "experiment": claim.experiment, "verdict": verdict, "margin": margin, "margin_unit": unit}
        )
    if as_json:
        written(rows)
        return
    for row in rows:
        margin = f"margin {row['margin']:.3g} {row['margin_unit']}" if row["experiment"] else ""
        print(f"{row['id']:<5}{row['experiment'] or '-':<12}{row['verdict']:<17}{margin}".rstrip())
