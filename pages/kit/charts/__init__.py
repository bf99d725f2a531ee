"""Charts: a state in, a light Plotly figure and its numbers out. No Streamlit, no sentences."""

from pages.kit.charts.drawing import DARK, LIGHT, Chart, Palette
from pages.kit.charts.figures import CHARTS, chart

__all__ = ["CHARTS", "DARK", "LIGHT", "Chart", "Palette", "chart"]
