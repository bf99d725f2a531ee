"""Attacks and loads in full counts; samples of them stand in the tests."""
