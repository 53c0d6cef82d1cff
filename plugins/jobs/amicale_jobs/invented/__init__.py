"""Invented offers, for the demonstration school."""
