"""How long what people write may be."""

from __future__ import annotations

SUBJECT, BODY, SAID = 150, 5000, 2000
"""The most characters of a subject, a letter, and a word to staff or from them."""
