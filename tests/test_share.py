import base64
import json
import random
import re
import string
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import numpy as np
import pytest

from content.reader import thawed, words
from model.swing.answers import same_swing
from pages.kit.drawing.outlines import JOINTS, OUTLINES, rotate
from pages.kit.drawing.runner import Runner
from pages.kit.drawing.still import path, picture
from pages.kit.sharing import offline
from pages.kit.sharing.share import LARGEST, frame, is_local, qr, read_settings, still_of, table_of
from pages.kit.stage import message
from pages.kit.state.url import FIXABLE, fixed, from_query, pause, to_query
from pages.kit.state.view import View
from tests.budget import tries
from tests.corners import VIEWS

TOLD = {"title": "A & B", "numbers": "5 < 6", "alt": 'a "runner"', "foot": "foot", "link_text": "open", "link": ""}


def offline_page(view=VIEWS[0], told=TOLD):
    return offline.page(view, words("stage"), told)


@pytest.mark.parametrize("view", VIEWS)
def test_a_settings_file_brings_back_the_very_state(view):
    query = read_settings(json.dumps(to_query(view)).encode())
    assert query is not None
    assert to_query(from_query(query)[0]) == to_query(view)


HOSTILE = [
    b"", b"{", b"[]", b"null", b"1", b'"x"', b"\xff\xfe", b"\x00" * 50, b"{" * 5000, b'{"pace": [1]}', b'{"pace": {}}',
    b'{"pace": null}', b"x" * (LARGEST + 1), b'{"pace": NaN}', b'{"knee": 1e999}', b'{"knee": true}',
    b'{"sex": "<script>"}', b'{"__class__": "os"}', b'{"v": "99", "pace": "\\u0000"}',
    b'{"knee": ' + b"9" * 5000 + b"}",
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_settings_file_is_refused_or_brought_into_range(data):
    query = read_settings(data)
    if query is not None:
        view, _ = from_query(query)
        assert same_swing(view.settings.stride(11)).mean > 0


@pytest.mark.soak
def test_random_settings_files_never_fail():
    rng = random.Random(5)
    names = ["v", "pace", "knee", "thigh", "cad", "h", "m", "shoe", "sex", "u", "voice", "keep", "other"]
    for _ in range(tries(300, 30_000)):
        table = {
            rng.choice(names): rng.choice(
                [
                    rng.uniform(-1e3, 1e3),
                    rng.randint(-9, 9**9),
                    "".join(rng.choices(string.printable, k=9)),
                    1e308,
                    True,
                ]
            )
            for _ in range(rng.randint(0, 6))
        }
        query = read_settings(json.dumps(table).encode())
        assert query is not None
        from_query(query)


@pytest.mark.parametrize("link", ["http://127.0.0.1:8501/", "http://localhost:8501/?a=1", "http://0.0.0.0/", "", "/x"])
def test_an_address_of_this_computer_alone_is_known(link):
    assert is_local(link)


def test_an_address_that_others_reach_gets_a_code_of_dark_and_light():
    link = "https://example.org/heel_lift?v=1&knee=60"
    assert not is_local(link)
    drawn = qr(link)
    assert drawn.startswith("<svg") and "#2b3340" in drawn


def test_a_frame_shows_the_stage_alone_at_the_very_state():
    for link in ("https://example.org/?v=1&knee=60", "https://example.org/"):
        source = re.search(r'src="([^"]+)"', frame(link))[1]
        query = dict(parse_qsl(urlsplit(source).query))
        assert query["embed"] == "true"
        assert query.get("knee") == dict(parse_qsl(urlsplit(link).query)).get("knee")


@pytest.mark.parametrize(
    ("text", "names"), [(None, ()), ("", ()), ("pk", ("pace", "knee")), ("tpx<", ("pace", "thigh")), ("zzz", ())]
)
def test_what_a_link_fixes_is_read_letter_by_letter(text, names):
    assert fixed(text) == names
    assert set(names) <= set(FIXABLE.values())


@pytest.mark.parametrize(
    ("text", "at"), [(None, None), ("", None), ("x", None), ("nan", None), ("0.49", 0.49), ("7", 1.0), ("-inf", 0.0)]
)
def test_the_instant_of_a_link_is_read_or_left(text, at):
    assert pause(text) == at


@pytest.mark.parametrize("view", VIEWS)
def test_the_offline_file_holds_the_stage_s_own_message(view):
    view = view.but(at=0.3, fixed=("knee",))
    page = offline_page(view)
    table = re.search(r'id="table">([^<]+)<', page)[1]
    assert base64.b64decode(table) == message(view, thawed(words("stage")))


def test_the_offline_file_is_small_needs_no_network_and_says_it_without_script():
    page = offline_page()
    assert len(page.encode()) < 600_000
    outside = re.sub(r"http://www\.w3\.org/\S+", "", page)  # the name of SVG, not an address
    assert "http:" not in outside and "https:" not in outside.replace("https://doi.org", "")  # base64 may spell "http"
    assert "import " not in outside.split('<script type="module">')[1].split("\n", 1)[0]
    still = page.split('class="still"')[1].split("</div>")[0]
    assert still.count("<path") > 10 and "5 &lt; 6" in still


def test_words_in_the_offline_file_are_escaped():
    evil = "</script><script>alert(1)</script>"
    page = offline_page(told={name: evil for name in TOLD})
    assert "alert(1)</script>" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 4


def test_the_picture_has_every_limb_and_its_text():
    view = VIEWS[0]
    with_ghost, alone = (picture(view, 0.49, "a runner", ghost=ghost) for ghost in (True, False))
    assert 'aria-label="a runner"' in with_ghost
    for limb in ("thigh", "shank", "foot", "toes", "upper_arm", "forearm"):  # two of each, edge and fill
        assert alone.count(path(limb)) == 4, limb
        assert with_ghost.count(path(limb)) == 4 + 2 * ("arm" not in limb), limb
    for limb in ("trunk", "head"):
        assert alone.count(path(limb)) == 2, limb


@pytest.mark.parametrize("view", VIEWS)
def test_the_drawn_leg_has_the_runner_s_own_lengths_and_stands_on_the_ground(view):
    runner, leg = Runner(view.settings, view.answer), view.settings.leg
    length = leg.thigh.length + leg.shank.length
    for time in np.linspace(0, runner.stance + runner.swing, 25):
        pose = runner.pose(float(time))
        ankle = runner.ankle_of(pose)
        assert np.hypot(*ankle) <= length + 1e-9
        if time < runner.stance:
            lowest = runner.hip_above(time) + ankle[1] + min(_ends(runner, pose))
            assert lowest == pytest.approx(0, abs=0.006)


def _ends(runner, pose):
    """Heights over the ankle of heel, ball and tip of the toes, m."""
    heel, ball, toe = (runner.unit * np.array(JOINTS[name]) for name in ("heel", "ball", "toe"))
    under_ball = rotate(ball, pose.pitch)
    return rotate(heel, pose.pitch)[1], under_ball[1], under_ball[1] + rotate(toe - ball, pose.toes)[1]


@pytest.mark.parametrize("pace", [400.0, 330.0, 222.0])
def test_the_drawn_ground_moves_as_fast_as_the_belt_did(pace):
    """The foot is planted and the hip moves as measured: how fast they part was not put in."""
    footing = Runner(View.of(pace=pace).settings, "same_swing").footing
    assert footing.ground_speed == pytest.approx(1000 / pace, rel=0.012)


def test_an_outline_passes_through_its_points():
    for limb in ("thigh", "shank", "foot", "trunk"):
        drawn = path(limb)
        first = OUTLINES[limb][0]
        assert drawn.startswith(f"M{first[0]:.4f} {-first[1]:.4f}C") and drawn.endswith("Z")
        assert drawn.count("C") == len(OUTLINES[limb])


def test_what_is_taken_along_carries_arrow_degrees_numbers_and_whose_data_they_are():
    told = {"title": "At 5:30", "numbers": "+35 % & more", "alt": 'a "runner"', "foot": "Stride data: CC BY 4.0."}
    drawn = ElementTree.fromstring(still_of(View.of(knee_flexion=60.0, at=0.2), told))
    said = ["".join(part.itertext()) for part in drawn.iter() if part.tag.endswith("text")]
    assert re.fullmatch(r"pulls \d+\sN m", said[0]) and re.fullmatch(r"\d+°", said[1])
    assert said[2:] == [told["title"], told["numbers"], told["foot"]]
    frame_ = [float(side) for side in drawn.get("viewBox").split()]
    assert max(float(part.get("y")) for part in drawn.iter() if part.tag.endswith("text")) < frame_[3]
    table = table_of(View(), told).splitlines()
    assert [row for row in table if row.startswith("#")] == [f"# {told[name]}" for name in ("title", "numbers", "foot")]
    assert len(table[3].split(",")) > 1
