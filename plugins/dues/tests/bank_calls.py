"""Calls for dues that a statement of the bank may settle."""

from __future__ import annotations

from uuid import UUID

from making import Dues

from amicale import DB


async def reference(charge: UUID) -> str:
    """What the bank writes of it."""
    return str(await DB.fetch_value("SELECT reference FROM dues.charge WHERE id = $1", charge))


async def called(dues: Dues, name: str = "Anne", family: str = "Dupont", amount: int = 5000) -> UUID:
    """A call for the dues of somebody."""
    return await dues.charge(await dues.person(name, family_name=family), amount)
