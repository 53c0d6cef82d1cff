"""Short ways to say what a test of dues needs: a plan, a person who joined, a call, a payment.

``from making import Dues`` or the fixture ``dues``. Amounts are cents, days are the school's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from amicale import DB, SYSTEM, Actor, new_id, today
from amicale.access import roles
from amicale.testing.kit import School
from amicale_dues.bylaws.periods import Cover
from amicale_dues.bylaws.plans import Plan, plan_of, put
from amicale_dues.bylaws.prices import Offer
from amicale_dues.bylaws.terms import Terms
from amicale_dues.ledger.charges import Basis, Call, call
from amicale_dues.ledger.payments import Receipt, receive
from amicale_dues.standing.memberships import Joining, grant
from amicale_dues.standing.memberships import put as put_membership

PAYMENTS = count(1)


@dataclass
class Dues:
    """A school with dues switched on."""

    school: School

    async def person(self, name: str = "Camille", **values: Any) -> UUID:
        """A member of the school."""
        return await self.school.person(name, **values)

    async def plan(self, code: str = "life", owner: str = "", **terms: Any) -> Plan:
        """A plan in the book, straight; without terms it is 300 EUR for life. ``amount`` alone makes a yearly one."""
        terms = {"title": {"fr": code, "en": code}, **(terms or {"kind": "lifetime", "amount": 30000})}
        await put(owner, code, Terms.model_validate(terms))
        return await plan_of(code, owner)

    async def set(self, **settings: Any) -> None:
        """The school's settings of dues, as its treasurer would write them: ``await dues.set(plans={...})``."""
        await self.school.enable("dues", **settings)

    async def membership(self, member: UUID, plan: Plan | None = None, **values: Any) -> UUID:
        """Somebody who joined a plan and was not called on yet; a second time for one plan answers the first."""
        plan = plan or await self.plan()
        known = await DB.fetch_value(
            "SELECT id FROM dues.membership WHERE member = $1 AND plan = $2 AND state <> 'ended'", member, plan.id
        )
        state = values.pop("state", "active")
        joining = Joining(member, plan, values.pop("on", today()), **values)
        async with DB.transaction():
            return known or await put_membership(SYSTEM, joining, state=state)

    async def cover(self, member: UUID, plan: Plan | None = None, *, starts: date, ends: date | None = None) -> UUID:
        """Somebody who is covered for a time without a call, as an import would say it."""
        membership = await self.membership(member, plan, source="imported", act="", on=starts)
        async with DB.transaction():
            return await grant(membership, Cover(starts, ends), known=False)

    async def charge(
        self, member: UUID, amount: int = 30000, plan: Plan | None = None, *, on: date | None = None,
        due_on: date | None = None, until: date | None = None, currency: str = "EUR", basis: Basis = "receipt",
        counterpart: bool = False, parts: tuple[tuple[date, int], ...] = (), payer: str = "member",
    ) -> UUID:  # fmt: skip
        """A call for dues to somebody, who joins a plan for it."""
        on = on or today()
        membership = await self.membership(member, plan, on=on)
        offer = Offer(Cover(on, until), amount, currency)
        async with DB.transaction():
            return await call(Call(membership, offer, on, due_on or on, basis, counterpart, payer, parts=parts))

    async def payment(
        self, charge: UUID | None, amount: int = 30000, *, way: str = "cheque", reference: str = "",
        on: date | None = None, currency: str = "EUR", into: Any = "cheques", member: UUID | None = None,
        **details: Any,
    ) -> UUID:  # fmt: skip
        """Money that came for a call, or for nobody known."""
        if charge and member is None:
            member = await DB.fetch_value("SELECT member FROM dues.charge WHERE id = $1", charge)
        reference = reference or f"test-{next(PAYMENTS)}"
        money = Receipt(way, reference, amount, currency, on or today(), into, member, details=details)
        async with DB.transaction():
            return (await receive(money, charge)).payment

    async def paid(self, name: str = "Camille", amount: int = 30000, plan: Plan | None = None, **values: Any) -> UUID:
        """A new person who was called on and has paid."""
        person = await self.person(name, **values)
        await self.payment(await self.charge(person, amount, plan), amount)
        return person

    async def attempt(self, charge: UUID, amount: int = 30000, *, way: str = "stripe", reference: str = "") -> UUID:
        """A try to pay a call online that has begun."""
        made = new_id()
        await DB.execute(
            """INSERT INTO dues.attempt (id, way, charge, member, amount, currency, state, reference)
               SELECT $1, $2, id, member, $4, currency, 'open', $5 FROM dues.charge WHERE id = $3""",
            made, way, charge, amount, reference,
        )  # fmt: skip
        return made

    def as_(self, person: UUID | None, *permissions: str) -> Actor:
        """Somebody as an actor."""
        return self.school.actor(person, *permissions)

    async def treasurer(self, *permissions: str) -> Actor:
        """Somebody who looks after the money."""
        return self.as_(await self.person("Tess", family_name="Treasurer"), "dues.read", "dues.manage", *permissions)

    async def auditor(self) -> Actor:
        """Somebody who reads the books and changes nothing."""
        return self.as_(await self.person("Aude", family_name="Auditor"), "dues.read")

    async def administrator(self) -> UUID:
        """Somebody whom the school has made its administrator: for ``browser.sign_in``."""
        person = await self.person("Admin")
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", person)
        return person

    def id(self, kind: str, key: UUID) -> str:
        """A global id: ``dues.id("DuesCharge", charge)``."""
        return self.school.id(kind, key)

    async def standing(self, member: UUID, on: date | None = None) -> str:
        """How somebody stands; ``none`` where dues are no matter between them."""
        state = await DB.fetch_value("SELECT state FROM dues.standing($1, '', $2)", member, on or today())
        return str(state or "none")

    async def open_amount(self, charge: UUID) -> int:
        """What is open of a call, in cents."""
        return int(await DB.fetch_value("SELECT open_amount FROM dues.charge WHERE id = $1", charge))

    async def balance(self, account: str) -> int:
        """What stands on an account, in cents: debit above zero."""
        return int(await DB.fetch_value("SELECT coalesce(sum(amount), 0) FROM dues.entry WHERE account = $1", account))

    async def questions(self) -> list[str]:
        """What is asked of the treasurer and not answered yet."""
        rows = await DB.fetch("SELECT kind FROM dues.question WHERE settled_at IS NULL ORDER BY id")
        return [row["kind"] for row in rows]

    async def acts(self) -> list[str]:
        """What the audit log says of dues, in order."""
        return [row["act"] for row in await DB.fetch("SELECT act FROM amicale.audit_entry ORDER BY id")]

    async def mails(self) -> list[str]:
        """The names of the mails that wait, in order."""
        return [row["kind"] for row in await DB.fetch("SELECT kind FROM amicale.mail ORDER BY id")]
