"""The school that is looked at: one member of whom there is a row of everything, with a value in every column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import matrix_dues
import matrix_feeds
import matrix_freelance
import matrix_mentoring
import matrix_missions
import matrix_offers
import matrix_partners
import matrix_searches
import matrix_students
from matrix_filling import Filler
from matrix_people import Person, everybody

from amicale.access.secrets import hashed
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.graphql.context import Info
from amicale.graphql.declarations import Ref
from amicale.graphql.engine import Engine
from amicale.graphql.fields import act
from amicale.graphql.limits import Limits
from amicale.graphql.schema import AmicaleSchema
from amicale.graphql.types import global_id, key_of
from amicale.members.graphql import Mutation, Query
from amicale.members.tables import Member
from amicale.plugins.manifest import GraphQL
from amicale.testing.kit import School

WIDE = Limits(depth=30, fields=5000, aliases=500, directives=500, cost=10**9, tokens=20_000)

OVERRIDES: Mapping[str, Mapping[str, Any]] = {
    "SavedSearch": {"page": "/directory"},
    # Where generated values do not fit together: type -> column -> value.
    "Correction": {"state": "waiting", "decided_at": None, "decided_by": None},
    "QueuedMail": {"state": "parked", "error": "markerror", "contact": None},
    "ParkedJob": {"recurring": False},
    "ImportRun": {"summary": "{}", "undo_summary": "{}", "undo_asked_at": None, "undone_at": None},
    "ImportDraft": {
        "state": "ready",
        "revision": 1,
        "content": None,
        "country": "FR",
        "told": "{}",
        "counts": "{}",
        "columns": '[{"header": "Markheader", "field": "city", "how": "exact", "suggestions": [], "samples": []}]',
        "doubts": '[{"code": "near_header", "args": {"header": "Markdoubt", "field": "city"}}]',
        "problem": '{"code": "expired", "args": {}}',
    },
    "ImportItem": {
        "kind": "updated",
        "code": "no_name",
        "numbers": [7],
        "detail": '{"changes": [{"field": "given_name", "kind": "set", "old": "Markold", "new": "Marknew"}], '
        '"args": {}, "percent": 50, "person": {"city": "Markcity"}, "raw": {"Ville": "Markcell"}}',
    },
    "Claim": {
        "state": "waiting",
        "decided_at": None,
        "decided_by": None,
        "member": None,
        "email": "claims@example.org",
        "locale": "en",
        "provider": "",
        "issuer": "",
        "subject": "",
        "given_name": "Markclaimant",
    },
    **matrix_dues.OVERRIDES,
    **matrix_mentoring.OVERRIDES,
}


class Ids(dict[str, str]):
    """Global ids by name."""

    def __missing__(self, name: str) -> str:
        raise AssertionError(f"there is no id of {name}: make such a row in more_rows() of matrix_school.py")


@dataclass
class Prepared:
    """The school with its rows and people."""

    school: School
    engine: Engine
    schema: AmicaleSchema
    filler: Filler
    people: list[Person] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
    """Global ids: of the row of each type, and by name those that inputs need (``otherMember``, ``role``)."""

    @property
    def names(self) -> list[str]:
        """The table's columns."""
        return [person.name for person in self.people]


async def prepare(school: School) -> Prepared:
    """Make everything. Whatever needs hand-made rows is in the functions below."""
    await matrix_partners.open_to_requests(school)
    await matrix_feeds.open_to_the_world(school)
    member = await the_member(school)
    filler = Filler(member)
    for table in ("email", "education"):
        row = await DB.fetch_value(f"SELECT id FROM amicale.{table} WHERE member = $1", member)
        filler.rows["amicale", table] = UUID(str(row))
    clubs, leaders = await the_clubs(school, filler)
    letters = await the_letters(school, filler)
    await matrix_dues.the_dues(filler)
    await matrix_mentoring.the_mentoring(filler)
    schema = with_looks(school)
    made = Prepared(school, Engine(schema, WIDE), schema, filler)
    made.people = await everybody(school, member, clubs, leaders)
    of_partners, partners = await matrix_partners.the_partners(filler)
    made.people[1:1] = [Person(name, actor, cookie=cookie) for name, cookie, actor in of_partners]
    await matrix_freelance.the_freelance(filler)
    await matrix_missions.the_missions(filler)
    await matrix_offers.the_offers(filler)
    await matrix_searches.the_searches(filler)
    await matrix_students.the_students(filler)
    await matrix_feeds.the_feeds(filler)
    await one_grant(filler)
    await one_pair(filler, made.people)
    for name, node in sorted(schema.nodes.items()):
        table = node.declaration.table._meta
        try:
            key = await filler.row(table.schema or "public", table.tablename, OVERRIDES.get(name))
        except Exception as error:
            raise AssertionError(
                f"no row of {name} can be made: {error}. Say how in OVERRIDES of {__file__}."
            ) from None
        made.ids[name] = global_id(name, key)
    other = next(person for person in made.people if person.name == "other").actor.member_id
    assert other is not None
    made.ids |= {"otherMember": global_id("Member", other), "otherClub": global_id("Club", clubs[1])}
    made.ids |= {"clubLeader": global_id("Member", leaders[0])}
    made.ids |= {name: global_id(kind, key) for name, (kind, key) in partners.items()}
    made.ids |= {name: global_id("Member", key) for name, key in letters.items()}
    made.ids |= {name: global_id(kind, key) for name, (kind, key) in (await more_rows(school, filler)).items()}
    return made


