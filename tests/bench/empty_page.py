"""The least that a page can do when a slider is let go: it runs again."""

import streamlit as st

st.slider("Pace", 167, 500, 330)
