"""What ``amicale doctor`` finds about mentoring: each room's own checks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from amicale import Finding
from amicale_mentoring.keeping import checks
from amicale_mentoring.programmes import checks as programmes

CHECKS: tuple[Callable[[], Awaitable[Sequence[Finding]]], ...] = (*checks.CHECKS, *programmes.CHECKS)
