"""A member's addresses in the schema: their own, and what staff may do for those who have lost theirs."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

import strawberry

from amicale.graphql.context import Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import Node, act, column, many, node
from amicale.graphql.sql import Sql
from amicale.graphql.types import key_of
from amicale.joining import tables
from amicale.members import address_proofs, addresses, staff_addresses
from amicale.members.graphql import Member

ID = strawberry.ID


@strawberry.enum
class EmailKind(enum.Enum):
    """What an address is."""

    PERSONAL = "personal"
    WORK = "work"
    SCHOOL = "school"


@node(table=tables.EmailProof, scope=Sql("{row}.member = {me}"), name="EmailProof")
class EmailProof(Node):
    """An address that waits for its code."""

    address: str = column()
    kind: EmailKind = column()
    asked_at: datetime = column()


@strawberry.type
class MemberAddresses:
    """What is added to a member."""

    email_proofs: list[EmailProof] | None = many(
        tables.EmailProof.member, order=(Order(Sql("{row}.asked_at"), "timestamptz"),),
        description="Your own addresses that wait for their code; empty for others.",
    )  # fmt: skip
    only_school_email: bool | None = column(
        Sql("{row}.id = {me} AND EXISTS (SELECT FROM amicale.email e WHERE e.member = {row}.id "
            "AND e.verified_at IS NOT NULL) AND NOT EXISTS (SELECT FROM amicale.email e WHERE e.member = {row}.id "
            "AND e.verified_at IS NOT NULL AND e.kind <> 'school')"),
        visible=Sql("{row}.id = {me}"),
        description="Whether the school's address is your only way in: it ends with your studies.",
    )  # fmt: skip


def person(key: UUID) -> Member:
    """A member, as their reader may see them."""
    return Ref(Member, key)  # type: ignore[return-value]


@strawberry.type
class AddressesMutation:
    """What can be done with addresses."""

    @act(access="member")
    async def add_email(self, info: Info, address: str, kind: EmailKind | None = None) -> EmailProof | None:
        """Add an address, or confirm one that is on your record: a code is sent there. Asking again sends another."""
        chosen = kind.value if isinstance(kind, EmailKind) else None
        return Ref(EmailProof, await address_proofs.begin(info.context.actor, address, chosen))  # type: ignore[return-value]

    @act(access="member")
    async def prove_email(self, info: Info, id: ID, code: str, instead_of: ID | None = None) -> Member | None:
        """Type the code that was sent to the address; instead_of is one of yours that goes in the same act."""
        old = key_of(instead_of, "Email") if instead_of else None
        return person(await address_proofs.prove(info.context.actor, key_of(id, "EmailProof"), code, old))

    @act(access="member")
    async def give_up_email(self, info: Info, id: ID) -> Member | None:
        """Do not add this address after all."""
        return person(await address_proofs.give_up(info.context.actor, key_of(id, "EmailProof")))

    @act(access="member")
    async def make_email_primary(self, info: Info, id: ID) -> Member | None:
        """Be written to at this address."""
        return person(await addresses.make_primary(info.context.actor, key_of(id, "Email")))

    @act(access="member")
    async def set_email_kind(self, info: Info, id: ID, kind: EmailKind) -> Member | None:
        """Say what an address of yours is."""
        return person(await addresses.set_kind(info.context.actor, key_of(id, "Email"), kind.value))

    @act(access="member")
    async def remove_email(self, info: Info, id: ID) -> Member | None:
        """Remove an address of yours; never the last one that lets you in."""
        return person(await addresses.remove(info.context.actor, key_of(id, "Email")))

    @act(access="members.manage")
    async def add_member_email(
        self, info: Info, member: ID, address: str, kind: EmailKind | None = None
    ) -> Member | None:
        """Give somebody an address that you have made sure of: it signs them in, and all their addresses are told."""
        chosen = kind.value if isinstance(kind, EmailKind) else None
        key = key_of(member, "Member")
        return person(await staff_addresses.add(info.context.actor, key, address, chosen))

    @act(access="members.manage")
    async def verify_member_email(self, info: Info, id: ID) -> Member | None:
        """You have made sure that this address is theirs."""
        return person(await staff_addresses.mark_verified(info.context.actor, key_of(id, "Email")))

    @act(access="members.manage")
    async def remove_member_email(self, info: Info, id: ID) -> Member | None:
        """Take an address off somebody's record; who is signed in is signed out."""
        return person(await staff_addresses.take_back(info.context.actor, key_of(id, "Email")))
