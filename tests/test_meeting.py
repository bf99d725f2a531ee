"""Meet the runners: who is shown, by link and by tap, and what is told of them."""

import numpy as np
import pytest

from content.reader import words
from model.runners.measured import SPEEDS, bodies, read_outs
from model.runners.shuffled import between_null
from model.runners.slopes import KNEE, THIGH
from model.settings import Settings
from model.swing.answers import THIGH_PER_KNEE, same_swing
from model.swing.reference import reference
from model.table import stage_table
from pages.kit.charts.runners import AXES, picture
from pages.kit.numbers.meeting import ends, told_of_runners, twins
from tests.table_reader import Reader
from tests.test_pages import is_well, opened

UI = words("ui")["runners"]
at_every_speed = pytest.mark.parametrize("speed", SPEEDS)


def asked(app):
    """What the page's own controls hold."""
    return {name: app.session_state[f"meeting_{name}"] for name in ("speed", "x", "y", "runner", "beside")}


def test_a_link_says_who_runs_and_garbage_is_left_aside():
    app = opened("pages/runners.py", speed="2.5", x="stride", y="cadence", runner="8", beside="21")
    assert is_well(app)
    assert asked(app) == {"speed": 2.5, "x": "stride", "y": "cadence", "runner": 8, "beside": 21}
    for query in ({"speed": "3"}, {"x": "age"}, {"runner": "6"}, {"runner": "-1"}, {"beside": "nan"}, {"y": "\0"}):
        app = opened("pages/runners.py", **query)
        assert is_well(app)
        assert asked(app) == {"speed": 3.5, "x": "knee", "y": "thigh", "runner": 0, "beside": 0}


@at_every_speed
def test_the_ways_in_show_the_lowest_the_highest_both_and_two_alike(speed):
    knee, thigh = (read_outs()[name][SPEEDS.index(speed)] for name in (KNEE, THIGH))
    numbers = list(bodies())
    lowest, highest = numbers[int(np.argmin(knee))], numbers[int(np.argmax(knee))]
    assert ends(KNEE, speed) == (lowest, highest)
    first, second, apart = twins(speed)
    i, j = numbers.index(first), numbers.index(second)
    assert abs(knee[i] - knee[j]) < 1 and thigh[j] - thigh[i] == pytest.approx(apart)
    app = opened("pages/runners.py", speed=f"{speed:g}")
    for key, runner, beside in (
        ("lowest", lowest, 0), ("highest", highest, 0), ("pair", lowest, highest), ("twins", first, second),
    ):  # fmt: skip
        app.button(key=f"meeting_{key}").click().run()
        assert is_well(app)
        assert (asked(app)["runner"], asked(app)["beside"]) == (runner, beside), key


def test_one_steps_from_the_least_to_the_most_along_the_chart():
    app = opened("pages/runners.py", x="cadence")
    seen = []
    for _ in bodies():
        app.button(key="meeting_after").click().run()
        seen.append(asked(app)["runner"])
    cadence = dict(zip(bodies(), read_outs()["cadence_spm"][1], strict=True))
    assert seen == sorted(cadence, key=cadence.__getitem__)
    assert app.button(key="meeting_after").disabled


def test_the_list_tells_both_numbers_of_all_and_nothing_of_the_person():
    app = opened("pages/runners.py", x="stride", y="landing")
    table = next(part.value for part in app.markdown if part.value.startswith(f"| {UI['who']}"))
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.splitlines()[2:]]
    assert len(rows) == 26
    for who, stride, landing in rows:
        i = list(bodies()).index(int(who.removeprefix("runner ")))
        assert float(stride) == pytest.approx(read_outs()["stride_length_m"][1][i], abs=0.006)
        assert float(landing) == pytest.approx(read_outs()["ankle_ahead_knee_cm"][1][i], abs=0.06)
    assert not any(word in "\n".join(part.value for part in app.markdown) for word in ("years", "injur", "1.7"))


@at_every_speed
@pytest.mark.parametrize("x", AXES)
def test_the_dots_are_what_was_measured(x, speed):
    settings = Settings(pace=1000 / speed, mass=80)
    for y in AXES:
        drawn = picture(x, y, settings, UI)
        assert [dot["number"] for dot in drawn["dots"]] == list(bodies())
        at = np.array([dot["at"] for dot in drawn["dots"]])
        worth = [80 if name == "pull" else 1 for name in (x, y)]
        measured = [read_outs()[AXES[name].column][SPEEDS.index(speed)] for name in (x, y)]
        assert at == pytest.approx(np.transpose(measured) * worth)
        assert drawn["mean"] == pytest.approx(at.mean(axis=0))
        for axis, column in (("x", at[:, 0]), ("y", at[:, 1])):
            low, high = drawn[axis]["range"]
            assert low < column.min() and column.max() < high
            assert 2 <= len(drawn[axis]["ticks"]) <= 6 and low <= min(drawn[axis]["ticks"])
        assert (drawn["model"] is not None) == ({x, y} in ({"knee", "thigh"}, {"knee", "pull"}))


def test_the_wedge_opens_from_the_mean_at_the_slopes_that_the_page_tells():
    drawn = picture("knee", "thigh", Settings(pace=1000 / 3.5), UI)
    off = np.array(drawn["model"]["points"]) - drawn["mean"]
    edges = off[np.abs(off[:, 0]) > 1e-9]
    assert sorted(set(np.round(edges[:, 1] / edges[:, 0], 9))) == list(THIGH_PER_KNEE)
    turned = picture("thigh", "knee", Settings(pace=1000 / 3.5), UI)
    assert turned["model"]["points"] == [point[::-1] for point in drawn["model"]["points"]]
    told = told_of_runners()
    assert (told["wedge_least"], told["wedge_most"]) == pytest.approx((2, 6))
    assert 10 * THIGH_PER_KNEE[0] < told["slope_least"] < told["slope_most"] < 10 * THIGH_PER_KNEE[1]
    assert told["chance_most"] < told["slope_least"]
    assert [between_null(speed).reached for speed in SPEEDS] == [0, 0, 0]  # "not once", says the page


def test_the_model_s_line_is_the_pull_of_the_same_swing():
    settings = Settings(pace=400.0, mass=60)
    for knee, pull in picture("knee", "pull", settings, UI)["model"]["points"][::6]:
        assert pull == pytest.approx(float(same_swing(settings.but(knee_flexion=knee).stride()).mean))


@at_every_speed
def test_a_runner_s_table_holds_that_stride_first_and_the_other_behind(speed):
    settings = Settings(pace=1000 / speed, runner=8)
    for beside in (None, 21):
        table = Reader(stage_table(settings, beside).pack())
        for row, number in enumerate((8, beside)):
            ref = reference(speed, number)
            told = {name: table.channels[name][1][row] for name in ("stride_time", "typical_knee", "forward")}
            assert told["stride_time"] == pytest.approx(float(ref.stride_time), abs=2e-4)
            assert told["typical_knee"] == pytest.approx(float(ref.knee_peak[1]), abs=2e-3)
            assert told["forward"] == pytest.approx(ref.sway(np.linspace(0, 1, 41)), abs=2e-4)
