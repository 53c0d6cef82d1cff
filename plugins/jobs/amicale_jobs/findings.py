"""What ``amicale doctor`` finds about jobs: each room's own checks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from amicale import Finding
from amicale_jobs.keeping import checks

CHECKS: tuple[Callable[[], Awaitable[Sequence[Finding]]], ...] = (*checks.CHECKS,)
