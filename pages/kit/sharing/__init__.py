"""To give a state away: links, codes, files."""
