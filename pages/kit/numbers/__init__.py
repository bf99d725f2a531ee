"""What the model says, as numbers for texts, charts and guesses. No Streamlit."""
