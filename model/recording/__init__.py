"""A runner's own recording: a file read, understood, doubted, and made a stride."""
