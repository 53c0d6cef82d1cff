"""What somebody tries who wants more than they may: more keys in inputs, others' ids, ids under another type's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

import pytest
from graphql import GraphQLInputObjectType, get_named_type, get_nullable_type
from matrix_inputs import INPUTS
from matrix_school import Prepared, prepare
from matrix_walk import Walk, operation

from amicale.database.engine import DB
from amicale.graphql.types import global_id, parse_global_id
from amicale.plugins.discovery import installed
from amicale.testing.kit import School

ADDED: Mapping[str, Any] = {
    "role": "administrator", "roles": ["administrator"], "isAdmin": True, "admin": True, "permissions_": ["*"],
    "permission": "*", "memberUntil": "2999-01-01", "amountCents": 0, "id_": "x", "memberId": "x", "member_id": "x",
    "version_": 1, "verified": True, "createdAt": "2000-01-01T00:00:00Z", "actor": "x", "scopes": ["*"],
    "deceased": False, "__typename": "Member", "given_name": "x",
}  # fmt: skip
"""Keys that no input has; those of them that one has are left out for it."""


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """All that there are."""
    return tuple(sorted(name for name in installed() if name != "dummy"))


@pytest.fixture
async def made(school: School) -> Prepared:
    """The school that is looked at."""
    return await prepare(school)


def admin(made: Prepared) -> Any:
    """Who may everything: nothing is refused for want of a right."""
    return next(person for person in made.people if person.name == "admin")


def inputs(made: Prepared) -> Iterator[tuple[str, str, GraphQLInputObjectType]]:
    """Every mutation's argument that is an object."""
    root = made.schema.graphql.mutation_type
    assert root is not None
    for name, field in root.fields.items():
        for key, argument in field.args.items():
            type_ = get_nullable_type(argument.type)
            if isinstance(type_, GraphQLInputObjectType):
                yield name, key, type_


class TestMassAssignment:
    async def test_every_added_key_is_refused_before_anything_runs(self, made: Prepared) -> None:
        walk, tried, passed = Walk(made), 0, []
        root = made.schema.graphql.mutation_type
        assert root is not None
        for name, key, type_ in inputs(made):
            document = operation("mutation", name, root.fields[name])
            for added, value in ADDED.items():
                if added in type_.fields:
                    continue
                variables = INPUTS[name](made.ids)
                variables = {**variables, key: {**(variables.get(key) or {}), added: value}}
                result = await walk.ask(admin(made), document, variables)
                tried += 1
                if result.outcome == "executed" or not result.errors:
                    passed.append(f"{name}.{added}")
        print(f"{tried} inputs with an added key, {len(passed)} accepted")
        assert tried > 100
        assert passed == []

    async def test_the_control_a_key_that_there_is_passes(self, made: Prepared) -> None:
        walk = Walk(made)
        root = made.schema.graphql.mutation_type
        assert root is not None
        document = operation("mutation", "updateMyProfile", root.fields["updateMyProfile"])
        result = await walk.ask(admin(made), document, {"input": {"city": "Porto"}})
        assert result.outcome == "executed"

    async def test_every_unknown_argument_is_refused(self, made: Prepared) -> None:
        walk, passed = Walk(made), []
        root = made.schema.graphql.mutation_type
        assert root is not None
        for name, field in root.fields.items():
            document = operation("mutation", name, field)
            more = document.replace(f"{name}(", f"{name}(isAdmin: true, ", 1) if field.args else None
            if more is not None:
                result = await walk.ask(admin(made), more, INPUTS[name](made.ids))
                passed += [name] if result.outcome == "executed" else []
        assert passed == []


def under_another_name(value: str) -> str:
    """The same row's id, as if it were of another type."""
    type_name, row = parse_global_id(value)
    return global_id("Club" if type_name != "Club" else "Member", row)


class TestGlobalIds:
    async def test_one_of_another_type_leads_nowhere(self, made: Prepared) -> None:
        walk, tried, passed = Walk(made), 0, []
        root = made.schema.graphql.mutation_type
        assert root is not None
        for name, field in root.fields.items():
            for key, argument in field.args.items():
                given = INPUTS[name](made.ids)
                if get_named_type(argument.type).name != "ID" or not given.get(key):
                    continue
                ids = given[key] if isinstance(given[key], list) else [given[key]]
                others = [under_another_name(value) for value in ids]
                given = {**given, key: others if isinstance(given[key], list) else others[0]}
                tried += 1
                if await walk._try(name, operation("mutation", name, field), admin(made), given) == "yes":
                    passed.append(f"{name}({key})")
        print(f"{tried} ids under another type's name, {len(passed)} accepted")
        assert tried > 30
        assert passed == []

    async def test_the_control_under_its_own_name_it_leads_there(self, made: Prepared) -> None:
        root = made.schema.graphql.mutation_type
        assert root is not None
        document = operation("mutation", "archiveClub", root.fields["archiveClub"])
        assert await Walk(made)._try("archiveClub", document, admin(made), {"id": made.ids["Club"]}) == "yes"


class TestAThousandIds:
    async def test_a_member_gets_those_only_whom_they_may_find(self, school: School) -> None:
        me = await school.person("Me")
        keys = [uuid4() for _ in range(1000)]
        await DB.execute(
            """INSERT INTO amicale.member (id, given_name, listed)
               SELECT k, 'Nº ' || n, n % 3 = 0 FROM unnest($1::uuid[]) WITH ORDINALITY AS t (k, n) WHERE n % 4 <> 0""",
            keys,
        )
        found = {who: await self.found(school, keys, actor) for who, actor in (
            ("member", school.actor(me)), ("staff", school.actor(me, "members.read")),
        )}  # fmt: skip
        listed = {row["id"] for row in await DB.fetch("SELECT id FROM amicale.member WHERE listed")}
        assert found["member"] == {key for key in keys if key in listed}
        assert len(found["member"]) == 250
        assert len(found["staff"]) == 750  # the control: who may see all does

    async def found(self, school: School, keys: list[Any], actor: Any) -> set[Any]:
        """Whom this actor is shown by these ids."""
        seen = set()
        for start in range(0, len(keys), 20):
            part = keys[start : start + 20]
            asked = " ".join(f'm{n}: member(id: "{school.id("Member", key)}") {{ id }}' for n, key in enumerate(part))
            data = await school.data(actor, f"{{ {asked} }}")
            seen |= {parse_global_id(each["id"])[1] for each in data.values() if each}
        return seen
