"""Pages to be read: the ledger, the handbook, the textbook."""
