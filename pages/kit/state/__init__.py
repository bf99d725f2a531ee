"""Where the reader is, what is remembered, and how a link says it."""
