"""The number of a receipt, as people read it."""

from __future__ import annotations

LETTERS = {"receipt": "R", "credit": "A", "tax": "F"}
"""R for *reçu*, A for *avoir*, F for *fiscal*: each is counted by itself, from 1 in every year."""


def number_text(kind: str, year: int, number: int) -> str:
    """``R-2026-000123``."""
    return f"{LETTERS[kind]}-{year}-{number:06}"
