"""Insiders: who can recommend, whom to ask."""
