"""One recording of one runner: all that the tables keep of it."""

from dataclasses import dataclass

from model.mechanics.leg import leg_of
from model.runners.capture import Array, Capture, Points
from model.runners.force_events import belt_of, contacts, strides_by_side
from model.runners.markers import SIDES, leg_path, pelvis_paths
from model.runners.measured import Body
from model.runners.motion import leg_motion
from model.runners.strides import ReadOuts, mean_stride, read_outs


@dataclass(frozen=True, eq=False)
class Trial:
    """One runner at one speed: by side the read-outs of each stride, and the mean stride (101,) by channel."""

    runner: int
    body: Body
    speed: float  # m/s
    strides: dict[str, ReadOuts]
    means: dict[str, dict[str, Array]]


def trial_of(runner: int, body: Body, speed: float, still: Points, capture: Capture) -> Trial:
    """All that is read off one recording; `still` holds the markers of the runner who stands."""
    leg = leg_of(body.height, body.mass, body.sex)
    hips, tilt = pelvis_paths(still, capture.markers, capture.rate)
    paths = {side: leg_path(side, hips[side], still, capture.markers, capture.rate) for side in SIDES}
    belt = belt_of(speed, capture.force, capture.force_rate)
    strides = strides_by_side(contacts(belt), {side: path.ankle[1] for side, path in paths.items()}, capture.rate)
    motions = {side: leg_motion(path, tilt, capture.rate, leg) for side, path in paths.items()}
    return Trial(
        runner,
        body,
        speed,
        {side: read_outs(motions[side], belt, strides[side], body.mass) for side in SIDES},
        {side: mean_stride(motions[side], strides[side]) for side in SIDES},
    )
