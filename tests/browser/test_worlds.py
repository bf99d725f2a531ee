"""Whatever stands on the stage belongs to one state and one of the two worlds, and is what Python says of it."""

import json
import re

import numpy as np
import pytest

from content.reader import words
from model.runners.spread import knees
from model.settings import Settings
from model.swing.answers import ANSWERS, same_pull, same_swing
from model.swing.landing import landing_spread
from tests.browser.visits import PHONE, PROJECTOR, STILL

STAGE = words("stage")
NUMBER = re.compile(r"(\d+(?:\.\d+)?)?([¼½¾])?")
PARTS = {"": 0, "¼": 0.25, "½": 0.5, "¾": 0.75}
HALF = 0.25 + 0.1  # cm: read to half a centimetre, and what the table's grid may cost
INSTANT = 0.2  # of the swing
# Everything that is read, at each of the states; what is drawn stands still at one instant.
READ = """
const text = (part) => s.root.querySelector(part).textContent;
const all = (part) => [...s.root.querySelectorAll(part)].map((e) => e.textContent);
return states.map((state) => {
  s.state = state;
  s.refresh();
  s.seek(s.stride.stance + instant * s.stride.swing);
  return {
    pull: all(".readout.pull span:not(.figure)"), stride: all(".readout.stride span:not(.figure)"),
    landing: all(".readout.landing span:not(.figure)"),
    swing: all(".card.same_swing :is(.price, .note)"), reach: all(".card.same_pull :is(.price, .note)"),
    chosen: [...s.root.querySelectorAll(".card.chosen input")].map((e) => e.value),
    knee: text(".slider.knee .value"), thigh: text(".slider.thigh .value"), beyond: text(".slider.knee .beyond"),
    arrow: text(".arrow-head ~ text.label"), lens: text(".landing .label.you"), angle: s.figure.svg.textContent,
    sentence: text(".sentence"), curve: s.stride.torque.at(instant),
    drawn: s.stride.thigh.highest,
  };
});
"""


def told(text):
    """Every number that a text tells: 7½ is 7.5, what stands after a minus is below nought."""
    signs = {m.start(): -1 if text[: m.start()].endswith("−") else 1 for m in NUMBER.finditer(text)}
    return [signs[m.start()] * (float(m[1] or 0) + PARTS[m[2] or ""]) for m in NUMBER.finditer(text) if m[0]]


def spots():
    """Twenty states: typical, the ends of the sliders, the thigh held further and less far, and anywhere."""
    rng = np.random.default_rng(14)
    yield from ({"pace": pace, "knee": None, "lift": 0} for pace in (500, 330, 222, 170))
    yield from ({"pace": pace, "knee": knee, "lift": 0} for pace in (400, 222) for knee in (50, 150))
    yield from ({"pace": 300, "knee": knee, "lift": lift} for knee in (80, 110) for lift in (-8, 8))
    for _ in range(8):
        yield {"pace": rng.uniform(222, 400), "knee": rng.uniform(60, 140), "lift": 0}


def settings_at(spot):
    at_pace = Settings(pace=float(spot["pace"]), knee_flexion=spot["knee"])
    return at_pace.but(thigh_swing=at_pace.typical_thigh + spot["lift"])


def read(shown, states):
    given = f"const states = {json.dumps(states)}; const instant = {INSTANT};"
    return shown.stage(f"{given} {READ}")


def change(by):
    return 100 * (float(by) - 1)


