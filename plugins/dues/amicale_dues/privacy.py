"""What becomes of somebody's dues when they ask for their data, are erased, or turn out to be two records."""

from __future__ import annotations

from amicale_dues.history.erasing import erase
from amicale_dues.history.exporting import export
from amicale_dues.history.merging import follow

__all__ = ["erase", "export", "follow"]
