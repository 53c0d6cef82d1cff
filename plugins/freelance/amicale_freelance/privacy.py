"""Somebody's own data: the copy that they may ask for, their erasure, and what happens when two records are one."""

from __future__ import annotations

from amicale_freelance.keeping.erasing import erase
from amicale_freelance.keeping.exporting import export
from amicale_freelance.keeping.merging import follow

__all__ = ["erase", "export", "follow"]
