"""A demonstration school: two thousand invented people, and what each plugin adds. Run again, nothing doubles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from amicale.access.roles import ADMINISTRATOR, ensure_administrator, grant
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.database.tables import Table
from amicale.demo.known import MEMBER, STAFF
from amicale.demo.people import Cast, Rows, demo_id
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.plugins.assembly import Assembly
from amicale.plugins.manifest import Demo
from amicale.plugins.state import assemble_recorded
from amicale.schoolsettings import SchoolSettings

_ = translator("amicale")
Progress = Callable[[int, int], None]
"""Called now and then with (people done, people in all)."""

PEOPLE = 2000
BATCH = 250
MOST_OTHERS = 20
"""A school with more people than this, who are not the demonstration's, is a real one."""
LOCK = 0x64656D6F  # "demo": two fillings at once wait for each other


@dataclass(frozen=True, slots=True)
class DemoPeople:
    """Whose sign-in links are worth showing: an alumna, and somebody who may everything."""

    member: UUID
    staff: UUID


def no_progress(_done: int, _total: int) -> None:
    """Take no notice."""


async def fill(progress: Progress = no_progress, *, people: int = PEOPLE, today: date | None = None) -> DemoPeople:
    """Fill the school that ``DB`` is open on; all people or none, then each enabled plugin's part.

    :param today: the day up to which lives are told; the same day makes the same school.
    :raises Refusal: the school has people of its own already.
    :raises HookFailed: naming the plugin that cannot fill in its part; the people stay, so that it can be tried again.
    """
    day = today or datetime.now(UTC).date()
    async with DB.transaction():
        await DB.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await refuse_real_school()
        present = set(await present_people(people))
        known = {demo_id(MEMBER), demo_id(STAFF)}
        wanted = range(1, people + 1) if not present else [MEMBER, STAFF] if not known <= present else ()
        await add_people(Cast(day), [number for number in wanted if demo_id(number) not in present], progress)
        await ensure_administrator(SYSTEM)
        await grant(SYSTEM, ADMINISTRATOR, demo_id(STAFF), told=False)
    progress(people, people)
    await fill_plugins(await assemble_recorded(), await present_people(people))
    return DemoPeople(demo_id(MEMBER), demo_id(STAFF))


async def refuse_real_school() -> None:
    """Invented people never come among real ones."""
    others = await DB.fetch_value(
        "SELECT count(*) FROM amicale.member WHERE external_id IS NULL OR external_id NOT LIKE 'demo-%'"
    )
    if others > MOST_OTHERS:
        raise Refusal(
            _("This school has %(count)s people of its own. Make a new instance for the demonstration.", count=others),
            code="CONFLICT",
        )


async def present_people(people: int) -> list[UUID]:
    """The demonstration's people who are there, those with sign-in links first."""
    wanted = [demo_id(number) for number in range(1, people + 1)]
    rows = await DB.fetch("SELECT id FROM amicale.member WHERE id = ANY($1) ORDER BY array_position($1, id)", wanted)
    return [uuid_of(row["id"]) for row in rows]


async def add_people(cast: Cast, numbers: list[int], progress: Progress) -> None:
    """Make people and write them, some at a time."""
    for start in range(0, len(numbers), BATCH):
        for rows in joined([cast.person(number) for number in numbers[start : start + BATCH]]).items():
            await copy(*rows)
        progress(min(start + BATCH, len(numbers)), len(numbers))


def joined(people: list[Rows]) -> Rows:
    """The rows of several people, by table; members come before what refers to them."""
    return {table: [row for rows in people for row in rows[table]] for table in people[0]}


async def copy(table: type[Table], rows: list[dict[str, object]]) -> None:
    """Write rows of the same columns by PostgreSQL's COPY, the fastest way in."""
    if not rows:
        return
    async with DB.connection() as connection:
        await connection.copy_records_to_table(
            table._meta.tablename, schema_name=table._meta.schema, columns=list(rows[0]),
            records=[tuple(row.values()) for row in rows],
        )  # fmt: skip


async def fill_plugins(assembly: Assembly, members: list[UUID]) -> None:
    """Let each enabled plugin add its part, with chance of its own, so that one does not change another's."""
    school = assembly.settings[SchoolSettings]
    locale = school.locale if isinstance(school, SchoolSettings) else "fr"
    for name in assembly.names:
        demo = Demo(members, Random(f"amicale-{name}"), locale)  # noqa: S311 -- a play, no secret
        async with DB.transaction():
            await assembly.hooks.tell("fill_demo", demo, only=name)
