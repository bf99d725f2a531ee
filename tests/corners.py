"""The states at which charts, facts and texts are tried: the middle of the box, and its corners."""

from model.settings import Settings
from pages.kit.state.view import View


def with_thigh(end: int, **values) -> View:
    """The least (0) or the most (-1) thigh swing that is offered at the pace."""
    return View.of(**values, thigh_swing=Settings(pace=values["pace"]).thigh_range[end])


# Here the hip-drive experiment cannot say: a leg that holds so low a heel does not come through with less pull.
LOW_AND_FAST = View.of(pace=170.0, knee_flexion=50.0, pace_unit="min/mi")

VIEWS = (
    View(),
    LOW_AND_FAST,
    View.of(pace=500.0, knee_flexion=50.0, cadence=130.0, height=1.2, mass=30.0, sex="female", length_unit="ft"),
    View.of(pace=1000 / 6, knee_flexion=150.0, cadence=220.0, height=2.2, mass=180.0, shoe=1.0, pace_unit="km/h"),
    with_thigh(0, pace=500.0, knee_flexion=150.0, cadence=220.0, sex="mean", pace_unit="mph"),
    with_thigh(-1, pace=240.0, knee_flexion=60.0, length_unit="ft", mass_unit="lb", pace_unit="m/s"),
)
STATES = tuple(view.settings for view in VIEWS)
