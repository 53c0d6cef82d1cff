"""The people of the demonstration school as rows of the core's tables: always the same ones on the same day.

Each person has chance of their own, so that adding somebody, or a rule for some, does not change everybody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from amicale.database.tables import Table
from amicale.demo.careers import Job, Life, make_apprenticeship, make_career, make_staff_job
from amicale.demo.contacts import Addresses, linkedin, phone_number
from amicale.demo.identities import Identity, make_identity
from amicale.demo.known import KNOWN, Known
from amicale.demo.lists import City, cities, pick
from amicale.demo.studies import Studies, make_studies, school_year
from amicale.members.tables import Education, Email, Member, Position

NAMESPACE = UUID("6d1ca1e0-de30-5a1e-8000-616d6963616c")
Rows = dict[type[Table], list[dict[str, Any]]]
PERSONAL, SCHOOL = "example.com", "example.org"
STAFF, FRIENDS = 0.02, 0.015
LOST_WITHOUT, LOST_BOUNCED, UNLISTED = 0.08, 0.06, 0.04


def demo_id(number: int, part: str = "") -> UUID:
    """The key of a person, or of a row of theirs: the same in every demonstration."""
    return uuid5(NAMESPACE, f"{number:04}{part}")


@dataclass
class Person:
    """One of them, while they are made."""

    number: int
    random: Random
    today: date
    identity: Identity
    status: str
    home: City
    studies: Sequence[Studies] = ()
    jobs: Sequence[Job] = ()
    deceased: bool = False
    lost: str = ""
    """``without`` an address, ``bounced``, or empty."""
    listed: bool = True
    rows: Rows = field(default_factory=lambda: {Member: [], Email: [], Education: [], Position: []})

    @property
    def life(self) -> Life:
        """What their career depends on."""
        return Life(self.random, self.identity.woman, self.home, self.identity.age(self.today), self.today)


class Cast:
    """All of them, one after the other: first those whose sign-in links are shown."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._addresses = Addresses()

    def person(self, number: int) -> Rows:
        """The rows of one person, from number 1 on."""
        random = Random(f"amicale-{number}")  # noqa: S311 -- a play, no secret
        known = KNOWN.get(number)
        made = known_person(number, random, self.today, known) if known else self._anybody(number, random)
        write_member(made)
        write_emails(made, self._addresses)
        write_studies(made)
        write_jobs(made)
        return made.rows

    def _anybody(self, number: int, random: Random) -> Person:
        chance = random.random()
        if chance < STAFF + FRIENDS:
            return outsider(number, random, self.today, "staff" if chance < STAFF else "friend")
        return former_student(number, random, self.today)


def known_person(number: int, random: Random, today: date, known: Known) -> Person:
    """Somebody who is written out."""
    return Person(number, random, today, known.identity, known.status, cities()[0], known.studies(today), known.jobs)


def former_student(number: int, random: Random, today: date) -> Person:
    """A student of today, or of some time."""
    studies = make_studies(random, today)
    first, last = studies[-1], studies[0]
    started_at = random.randint(32, 44) if first.programme.executive else random.randint(18, 20)
    if first.programme.years == 1:
        started_at += 3
    who = make_identity(random, first.entry_year - started_at, today)
    student = last.graduation_year > school_year(today)
    abroad = who.origin and random.random() * 100 < who.origin.share
    home = at_home(random, who) if abroad and not student else pick(random, cities()[:5] if student else cities())
    person = Person(number, random, today, who, "student" if student else "alumnus", home, studies)
    age = who.age(today)
    if student:
        person.jobs = student_jobs(person, last)
    else:
        person.deceased = random.random() < (0.16 if age > 64 else 0.03 if age > 50 else 0.004)
        person.jobs = make_career(person.life, first.graduation_year)
    settle(person)
    return person


def at_home(random: Random, who: Identity) -> City:
    """A place in the country they came from."""
    there = [city for city in cities() if city.country == who.nationality]
    return pick(random, there or cities())


def student_jobs(person: Person, studies: Studies) -> list[Job]:
    """An apprentice works from the second year on."""
    begun = date(studies.graduation_year - 2, 9, 1)
    if not studies.apprenticeship or begun > person.today or studies.programme.years < 3:
        return []
    return [make_apprenticeship(person.life, begun)]


def outsider(number: int, random: Random, today: date, status: str) -> Person:
    """Somebody of the staff, or a friend of the school."""
    who = make_identity(random, today.year - random.randint(28, 63), today)
    person = Person(number, random, today, who, status, cities()[0] if status == "staff" else pick(random, cities()))
    if status == "staff":
        person.jobs = [make_staff_job(person.life)]
    else:
        person.jobs = make_career(person.life, who.born.year + random.randint(23, 26))
    return person


