"""The glossary's drawings: they show what their labels say, within their frames."""

import re
from math import atan2, degrees
from xml.etree import ElementTree

import pytest

from content.reader import words
from pages.kit.drawing.pictures import LENGTH, PICTURES
from pages.kit.reading.handbook import _picture

TEXTS, GLOSSARY = words("ui")["pictures"], words("glossary")
every_picture = pytest.mark.parametrize("name", PICTURES)
LETTER = 6.6  # px, the widest that a letter of the labels is on average


def drawn(name, texts=TEXTS):
    return ElementTree.fromstring(PICTURES[name](texts[name]))


def points(line):
    return [tuple(map(float, pair.split(","))) for pair in line.get("points").split()]


def direction(start, end):
    """Degrees from the downward vertical, forward positive."""
    return degrees(atan2(end[0] - start[0], end[1] - start[1]))


def legs(picture):
    """(thigh, knee) of every leg in a picture, degrees."""
    found = []
    for line in picture.iter("polyline"):
        hip, knee, ankle = points(line)
        thigh = direction(hip, knee)
        found.append((thigh, thigh - direction(knee, ankle)))
    return found


def test_every_picture_has_its_words_and_no_words_are_left_over():
    assert set(TEXTS) == set(PICTURES)
    for name, texts in TEXTS.items():
        assert len(texts["alt"]) > 40 and texts["alt"].endswith(".")
        labels = [text.text for text in drawn(name).iter("text")]
        assert sorted(labels) == sorted(text for part, text in texts.items() if part != "alt")


def test_every_picture_helps_one_term():
    assert sorted(term["picture"] for term in GLOSSARY.values() if "picture" in term) == sorted(PICTURES)


@every_picture
def test_a_picture_stays_within_its_frame(name):
    picture = drawn(name)
    left, top, width, height = map(float, picture.get("viewBox").split())
    assert (left, top) == (0, 0)
    assert (float(picture.get("width")), float(picture.get("height"))) == (width, height)
    places = [pair for line in picture.iter() if line.tag in ("polyline", "polygon") for pair in points(line)]
    places += [(float(dot.get("cx")), float(dot.get("cy"))) for dot in picture.iter("circle")]
    places += [(float(line.get(f"x{i}")), float(line.get(f"y{i}"))) for line in picture.iter("line") for i in (1, 2)]
    for text in picture.iter("text"):
        x, y, wide = float(text.get("x")), float(text.get("y")), LETTER * len(text.text)
        start = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        places += [(start, y - 12), (start + wide, y + 3)]
    assert places
    for x, y in places:
        assert 0 <= x <= width and 0 <= y <= height, (x, y)


@every_picture
def test_labels_stand_clear_of_the_leg(name):
    picture = drawn(name)
    for text in picture.iter("text"):
        x, y, wide = float(text.get("x")), float(text.get("y")), LETTER * len(text.text)
        start = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        for line in picture.iter("polyline"):
            for (ax, ay), (bx, by) in zip(points(line), points(line)[1:], strict=False):
                for i in range(41):
                    px, py = ax + (bx - ax) * i / 40, ay + (by - ay) * i / 40
                    assert not (start - 4 < px < start + wide + 4 and y - 16 < py < y + 7), text.text


def test_the_bent_knee_is_bent_as_far_as_its_labels_say():
    (_, straight), (_, bent) = legs(drawn("knee_zero"))
    here, elsewhere = (int(re.match(r"\d+", TEXTS["knee_zero"][part])[0]) for part in ("here", "elsewhere"))
    assert int(TEXTS["knee_zero"]["straight"].rstrip("°")) == round(straight) == 0
    assert bent == pytest.approx(here, abs=1)
    assert here + elsewhere == 180


def test_the_same_thigh_reads_more_from_the_pelvis_by_what_the_glossary_says():
    picture = drawn("hip_flexion")
    (here, _), (there, _) = legs(picture)
    assert here == there
    pelvis = next(line for line in picture.iter("line") if line.get("class") == "pelvis")
    hip, top = ((float(pelvis.get(f"x{i}")), float(pelvis.get(f"y{i}"))) for i in (1, 2))
    more = (there - direction(top, hip)) - here  # from the trunk's own line downward
    low, high = map(int, re.search(r"(\d+) to (\d+)°", GLOSSARY["hip_flexion"]["meaning"]).groups())
    assert low <= more <= high


def test_the_landing_is_marked_from_under_the_knee_to_the_ankle():
    picture = drawn("landing")
    _, knee, ankle = points(next(picture.iter("polyline")))
    ruler = next(line for line in picture.iter("line") if line.get("class") == "ruler")
    assert float(ruler.get("x1")) == pytest.approx(knee[0], abs=1)
    assert float(ruler.get("x2")) == pytest.approx(ankle[0], abs=1)
    assert ankle[0] > knee[0] + 5


@every_picture
def test_thigh_and_shank_are_drawn_alike_long(name):
    for line in drawn(name).iter("polyline"):
        for (ax, ay), (bx, by) in zip(points(line), points(line)[1:], strict=False):
            assert ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 == pytest.approx(LENGTH, abs=1.5)


@every_picture
def test_odd_words_are_shown_as_text(name):
    odd = "</text><script>\"x\" & 'y'"
    texts = {name: {part: odd for part in TEXTS[name]}}
    assert all(text.text == odd for text in drawn(name, texts).iter("text"))
    figure = ElementTree.fromstring(_picture(name, texts))
    assert figure.get("aria-label") == odd
    assert not list(figure.iter("script"))
