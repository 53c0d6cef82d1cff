"""The demonstration school. A second time changes nothing."""

from __future__ import annotations

from amicale import Demo


async def fill(demo: Demo) -> None:
    """What makes its pages worth looking at."""
    from amicale_freelance.invented.missions import fill_missions
    from amicale_freelance.invented.profiles import fill_profiles

    await fill_profiles(demo)
    await fill_missions(demo)
