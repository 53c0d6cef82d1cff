"""References in the schema: those on a profile, and the question that a client answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import strawberry

from amicale import Info, Node, Order, Ref, Sql, act, column, key_of, many, node
from amicale_freelance import tables
from amicale_freelance.profiles.service import own_profile
from amicale_freelance.references import answering, service
from amicale_freelance.rules import PROFILE_EXISTS
from amicale_freelance.types import FreelanceProfile

ID = strawberry.ID
OF_MINE = "EXISTS (SELECT FROM freelance.profile fp WHERE fp.id = {row}.profile AND fp.member = {me})"
OF_ONE_I_SEE = (
    "EXISTS (SELECT FROM freelance.profile fp WHERE fp.id = {row}.profile AND ("
    + PROFILE_EXISTS.text.replace("{row}", "fp") + "))"
)  # fmt: skip
MINE = Sql(OF_MINE)


@node(table=tables.Reference, scope=Sql(f"{OF_MINE} OR ({{row}}.state = 'confirmed' AND {OF_ONE_I_SEE})"))
class FreelanceReference(Node):
    """A client says what somebody did for them: confirmed by them, or asked so far."""

    state: str | None = column(
        Sql("CASE {row}.state WHEN 'misused' THEN 'declined' ELSE {row}.state END"), visible=MINE,
        description="asked, confirmed, declined, expired or withdrawn.",
    )  # fmt: skip
    client: str | None = column(visible=MINE | Sql("{row}.shows_name"), description="Who confirms, if they show it.")
    client_role: str | None = column(visible=MINE | Sql("{row}.shows_name"))
    company: str = column()
    work: str = column()
    year_from: int = column()
    year_to: int | None = column()
    words: str = column(description="What the client says; or empty.")
    answered_at: datetime | None = column()
    asked_at: datetime | None = column(visible=MINE)
    expires_at: datetime | None = column(visible=MINE)


@strawberry.type
class ProfileReferences:
    """What this room adds to a profile."""

    references: list[FreelanceReference] | None = many(
        tables.Reference.profile, where=Sql("{row}.state = 'confirmed'"),
        order=(Order(Sql("coalesce({row}.year_to, 9999)"), "int", descending=True),),
        description="What clients have confirmed.",
    )  # fmt: skip
    asked_references: list[FreelanceReference] | None = many(
        tables.Reference.profile, where=MINE & Sql("{row}.state <> 'confirmed'"),
        order=(Order(Sql("{row}.asked_at"), "timestamptz", descending=True),),
        description="Your own questions that are not confirmed.",
    )  # fmt: skip


@strawberry.type(description="What a client is asked to confirm.")
class FreelanceReferenceAsked:
    """Read with the link's secret."""

    name: str = strawberry.field(description="Who asks.")
    client: str
    company: str
    work: str
    year_from: int
    year_to: int | None
    message: str
    over: bool = strawberry.field(description="Whether there is nothing to answer; all else is empty then.")
    confirmed: bool = strawberry.field(description="Whether they have confirmed it already.")
    words: str
    shows_name: bool
    until: date | None = strawberry.field(description="Until when it can be answered.")


OVER = FreelanceReferenceAsked(
    name="", client="", company="", work="", year_from=0, year_to=None, message="", over=True, confirmed=False,
    words="", shows_name=False, until=None,
)  # fmt: skip
"""The same for a link that was answered, one that is over, and one that never was."""


@strawberry.input(description="What a client is asked to confirm.")
class FreelanceReferenceInput:
    """As a form sends it."""

    client: str | None = None
    client_role: str | None = None
    company: str | None = None
    work: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    email: str | None = strawberry.field(default=None, description="Used for this one question, then forgotten.")
    message: str | None = None
    language: str | None = strawberry.field(default=None, description="fr or en: what the client reads.")


@strawberry.type
class ReferencesQuery:
    """What can be asked."""

    @act(access="public")
    async def freelance_reference_asked(self, info: Info, secret: str) -> FreelanceReferenceAsked:
        """What a link leads to. Reading it answers nothing."""
        row = await answering.found(secret)
        return OVER if row is None else asked_of(row)


def asked_of(row: Any) -> FreelanceReferenceAsked:
    """The question for who has the link."""
    names = ("name", "client", "company", "work", "year_from", "year_to", "message", "words", "shows_name")
    return FreelanceReferenceAsked(
        **{name: row[name] for name in names}, over=False, confirmed=row["state"] == "confirmed",
        until=row["expires_at"].date(),
    )  # fmt: skip


@strawberry.type
class ReferencesMutation:
    """What can be done."""

    @act(access="member")
    async def ask_for_freelance_reference(self, info: Info, input: FreelanceReferenceInput) -> FreelanceProfile | None:
        """Ask a client to confirm what you did for them. They get one mail, and need no account."""
        actor = info.context.actor
        asked = service.Asked(
            client=input.client or "", company=input.company or "", work=input.work or "",
            year_from=input.year_from or 0, address=input.email or "", client_role=input.client_role or "",
            year_to=input.year_to, message=input.message or "", locale=input.language or actor.locale,
        )  # fmt: skip
        await service.ask(actor, asked)
        return Ref(FreelanceProfile, await own_profile(actor))  # type: ignore[return-value]

    @act(access="member")
    async def withdraw_freelance_reference(self, info: Info, id: ID) -> bool:
        """Take a question back, or a reference off your profile."""
        await service.withdraw(info.context.actor, key_of(id, "FreelanceReference"))
        return True

    @act(access="public")
    async def confirm_freelance_reference(
        self, info: Info, secret: str, words: str | None = None, shows_name: bool | None = None
    ) -> bool:
        """Say that it was so. For who has the link."""
        await answering.confirm(secret, words or "", shows_name=bool(shows_name))
        return True

    @act(access="public")
    async def refuse_freelance_reference(self, info: Info, secret: str, misuse: bool | None = None) -> bool:
        """Say no, or take a confirmation back; ``misuse``: never ask this address again."""
        await answering.refuse(secret, misuse=bool(misuse))
        return True
