"""The audit log holds names and counts, never what somebody wrote: every mutation is tried with marked values."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import graphql
import pytest

from amicale.database.engine import DB
from amicale.graphql.types import global_id
from amicale.testing.kit import School

MARK = "Mărkér"
ODD = {"email": "marker.mail@example.org", "address": "marker.mail@example.org", "phone": "+33612349876",
       "linkedinUrl": "https://www.linkedin.com/in/marker-in", "country": "FR", "nationality": "FR",
       "birthDate": "1977-07-17", "typed": "ERASE", "language": "fr", "title": "mr", "purpose": "amicale.partners",
       "permissions": "members.read", "scopes": "members.read", "status": "alumnus"}  # fmt: skip
MARKS = (MARK, "marker.mail", "612349876", "marker-in", "1977-07-17")
LAST = ("archiveClub", "mergeMembers", "markDeceased", "planErasureOf")
"""They leave little to be done."""
SCALARS: dict[str, Any] = {"Int": 200, "Float": 1.0, "Boolean": True, "Date": "1977-07-17", "JSON": {}}


def value_for(name: str, kind: Any, ids: dict[str, UUID]) -> Any:
    """Something for an argument, marked where it is a text."""
    if isinstance(kind, graphql.GraphQLNonNull):
        return value_for(name, kind.of_type, ids)
    if isinstance(kind, graphql.GraphQLList):
        return [value_for(name, kind.of_type, ids)]
    if isinstance(kind, graphql.GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, graphql.GraphQLInputObjectType):
        return {key: value_for(key, field.type, ids) for key, field in kind.fields.items() if key != "version"}
    if kind.name == "ID":
        return global_id("Member", ids["other"])
    return ODD.get(name) or SCALARS.get(kind.name, MARK)


def call(name: str, field: Any, ids: dict[str, UUID]) -> tuple[str, dict[str, Any]]:
    """A document that does it."""
    variables = {key: value_for(key, arg.type, ids) for key, arg in field.args.items()}
    for kind in ("Club", "Email"):
        if kind in name and "id" in variables:
            variables["id"] = global_id(kind, ids[kind])
    head = ", ".join(f"${key}: {arg.type}" for key, arg in field.args.items())
    given = ", ".join(f"{key}: ${key}" for key in field.args)
    selection = "" if isinstance(graphql.get_named_type(field.type), graphql.GraphQLScalarType) else " { __typename }"
    return f"mutation{f'({head})' if head else ''} {{ {name}{f'({given})' if given else ''}{selection} }}", variables


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    return ("clubs",)


async def test_no_mutation_leaves_a_value_in_it(school: School) -> None:
    ids = {"other": await school.person("Other", email="other@example.org")}
    boss = await school.person("Boss", email="boss@example.org")
    actor, done = school.actor(boss, "*"), []
    await school.data(actor, 'mutation { createClub(input: {name: "Club"}) { id } }')
    ids["Club"] = await DB.fetch_value("SELECT id FROM clubs.club LIMIT 1")
    ids["Email"] = await DB.fetch_value("SELECT id FROM amicale.email WHERE member = $1", boss)
    mutation = school.assembly.schema.graphql.mutation_type
    assert mutation is not None
    for name, field in sorted(mutation.fields.items(), key=lambda item: (item[0] in LAST, item[0])):
        document, variables = call(name, field, ids)
        result = await school.ask(actor, document, **variables)
        if not result.errors:
            done.append(name)
    assert {"updateMember", "updateMyProfile", "setConsentFor", "planErasureOf", "createClub"} <= set(done)
    assert len(done) >= 15
    rows = await DB.fetch("SELECT e.act, e::text AS row FROM amicale.audit_entry e")
    assert len(rows) > 8
    leaks = [(row["act"], mark) for row in rows for mark in MARKS if mark.lower() in row["row"].lower()]
    assert leaks == []
