"""A plugin whose author forgets to look who asks: what it declares is looked at by the core, whatever its code does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from amicale.testing.browser import browser_at
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf, shelf_in

SECRET = "the-treasurers-secret"
PLUGIN = """
import amicale
from amicale import *
import strawberry
from litestar import get

_ = amicale.translator("forgetful")
plugin = amicale.Plugin(name="forgetful", title=_("Forgetful"))


@hookimpl
def register_permissions():
    return (Permission("forgetful.look", _("Look")),)


@strawberry.type
class Asks:
    @act(access="{access}")
    async def forgetful_secret(self, info: Info) -> str:
        return "{secret}"

    forgetful_people: Connection[Member] = connection(access="{access}")
    forgetful_person: Member | None = by_id(access="public")


@strawberry.type
class Acts:
    @act(access="{access}")
    async def forgetful_tell(self, info: Info) -> str:
        return "{secret}"

    @act(access="public")
    async def forgetful_lead(self, info: Info, id: strawberry.ID) -> Member | None:
        return Ref(Member, key_of(id, "Member"))


@hookimpl
def register_graphql():
    return GraphQL(extends={{Query: Asks, Mutation: Acts}})


@hookimpl
def register_pages():
    return (Page("/forgetful", "forgetful", _("Forgetful"), access="{access}"),)


@get("/plugin/forgetful/secret", access="{access}")
async def tell() -> str:
    return "{secret}"


@hookimpl
def register_routes():
    return (tell,)
"""
DOCUMENTS = (
    "{ forgetfulSecret }",
    "{ forgetfulPeople { totalCount } }",
    "{ forgetfulPeople { edges { node { givenName } } } }",
    "query ($id: ID!) { forgetfulPerson(id: $id) { givenName birthDate } }",
    "mutation { forgetfulTell }",
    "mutation ($id: ID!) { forgetfulLead(id: $id) { givenName birthDate } }",
    "{ __typename ...F } fragment F on Query { forgetfulSecret }",
    "mutation { a: forgetfulTell b: forgetfulTell }",
)
ADDRESSES = ("/forgetful", "/plugin/forgetful/secret")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    (tmp_path / "plugins").mkdir()
    with shelf_in(tmp_path / "plugins") as shelf:
        yield shelf


def forgetful(access: str) -> MadeUp:
    files = {
        "plugin.py": PLUGIN.format(access=access, secret=SECRET),
        "pages/forgetful.html": f'{{% extends "layout.html" %}}{{% block content %}}<h1>{SECRET}</h1>{{% endblock %}}',
    }
    return MadeUp("forgetful", files)


async def leaks(school: School, tmp_path: Path) -> list[str]:
    """What nobody, and a member without the permission, get to see of what they may not."""
    hidden = await school.person("Hidden-one", listed=False)
    member = await school.person("Me")
    found = []
    for who in (None, member):
        for document in DOCUMENTS:
            variables = {"id": school.id("Member", hidden)} if "$id" in document else {}
            said = str((await school.ask(school.actor(who), document, **variables)).data)
            found += [document] if SECRET in said or "Hidden" in said or "totalCount': 2" in said else []
    async with visiting(school, tmp_path) as browser:
        for who in (None, member):
            if who is not None:
                await browser.sign_in(who)
            for address in ADDRESSES:
                answer = await browser.get(address)
                found += [address] if SECRET in answer.text else []
    return found


def visiting(school: School, tmp_path: Path):  # type: ignore[no-untyped-def]
    """A browser at the school."""
    return browser_at(school.address, tmp_path)


async def test_nothing_leaks(school: School, shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(forgetful("forgetful.look"))
    await school.enable("forgetful")
    assert await leaks(school, tmp_path) == []


async def test_the_control_declared_as_public_it_does(school: School, shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(forgetful("public"))
    await school.enable("forgetful")
    found = await leaks(school, tmp_path)
    assert {"{ forgetfulSecret }", "mutation { forgetfulTell }", *ADDRESSES} <= set(found)
    assert not [document for document in found if "$id" in document]  # rows keep their own scope all the same
