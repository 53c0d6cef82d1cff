"""Somebody's own data: the copy that they may ask for, their erasure, and what happens when two records are one."""

from __future__ import annotations

from amicale_jobs.keeping.erasing import erase
from amicale_jobs.keeping.exporting import export
from amicale_jobs.keeping.merging import follow

__all__ = ["erase", "export", "follow"]
