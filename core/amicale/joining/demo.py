"""The demonstration's queue of claims: one that is sure, some that need a look, one of a stranger. Only once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from amicale.database.engine import DB
from amicale.joining.claims import CONSENT_VERSION
from amicale.joining.tables import Claim
from amicale.plugins.manifest import Demo

LOST = """
    SELECT m.given_name, m.family_name, m.birth_name, m.birth_date,
           m.class_years[cardinality(m.class_years)] AS class_year,
           (SELECT programme FROM amicale.education e WHERE e.member = m.id ORDER BY id LIMIT 1) AS programme
    FROM amicale.member m WHERE m.id = ANY($1) AND NOT m.deceased AND m.birth_date IS NOT NULL AND m.class_years <> '{}'
      AND NOT EXISTS (SELECT FROM amicale.email e WHERE e.member = m.id AND e.verified_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM amicale.role_grant g WHERE g.member = m.id)
    ORDER BY m.id LIMIT 3
"""
STRANGER = {
    "given_name": "Maxence", "family_name": "Aubry", "birth_name": "", "birth_date": None, "class_year": None,
    "programme": "Programme Grande École",
    "message": "Je suis intervenant depuis trois ans et j'aimerais suivre la vie du réseau.",
}  # fmt: skip
MESSAGES = (
    "Bonjour, j'ai perdu mon adresse de l'école. Pouvez-vous me rendre l'accès à ma fiche ?",
    "Je ne suis pas certaine de l'année notée chez vous : j'ai fait une césure.",
    "",
)


async def fill(demo: Demo) -> None:
    """Three who say to be somebody on record, more or less exactly, and one whom nobody knows."""
    if await DB.fetch_value("SELECT EXISTS (SELECT FROM amicale.claim)"):
        return
    people = [dict(row) for row in await DB.fetch(LOST, list(demo.members))]
    for number, said in enumerate([*told(people), STRANGER]):
        await keep(said, number, demo.locale)


def told(people: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What people say of themselves: the first all right, the second a year off, the third another birth day."""
    said = [{**person, "message": message} for person, message in zip(people, MESSAGES, strict=False)]
    if len(said) > 1:
        said[1]["class_year"] += 1
    if len(said) > 2:
        said[2]["birth_date"] += timedelta(days=1)
    return said


async def keep(said: Mapping[str, Any], number: int, locale: str) -> None:
    """One claim, some hours old, its address proven."""
    at = datetime.now(UTC) - timedelta(hours=5 * number + 2)
    names = ("given_name", "family_name", "birth_name", "birth_date", "class_year", "programme", "message")
    values: dict[str, Any] = {
        name: said[name] if name.endswith(("date", "year")) else said[name] or "" for name in names
    }
    values |= {"email": f"demande{number + 1}@example.net", "locale": locale, "consent_version": CONSENT_VERSION}
    values |= {"state": "waiting", "created_at": at, "proven_at": at, "considered_at": at}
    await Claim(**values).save()
