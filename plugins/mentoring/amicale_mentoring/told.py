"""Words for what mentoring holds of somebody, in the copy that they ask for."""

from __future__ import annotations

from amicale import Holding

HOLDINGS: tuple[Holding, ...] = ()
