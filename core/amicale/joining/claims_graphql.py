"""Claims in the schema: the person's own, by ticket and without an account, and the queue of those who decide."""

from __future__ import annotations

import enum
from datetime import date, datetime

import strawberry
from strawberry import UNSET

from amicale.graphql.context import Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import Node, act, batch, by_id, column, condition, connection, node, one
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, key_of
from amicale.joining import claims, deciding, tables
from amicale.joining.candidates_graphql import FIELDS, ClaimCandidate, find_candidates
from amicale.joining.proven import see_proven
from amicale.members.graphql import Member

ID = strawberry.ID
MAY_DECIDE = Sql("{may[claims.decide]}")


@strawberry.enum
class ClaimState(enum.Enum):
    """How far a request to join has come."""

    UNPROVEN = "unproven"
    WAITING = "waiting"
    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REPLACED = "replaced"


@strawberry.input(description="Who asks to join. The class year or the programme is needed.")
class JoinInput:
    """What somebody says of themselves."""

    given_name: str
    family_name: str
    birth_name: str | None = ""
    class_year: int | None = None
    programme: str | None = ""
    birth_date: date | None = None
    email: str | None = ""
    message: str | None = ""
    consent: bool = False
    proof: str | None = ""
    website: str | None = ""


@strawberry.type
class JoinRequest:
    """A request to join, as its own person follows it. The id is a secret of theirs."""

    id: ID
    state: ClaimState
    email: str
    question: str
    reason: str


@strawberry.type
class ProvenVisitor:
    """What a provider has said of somebody who came from it to ask."""

    email: str
    given_name: str
    family_name: str


@node(table=tables.Claim, scope=MAY_DECIDE)
class Claim(Node):
    """Somebody asks to join, or says that a record is theirs; for those who decide."""

    given_name: str = column()
    family_name: str = column()
    birth_name: str = column()
    class_year: int | None = column()
    programme: str = column()
    birth_date: date | None = column()
    email: str = column()
    message: str = column()
    provider: str = column(description="Where they came from with an account, or empty.")
    state: ClaimState = column()
    created_at: datetime = column()
    decided_at: datetime | None = column()
    outcome: str = column(description="How it was accepted: rule, known, linked or created.")
    reason: str = column()
    question: str = column()
    answer: str = column()
    member: Member | None = one(tables.Claim.member)
    decided_by: Member | None = one(tables.Claim.decided_by)
    candidates: list[ClaimCandidate] | None = batch(find_candidates, needs=FIELDS)


@strawberry.input(description="Which requests to join.")
class ClaimFilter:
    """What they can be filtered by."""

    state: ClaimState | None = condition("{row}.state = {value:text}")
    open: bool | None = condition("({row}.state IN ('waiting', 'asked')) = {value:boolean}")


OLDEST_FIRST = (Order(Sql("{row}.created_at"), "timestamptz"),)


@strawberry.type
class ClaimsQuery:
    """What can be asked about requests to join."""

    claim: Claim | None = by_id(access="claims.decide")
    claims: Connection[Claim] = connection(
        access="claims.decide", filters=ClaimFilter, order=OLDEST_FIRST, where=Sql("{row}.state <> 'unproven'"),
        description="Requests to join, the oldest first.",
    )  # fmt: skip

    @act(access="public")
    async def join_request(self, info: Info, ticket: str) -> JoinRequest | None:
        """Your own request, by its ticket."""
        found = await claims.follow(ticket)
        return request_of(found) if found is not None else None

    @act(access="public")
    async def proven_visitor(self, info: Info, proof: str = "") -> ProvenVisitor | None:
        """What a provider has said of you, when you came from one."""
        found = await see_proven(proof) if proof else None
        if found is None:
            return None
        return ProvenVisitor(email=found.email, given_name=found.given_name, family_name=found.family_name)


def request_of(found: claims.Followed) -> JoinRequest:
    """A claim as its own person sees it."""
    return JoinRequest(
        id=ID(found.ticket), state=ClaimState(found.state), email=found.email, question=found.question,
        reason=found.reason,
    )  # fmt: skip


async def followed(ticket: str) -> JoinRequest | None:
    """The same, after an act."""
    found = await claims.follow(ticket)
    return request_of(found) if found is not None else None


@strawberry.type
class ClaimsMutation:
    """What can be done with requests to join."""

    @act(access="public")
    async def ask_to_join(self, info: Info, input: JoinInput) -> JoinRequest | None:
        """Ask to join, or say that a record is yours. A code is sent to your address, to be sure that it is."""
        given = {name: getattr(input, name) for name in FIELDS if getattr(input, name) is not UNSET}
        ticket = await claims.ask(
            info.context.actor, given, consent=input.consent, proof=input.proof or "", trap=input.website or ""
        )
        return await followed(ticket)

    @act(access="public")
    async def prove_join_request(self, info: Info, ticket: str, code: str) -> JoinRequest | None:
        """Type the code that was sent to your address."""
        await claims.prove(ticket, code)
        return await followed(ticket)

    @act(access="public")
    async def send_join_code(self, info: Info, ticket: str) -> JoinRequest | None:
        """Have another code sent."""
        await claims.send_another_code(ticket)
        return await followed(ticket)

    @act(access="public")
    async def answer_join_question(self, info: Info, ticket: str, answer: str) -> JoinRequest | None:
        """Answer what you were asked."""
        await claims.answer(ticket, answer)
        return await followed(ticket)

    @act(access="public")
    async def withdraw_join_request(self, info: Info, ticket: str) -> bool:
        """Take your request back: nothing of it is kept."""
        await claims.withdraw(info.context.actor, ticket)
        return True

    @act(access="claims.decide")
    async def link_claim(self, info: Info, id: ID, member: ID, although_verified: bool = False) -> Claim | None:
        """The request is of this person: its address signs them in from now on."""
        key = key_of(id, "Claim")
        await deciding.link(
            info.context.actor, key, key_of(member, "Member"), although_verified=although_verified
        )  # fmt: skip
        return Ref(Claim, key)  # type: ignore[return-value]

    @act(access="claims.decide")
    async def create_member_from_claim(self, info: Info, id: ID, status: str = "alumnus") -> Claim | None:
        """Nobody on record is this person: make a new member of them."""
        key = key_of(id, "Claim")
        await deciding.create_from(info.context.actor, key, status.lower())
        return Ref(Claim, key)  # type: ignore[return-value]

    @act(access="claims.decide")
    async def refuse_claim(self, info: Info, id: ID, reason: str) -> Claim | None:
        """Say no; the person reads the reason."""
        key = key_of(id, "Claim")
        await deciding.refuse(info.context.actor, key, reason)
        return Ref(Claim, key)  # type: ignore[return-value]

    @act(access="claims.decide")
    async def ask_about_claim(self, info: Info, id: ID, question: str) -> Claim | None:
        """Ask the person something before you decide."""
        key = key_of(id, "Claim")
        await deciding.ask_back(info.context.actor, key, question)
        return Ref(Claim, key)  # type: ignore[return-value]
