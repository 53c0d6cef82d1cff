"""The compiler against the reference executor: the same answer to every document, errors and their order included.

``AMICALE_DIFFERENTIAL=20000 pytest ...`` tries that many documents; a failure names its seed.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from differential_documents import Documents, Material
from differential_odd import CREATE, ODD, TOUCHED

from amicale.actor import ANONYMOUS, Actor
from amicale.database.engine import DB
from amicale.graphql.context import Context
from amicale.graphql.engine import Engine, Result
from amicale.graphql.limits import Limits
from amicale.graphql.schema import AmicaleSchema
from amicale.graphql.types import global_id
from amicale.members.graphql import Mutation, Query
from amicale.testing.kit import School

WIDE = Limits(depth=30, fields=5000, aliases=500, directives=500, cost=10**9, tokens=20_000)
CASES = int(os.environ.get("AMICALE_DIFFERENTIAL", "400"))
PARTS = 8

FILL = """
UPDATE amicale.member SET
    deceased = n % 13 = 0, listed = n % 5 <> 0, city = (ARRAY['Paris', '', 'Évry'])[1 + n % 3],
    country = (ARRAY['FR', '', 'DE'])[1 + n % 3],
    phones = CASE WHEN n % 2 = 0 THEN '{+33123456789}'::text[] ELSE '{}' END,
    deceased_on = CASE WHEN n % 26 = 0 THEN '2020-02-29'::date END,
    visibility = CASE WHEN n % 3 <> 0 THEN jsonb_build_object(
        'place', (ARRAY['members', 'class', 'staff', 'nobody'])[1 + n % 4],
        'phone', (ARRAY['nobody', 'members', 'class'])[1 + n % 3],
        'email', (ARRAY['class', 'members', 'nobody', 'staff'])[1 + n / 2 % 4],
        'work', (ARRAY['members', 'class', 'staff', 'nobody'])[1 + n / 3 % 4],
        'studies', (ARRAY['class', 'members'])[1 + n % 2]) END
FROM (SELECT id AS key, row_number() OVER (ORDER BY id)::int AS n FROM amicale.member) AS numbered WHERE id = key;
INSERT INTO amicale.position (id, member, employer, title, sector, city, country, started_on, is_current, freelance)
SELECT gen_random_uuid(), id, 'Dassault', 'Engineer', 'aerospace', 'Paris', 'FR', '2015-01-31', true, false
FROM amicale.member WHERE listed;
INSERT INTO clubs.club (id, name, theme, description, joining, archived_at, created_at)
SELECT gen_random_uuid(), 'Club ' || g, (ARRAY['sport', '', 'Œnologie'])[1 + g % 3], 'é', 'open',
    CASE WHEN g % 4 = 0 THEN now() END, '2024-01-01T10:00:00.120Z'
FROM generate_series(1, 6) AS g;
INSERT INTO clubs.membership (id, club, member, role, state, since, message, reason)
SELECT gen_random_uuid(), c.id, m.id, CASE WHEN n % 4 = 0 THEN 'leader' ELSE 'member' END,
    CASE WHEN n % 4 = 0 THEN 'active' ELSE (ARRAY['active', 'asked', 'removed'])[1 + n % 3] END, now(), 'm', 'r'
