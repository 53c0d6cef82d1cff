"""People and needs, for the tests of asking the network."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB, Actor
from amicale.testing.kit import School
from amicale_mentoring.network import changing, needs
from amicale_mentoring.network.understanding import LooksFor, Part

WORDS = "Je cherche un contact chez Airbus à Toulouse, promo 2012 si possible, pour parler d'un stage."
HIDE = 'UPDATE amicale.member SET visibility = \'{"work": "nobody", "place": "nobody"}\' WHERE id = $1'


async def worker(school: School, name: str, employer: str, city: str = "", year: int = 2012, **values: Any) -> UUID:
    """Somebody at work."""
    who = await school.person(
        name, city=city, class_year=year, email=f"{name.lower()}@example.org", listed=True, language="en", **values
    )
    await DB.execute(
        """INSERT INTO amicale.position (id, member, employer, title, sector, is_current)
           VALUES (gen_random_uuid(), $1, $2, 'Manager', 'Aéronautique', true)""",
        who, employer,
    )  # fmt: skip
    return who


async def asker(school: School, name: str = "Anne") -> Actor:
    """Somebody who needs help."""
    return school.actor(
        await school.person(name, class_year=2012, email=f"{name.lower()}@example.org", listed=True, language="en")
    )


async def sent(actor: Actor, wanted: LooksFor | None = None, words: str = WORDS) -> UUID:
    """A need of theirs that is on its way."""
    need = await needs.write(actor, words)
    if wanted is not None:
        await changing.change(actor, need, lambda _before: wanted)
    await needs.send(actor, need)
    return need


AIRBUS = LooksFor((Part("employer:Airbus", "Airbus"),))


async def due(need: UUID) -> None:
    await DB.execute("UPDATE mentoring.need SET next_round_at = now() - interval '1 minute' WHERE id = $1", need)
