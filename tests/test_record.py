import json
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from model.record import Record, Value, Verdict


def record(**fields):
    given = {
        "name": "stair",
        "values": {
            "pull_nm": Value(20.5, "N m", 18.0, 23.0),
            "met": Value(True),
            "count": Value(np.int64(3)),
            "share": Value(np.float64(0.25), "share"),
            "who": Value("runner"),
        },
        "assumptions": ("same_path", "group_mean"),
        "verdict": Verdict.PARTLY,
        "margin": 0.02,
        "margin_unit": "share",
        "curves": {"pull_nm_axis": Value(np.array([1.0, 2]), "N m", np.array([0.5, 1]), np.array([1.5, 3]))},
    }
    return Record(**given | fields)


def test_a_record_cannot_be_changed():
    kept = record()
    for name in ("name", "values", "assumptions", "verdict", "margin", "margin_unit", "curves"):
        with pytest.raises(FrozenInstanceError):
            setattr(kept, name, getattr(kept, name))
    for table in (kept.values, kept.curves):
        with pytest.raises(TypeError):
            table["new"] = Value(1.0)
    with pytest.raises(FrozenInstanceError):
        kept.values["pull_nm"].value = 0.0


def test_the_arrays_of_a_record_cannot_be_changed():
    curve = record().curves["pull_nm_axis"]
    for array in (curve.value, curve.low, curve.high):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 9


def test_a_record_keeps_no_hold_on_the_tables_it_was_made_from():
    values, curves = {"a": Value(1.0)}, {"b": Value(np.array([1.0, 2]))}
    kept = record(values=values, curves=curves)
    values["c"] = curves["c"] = Value(2.0)
    assert (list(kept.values), list(kept.curves)) == (["a"], ["b"])


def test_a_record_needs_no_curves():
    assert dict(record(curves={}).curves) == {}
    fewer = Record("walk", {}, (), Verdict.CANNOT_SAY, 0.0, "1")
    assert dict(fewer.curves) == {}
    assert fewer.as_json()["verdict"] == "cannot say"


def test_a_record_as_json_is_plain_and_whole():
    told = record().as_json()
    assert json.loads(json.dumps(told, allow_nan=False)) == told == {
        "experiment": "stair",
        "pull_nm": 20.5,
        "pull_nm_range": [18.0, 23.0],
        "met": True,
        "count": 3,
        "share": 0.25,
        "who": "runner",
        "pull_nm_axis": [1.0, 2.0],
        "pull_nm_axis_range": [[0.5, 1.0], [1.5, 3.0]],
        "verdict": "partly",
        "margin": 0.02,
        "margin_unit": "share",
        "assumptions": ["same_path", "group_mean"],
    }  # fmt: skip


def test_the_verdicts_are_the_four_that_the_pages_have_words_for():
    assert [str(verdict) for verdict in Verdict] == ["supports", "partly", "contradicts", "cannot say"]
