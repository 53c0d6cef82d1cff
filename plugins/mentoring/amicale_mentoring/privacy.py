"""Somebody's own data: the copy that they may ask for, their erasure, and what happens when two records are one."""

from __future__ import annotations

from amicale_mentoring.keeping.erasing import erase
from amicale_mentoring.keeping.exporting import export
from amicale_mentoring.keeping.merging import follow

__all__ = ["erase", "export", "follow"]
