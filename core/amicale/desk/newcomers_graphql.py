"""Somebody new in the schema, and who they may be already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import strawberry

from amicale.database.engine import DB
from amicale.desk import newcomers
from amicale.graphql.context import Context, Info
from amicale.graphql.fields import act
from amicale.graphql.sql import Parameters, Scope, Sql
from amicale.graphql.types import global_id
from amicale.joining.candidates import Candidate
from amicale.members.inputs import CreateMemberInput, changes_in, contact_in
from amicale.members.rules import EXISTS

ID = strawberry.ID


@strawberry.type
class PossibleDouble:
    """Somebody on record who may be the person."""

    member_id: ID
    name: str
    birth_name: str
    deceased: bool
    class_years: list[int]
    programmes: list[str]
    birth_date: date | None = strawberry.field(description="Null also where you may not see it.")
    percent: int = strawberry.field(description="How sure, 0 to 100.")
    reasons: list[str]


@strawberry.type
class Newcomer:
    """What became of adding somebody: their new record, or those on record whom they may be."""

    member_id: ID | None
    name: str
    doubles: list[PossibleDouble]


BIRTH_DATES = Sql(
    "SELECT m.id, m.birth_date FROM amicale.member m "
    "WHERE m.id = ANY({arg[ids]:uuid[]}) AND {rule[exists@m]} AND {rule[birth_date@m]}"
)


async def birth_dates(found: Sequence[Candidate], context: Context) -> Mapping[str, date | None]:
    """Those that the actor may see: comparing is no way around what people chose."""
    rules = {**context.schema.rules, "exists": EXISTS}
    scope = Scope(context.actor, Parameters(), args={"ids": [each.person.id for each in found]}, rules=rules)
    rows = await DB.fetch(scope.render(BIRTH_DATES), *scope.parameters.values) if found else []
    return {str(row["id"]): row["birth_date"] for row in rows}


def shown(candidate: Candidate, birth_date: date | None, locale: str) -> PossibleDouble:
    """Somebody on record as the schema has them."""
    person = candidate.person
    return PossibleDouble(
        member_id=ID(global_id("Member", person.id)), name=person.full_name, birth_name=person.birth_name or "",
        deceased=bool(person.deceased), birth_date=birth_date, percent=candidate.percent,
        class_years=sorted({each.graduation_year for each in person.educations if each.graduation_year}),
        programmes=[each.programme for each in person.educations if each.programme],
        reasons=candidate.texts(locale),
    )  # fmt: skip


def name_in(values: Mapping[str, Any]) -> str:
    """What a new person is called."""
    family = values.get("usual_name") or values.get("family_name")
    return " ".join(part for part in (values.get("given_name"), family) if part)


@strawberry.type
class NewcomersMutation:
    """What staff may do with newcomers."""

    @act(access="members.manage")
    async def add_person(self, info: Info, input: CreateMemberInput, although_known: bool = False) -> Newcomer | None:
        """Add a person by hand, unless they may be on record already: then nothing is done, and it says who that is.

        althoughKnown: you have looked, and it is nobody of them.
        """
        actor, values = info.context.actor, changes_in(input)
        key, found = await newcomers.add(actor, values, contact_in(input), although_known=although_known)
        born = await birth_dates(found, info.context)
        return Newcomer(
            member_id=ID(global_id("Member", key)) if key else None, name=name_in(values),
            doubles=[shown(each, born.get(each.person.id), actor.locale) for each in found],
        )  # fmt: skip
