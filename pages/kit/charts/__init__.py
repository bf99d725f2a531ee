"""Charts: a state in, a light Plotly figure and its numbers out. No Streamlit, no sentences."""
