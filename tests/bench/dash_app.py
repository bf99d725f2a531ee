"""The same question asked of Dash: a slider, three numbers and the leg, computed by the server. Argument: the port."""

import sys

import numpy as np
from dash import Dash, Input, Output, dcc, html

from model.settings import Settings
from model.swing.answers import same_pull, same_swing

STEP = 30  # degrees
app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.Slider(50, 150, STEP, value=50, updatemode="drag", id="knee"),
        *(html.Div(id=name, className="number") for name in ("pull", "thigh", "landing")),
        dcc.Graph(id="leg", config={"staticPlot": True}),
    ]
)
AXES = {
    "template": "none",
    "uirevision": "same",
    "xaxis": {"range": [-1, 1]},
    "yaxis": {"range": [-1.1, 0.2], "scaleanchor": "x"},
}


@app.callback(
    Output("pull", "children"), Output("thigh", "children"), Output("landing", "children"), Output("leg", "figure"),
    Input("knee", "value"),
)  # fmt: skip
def answer(knee: float) -> tuple:
    """Three numbers, and the leg where its heel is highest with the path of its ankle."""
    settings = Settings(knee_flexion=float(knee))
    stride = settings.stride()
    swung, pulled = same_swing(stride), same_pull(stride)
    motion, leg = stride.motion, settings.leg
    shank = motion.thigh - motion.knee
    knee_x, knee_y = leg.thigh.length * np.sin(motion.thigh), -leg.thigh.length * np.cos(motion.thigh)
    ankle_x, ankle_y = knee_x + leg.shank.length * np.sin(shank), knee_y - leg.shank.length * np.cos(shank)
    highest = int(np.argmax(motion.knee))
    bones = {"x": [0, knee_x[highest], ankle_x[highest]], "y": [0, knee_y[highest], ankle_y[highest]]}
    path = {"x": ankle_x[::5].round(3).tolist(), "y": ankle_y[::5].round(3).tolist(), "mode": "lines"}
    return (
        f"{100 * (swung.mean / same_swing(stride.typical).mean - 1):+.0f}",
        f"{np.degrees(pulled.thigh_peak_change):+.0f}°",
        f"{100 * pulled.landing.ankle_ahead_of_knee:.1f} cm",
        {"data": [path, bones], "layout": AXES},
    )


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
