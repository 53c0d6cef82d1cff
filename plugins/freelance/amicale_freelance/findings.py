"""What ``amicale doctor`` finds about freelance: each room's own checks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from amicale import Finding
from amicale_freelance.keeping import checks

CHECKS: tuple[Callable[[], Awaitable[Sequence[Finding]]], ...] = (*checks.CHECKS,)
