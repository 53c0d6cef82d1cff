"""Card payments through HelloAsso."""