FROM (SELECT id, row_number() OVER (ORDER BY id)::int AS n FROM amicale.member) AS m
CROSS JOIN (SELECT id, row_number() OVER (ORDER BY id)::int AS k FROM clubs.club) AS c WHERE (n + k) % 3 = 0;
"""


@dataclass
class House:
    """A school with odd data, a schema of everything, and who asks it."""

    schema: AmicaleSchema
    settings: Any
    actors: dict[str, Actor]
    material: Material
    engines: dict[bool, Engine] = field(default_factory=dict)
    looks: dict[bool, dict[UUID, set[str]]] = field(default_factory=dict)

    async def ask(self, text: str, variables: Any, actor: Actor, *, compiles: bool) -> Result:
        """Execute a document one of the two ways."""
        engine = self.engines.setdefault(compiles, Engine(self.schema, WIDE, compiles=compiles))
        context = Context(self.schema, actor, self.settings)
        self.looks[compiles] = context.looks
        return await engine.execute(text, variables=variables, context=context)


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    return ("clubs",)


@pytest_asyncio.fixture
async def house(school: School) -> House:
    people = [
        await school.person(f"Marie {n}", f"D'Été {n}", email=f"p{n}@example.org", class_year=2000 + n % 7)
        for n in range(26)
    ]
    async with DB.transaction():
        for statement in (FILL + CREATE).split(";\n"):
            if statement.strip():
                await DB.execute(statement)
    clubs = [
        (
            "clubs",
            next(loaded for loaded in school.assembly.hooks.compose("register_graphql") if loaded[0] == "clubs")[1],
        )
    ]
    schema = AmicaleSchema(Query, Mutation, [*clubs, ("odd", ODD)], school.assembly.schema.rules)
    touched = [UUID(str(row["id"])) for row in await DB.fetch("SELECT id FROM odd.thing ORDER BY number DESC LIMIT 9")]
    held = frozenset(("odd.touch", key) for key in touched)
    actors = {
        "on some": Actor(people[8], held_on=held), "on one": Actor(people[9], held_on=frozenset([*held][:1])),
        "nobody": ANONYMOUS, "member": Actor(people[3], locale="fr", class_years=(2003,)), "another": Actor(people[4]),
        "staff": Actor(people[5], frozenset({"members.read", "clubs.manage"})),
        "odd": Actor(people[6], frozenset({"odd.all"})), "administrator": Actor(people[7], frozenset({"*"})),
        "trusted": Actor(people[8], frozenset({"members.read", "members.read_hidden"}), class_years=(2001, 2008)),
    }  # fmt: skip
    house = House(schema, school.assembly.settings, actors, Material({}, {}))
    await collect(house)
    return house


async def collect(house: House) -> None:
    """Ids and cursors that exist."""
    for name, table in (("Member", "amicale.member"), ("Club", "clubs.club"), ("Thing", "odd.thing")):
        rows = await DB.fetch(f"SELECT id FROM {table} ORDER BY id LIMIT 5")
        house.material.ids[name] = [global_id(name, UUID(str(row["id"]))) for row in rows]
    for root, name in (("members", "Member"), ("things", "Thing"), ("clubs", "Club")):
        text = f"{{ {root}(first: 5) {{ edges {{ cursor }} }} }}"
        found = await house.ask(text, {}, house.actors["administrator"], compiles=False)
        assert found.data is not None
        house.material.cursors[name] = [edge["cursor"] for edge in found.data[root]["edges"][1::2]]


def comparable(result: Result) -> Any:
    """All that a client can see, but for the numbers of incidents."""
    errors = [json.loads(json.dumps(error)) for error in result.errors]
    for error in errors:
        if "incident" in error.get("extensions", {}):
            error["extensions"]["incident"] = error["message"] = "?"
    return {
        "outcome": result.outcome, "data": result.data, "keys": keys(result.data),
        "errors": once_for_each_null(errors, result.data) if result.outcome == "executed" else errors,
    }  # fmt: skip


def keys(data: Any) -> Any:
    """The keys of an answer, in their order."""
    if isinstance(data, dict):
        return [(key, keys(value)) for key, value in data.items()]
    return [keys(value) for value in data] if isinstance(data, list) else None


def once_for_each_null(errors: list[dict[str, Any]], data: Any) -> list[dict[str, Any]]:
    """Where an error nulls more than its field, the executor may or may not have come to others below the same null:
    the specification (6.4.4) lets it stop. Of those, only the place is compared."""
    found: dict[str, dict[str, Any]] = {}
    for error in errors:
        place = null_in(data, error.get("path", []))
        exact = place == error.get("path", [])
        found.setdefault(json.dumps(place), error if exact else {"below": place})
    return list(found.values())


def null_in(data: Any, path: list[Any]) -> list[Any]:
    """The part of a path that leads to null."""
    for depth, part in enumerate(path):
        if data is None:
            return path[:depth]
        data = data[part]
    return path


@pytest.mark.parametrize("part", range(PARTS))
async def test_both_ways_give_the_same_answer(house: House, part: int, caplog: pytest.LogCaptureFixture) -> None:
    compiled = failed = looked = 0
    for number in range(CASES // PARTS):
        seed = part * 1_000_000 + number
        documents = Documents(house.schema.graphql, house.material, seed)
        mutates = seed % 10 == 0
        text, variables = documents.mutation("touch", "countUp") if mutates else documents.query()
        who = Random(seed).choice(list(house.actors))
        expected = await house.ask(text, variables, house.actors[who], compiles=False)
        found = await house.ask(text, variables, house.actors[who], compiles=True)
        assert comparable(found) == comparable(expected), f"seed {seed}, {who}:\n{text}\n{variables}"
        if not expected.errors:
            assert house.looks[True] == house.looks[False], f"seed {seed}, {who}:\n{text}\n{variables}"
            looked += bool(house.looks[True])
        compiled += found.json is not None
        failed += bool(expected.errors)
    assert "at the compiler" not in caplog.text
    print(f"{CASES // PARTS} documents: {compiled} from one statement, {failed} with errors, {looked} noted")
    assert compiled > CASES // PARTS // 10


FAILING_ACTS = (
    ("touch(number: -1) { name }", "a refusal"),
    ("touch(number: 101) { name }", "an incident"),
    ("touch(number: 1) { maybeNot ownerNot { city } someNull }", "what is read after it"),
    ("touch(number: 1) { name allFail }", "a field of what is read"),
    ("touch(number: 1) { name }", "nothing"),
)


@pytest.mark.parametrize(("act", "fails"), FAILING_ACTS, ids=[fails for _act, fails in FAILING_ACTS])
async def test_an_act_is_done_once_whatever_fails(house: House, act: str, fails: str) -> None:
    TOUCHED.clear()
    await house.ask(f"mutation {{ {act} after: countUp }}", {}, house.actors["administrator"], compiles=True)
    assert len(TOUCHED) == 1


async def test_a_plan_is_for_those_who_may_the_same(house: House) -> None:
    text = "{ things(first: 100) { totalCount edges { node { number } } } }"
    counts = []
    for who in ("administrator", "member", "odd", "another", "nobody"):
        found = await house.ask(text, {}, house.actors[who], compiles=True)
        assert found.data is not None
        counts.append(found.data["things"]["totalCount"])
    assert counts == [60, 48, 60, 48, 48]
