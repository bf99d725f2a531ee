"""The page that takes a runner's own recording."""
