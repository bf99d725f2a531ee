import gzip

import numpy as np
import pytest

from model.runners.every_stride import COLUMNS, TABLE, every_stride
from model.runners.measured import DATA, SPEEDS, read_outs
from model.runners.slopes import RUNNERS

STRIDES = 6490
SHIPPED = 400_000  # bytes


def test_the_table_is_small_and_names_whose_data_it_holds():
    assert (DATA / TABLE).stat().st_size <= SHIPPED
    with gzip.open(DATA / TABLE, "rt", encoding="utf-8") as handle:
        first = handle.readline()
    assert "Contains data of Fukuchi, Fukuchi & Duarte (2017)" in first and "CC BY 4.0, recomputed" in first


def test_every_leg_of_every_runner_is_there_at_each_speed():
    strides = every_stride()
    assert {of.size for of in (strides.runner, strides.speed, strides.leg, *strides.columns.values())} == {STRIDES}
    assert np.unique(strides.leg).size == RUNNERS * len(SPEEDS) * 2
    assert np.flatnonzero(np.diff(strides.leg)).size == np.unique(strides.leg).size - 1  # a leg's strides on end
    assert set(COLUMNS) < set(strides.columns)


@pytest.mark.parametrize("name", sorted({*COLUMNS, "duty", "cadence_spm", "stride_length_m"} & {*read_outs()}))
def test_a_runners_strides_average_to_the_runners_row(name):
    strides, mean = every_stride(), read_outs()[name]
    cell = strides.speed * RUNNERS + strides.runner
    ours = (np.bincount(cell, strides.columns[name]) / np.bincount(cell)).reshape(mean.shape)
    assert ours == pytest.approx(mean, abs=0.6 * 10.0 ** -COLUMNS.get(name, 3), rel=1e-4)
    assert np.bincount(cell).reshape(mean.shape) == pytest.approx(read_outs()["strides"])


def test_a_load_is_missing_only_where_a_recording_ends():
    strides = every_stride()
    missing = np.isnan(strides.columns["loading_rate_bw_per_s"])
    last = np.diff(strides.leg, append=-1) != 0
    assert 0 < missing.sum() < 60 and not (missing & ~last).any()
    assert all(np.isfinite(of).all() for name, of in strides.columns.items() if "bw" not in name)
