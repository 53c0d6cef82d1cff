"""What tests of imports share."""

from typing import Any
from uuid import UUID

from amicale.access.roles import ADMINISTRATOR, ensure_administrator, grant
from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.members.imports import uploads
from amicale.members.imports.uploads import Reading
from amicale.tasks.inline import work_off
from amicale.testing.kit import School

HEADER = "Nom;Prénom;Date de naissance;E-mail;Téléphone;Promotion;Programme;Ville"
ROWS = [
    "Müller;Éloïse;12/03/1986;eloise@example.org;01 99 00 12 34;2009;MBA Luxe;Lyon",
    "Durand;Paul;06/05/1979;paul@example.org;;2001;Bachelor;Paris",
    ";;;nobody@example.org;;2010;MBA;",
]
START = "mutation ($file: Base64, $name: String) { startImport(file: $file, fileName: $name) { id state } }"
DRAFT = """query ($id: ID!, $kind: ImportKind) { importDraft(id: $id) {
    state revision created updated unchanged rejected remarks problem changedMeanwhile doubts
    columns { header field how samples }
    items(filter: { kind: $kind }) { totalCount edges { node { rows name person sentences
        changes { field before after added } cells { header text } } } } run { id } } }"""
APPLY = "mutation ($id: ID!, $revision: Int!) { applyImport(id: $id, revision: $revision) { state } }"


def content(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows]).encode()


async def sam(school: School, *more: str) -> Actor:
    return school.actor(await school.person("Sam", "Staff"), "members.import", *more)


async def sent(school: School, actor: Actor, *rows: str) -> UUID:
    """A list that was sent and read."""
    key = await uploads.start(actor, content(*(rows or ROWS)), "list.csv", Reading({}))
    await work_off(school.assembly)
    return key


async def state_of(key: UUID) -> Any:
    return await DB.fetch_row("SELECT * FROM amicale.import_draft WHERE id = $1", key)


async def apply(school: School, actor: Actor, key: UUID) -> None:
    await uploads.apply(actor, key, (await state_of(key))["revision"])
    await work_off(school.assembly)


async def people() -> int:
    return int(await DB.fetch_value("SELECT count(*) FROM amicale.member WHERE given_name <> 'Sam'"))


async def administrator(school: School) -> UUID:
    boss = await school.person("Sam", "Boss", email="boss@example.org")
    await ensure_administrator(SYSTEM)
    await grant(SYSTEM, ADMINISTRATOR, boss)
    return boss
