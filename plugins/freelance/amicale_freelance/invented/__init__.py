"""Invented profiles and missions, for the demonstration school."""
