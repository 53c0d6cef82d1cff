"""How somebody stands, reckoned from what they are covered for."""
