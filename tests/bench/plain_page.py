"""The same question asked of plain Streamlit: a slider, three numbers, the leg as a Plotly animation, three charts.

`?trimmed` leaves out Plotly's template, the least that its figures can weigh.
"""

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from model.settings import Settings
from model.swing.answers import same_pull, same_swing
from model.swing.stride import stride_at

FRAMES = 61


def leg_figure(settings: Settings) -> go.Figure:
    """The swinging leg and a button that plays it."""
    motion, leg = settings.stride(FRAMES).motion, settings.leg
    shank = motion.thigh - motion.knee
    hip = np.zeros(FRAMES)
    knee_x, knee_y = leg.thigh.length * np.sin(motion.thigh), -leg.thigh.length * np.cos(motion.thigh)
    ankle_x, ankle_y = knee_x + leg.shank.length * np.sin(shank), knee_y - leg.shank.length * np.cos(shank)
    xs, ys = np.stack([hip, knee_x, ankle_x], axis=-1), np.stack([hip, knee_y, ankle_y], axis=-1)
    frames = [go.Frame(data=[go.Scatter(x=x, y=y)]) for x, y in zip(xs.round(3), ys.round(3), strict=True)]
    play = {"type": "buttons", "buttons": [{"label": "Play", "method": "animate", "args": [None]}]}
    axes = {"xaxis": {"range": [-1, 1]}, "yaxis": {"range": [-1.1, 0.2], "scaleanchor": "x"}}
    return go.Figure(frames[0].data, {"updatemenus": [play], **axes}, frames)


def line_chart(x: np.ndarray, y: np.ndarray) -> go.Figure:
    """One line of about a hundred points."""
    return go.Figure(go.Scatter(x=x.round(2), y=y.round(2), mode="lines"))


def show(figure: go.Figure, key: str) -> None:
    """Draw a figure."""
    if "trimmed" in st.query_params:
        st.plotly_chart(figure.update_layout(template="none"), theme=None, key=key)
    else:
        st.plotly_chart(figure, key=key)


knee = st.slider("Peak knee flexion", 50, 150, 92)
settings = Settings(knee_flexion=float(knee))
stride = settings.stride()
swung, pulled = same_swing(stride), same_pull(stride)
pull, thigh, landing = st.columns(3)
pull.metric("Hip pull", f"{100 * (swung.mean / same_swing(stride.typical).mean - 1):+.0f} %")
thigh.metric("Thigh", f"{np.degrees(pulled.thigh_peak_change):+.0f}°")
landing.metric("Ankle past knee", f"{100 * pulled.landing.ankle_ahead_of_knee:.1f} cm")
show(leg_figure(settings), "leg")

time = 1000 * stride.fraction * float(settings.reference.swing_time)
knees = np.arange(50.0, 151.0, 2.5)
many = stride_at(settings.leg, settings.reference, np.radians(knees))
show(line_chart(time[::2], swung.torques.hip[::2]), "hip")
show(line_chart(time[::2], swung.torques.knee[::2]), "knee")
show(line_chart(knees, same_swing(many).mean), "pull")
