"""Bank transfers, found again in the statement of the bank."""
