import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.refused import Refused
from model.units import PACE_UNITS, format_pace, parse_pace
from tests.budget import budget
from tests.refusals import refused

MILE = 1609.344  # m, the international mile
speeds = st.floats(0.5, 12.0)
# What the last digit that is written stands for: seconds for a clock, else the unit itself.
LAST_DIGIT = {"min/km": 1.0, "min/mi": 1.0, "km/h": 0.1, "mph": 0.1, "m/s": 0.01}
ENDING = {"min/km": "/km", "min/mi": "/mi", "km/h": "km/h", "mph": "mph", "m/s": "m/s"}


def in_unit(speed, unit):
    """Seconds for a clock, else the unit itself."""
    return {
        "min/km": 1000 / speed,
        "min/mi": MILE / speed,
        "km/h": speed * 3.6,
        "mph": speed * 3600 / MILE,
        "m/s": speed,
    }[unit]


@pytest.mark.parametrize(
    ("text", "speed"),
    [
        ("5:00/km", 1000 / 300),
        ("3:07/km", 1000 / 187),
        ("4:30.5/km", 1000 / 270.5),
        ("8:00/mi", MILE / 480),
        ("8:00/mile", MILE / 480),
        ("12km/h", 12 / 3.6),
        ("12kmh", 12 / 3.6),
        ("10.5km/h", 10.5 / 3.6),
        ("7.5mph", 7.5 * MILE / 3600),
        ("3.5m/s", 3.5),
        ("3m/s", 3.0),
        ("  5:00 / km ", 1000 / 300),
        ("5 : 00/km", 1000 / 300),
        ("12 km/h", 12 / 3.6),
        ("7.5 MPH", 7.5 * MILE / 3600),
        ("3.5 M/S", 3.5),
        ("5:00/KM", 1000 / 300),
        ("8:00/Mi", MILE / 480),
        ("5:0/km", 1000 / 300),
        ("0:59/km", 1000 / 59),
    ],
)
def test_a_pace_is_read_in_five_forms(text, speed):
    assert_allclose(parse_pace(text), speed, rtol=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "5:00", "5", "/km", ":/km", "5:60/km", "5:99/km", "5:00/", "5:00/m", "5:000/km", "5.5:00/km",
        "-5:00/km", "-3m/s", "+3m/s", "3,5m/s", "3.m/s", ".5m/s", "1e1m/s", "nanm/s", "infkm/h", "12km", "12mp/h",
        "5:00/km/h", "5:00min/km", "0:00/km", "0:0.0/mi", "five", "5:00/km!", "--", "3.5m/s3.5m/s", "5′00″/km",
    ],
)  # fmt: skip
def test_what_is_no_pace_is_refused_with_the_text_and_the_forms(text):
    with refused() as said:
        parse_pace(text)
    assert repr(text) in said[0]
    for form in ("5:00/km", "8:00/mi", "12km/h", "7.5mph", "3.5m/s"):
        assert form in said[0]


paces = st.from_regex(r"[0-9]{0,4}[:.]?[0-9]{0,3}[.]?[0-9]{0,2} ?/?(km|mi|mile|km/h|kmh|mph|m/s)?", fullmatch=True)


@budget()
@given(st.text() | paces)
def test_any_text_is_a_positive_speed_or_a_refusal(text):
    assume(text.strip(" 0.") not in ("km/h", "kmh", "mph", "m/s"))  # standing still is a number, if no pace
    try:
        speed = parse_pace(text)
    except Refused as refusal:
        assert refusal.code == "pace_not_understood"
    else:
        assert isinstance(speed, float)
        assert speed > 0


@pytest.mark.parametrize(
    ("speed", "unit", "text"),
    [
        (1000 / 330, "min/km", "5:30"),
        (1000 / 300, "min/km", "5:00"),
        (1000 / 299.6, "min/km", "5:00"),
        (1000 / 305, "min/km", "5:05"),
        (MILE / 480, "min/mi", "8:00"),
        (2.0, "min/mi", "13:25"),
        (12 / 3.6, "km/h", "12.0"),
        (7.5 * MILE / 3600, "mph", "7.5"),
        (3.5, "m/s", "3.50"),
    ],
)
def test_a_pace_is_written_as_people_write_it(speed, unit, text):
    assert format_pace(speed, unit) == text


@pytest.mark.parametrize("unit", PACE_UNITS)
@budget()
@given(speed=speeds)
def test_what_is_written_is_read_again_within_its_rounding(unit, speed):
    again = parse_pace(format_pace(speed, unit) + ENDING[unit])
    # Half of the last digit, and floating-point rounding.
    assert abs(in_unit(again, unit) - in_unit(speed, unit)) <= LAST_DIGIT[unit] / 2 + 1e-9
    assert format_pace(again, unit) == format_pace(speed, unit)


@budget()
@given(speed=speeds)
def test_seconds_never_reach_sixty(speed):
    for unit in ("min/km", "min/mi"):
        minutes, seconds = format_pace(speed, unit).split(":")
        assert 0 <= int(seconds) < 60
        assert len(seconds) == 2
        assert minutes == str(int(minutes))
