"""Every plugin alone and all together: each set is a school that works. Every pair: it fits together, which is asked
of the assembly alone, since pairs are many."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import combinations
from pathlib import Path

import pytest
import pytest_asyncio
from graphql import print_schema as print_sdl

from amicale.app import make_engine, make_site
from amicale.graphql.printing import print_schema
from amicale.instance import Instance, InstanceSettings
from amicale.plugins.assembly import assemble
from amicale.plugins.discovery import installed
from amicale.plugins.state import load_core, load_one
from amicale.portal.exchange import PageRequest
from amicale.testing.kit import School
from amicale.testing.shelf import Shelf

NAMES = sorted({*installed(), "dummy"})
SETS = [(), *((name,) for name in NAMES), tuple(NAMES)]
PAIRS = list(combinations(NAMES, 2))


def with_requirements(names: tuple[str, ...]) -> list[str]:
    """These plugins and what they require, requirements first."""
    found, wanted = installed(), []

    def add(name: str) -> None:
        for needed in load_one(found[name], {}).plugin.requires:
            add(needed)
        if name not in wanted:
            wanted.append(name)

    for name in names:
        add(name)
    return wanted


@pytest_asyncio.fixture(params=SETS, ids=lambda names: "+".join(names) or "core")
async def names(request: pytest.FixtureRequest, school: School, dummy: Shelf) -> AsyncIterator[list[str]]:
    """A set of plugins, enabled."""
    wanted = with_requirements(request.param)
    await school.enable(*wanted)
    yield wanted


class TestSet:
    @pytest.mark.slow
    async def test_its_pages_load_and_disabling_gives_back_exactly_the_core(
        self, school: School, names: list[str], tmp_path: Path
    ) -> None:
        core = print_schema(assemble([load_core(None)]).schema)
        assert school.assembly.quarantined == {}
        assert set(school.assembly.names) == {"amicale", *names}
        assert (print_schema(school.assembly.schema) == core) == (not names)
        await self.check_pages(school, tmp_path)
        for name in reversed(names):
            await school.disable(name)
        assert print_schema(school.assembly.schema) == core
        assert school.assembly.names == ("amicale",)

    async def check_pages(self, school: School, folder: Path) -> None:
        anne = school.actor(await school.person("Anne", email="anne@example.org"), "*", locale="fr")
        paul = await school.acting_for_partner(await school.partner(), locale="fr")
        instance = Instance(folder, InstanceSettings(database_url=school.address))
        site = make_site(school.assembly, make_engine(school.assembly), instance)
        assert anne.member_id is not None
        for page in school.assembly.pages:
            values = {"id": school.id("Member", anne.member_id)} if page.name == "person" else {}
            if "{" in page.path and not values:
                continue  # what it needs is the plugin's own: its own tests show it
            who = paul if page.path.startswith("/partner/") or page.path == "/partner" else anne
            answer = await site.show(page, PageRequest(who, page.path, values))
            assert (page.path, answer.status) == (page.path, 200)
            assert "</html>" in answer.html


class TestPair:
    @pytest.mark.slow
    @pytest.mark.parametrize("pair", PAIRS, ids="+".join)
    def test_fits_together_whichever_is_first(self, dummy: Shelf, pair: tuple[str, str]) -> None:
        found = installed()
        loaded = [load_one(found[name], {}) for name in with_requirements(pair)]
        one, other = assemble([load_core(None), *loaded]), assemble([*reversed(loaded), load_core(None)])
        assert set(one.names) == set(other.names) == {"amicale", *(each.name for each in loaded)}
        assert [page.path for page in one.pages] == [page.path for page in other.pages]


class TestSideBySide:
    def test_two_sets_in_one_process_do_not_see_each_other(self, dummy: Shelf) -> None:
        found, core = installed(), load_core(None)
        for name in NAMES:
            bare = assemble([core])
            full = assemble([core, *(load_one(found[each], {}) for each in with_requirements((name,)))])
            again = assemble([core])
            assert print_sdl(bare.schema.graphql) == print_sdl(again.schema.graphql) != print_sdl(full.schema.graphql)
            assert set(full.names) > set(bare.names) == {"amicale"}

    def test_the_cores_classes_are_left_as_they_were(self, dummy: Shelf) -> None:
        from strawberry.types.base import get_object_definition

        from amicale import Member, MemberFilter, Mutation, Query

        def fields() -> list[list[str]]:
            types = (Member, MemberFilter, Mutation, Query)
            return [[field.python_name for field in get_object_definition(each, strict=True).fields] for each in types]

        before = fields()
        assemble([load_core(None), load_one(installed()["dummy"], {})])
        assert fields() == before
