"""Two people who join together, in the schema."""

from __future__ import annotations

from datetime import date

import strawberry

from amicale import Info, Ref, act, global_id, key_of
from amicale_dues.bylaws.plans import plan_by_id
from amicale_dues.mine import partners
from amicale_dues.mine.words import said
from amicale_dues.types import DuesCharge

ID = strawberry.ID


@strawberry.type(description="Somebody asks the reader to join together with them.")
class DuesTogether:
    """At the price for two, which they pay."""

    charge: ID
    who: str
    plan: str
    covers_from: date
    covers_until: date | None


@strawberry.type(description="Who is named beside the reader in a call for two.")
class DuesPartner:
    """How they have answered."""

    who: str
    state: str = strawberry.field(description="open, asked, accepted or declined.")


@strawberry.type
class PartnersQuery:
    """Joining together."""

    @act(access="member")
    async def dues_together(self, info: Info) -> list[DuesTogether]:
        """Who asks you to join together with them."""
        actor = info.context.actor
        found = await partners.asking(actor.require_member())
        return [
            DuesTogether(
                charge=ID(global_id("DuesCharge", each["charge"])), who=each["who"],
                plan=said((await plan_by_id(each["plan"])).terms.title, actor.locale),
                covers_from=each["covers_from"], covers_until=each["covers_until"],
            )
            for each in found
        ]  # fmt: skip

    @act(access="member")
    async def dues_partner(self, info: Info, charge: ID) -> DuesPartner | None:
        """Who joins with you by a call of yours; null where it is not for two."""
        row = await partners.named(key_of(charge, "DuesCharge"), info.context.actor.require_member())
        return None if row is None else DuesPartner(who=row["who"] or "", state=row["state"])


@strawberry.type
class PartnersMutation:
    """Joining together."""

    @act(access="member")
    async def ask_dues_partner(self, info: Info, charge: ID, partner: ID) -> DuesCharge | None:
        """Name who joins together with you; they are asked, and answer themselves."""
        key = key_of(charge, "DuesCharge")
        await partners.ask_partner(info.context.actor, key, key_of(partner, "Member"))
        return Ref(DuesCharge, key)  # type: ignore[return-value]

    @act(access="member")
    async def answer_dues_partner(self, info: Info, charge: ID, yes: bool) -> bool:
        """Say whether you join together with somebody who asks you."""
        await partners.answer(info.context.actor, key_of(charge, "DuesCharge"), yes=yes)
        return True
