"""The runner and other things as drawings, in Python."""
