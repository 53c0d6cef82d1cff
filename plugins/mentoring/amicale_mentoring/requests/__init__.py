"""A mentee asks, a mentor answers."""
