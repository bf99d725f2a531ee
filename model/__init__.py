"""The physics of the running swing leg: NumPy in, NumPy out; SymPy only to derive. Start with README.md here."""
