"""Outgoing mail: queued in the transaction that causes it, sent by a worker, tried again until it is through."""
