"""What was before: dues of an imported list, and what becomes of them in merges, exports and erasures."""
