"""What freelance calls that which it holds about somebody, in the copy that people get of their data."""

from __future__ import annotations

from amicale_freelance.keeping.told import HOLDINGS

__all__ = ["HOLDINGS"]
