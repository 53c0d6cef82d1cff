"""Who may see and do what: everything is tried as everybody, and compared with ``access.txt``."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from access_table import survey
from matrix_inputs import EMPTY, INPUTS
from matrix_school import Prepared, prepare
from matrix_table import FILE, differences, read
from matrix_walk import Walk, nobody_sees

from amicale.graphql import execution
from amicale.graphql.compiler import compile as compiling
from amicale.graphql.sql import ALWAYS
from amicale.plugins.discovery import installed
from amicale.testing.kit import School
from amicale.testing.server import TestServer


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """All that there are."""
    return tuple(sorted(name for name in installed() if name != "dummy"))


@pytest.fixture(scope="session")
def found(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Walk, list[str]]:
    """What came of everything, and what could not be tried."""
    return asyncio.run(survey(test_server, tmp_path_factory.mktemp("matrix")))


@pytest.fixture
async def made(school: School) -> Prepared:
    """The school that is looked at."""
    return await prepare(school)


@pytest.mark.slow
class TestTheTable:
    def test_everything_could_be_tried_and_is_as_the_table_says(self, found: tuple[Walk, list[str]]) -> None:
        walk, problems = found
        assert problems == []
        assert differences(walk.rows, read(FILE.read_text("utf-8"))) == []

    def test_has_every_page_route_root_field_and_field_that_there_is(self, found: tuple[Walk, list[str]]) -> None:
        walk, _problems = found
        schema = walk.made.school.assembly.schema.graphql
        assert schema.query_type is not None
        assert schema.mutation_type is not None
        things = [f"query {name}" for name in schema.query_type.fields]
        things += [f"mutation {name}" for name in schema.mutation_type.fields]
        things += [f"page {page.path}" for page in walk.made.school.assembly.pages]
        for name in walk.made.school.assembly.schema.nodes:
            type_: Any = schema.type_map[name]
            things += [f"{name}.{field}" for field in type_.fields if field != "id"]
        assert [thing for thing in things if thing not in walk.rows] == []
        print(
            f"{len(walk.rows)} things x {len(walk.made.names)} people = {len(walk.rows) * len(walk.made.names)} tries"
        )

    def test_a_leader_of_another_club_is_nobody_special_here(self, found: tuple[Walk, list[str]]) -> None:
        rows = found[0].rows
        assert [thing for thing, cells in rows.items() if cells["elsewhere"] != cells["other"]] == []
        assert [thing for thing, cells in rows.items() if cells["leader"] != cells["other"]]  # the control

    def test_who_is_not_signed_in_sees_no_row_of_anything(self, found: tuple[Walk, list[str]]) -> None:
        rows = {thing: cells for thing, cells in found[0].rows.items() if re.match(r"[A-Z]\w+\.", thing)}
        assert [thing for thing, cells in rows.items() if cells["nobody"] == "yes"] == []
        assert [thing for thing, cells in rows.items() if cells["other"] == "yes"]  # the control


class TestDifferences:
    TABLE = read("nobody admin\n\npage /x  401  200\n")

    def test_a_new_thing_is_named_with_what_to_do(self) -> None:
        new = {**self.TABLE, "Member.shoeSize": {"nobody": "yes", "admin": "yes"}}
        (said,) = differences(new, self.TABLE)
        assert said.startswith("Member.shoeSize is new and has no line: nobody:yes admin:yes.")
        assert "access_table.py" in said

    def test_what_opened_is_named_with_who(self) -> None:
        found = {"page /x": {"nobody": "200", "admin": "200"}}
        assert differences(found, self.TABLE) == ["page /x: nobody now has '200'; the table says '401'"]

    def test_what_is_gone_is_named(self) -> None:
        assert "page /x is not there any more" in differences({}, self.TABLE)[0]

    def test_what_nobody_may_proves_nothing(self) -> None:
        assert "X.y" in nobody_sees({"X.y": {"nobody": ".", "admin": "-"}}, {})[0]
        assert nobody_sees({"X.y": {"nobody": ".", "admin": "-"}}, {"X.y": "why"}) == []

    @pytest.mark.slow
    def test_what_is_excused_is_there(self, found: tuple[Walk, list[str]]) -> None:
        assert [thing for thing in EMPTY if thing not in found[0].rows] == []
        schema = found[0].made.school.assembly.schema.graphql
        assert schema.mutation_type is not None
        assert [name for name in INPUTS if name not in schema.mutation_type.fields] == []


async def open_up(walk: Walk, *things: str) -> list[str]:
    """What has opened of these things, against the table."""
    table = read(FILE.read_text("utf-8"))
    return differences(walk.rows, {thing: cells for thing, cells in table.items() if thing in walk.rows})


@pytest.mark.slow
class TestControls:
    """Each protection off: then the walk must find something."""

    async def test_without_access_at_root_fields(self, made: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
        for module in (execution, compiling):
            monkeypatch.setattr(module, "check_access", lambda *_args, **_options: None)
        walk = Walk(made)
        await walk.queries(["permissions", "roles"])
        assert await open_up(walk)

    async def test_without_scopes(self, made: Prepared) -> None:
        declaration = made.schema.nodes["Member"].declaration
        before = declaration.scope
        object.__setattr__(declaration, "scope", ALWAYS)
        try:
            walk = Walk(made)
            await walk.fields(["Member"])
        finally:
            object.__setattr__(declaration, "scope", before)
        assert await open_up(walk)

    async def test_without_visibility(self, made: Prepared) -> None:
        declared = made.schema.nodes["Club"].fields["openRequests"]
        before = declared.visible
        object.__setattr__(declared, "visible", None)
        try:
            walk = Walk(made)
            await walk.fields(["Club"])
        finally:
            object.__setattr__(declared, "visible", before)
        assert [said for said in await open_up(walk) if said.startswith("Club.openRequests: other now")]

    async def test_without_rules_in_services(self, made: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
        from amicale_clubs import service

        async def anybody(*_args: Any) -> None:
            """No rule."""

        monkeypatch.setattr(service, "require_leader", anybody)
        walk = Walk(made)
        await walk.mutations(["updateClub"])
        assert [said for said in await open_up(walk) if said.startswith("mutation updateClub: elsewhere now")]

    async def test_without_access_at_pages(
        self, made: Prepared, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        from amicale.portal.site import Site

        monkeypatch.setattr(Site, "_refused", lambda *_args: None)
        for module in (execution, compiling):
            monkeypatch.setattr(module, "check_access", lambda *_args, **_options: None)
        walk = Walk(made)
        await walk.pages(tmp_path, ["page /staff/roles/new"])
        assert await open_up(walk)

    async def test_a_page_that_shows_too_much(self, made: Prepared, tmp_path: Path) -> None:
        walk = Walk(made)
        made.filler.markers["Else"] = "a marker that every page of theirs shows"
        await walk.pages(tmp_path, ["page /directory"])
        assert [said for said in walk.problems if "a marker" in said]