def check(seen, spot, answer):
    """Hold what one state shows to Python's answer of that very world, and the other card to the other one."""
    settings = settings_at(spot)
    stride = settings.stride()
    worlds = {"same_swing": same_swing(stride), "same_pull": same_pull(stride)}
    world, pulled = worlds[answer], worlds["same_pull"]
    typical = same_swing(stride.typical)
    thigh = np.degrees(float(pulled.thigh_peak_change))
    usual, lands = (100 * float(one.landing.ankle_ahead_of_knee) for one in (worlds["same_swing"], world))
    ends = sorted(100 * float(end) for end in pulled.ankle_ahead_of_knee_range)
    low, high = knees(settings.speed)
    harder = change(world.mean / typical.mean)
    assert seen["chosen"] == [answer]
    # The three read-outs: value, unit, note.
    name, value, unit, note = seen["pull"]
    assert (name, unit) == (STAGE["readouts"]["pull"]["name"], "N m")
    assert float(value) == pytest.approx(float(world.mean), abs=0.5 + 0.01 * float(world.mean))
    assert (told(note) or [0]) == [pytest.approx(harder, abs=1.5)]
    _, value, _, note = seen["stride"]
    assert told(value) == [pytest.approx(float(world.stride_length), abs=0.011)]
    assert told(note)[0] == pytest.approx(float(world.cadence), abs=0.6)
    _, value, unit, note = seen["landing"]
    assert unit == "cm"
    assert told(value) == [pytest.approx(lands, abs=HALF)]
    moved = lands - 100 * float(typical.landing.ankle_ahead_of_knee)
    spread = 100 * float(landing_spread(settings.leg, settings.speed))
    if answer == "same_swing":
        assert told(note)[-1] == pytest.approx(spread, abs=HALF)
        assert (told(note)[:-1] or [0]) == [pytest.approx(abs(moved), abs=HALF)]
    elif len(told(note)) == 3:
        by, near, far = told(note)
        assert by == pytest.approx(abs(moved), abs=HALF)
        assert sorted(abs(end - usual) for end in ends) == pytest.approx([near, far], abs=HALF)
    else:
        assert abs(moved) < HALF
    # Both cards, whichever is chosen.
    price, note = seen["swing"]
    assert (told(price) or [0]) == [pytest.approx(abs(change(worlds["same_swing"].mean / typical.mean)), abs=1.5)]
    price, note = seen["reach"]
    assert (told(price) or [0]) == [pytest.approx(abs(thigh), abs=1.1)]
    pulled_lands = 100 * float(pulled.landing.ankle_ahead_of_knee)
    assert (told(note) or [0]) == [pytest.approx(abs(pulled_lands - usual), abs=HALF)]
    # Sliders, figure, lens and sentence.
    assert told(seen["knee"]) == [pytest.approx(settings.knee, abs=0.51)]
    swung = spot["lift"] + (thigh if answer == "same_pull" else 0)
    assert (told(seen["thigh"]) or [0]) == [pytest.approx(swung, abs=1.1)]
    assert bool(seen["beyond"]) == (not low <= settings.knee <= high)
    assert told(seen["arrow"]) == [pytest.approx(abs(seen["curve"]), abs=0.51)]
    fraction = np.linspace(0, 1, world.torques.hip.size)
    assert seen["curve"] == pytest.approx(np.interp(INSTANT, fraction, world.torques.hip), abs=0.02 * float(world.peak))
    assert told(seen["lens"]) == told(seen["landing"][1])
    said = told(re.sub(r"None of the 26.*|.*\b26 (real )?runners\b.*", "", seen["sentence"]))
    if answer == "same_swing":
        assert (said or [0]) == [pytest.approx(abs(harder), abs=1.5)]
    elif said:
        assert said[0] == pytest.approx(abs(thigh), abs=1.1)
        assert sorted(said[1:3]) == pytest.approx(sorted(abs(end - usual) for end in ends), abs=HALF)
    else:
        assert abs(thigh) < 1.1
    peak = np.degrees(float(np.max(world.motion.thigh)))
    assert np.degrees(seen["drawn"]) == pytest.approx(peak, abs=0.5)


@pytest.mark.parametrize(("path", "sizes"), [("", (PHONE, PROJECTOR)), ("experiments", (PHONE,))], ids=["", "docked"])
def test_every_number_on_the_screen_is_of_one_state_and_one_world(path, sizes, address, visit):
    shown = visit(address, PHONE | STILL).open_stage(path)
    states = [spot | {"answer": answer} for spot in spots() for answer in ANSWERS]
    assert len(states) == 40
    for size in sizes:
        shown.resize(size)
        for state, seen in zip(states, read(shown, states), strict=True):
            try:
                check(seen, state, state["answer"])
            except AssertionError as wrong:
                wrong.add_note(f"{size}, {state}: {seen}")
                raise


def values(seen):
    return [told(seen[name][1])[0] for name in ("pull", "stride", "landing")]


def test_pace_moves_all_three_and_the_knee_what_it_moves_in_the_chosen_world_and_the_card_of_the_other(start):
    for answer in ANSWERS:
        paces = read(start, [{"pace": p, "knee": None, "lift": 0, "answer": answer} for p in (400, 330, 270, 222)])
        assert all(np.all(np.diff(column) > 0) for column in np.transpose([values(one) for one in paces]))
        knees = [{"pace": 300, "knee": knee, "lift": 0, "answer": answer} for knee in range(70, 131, 10)]
        swept = read(start, knees)
        pull, stride, landing = np.transpose([values(one) for one in swept])
        assert np.ptp(stride) == 0
        moves, stands, other = {
            "same_swing": (pull, landing, "reach"),
            "same_pull": (landing, pull, "swing"),
        }[answer]
        assert moves[0] > moves[-1] and np.ptp(stands) == 0
        assert len({tuple(one[other]) for one in swept}) == len(swept)
