"""Signing in by e-mail, by people and by attackers."""