def settle(person: Person) -> None:
    """Who is lost, and who does not want to be found."""
    chance = person.random.random()
    old = person.identity.age(person.today) > 45
    without = LOST_WITHOUT * (2 if old else 0.6) if person.status == "alumnus" else 0
    person.lost = "without" if chance < without else "bounced" if chance > 1 - LOST_BOUNCED and without else ""
    person.listed = person.random.random() > UNLISTED


def write_member(person: Person) -> None:
    """The row of the person."""
    who, random = person.identity, person.random
    told = not person.deceased and person.lost != "without"
    known = person.number in KNOWN
    connected = told and (known or random.random() < 0.6)
    person.rows[Member].append({
        "id": demo_id(person.number), "external_id": f"demo-{person.number:04}",
        "title": "ms" if who.woman else "mr", "given_name": who.given, "family_name": who.family,
        "birth_name": who.birth_name, "usual_name": who.usual_name,
        "birth_date": who.born if known or random.random() < 0.8 else None,
        "nationality": who.nationality if known or random.random() < 0.7 else "",
        "language": "fr" if known or random.random() < 0.6 else "", "status": person.status,
        "deceased": person.deceased, "deceased_on": died_on(person) if person.deceased else None,
        "city": person.home.name if told else "", "country": person.home.country if told else "",
        "phones": phones(person) if told else [],
        "linkedin_url": linkedin(who.given, who.in_use, person.number) if connected else "",
        "listed": person.listed, "created_at": joined_at(person), "updated_at": joined_at(person),
    })  # fmt: skip


def died_on(person: Person) -> date | None:
    """A day of the last years, which the school may not know."""
    return person.today - timedelta(days=person.random.randint(40, 5000)) if person.random.random() < 0.75 else None


def phones(person: Person) -> list[str]:
    """None, one or two numbers."""
    count = person.random.choices((0, 1, 2), (35, 55, 10))[0] if person.number not in KNOWN else 1
    return [phone_number(person.random, mobile=number == 0) for number in range(count)]


def joined_at(person: Person) -> datetime:
    """When the record was made: most when the school began with Amicale, some since."""
    day = Random(person.number).choice((1500, 1500, 1500, Random(person.number).randint(1, 1400)))  # noqa: S311
    return datetime.combine(person.today - timedelta(days=day), time(9, person.number % 60), UTC)


def write_emails(person: Person, addresses: Addresses) -> None:
    """An address of their own, and the school's for who is there today; none for who is lost or dead."""
    if person.deceased or person.lost == "without":
        return
    kinds = [("personal", PERSONAL)] if person.status != "staff" else []
    if person.status in ("student", "staff") or person.random.random() < 0.15:
        kinds.append(("school", SCHOOL))
    made = joined_at(person)
    for number, (kind, domain) in enumerate(kinds):
        bounced = made + timedelta(days=20) if person.lost else None
        sure = not bounced and (person.number in KNOWN or person.random.random() < 0.6)
        person.rows[Email].append({
            "id": demo_id(person.number, f"email{number}"), "member": demo_id(person.number),
            "address": addresses.new(person.identity.given, person.identity.in_use, domain), "kind": kind,
            "is_primary": number == 0, "verified_at": made if sure else None, "bounced_at": bounced,
            "source": "demo", "created_at": made,
        })  # fmt: skip


def write_studies(person: Person) -> None:
    """A row for each stay at the school."""
    for number, stay in enumerate(person.studies):
        person.rows[Education].append({
            "id": demo_id(person.number, f"education{number}"), "member": demo_id(person.number),
            "programme": stay.programme.name, "entry_year": stay.entry_year, "graduation_year": stay.graduation_year,
            "class_label": stay.class_label, "graduated": stay.graduated, "apprenticeship": stay.apprenticeship,
        })  # fmt: skip


def write_jobs(person: Person) -> None:
    """A row for each position; the dead hold none."""
    end: Mapping[bool, date | None] = {True: person.rows[Member][0]["deceased_on"], False: None}
    for number, job in enumerate(person.jobs):
        last_day = end[person.deceased]
        ended = job.ended or (max(job.started, last_day) if last_day else None)
        person.rows[Position].append({
            "id": demo_id(person.number, f"position{number}"), "member": demo_id(person.number),
            "employer": job.employer, "title": job.title, "sector": job.sector, "city": job.city.name,
            "country": job.city.country, "started_on": job.started, "ended_on": ended,
            "is_current": ended is None and not person.deceased, "freelance": job.freelance,
        })  # fmt: skip