async def one_pair(filler: Filler, people: list[Person]) -> None:
    """Two records that may be one person: the member's, and another's. The lower key comes first."""
    other = next(person.actor.member_id for person in people if person.name == "other")
    assert other is not None
    one, two = sorted((filler.member, other))
    key = filler.rows["amicale", "duplicate_pair"] = uuid7()
    await DB.execute(
        """INSERT INTO amicale.duplicate_pair (id, one, other, percent, reasons)
           VALUES ($1, $2, $3, 70, ARRAY['same_email'])""",
        key, one, two,
    )  # fmt: skip


async def more_rows(school: School, filler: Filler) -> dict[str, tuple[str, UUID]]:
    """Rows that single inputs need, by the name that they have in ``ids``."""
    club = filler.rows["clubs", "club"]
    found = {}
    for state in ("asked", "invited"):
        person = await school.person(state.title(), "Person")
        await DB.execute(
            "UPDATE clubs.membership SET state = $2 WHERE id = $1", await membership(club, person, "member"), state
        )
        found[state] = ("Member", person)
    found["correspondent"] = ("Member", await school.person("Corre", "Spondent", email="correspondent@example.org"))
    second = uuid4()
    await DB.execute(
        "INSERT INTO amicale.email (id, member, address) VALUES ($1, $2, 'second@example.org')", second, filler.member
    )
    found["secondEmail"] = ("Email", second)
    third = uuid4()
    await DB.execute(
        "INSERT INTO amicale.email (id, member, address, verified_at) VALUES ($1, $2, 'third@example.org', now())",
        third, filler.member,
    )  # fmt: skip
    found["verifiedEmail"] = ("Email", third)
    wave = await filler.row("amicale", "invitation_wave", {"state": "running"})
    await filler.row("amicale", "invitation")
    found["InvitationWave"] = ("InvitationWave", wave)
    await filler.row("amicale", "claim_ticket", {"hash": hashed("markticket")})
    caretaking = await DB.fetch_value("SELECT id FROM amicale.role WHERE name = 'caretaker'")
    found["Caretaking"] = ("Role", UUID(str(caretaking)))
    await filler.row("amicale", "photo", {"digest": "f" * 32})
    await filler.row("clubs", "picture", {"digest": "markdigest"})
    await the_texts()
    return {**found, **await the_bulk_acts(filler)}


async def the_bulk_acts(filler: Filler) -> dict[str, tuple[str, UUID]]:
    """What the administrator has prepared, and what is under way: nobody else's."""
    found = {}
    admin = "(SELECT member FROM amicale.email WHERE address = 'admin@example.org')"
    for name, state in (("BulkAct", "prepared"), ("RunningAct", "running")):
        key = uuid4()
        await DB.execute(
            f"""INSERT INTO amicale.bulk_act (id, kind, state, found, made_by)
                SELECT $1, 'make_friend', $2, 1, {admin}""",
            key, state,
        )  # fmt: skip
        await DB.execute(
            "INSERT INTO amicale.bulk_target (act, member, version) VALUES ($1, $2, 1)", key, filler.member
        )
        found[name] = ("BulkAct", key)
    return found


async def the_texts() -> None:
    """A legal page that everybody may read, and a picture."""
    await DB.execute(
        """INSERT INTO amicale.own_text (id, area, name, locale, title, body)
           VALUES (gen_random_uuid(), 'legal', 'terms', 'en', 'Terms', 'Be kind.')"""
    )
    await DB.execute(
        """INSERT INTO amicale.school_picture (id, digest, media_type, content)
           VALUES (gen_random_uuid(), repeat('0', 32), 'image/webp', 'x')"""
    )


