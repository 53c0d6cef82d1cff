"""Writing the by-laws, in the schema. Thin: the rules are in writing.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import strawberry

from amicale import Info, Ref, Refusal, act, key_of, read_money, translator
from amicale_dues.bylaws.approving import agree, decline
from amicale_dues.bylaws.graphql import DuesPlanPreview, preview_of, seen_plan
from amicale_dues.bylaws.inputs import (
    DuesExemptionInput,
    DuesPlanInput,
    DuesTariffInput,
    DuesWhoInput,
    exemption_in,
    terms_in,
    who_in,
    words,
)
from amicale_dues.bylaws.plans import plan_of
from amicale_dues.bylaws.terms import Terms
from amicale_dues.bylaws.writing import Seen, drop_exemption, put_exemption, put_part, put_plan, terms_of
from amicale_dues.settings import DuesSettings
from amicale_dues.types import DuesMembership, DuesPlan

_ = translator("dues")
MANAGE = "dues.manage"


@strawberry.type
class BylawsMutation:
    """Plans and exemptions."""

    @act(access=MANAGE)
    async def preview_dues_plan(self, info: Info, input: DuesPlanInput, code: str = "") -> DuesPlanPreview:
        """What a plan would be like with these terms: in words, for whom at which price, and whom it touches."""
        kept = (await plan_of(code)).terms if code else None
        place = {"position": kept.position} if kept else {}
        more = {"tariffs": kept.tariffs, "only": kept.only} if kept else {}
        return await preview_of(
            code, terms_of({**place, **terms_in(input, currency_of(kept)), **more}), info.context.actor
        )

    @act(access=MANAGE)
    async def put_dues_plan(
        self, info: Info, input: DuesPlanInput, code: str = "", version: str = ""
    ) -> DuesPlan | None:
        """Write a plan's terms; without a code, a new plan. `version` refuses where somebody changed it meanwhile."""
        kept = (await plan_of(code)).terms if code else None
        named = await put_plan(info.context.actor, code, terms_in(input, currency_of(kept)), Seen(version))
        return seen_plan((await plan_of(named)).id)

    @act(access=MANAGE)
    async def put_dues_tariff(
        self, info: Info, code: str, input: DuesTariffInput, position: int = 0, version: str = ""
    ) -> DuesPlan | None:
        """Write a tariff of a plan: the one at a position, counted from 1, or a new last one."""
        tariff = {"title": words(input.title_fr, input.title_en), **who_in(input)}
        if not tariff["title"]:
            raise Refusal(_("Give it a name."), field="input.titleFr")

        def change(old: Terms) -> Mapping[str, Any]:
            made = {**tariff, "amount": read_money(input.amount, old.currency, field="input.amount")}
            all_ = [each.model_dump() for each in old.tariffs]
            at = position - 1 if 0 < position <= len(all_) else len(all_)
            return {"tariffs": [*all_[:at], made, *all_[at + 1 :]]}

        await put_part(info.context.actor, code, Seen(version), change)
        return seen_plan((await plan_of(code)).id)

    @act(access=MANAGE)
    async def drop_dues_tariff(self, info: Info, code: str, position: int, version: str = "") -> DuesPlan | None:
        """Take a tariff of a plan away."""

        def change(old: Terms) -> Mapping[str, Any]:
            return {"tariffs": [each for at, each in enumerate(old.tariffs, 1) if at != position]}

        await put_part(info.context.actor, code, Seen(version), change)
        return seen_plan((await plan_of(code)).id)

    @act(access=MANAGE)
    async def raise_dues_tariff(self, info: Info, code: str, position: int, version: str = "") -> DuesPlan | None:
        """Move a tariff one place up: the first that fits is somebody's."""

        def change(old: Terms) -> Mapping[str, Any]:
            moved, at = list(old.tariffs), position - 1
            if 0 < at < len(moved):
                moved[at - 1], moved[at] = moved[at], moved[at - 1]
            return {"tariffs": moved}

        await put_part(info.context.actor, code, Seen(version), change)
        return seen_plan((await plan_of(code)).id)

    @act(access=MANAGE)
    async def limit_dues_plan(
        self, info: Info, code: str, input: DuesWhoInput | None = None, version: str = ""
    ) -> DuesPlan | None:
        """Say for whom a plan is; without conditions, for everybody."""
        only = who_in(input) if input else {}
        await put_part(info.context.actor, code, Seen(version), lambda old: {"only": only or None})
        return seen_plan((await plan_of(code)).id)

    @act(access=MANAGE)
    async def put_dues_exemption(self, info: Info, input: DuesExemptionInput, code: str = "") -> str:
        """Write who owes nothing, and why; answers its short name."""
        return await put_exemption(info.context.actor, code, exemption_in(input))

    @act(access=MANAGE)
    async def drop_dues_exemption(self, info: Info, code: str) -> bool:
        """Take an exemption away."""
        await drop_exemption(info.context.actor, code)
        return True

    @act(access=MANAGE)
    async def agree_to_dues(self, info: Info, membership: strawberry.ID) -> DuesMembership | None:
        """Let somebody in who asked to join; they are told, and called on to pay."""
        key = key_of(membership, "DuesMembership")
        await agree(info.context.actor, key, info.context.settings_of(DuesSettings).basis)
        return Ref(DuesMembership, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def decline_dues(self, info: Info, membership: strawberry.ID, reason: str) -> DuesMembership | None:
        """Do not let somebody in who asked to join; they read the reason."""
        key = key_of(membership, "DuesMembership")
        await decline(info.context.actor, key, reason)
        return Ref(DuesMembership, key)  # type: ignore[return-value]


def currency_of(kept: Terms | None) -> str:
    """A plan keeps its currency."""
    return kept.currency if kept else "EUR"
