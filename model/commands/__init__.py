"""The command line: questions in, tables and JSON out, in words."""
