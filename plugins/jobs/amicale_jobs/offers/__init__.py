"""Offers: written, read, ended by themselves."""
