"""The claims as experiments: each module has one function, Settings in, Record out."""
