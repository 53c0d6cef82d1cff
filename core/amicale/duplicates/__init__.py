"""Records that may be one person: found by the import's own engine, decided by people."""
