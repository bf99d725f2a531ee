"""What somebody says of a file that the file does not say itself, and what is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from model.recording.column_names import meant
from model.refused import Refused

# A knee's angle: 0 when straight and up, or down, as it bends; 180 when straight; each leg's in its own way.
KNEES = ("grows", "falls", "inner", "each")
THIGHS = (
    "vertical",  # 0 hanging, forward up
    "backwards",  # 0 hanging, backward up
    "horizontal",  # -90 hanging, 0 where the knee is as high as the hip
    "from_front",  # 90 hanging, 0 where the knee is as high as the hip
    "inner",  # 180 hanging, less with the knee in front
    "pelvis",  # a hip's flexion: against the pelvis, not against the vertical
    "pelvis_backwards",
    "pelvis_inner",  # 180 standing
)
UNITS = ("degrees", "radians")
ROLES = ("time", "thigh_r", "knee_r", "thigh_l", "knee_l", "hip_r", "hip_l", "pelvis_tilt")  # of columns
LEAN = 10.0  # degrees that a runner's pelvis leans forward; clinics' hip angles read 5 to 15 more than the thigh's


@dataclass(frozen=True)
class Said:
    """What a reader says of a file; None, or a column that is not named: let the file tell."""

    rate: float | None = None  # samples/s, where rows are counted in frames
    stride_time: float | None = None  # s, where they are counted in per cent of a stride
    unit: str | None = None  # of UNITS
    knee: str | None = None  # of KNEES
    thigh: str | None = None  # of THIGHS
    lean: float | None = None  # degrees, how far the pelvis leans forward, where a hip's angle came without it
    columns: Mapping[str, int] = field(default_factory=dict)  # place of a column, from 0, by its role

    def __post_init__(self) -> None:
        for name, choices in (("unit", UNITS), ("knee", KNEES), ("thigh", THIGHS)):
            if getattr(self, name) not in (None, *choices):
                raise Refused("no_such_choice", name=name, got=repr(getattr(self, name)), choices=choices)
        for name, low, high in (("rate", 20.0, 1000.0), ("stride_time", 0.4, 1.1), ("lean", -20.0, 40.0)):
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise Refused("said_out_of_range", what=name, low=low, high=high, got=value)
        for role in self.columns:
            if role not in ROLES:
                raise Refused("no_such_choice", name="column", got=repr(role), choices=ROLES)


NOTHING = Said()


@dataclass(frozen=True)
class Assumed:
    """One thing that a reading rests on: what it is about, a field of Said or a role, and what was taken.

    `sure`: the file leaves no other way; else somebody has to say so. `column` names the role of a column.
    """

    about: str
    answer: Any
    sure: bool = True


def first_doubt(assumed: tuple[Assumed, ...], names: tuple[str, ...]) -> Refused | None:
    """Why a reading may not go on without an answer; None where all is sure. names: the file's columns."""
    one = next((one for one in assumed if not one.sure), None)
    if one is None:
        return None
    if one.about == "rate":
        return Refused("time_in_frames", guess=one.answer)
    if one.about == "stride_time":
        return Refused("time_in_percent", guess=one.answer)
    if one.about in ROLES:
        if [meant(name) for name in names].count(one.about) > 1:
            return Refused("named_twice", name=one.about, place=one.answer + 1)
        return Refused("asks_column", role=one.about, place=one.answer + 1)
    return Refused(
        "asks_pelvis" if one.answer.startswith("pelvis") else "asks_thigh", way=one.answer, option=one.answer
    )
