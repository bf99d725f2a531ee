import random

import numpy as np
import pytest
from numpy.testing import assert_allclose

from content.reader import words
from model.recording.column_names import KNOWN, meant
from model.recording.motion_file import MOST_BYTES, MOST_ROWS, TEMPLATE, read
from model.recording.said import Assumed, Said
from tests.loops import each
from tests.refusals import refused
from tests.soak.readers import broken, whole
from tests.soak.strides import damaged, originals, tried
from tests.trials import Runner, csv, mot, plain, times

RUNNER, TIME = Runner(), times(2.0)
COLUMNS = RUNNER.columns(TIME)
MOT = mot(TIME, COLUMNS)
SOUND = originals()
THIGHS = plain(RUNNER, TIME, "thigh_r", "knee_r")

FORMATS = {
    "degrees and tabs": MOT,
    "radians": mot(TIME, COLUMNS, degrees=False),
    "spaces": mot(TIME, COLUMNS, tab="   "),
    "CRLF": mot(TIME, COLUMNS, newline="\r\n"),
    "knee negative": mot(TIME, COLUMNS, knee_sign=-1),
    "a long header": mot(TIME, COLUMNS, header=["Kräfte – été 走る", *(f"line {i}" for i in range(60))]),
    "no word of degrees": MOT.replace(b"inDegrees=yes\n", b""),
    "radians, no word of degrees": mot(TIME, COLUMNS, degrees=False).replace(b"inDegrees=no\n", b""),
    "extra columns": mot(TIME, COLUMNS | {"knee_angle_r_beta": COLUMNS["knee_angle_r"], "arm": 9e9 * TIME}),
    "names as states have them": MOT.replace(b"hip_flexion_r", b"/jointset/hip_r/hip_flexion_r/value"),
    "a mark of byte order": b"\xef\xbb\xbf" + MOT,
    "an empty line at the end": MOT + b"\n\n",
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_the_same_angles(name):
    recording = read(FORMATS[name])
    assert_allclose(recording.time, TIME, atol=1e-7)
    assert recording.knee_falls == (name == "knee negative")
    for column in ("pelvis_tilt", "hip_flexion_r", "pelvis_ty", "hip_rotation_l"):
        assert_allclose(recording.columns[column], COLUMNS[column], atol=1e-6)
    assert_allclose(recording.columns["knee_angle_l"], COLUMNS["knee_angle_l"], atol=1e-6)
    assert "arm" not in recording.columns


@pytest.mark.parametrize(("separator", "comma"), [(",", False), (";", False), (";", True), ("\t", False)])
def test_every_plain_table_holds_the_same_angles(separator, comma):
    recording = read(csv(TIME, THIGHS, separator=separator, comma=comma))
    assert_allclose(recording.columns["thigh_r"], THIGHS["thigh_r"], atol=1e-6)
    assert_allclose(recording.columns["knee_r"], THIGHS["knee_r"], atol=1e-6)


def test_the_template_names_columns_that_are_read():
    named = TEMPLATE.strip().split(",")
    assert named[0] == "time"
    filled = csv(TIME, plain(RUNNER, TIME, *named[1:]))
    assert filled.startswith(TEMPLATE.encode())
    assert list(read(filled).columns) == named[1:]


@pytest.mark.parametrize(
    "names",
    ["time,thigh,knee", "Time (s),Thigh angle (deg),Knee flexion (deg)", '"time","thigh_deg","knee_flexion_deg"'],
)
def test_columns_may_be_called_as_people_call_them(names):
    rows = csv(TIME, THIGHS).split(b"\n", 1)[1]
    assert list(read(names.encode() + b"\n" + rows).columns) == ["thigh", "knee"]


def lines(*changes):
    """MOT with some of its lines, counted from 1, put in another way."""
    rows = MOT.decode().split("\n")
    for number, change in changes:
        rows[number - 1] = change(rows[number - 1])
    return "\n".join(rows).encode()


def cell(column, text):
    """Change one cell of a row."""

    def change(row):
        cells = row.split("\t")
        cells[column] = text
        return "\t".join(cells)

    return change


def without(first, last):
    """MOT without some of its rows, the header telling the truth."""
    rows = MOT.replace(b"nRows=200", b"nRows=150").split(b"\n")
    return b"\n".join(rows[:first] + rows[last:])


KNEE = 1 + list(COLUMNS).index("knee_angle_r")
WRONG = {
    "empty": (b"", "The file is empty"),
    "blanks": (b" \n \n", "The file is empty"),
    "binary": (bytes(range(256)) * 40, "not plain text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not plain text"),
    "prose": (b"Dear runner,\nthis is a letter.\n", 'no column named "time"'),
    "only a header": (b"\n".join(MOT.split(b"\n")[:5]), 'no column named "time"|ends after its header'),
    "header and names": (b"\n".join(MOT.split(b"\n")[:7]), "0 rows of numbers"),
    "too few rows": (b"\n".join(MOT.split(b"\n")[:15]), "rows of numbers; at least 25"),
    "too big": (b"time,knee\n" + b"0,0\n" * (MOST_BYTES // 4), "at most 20 are read"),
    "too many rows": (b"time,knee\n" + b"0,0\n" * (MOST_ROWS + 1), "at most 60,000 are read"),
    "a million rows": (b"time,knee\n" + b"0,0\n" * 1_000_000, "1,000,000 rows"),
    "not a number": (lines((40, cell(KNEE, "abc"))), r"Line 40: 'abc' is not a number \(knee_angle_r\)"),
    "a formula": (lines((40, cell(KNEE, "=1+1"))), "Line 40: '.1.1' is not a number"),
    "a gap too long": (lines(*((n, cell(KNEE, "NaN")) for n in range(41, 48))), "Line 41: there is no value for knee_"),
    "infinite": (lines((41, cell(KNEE, "1e999"))), "Line 41: knee_angle_r is missing"),
    "no value": (lines((41, cell(KNEE, " "))).replace(b"\t", b","), "Line 41|time"),
    "a row too short": (lines((50, lambda row: row.rsplit("\t", 3)[0])), "Line 50 has 12 values where 15 columns"),
    "cut in a row": (MOT[:-400], "it seems to be cut off"),
    "cut in its last row": (lines((207, lambda row: row[:40])), "Line 207 .* cut off there"),
    "time repeats": (lines((60, cell(0, "0.51"))), r"Line 60: time repeats \(0.51 s, then 0.51 s\)"),
    "time runs backwards": (lines((60, cell(0, "0.1"))), r"Line 60: time runs backwards \(0.51 s, then 0.1 s\)"),
    "a gap": (without(80, 110), r"Between lines 80 and 81 0.31 s are missing \(from 0.72 s\)"),
    "radians marked as degrees": (
        mot(TIME, COLUMNS, degrees=False).replace(b"inDegrees=no", b"inDegrees=yes"), "radians"),
    "degrees marked as radians": (MOT.replace(b"inDegrees=yes", b"inDegrees=no"), "these seem to be degrees"),
    "frames": (mot(100 * TIME, COLUMNS), "counted in frames"),
    "per cent": (csv(TIME, THIGHS).replace(b"time", b"percent"), "per cent of a stride"),
    "two of a name": (csv(TIME, THIGHS).replace(b"thigh_r", b"Knee R"), "Two columns are named knee_r"),
    "ten samples a second": (mot(times(4.0, rate=10), RUNNER.columns(times(4.0, rate=10))), "10 samples a second"),
    "no names": (b"\n".join(b"%d.5,%d,9" % (7 - i % 2, 15 + i % 3) for i in range(200)), "No row names the columns"),
    "no knee": (MOT.replace(b"knee", b"toe"), "There is no knee angle"),
    "no body does that": (lines((70, cell(KNEE - 3, "4000"))), "is 4e.03, which no body does"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_in_one_sentence_with_its_place(name):
    data, sentence = WRONG[name]
    with refused(sentence) as told:
        read(data)
    said = told[0]
    assert "\n" not in said
    assert len(said) < 220
    assert said.endswith((".", ")"))


def test_markup_in_a_file_is_not_repeated():
    with refused("no column named") as said:
        read(b"<script>alert(1)</script>,<b>x</b>\n1,2\n")
    assert "<" not in said[0]


def test_a_column_of_that_name_counts_once():
    twice = read(mot(TIME, COLUMNS).replace(b"pelvis_list", b"knee_angle_r"))
    held = twice.columns.get("knee_angle_r")  # the first, which was the pelvis's and hardly moves
    assert held is None or np.ptp(held) < 1


NAMES = (
    "Time (s),Thigh R,Knee R", "Time,RThigh,RKnee", "t,thigh.r,knee.r", "TIME,THIGH_R,KNEE_R", "seconds,ThighR,KneeR",
    "Time (sec),thigh_right,knee_right", "time_s,thigh_angle_r,knee_flexion_r", "time,thigh r (°),knee_r_flexion",
    "time,Right Thigh,Right Knee Flexion/Extension", "Zeit,Oberschenkel_r,Knie_r", "temps,cuisse droite,genou droit",
    "tiempo,muslo derecho,rodilla derecha", "tempo,coxa direita,joelho direito",
    'time,"Thigh RT-Angle (deg)","Noraxon MyoMotion-Joints-Knee RT-Flexion (deg)"',
)  # fmt: skip


@each("names", NAMES)
def test_names_are_understood_as_people_write_them(names):
    rows = csv(TIME, THIGHS).split(b"\n", 1)[1]
    recording = read(names.encode() + b"\n" + rows)
    assert set(recording.columns) == {"thigh_r", "knee_r"}
    for name, values in recording.columns.items():
        assert_allclose(values, THIGHS[name], atol=1e-6)


@each(
    "name",
    ["knee_adduction_r", "knee_moment_r", "knee torque right", "Knee rotation R", "knee min R", "right_knee_velocity"],
)
def test_what_is_no_flexion_is_not_taken_for_one(name):
    assert not meant(name).startswith(("knee_r", "knee_l")) or meant(name) not in KNOWN


PLAIN = csv(TIME, THIGHS).decode()
HEAD, *ROWS = PLAIN.strip().split("\n")


def rebuilt(head=HEAD, rows=ROWS, line="\n"):
    return line.join([*([head] if head else []), *rows, ""]).encode()


def at(rows, change):
    """Rows with their cells put in another way."""
    return [",".join(change(i, row.split(","))) for i, row in enumerate(rows)]


def stamped(how):
    return rebuilt(rows=at(ROWS, lambda i, cells: [how(float(cells[0]), i), *cells[1:]]))


SHAPES = {
    "titles and a date above": b"Running trial 3\nRecorded 2024-05-01\n\n" + PLAIN.encode(),
    "a row of units": rebuilt(rows=["s,deg,deg", *ROWS]),
    "trailing separators": rebuilt(rows=[f"{row}," for row in ROWS]),
    "trailing separators everywhere": rebuilt(f"{HEAD},", [f"{row}," for row in ROWS]),
    "a spreadsheet's empty tail": rebuilt(rows=[*ROWS, ",,", ",,", ",,"]),
    "all in quotes": PLAIN.replace(",", '","').replace("\n", '"\n"').encode().join([b'"', b""])[:-1],
    "decimal commas in quotes": rebuilt(rows=at(ROWS, lambda _, cells: [f'"{c.replace(".", ",")}"' for c in cells])),
    "decimal commas and tabs": PLAIN.replace(",", "\t").replace(".", ",").encode(),
    "spaces": PLAIN.replace(",", " ").encode(),
    "old line ends": PLAIN.replace("\n", "\r").encode(),
    "UTF-16": PLAIN.encode("utf-16"),
    "Latin-1": PLAIN.replace("thigh_r", "thigh_r (°)").encode("latin-1"),
    "milliseconds": stamped(lambda t, _: f"{1000 * t:.1f}"),
    "minutes": stamped(lambda t, _: f"{t / 60:.8f}").replace(b"time", b"Zeit (min)", 1),
    "decimal commas, a name with room": PLAIN.translate({44: ";", 46: ","}).replace("knee_r", "Knie rechts").encode(),
    "a clock": stamped(lambda t, _: f"00:00:{t:06.3f}"),
    "an epoch": stamped(lambda t, _: f"{1.7e9 + t:.3f}"),
    "one gap": rebuilt(rows=at(ROWS, lambda i, cells: [cells[0], *(["", ""] if i == 60 else cells[1:])])),
    "an empty left leg": rebuilt(f"{HEAD},thigh_l,knee_l", [f"{row},0.0,0.0" for row in ROWS]),
    "radians": rebuilt(rows=at(ROWS, lambda _, c: [c[0], *(f"{np.radians(float(a)):.8f}" for a in c[1:])])),
    "a straight knee is 180": rebuilt(rows=at(ROWS, lambda _, c: [c[0], c[1], f"{180 - float(c[2]):.6f}"])),
}  # fmt: skip


@each("name", SHAPES)
def test_a_table_is_read_in_every_shape_that_people_export(name):
    recording = read(SHAPES[name])
    assert_allclose(recording.time - recording.time[0], TIME, atol=2e-3)
    gap = np.arange(TIME.size) == 60 if name == "one gap" else np.zeros(TIME.size, bool)
    for column in ("thigh_r", "knee_r"):
        assert_allclose(recording.columns[column][~gap], THIGHS[column][~gap], atol=1e-5)
        assert_allclose(recording.columns[column][gap], THIGHS[column][gap], atol=0.02)
    assert set(recording.columns) == {"thigh_r", "knee_r"}
    told = words("ui")["your_stride"]["taken"]
    assert set(recording.taken) <= set(told)


def test_frames_are_read_once_their_rate_is_told():
    frames = rebuilt("Frame,thigh_r,knee_r", at(ROWS, lambda i, cells: [str(i), *cells[1:]]))
    with refused("counted in frames"):
        read(frames)
    recording = read(frames, Said(rate=100))
    assert_allclose(recording.time, TIME, atol=1e-9)
    assert recording.taken == ("frames",)


def test_ends_without_values_are_cut_and_said():
    blank = rebuilt(rows=at(ROWS, lambda i, cells: [cells[0], *(["", "NaN"] if i < 7 or i > 190 else cells[1:])]))
    recording = read(blank)
    assert recording.taken == ("ends_cut",)
    assert_allclose(recording.time, TIME[7:191], atol=1e-6)


def test_rows_that_a_solver_wrote_twice_count_once_and_are_said():
    twice = at(ROWS, lambda i, cells: cells)
    twice = [row for i, row in enumerate(twice) for row in [row] * (2 if i % 4 == 3 else 1)]
    recording = read(rebuilt(rows=twice))
    assert recording.taken == ("rows_twice",)
    assert_allclose(recording.time, TIME, atol=1e-9)


def test_a_header_that_counts_its_names_as_a_row_is_believed_no_more_than_the_rows():
    assert_allclose(read(MOT.replace(b"nRows=200", b"nRows=201")).time, TIME, atol=1e-9)
    with refused("announces 202 rows, the file holds 200"):
        read(MOT.replace(b"nRows=200", b"nRows=202"))


def test_a_thigh_s_pitch_is_the_thigh_s_angle():
    named = plain(RUNNER, TIME, "thigh_r", "knee_r", "thigh_l", "knee_l")
    data = csv(TIME, named | {"hip_r": named["thigh_r"] - 0.2})
    for name, theirs in (
        ("thigh_r", "thigh_pitch_rt_deg"),
        ("thigh_l", "Thigh pitch LT (deg)"),
        ("knee_r", "knee_flexion_rt_deg"),
    ):
        data = data.replace(name.encode(), theirs.encode())
    recording = read(data)
    assert_allclose(recording.columns["thigh_r"], named["thigh_r"], atol=1e-3)
    assert_allclose(recording.columns["thigh_l"], named["thigh_l"], atol=1e-3)


def test_rounded_stamps_are_told_again_from_their_beat():
    time = times(3.0, rate=120)
    angles = plain(RUNNER, time, "thigh_r", "knee_r")
    rounded = csv(np.floor(time * 100) / 100, angles)
    recording = read(rounded)
    assert recording.taken == ("rounded_stamps",)
    assert np.ptp(np.diff(recording.time)) < 1e-9 and np.diff(recording.time)[0] == pytest.approx(1 / 120, rel=2e-3)


def test_sports2d_s_segments_are_turned_to_the_vertical():
    names = {"right knee": THIGHS["knee_r"], "right thigh": THIGHS["thigh_r"] - np.pi / 2}
    rows = ["\t".join(["time", *names])]
    table = np.column_stack([TIME, *np.degrees(list(names.values()))])
    rows += ["\t".join(f"{value:.6f}" for value in row) for row in table]
    data = "\n".join(["Coordinates", "version=1", f"nRows={TIME.size}", "inDegrees=yes", "endheader", *rows, ""])
    recording = read(data.encode())
    assert Assumed("thigh", "horizontal") in recording.assumed
    assert_allclose(recording.columns["thigh_r"], THIGHS["thigh_r"], atol=1e-6)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_answered_or_refused_in_a_sentence(seed):
    rng = random.Random(seed)
    assert tried(damaged(SOUND[seed % len(SOUND)], rng))


@pytest.mark.parametrize("seed", range(0, 40, 2))
def test_an_export_of_any_shape_is_told_rightly_and_its_conventions_guessed(seed):
    assert whole(seed) == ""  # more of them by `make soak`


@pytest.mark.parametrize("seed", range(1, 40, 2))
def test_a_damaged_export_is_told_rightly_or_refused(seed):
    assert broken(seed) in ("answered", "refused")
