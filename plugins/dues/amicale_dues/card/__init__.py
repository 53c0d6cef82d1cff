"""The membership card, and how it is verified at a door."""
