import json
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from model.record import Curve, Point, Record, Value, Verdict, judge


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
        "curves": {"pull": Curve(np.array([30.0, 60]), np.array([1.0, 2]), np.array([0.5, 1]), np.array([1.5, 3]))},
        "points": {"you": Point(45.0, 1.5)},
    }
    return Record(**given | fields)


def test_a_record_cannot_be_changed():
    kept = record()
    for name in ("name", "values", "assumptions", "verdict", "margin", "margin_unit", "curves", "points"):
        with pytest.raises(FrozenInstanceError):
            setattr(kept, name, getattr(kept, name))
    for table in (kept.values, kept.curves, kept.points):
        with pytest.raises(TypeError):
            table["new"] = Value(1.0)
    with pytest.raises(FrozenInstanceError):
        kept.values["pull_nm"].value = 0.0
    with pytest.raises(FrozenInstanceError):
        kept.points["you"].x = 0.0


def test_the_arrays_of_a_record_cannot_be_changed():
    curve, value = record().curves["pull"], Value(np.array([1.0, 2]), "N m", np.array([0.5, 1]), np.array([1.5, 3]))
    for array in (curve.x, curve.y, curve.low, curve.high, value.value, value.low, value.high):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 9


def test_a_record_keeps_no_hold_on_the_tables_it_was_made_from():
    values, curves = {"a": Value(1.0)}, {"b": Curve(np.array([1.0, 2]), np.array([3.0, 4]))}
    kept = record(values=values, curves=curves)
    values["c"], curves["c"] = Value(2.0), curves["b"]
    assert (list(kept.values), list(kept.curves)) == (["a"], ["b"])


def test_a_record_needs_no_curves():
    assert dict(record(curves={}).curves) == {}
    fewer = Record("walk", {}, (), Verdict.CANNOT_SAY, 0.0, "1")
    assert dict(fewer.curves) == dict(fewer.points) == {}
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
        "verdict": "partly",
        "margin": 0.02,
        "margin_unit": "share",
        "assumptions": ["same_path", "group_mean"],
        "curves": {"pull": {"knee_flexion_deg": [30.0, 60.0], "pull": [1.0, 2.0]}},
    }  # fmt: skip


def test_the_verdicts_are_those_of_the_specification():
    assert {str(verdict) for verdict in Verdict} == {
        "supports", "partly", "contradicts", "too near to say", "geometry", "cannot say",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "verdict", "margin"),
    [
        (0.3, Verdict.SUPPORTS, 0.2),
        (0.11, Verdict.SUPPORTS, 0.01),
        (0.1, Verdict.TOO_NEAR, 0.0),
        (0.09, Verdict.TOO_NEAR, 0.01),
        (0.0, Verdict.TOO_NEAR, 0.1),
        (-0.04, Verdict.TOO_NEAR, 0.06),
        (-0.1, Verdict.TOO_NEAR, 0.0),
        (-0.11, Verdict.CONTRADICTS, 0.01),
        (-0.3, Verdict.CONTRADICTS, 0.2),
    ],
)
def test_a_number_is_judged_only_where_it_is_larger_than_the_error(number, verdict, margin):
    judged, distance = judge(number, 0.1)
    assert judged == verdict
    assert distance == pytest.approx(margin, abs=1e-12)
