"""Partners by their key, or by what somebody calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.graphql.types import key_of

LEGAL_FORMS = (
    "sa", "sas", "sasu", "sarl", "eurl", "snc", "sca", "scop", "se", "sprl", "srl", "bv", "nv", "gmbh", "ag", "kg",
    "ltd", "limited", "llc", "inc", "corp", "corporation", "plc", "spa", "sl", "oy", "ab", "as",
)  # fmt: skip
"""What ends the name of a company and does not tell it from others."""
LIVING = "state NOT IN ('closed', 'refused')"
COLUMNS = "id, name, key, registration, country, website, sector, city, about, state"


@dataclass(frozen=True, slots=True)
class KnownPartner:
    """A partner as plugins see it. ``key`` is the name as the directory folds employers."""

    id: UUID
    name: str
    key: str
    registration: str
    country: str
    website: str
    sector: str
    city: str
    about: str
    state: str

    @property
    def active(self) -> bool:
        """Whether its people may come in."""
        return self.state == "active"


async def partner_of(which: UUID | str) -> KnownPartner | None:
    """A partner by its id, its global id, or its exact name in whatever spelling (``key``); None where there is none.

    Of those that are closed or refused, only an id finds one.
    """
    if isinstance(which, UUID):
        statement = f"SELECT {COLUMNS} FROM amicale.partner WHERE id = $1"  # noqa: S608
        return known(await DB.fetch_row(statement, which))
    key = as_id(which)
    return await partner_of(key) if key else await by_name(which)


def as_id(text: str) -> UUID | None:
    """The key in a global id of a partner, or in a key as text; None for what is neither."""
    try:
        return UUID(text)
    except ValueError:
        pass
    try:
        return key_of(text, "Partner")
    except Exception:
        return None


async def by_name(name: str) -> KnownPartner | None:
    """The living partner of this name: case, accents and punctuation do not matter."""
    statement = f"SELECT {COLUMNS} FROM amicale.partner WHERE {LIVING} AND key = amicale.fold($1)"  # noqa: S608
    return known(await DB.fetch_row(statement, name[:300]))


async def match_partner(name: str) -> KnownPartner | None:
    """The same, and also where only the legal form differs: ``Acme`` finds ``ACME S.A.S.``, if that is the only one."""
    found = await by_name(name)
    if found is not None or not name.strip():
        return found
    rows = await DB.fetch(
        f"""SELECT {COLUMNS} FROM amicale.partner WHERE {LIVING}
            AND btrim(regexp_replace(key, $2, '')) = btrim(regexp_replace(amicale.fold($1), $2, '')) LIMIT 2""",  # noqa: S608
        name[:300], FORM,
    )  # fmt: skip
    return known(rows[0]) if len(rows) == 1 else None


FORM = "( s a s u| s a s| s a r l| s a| " + "| ".join(re.escape(form) for form in LEGAL_FORMS) + ")$"
"""At the end of a folded name; ``S.A.S.`` is folded to three letters."""


def known(row: Any) -> KnownPartner | None:
    """A row as a value."""
    return None if row is None else KnownPartner(**{**dict(row), "id": uuid_of(row["id"])})
