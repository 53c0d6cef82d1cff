"""Nothing of a request becomes the text of a statement: whatever it names or sends is a parameter."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest

from amicale.app import context_of
from amicale.graphql.engine import Engine
from amicale.graphql.types import global_id
from amicale.testing.kit import School

PLANTED = "planted"
SIGNS = ("'", '"', ";", "--", "\\", "$1", "{me}", "%s", "\n", "é", "/*", "E'")
DOCUMENTS = (
    """query plantedName($plantedSearch: String, $plantedFilter: MemberFilter, $plantedAfter: String) {
        plantedRoot: members(search: $plantedSearch, filter: $plantedFilter, first: 3, after: $plantedAfter) {
            plantedCount: totalCount plantedEdges: edges { plantedNode: node { plantedId: id ...plantedFragment } }
        } }
        fragment plantedFragment on Member { plantedCity: city plantedEmails: emails { plantedAddress: address } }""",
    """{ members(search: "%s", filter: {city: "%s", employer: "%s", classYear: {min: 1}}) {
        edges { cursor plantedNode: node { id plantedCountry: countryName plantedName: displayName } } } }""",
    "query ($plantedId: ID!) { plantedMember: member(id: $plantedId) { plantedName: displayName me: givenName } }",
    """query ($plantedIf: Boolean!) { me { plantedId: id @include(if: $plantedIf) plantedYear: classYear } }""",
    """mutation ($plantedInput: UpdateMyProfileInput!) {
        plantedUpdate: updateMyProfile(input: $plantedInput) { plantedCity: city } }""",
)


def sent(random: Random) -> str:
    """A text to send: planted, with signs that mean something in SQL."""
    return f"{random.choice(SIGNS)}{PLANTED}{random.choice(SIGNS)}x{random.choice(SIGNS)}"


def variables(random: Random, key: str) -> dict[str, Any]:
    """What a client may send with any of the documents."""
    return {
        "plantedSearch": sent(random), "plantedAfter": None, "plantedIf": random.random() < 0.5, "plantedId": key,
        "plantedFilter": {"city": sent(random), "employer": sent(random), "country": sent(random)},
        "plantedInput": {"city": sent(random)},
    }  # fmt: skip


@pytest.mark.parametrize("compiles", [True, False])
@pytest.mark.parametrize("document", DOCUMENTS)
async def test_nothing_of_a_request_is_in_a_statement(school: School, document: str, compiles: bool) -> None:
    person = await school.person("Ada", city="Paris", email="ada@example.org")
    engine = Engine(school.assembly.schema, compiles=compiles)
    random = Random(document)
    with school.counting() as statements:
        for _ in range(40):
            written = re.sub(
                "%s", lambda _match: sent(random).replace("\\", "").replace('"', "").replace("\n", ""), document
            )
            context = context_of(school.assembly, school.actor(person))
            result = await engine.execute(
                written, context=context, variables=variables(random, global_id("Member", person))
            )
            assert result.outcome == "executed", result.errors
    assert statements
    assert not [statement for statement in statements if PLANTED in statement]
