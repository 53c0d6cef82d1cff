"""Having been to one's class: the first step "find your class" is taken then, whatever link led there."""

from __future__ import annotations

from amicale.actor import Actor
from amicale.home.service import take_step

STEP = "class"
"""The name of the first step on the home page."""


async def note_visit(actor: Actor, year: int) -> None:
    """Somebody looks at a class.

    The step is to find one's own: another class's page does not take it, except for those of whom no class is known.
    """
    if actor.member_id is not None and (year in actor.class_years or not actor.class_years):
        await take_step(actor, STEP)
