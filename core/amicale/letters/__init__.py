"""Letters: one person writes to another without seeing an address; with reports, blocks and limits."""
