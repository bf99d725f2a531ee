"""The leg and its equations: segments, a derivation, the torques that move it."""
