"""What one setting costs beside one Plotly figure: Python's own share must not be what a reader waits for."""

from itertools import count

import numpy as np
import plotly.graph_objects as go

from model.experiments import EXPERIMENTS
from model.experiments.sweetspot import zone_by_pace
from model.settings import Settings
from model.swing.answers import ANSWERS
from model.table import stage_table

from .timing import Row, in_turns


def measure() -> tuple[list[Row], list[str]]:
    both, figure = in_turns(_both_answers(), _line_figure)
    table, records, zone, animation = in_turns(_table(), _all_records(), _zone(), _animation)
    return [
        Row("both answers for one setting", both, "one Plotly figure, three lines", figure, 3),
        Row("the stage's table, packed", table, "one Plotly figure, 61 frames", animation, 10),
        Row("all records for one setting", records, "one Plotly figure, 61 frames", animation, 3),
        Row("sweet spot over all paces", zone, "one Plotly figure, 61 frames", animation, 20),
    ], []


def _both_answers():
    number = count()

    def answer() -> None:
        settings = Settings(pace=300.0 + next(number) / 100, knee_flexion=100.0)  # never twice the same
        stride = settings.stride()
        for world in ANSWERS.values():
            found = world(stride)
            _ = found.mean, found.landing

    return answer


def _table():
    number = count()

    def build() -> None:
        stage_table(Settings(mass=60.0 + next(number) / 100)).pack()

    return build


def _all_records():
    number = count()

    def answer() -> None:
        settings = Settings(pace=300.0 + next(number) / 100, knee_flexion=100.0)
        for experiment in EXPERIMENTS.values():
            experiment(settings)

    return answer


def _zone():
    number = count()

    def answer() -> None:
        zone_by_pace(Settings(mass=60.0 + next(number) / 100))

    return answer


_X = np.linspace(0, 1, 201)
_LINES = [np.sin(_X + shift) for shift in range(3)]


def _line_figure() -> None:
    go.Figure([go.Scatter(x=_X, y=y, mode="lines") for y in _LINES])


def _animation() -> None:
    """A leg of three points in each frame."""
    legs = [{"x": [0.0, 0.4 * s, 0.6 * s], "y": [0.0, -0.4, -0.8]} for s in np.linspace(-1, 1, 61).tolist()]
    go.Figure([go.Scatter(legs[0])], frames=[go.Frame(data=[go.Scatter(leg)]) for leg in legs])
