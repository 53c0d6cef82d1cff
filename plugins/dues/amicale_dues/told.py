"""What dues call that which they hold about somebody, in the copy that people get of their data."""

from __future__ import annotations

from amicale_dues.history.told import HOLDINGS

__all__ = ["HOLDINGS"]
