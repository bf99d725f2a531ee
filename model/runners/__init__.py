"""The 26 runners themselves: their strides as they were measured, and what they bear witness to."""
