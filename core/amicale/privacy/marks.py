"""Marks of the erased: salted hashes by which a file of the school's is recognised when it brings somebody back.

A mark is an HMAC-SHA-256 under a salt of this database. It tells nothing by itself; who has the database and guesses a
person right can tell that they were erased, which is the price of not bringing them back.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from hashlib import sha256

from amicale.database.engine import DB
from amicale.members.importing.drafts import PersonFields
from amicale.members.importing.values.text import fold

BYTES = 16


class Marker:
    """Makes marks under one salt."""

    def __init__(self, salt: bytes) -> None:
        self._salt = salt

    def of(self, person: PersonFields) -> set[bytes]:
        """All marks of a person: their number; their name with their birth date; each address with their first name,
        because families share addresses."""
        return {hmac.new(self._salt, text.encode(), sha256).digest()[:BYTES] for text in said(person)}


def said(person: PersonFields) -> Iterator[str]:
    """What is hashed."""
    given = fold(person.given_name or "")
    if person.external_id:
        yield f"id:{person.external_id.strip().lower()}"
    if person.birth_date:
        for family in {fold(name) for name in surnames(person)}:
            yield f"born:{person.birth_date.isoformat()}:{given}:{family}"
    for address in person.emails:
        yield f"mail:{address.strip().lower()}:{given}"


def surnames(person: PersonFields) -> Iterator[str]:
    """Every family name that somebody is known under."""
    yield from (name for name in (person.family_name, person.birth_name, person.usual_name) if name)


async def marker() -> Marker:
    """The one of this database."""
    return Marker(bytes(await DB.fetch_value("SELECT salt FROM amicale.erased_salt")))


async def erased_marks() -> frozenset[bytes]:
    """Those of everybody who was erased."""
    rows = await DB.fetch("SELECT DISTINCT unnest(marks) AS mark FROM amicale.erased")
    return frozenset(bytes(row["mark"]) for row in rows)


async def marks_to_skip(known: Iterable[PersonFields]) -> tuple[Marker, frozenset[bytes]]:
    """What a file must not bring back. Who came back by themselves since is known again, and no longer skipped."""
    made, marks = await marker(), await erased_marks()
    if marks:
        marks -= frozenset(mark for person in known for mark in made.of(person))
    return made, marks
