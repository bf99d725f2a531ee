"""The view: what the pages are made of. Figures take values and know no Streamlit; the stage is a component."""
