"""Members: who people are."""
