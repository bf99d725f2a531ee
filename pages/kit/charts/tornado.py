"""What the answers hang on, as a tornado: a row for each knob, a bar from the least to the most that it gives."""

import numpy as np

from pages.kit.charts.figure import Chart, figure
from pages.kit.charts.request import Request
from pages.kit.numbers.answers import sensitivity_of

PITCH, THICK = 33, 8  # px from row to row, and of a bar
SPOKEN = {
    "pull": ("nm", 1.0), "extra_pull": ("percent", 100.0), "thigh_change": ("deg", float(np.degrees(1))),
    "brake_change": ("percent", 100.0),
}  # fmt: skip


def sensitivity(request: Request) -> Chart:
    """A panel for each read-out; a broken line where the model as it is stands, the widest bar on top."""
    found = sensitivity_of(request.settings)
    panels = []
    for read_out in request.words["panels"]:
        _, worth = SPOKEN[read_out]
        rows = len(found.turned)
        panel = request.panel(read_out, height=round(PITCH * (rows + 0.4)), smooth=False, span=(-0.5, rows - 0.1))
        spans = {knob: worth * np.array(found.span(knob, read_out)) for knob in found.turned}
        base = worth * getattr(found.base, read_out)
        widest_last = sorted(spans, key=lambda knob: float(np.ptp(spans[knob])))
        panel.line(np.full(2, base), np.array([-0.5, rows - 0.5]), "other", width=2)
        for row, knob in enumerate(widest_last):
            panel.line(spans[knob], np.full(2, float(row)), "you", width=THICK)
        left = min(float(span[0]) for span in spans.values())
        for row, knob in enumerate(widest_last):
            panel.label(left, row, request.words["knobs"][knob], request.palette.text, "right")
        panels.append(panel)
    columns = {}
    for read_out, (unit, worth) in SPOKEN.items():
        columns[f"as_it_is_{read_out}_{unit}"] = worth * np.atleast_1d(getattr(found.base, read_out))
        for knob in found.turned:
            columns[f"{knob}_{read_out}_{unit}"] = worth * np.array(found.span(knob, read_out))
    return Chart(figure(panels).update_yaxes(visible=False), columns)
