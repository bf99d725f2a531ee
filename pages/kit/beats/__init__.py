"""What a story is made of: telling, asking, judging."""