async def the_member(school: School) -> UUID:
    """Somebody with a value in every column."""
    member = await school.person(
        "Selma", "Marker", email="markselfmail@example.org", class_year=2011, programme="markprogramme",
        birth_name="Markbirth", usual_name="Markusual", birth_date=date(1988, 7, 6), nationality="PT", language="en",
        city="Markcity", country="PT", phones=["+351912345678", "+351912345679"], external_id="markexternal",
        linkedin_url="https://www.linkedin.com/in/markself", title="ms",
        availabilities=["mentoring"],
    )  # fmt: skip
    await DB.execute("UPDATE amicale.email SET verified_at = now() WHERE member = $1", member)
    await DB.execute(
        """UPDATE amicale.education SET entry_year = 2008, class_label = 'Marklabel', graduated = true,
           apprenticeship = false WHERE member = $1""",
        member,
    )
    return UUID(str(member))


async def the_letters(school: School, filler: Filler) -> dict[str, UUID]:
    """A letter to the member; a report, a stop and a hint about others; whom they have blocked."""
    pen = await school.person("Pen", "Friend", email="pen@example.org")
    third = await school.person("Third", "Party", email="third.party@example.org")
    lost = await school.person("Lost", "Mate", class_year=2011)
    member = filler.member
    await filler.row("amicale", "letter_thread", {"writer": pen, "reader": member})
    await filler.row("amicale", "letter", {"writer": pen, "reader": member, "read_at": None})
    await filler.row("amicale", "letter_block", {"member": member, "blocked": third})
    report = {"letter": None, "reporter": third, "accused": pen, "state": "waiting", "decided_by": None}
    await filler.row("amicale", "letter_report", report)
    await filler.row("amicale", "letter_stop", {"member": third, "stopped_by": None})
    hint = {"member": lost, "state": "waiting", "decided_by": None, "email": "markhint@example.org"}
    await filler.row("amicale", "reach_hint", hint)
    return {"lostMember": lost}


async def the_clubs(school: School, filler: Filler) -> tuple[tuple[UUID, UUID], tuple[UUID, UUID]]:
    """Two clubs with a leader each; the member is in the first, whose rows are looked at."""
    leaders = (
        await school.person("Lea", "Der", email="lea@example.org"),
        await school.person("Else", "Where", email="else@example.org"),
    )
    clubs = (uuid4(), uuid4())
    for club, leader, name in zip(clubs, leaders, ("Markclub", "Elsewhere"), strict=True):
        await DB.execute("INSERT INTO clubs.club (id, name, theme, description) VALUES ($1, $2, 'x', 'y')", club, name)
        await membership(club, leader, "leader")
    filler.rows["clubs", "club"] = clubs[0]
    filler.rows["clubs", "membership"] = await membership(clubs[0], filler.member, "member")
    return clubs, leaders


async def membership(club: UUID, member: UUID, role: str) -> UUID:
    """Somebody is in a club."""
    key = uuid4()
    await DB.execute(
        """INSERT INTO clubs.membership (id, club, member, role, state, since, message, reason)
           VALUES ($1, $2, $3, $4, 'active', now(), 'markmessage', 'markreason')""",
        key, club, member, role,
    )  # fmt: skip
    return key


async def one_grant(filler: Filler) -> None:
    """The member holds a role on their club, until a day; it lets them do nothing there."""
    role = filler.rows["amicale", "role"] = uuid4()
    await DB.execute("INSERT INTO amicale.role (id, name, title) VALUES ($1, 'nothing', 'Markrole')", role)
    await DB.execute("UPDATE amicale.role SET permissions = '{members.read}' WHERE id = $1", role)
    await filler.row("amicale", "role_grant", {"object_type": "Club", "object_id": filler.rows["clubs", "club"]})


def with_looks(school: School) -> AmicaleSchema:
    """The school's schema, with a root field for each type that shows any row by its id, to anybody: what a careless
    plugin might add. What may not be seen then is what the type itself protects."""
    contributions = list(school.assembly.hooks.compose("register_graphql"))
    nodes = school.assembly.schema.nodes.items()
    fields = {f"look{name}": look(name, node.cls) for name, node in nodes if node.declaration.scope is not None}
    looks = type("Looks", (), {"__doc__": "Any row.", **fields})
    import strawberry

    more = ("looks", GraphQL(extends={Query: strawberry.type(looks)}))
    return AmicaleSchema(Query, Mutation, [*contributions, more], school.assembly.schema.rules)


def look(name: str, cls: type) -> Any:
    """Leads to a row of a type, whoever asks."""
    import strawberry

    async def resolve(self: Any, info: Any, id: str) -> Any:
        return Ref(cls, key_of(id, name))

    resolve.__annotations__ = {"info": Info, "id": strawberry.ID, "return": cls | None}
    return act(access="public", description="Any row.")(resolve)


__all__ = ["SYSTEM", "Member", "Prepared", "prepare"]
