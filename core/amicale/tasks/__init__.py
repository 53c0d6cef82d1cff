"""Work done later: queued in the transaction that causes it, worked off by workers, once, again after a failure."""
