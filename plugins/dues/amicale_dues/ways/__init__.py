"""Ways to pay: what they have in common (contract.py), booking what they tell of (movements.py), and each of them."""

from __future__ import annotations

from amicale import Extension

OURS: tuple[Extension, ...] = ()
"""The ways that come with this plugin; others add theirs to the same list."""
