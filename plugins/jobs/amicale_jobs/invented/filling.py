"""The demonstration's offers: of every kind and in every state, at companies where its people work."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import resources
from typing import Any
from uuid import UUID

from amicale import DB, SYSTEM, Demo, change_settings, new_id, today
from amicale_jobs.companies.known import company_of, known_companies
from amicale_jobs.invented.rows import put
from amicale_jobs.invented.students import tell_of_students
from amicale_jobs.offers.opening import opened
from amicale_jobs.rules import MANAGE
from amicale_jobs.settings import JobsSettings

EMPLOYERS = """
    SELECT min(p.employer) AS name, mode() WITHIN GROUP (ORDER BY p.city) AS city,
        mode() WITHIN GROUP (ORDER BY p.country) AS country
    FROM amicale.position p WHERE p.is_current AND p.employer <> ''
    GROUP BY p.employer_key ORDER BY count(*) DESC, p.employer_key LIMIT 24
"""
PARTNERS = """
    SELECT p.id, p.name, (SELECT c.id FROM amicale.partner_contact c WHERE c.partner = p.id AND c.state = 'active'
        ORDER BY c.owner DESC, c.id LIMIT 1) AS contact
    FROM amicale.partner p WHERE p.state = 'active' ORDER BY p.name
"""
OPEN, OVER = 46, 24
"""How many offers are open, and how many are over: a list that is neither empty nor endless."""
FILLED_BY = ("alumnus", "student", "alumnus", "other", "nobody")


@dataclass(frozen=True, slots=True)
class Stage:
    """What offers are made of: what the file tells, where people work, who is a partner."""

    demo: Demo
    told: Mapping[str, Any]
    places: Sequence[Mapping[str, Any]]
    companies: Mapping[str, UUID]
    partners: Sequence[Mapping[str, Any]]

    def kind(self, at: int) -> Mapping[str, Any]:
        """The kinds by turns."""
        return dict(self.told["offer"][at % len(self.told["offer"])])

    def of_partner(self, at: int) -> dict[str, Any]:
        """Whose an offer of a partner is; nothing where the school has none."""
        if not self.partners:
            return {}
        it = self.partners[at % len(self.partners)]
        words = self.told["words"]["text"].strip().replace("{company}", it["name"])
        return {
            "source": "partner",
            "company": it["company"],
            "contact": it["contact"],
            "posted_by": None,
            "words": words,
        }


async def tell(demo: Demo) -> None:
    """All of it."""
    told = tomllib.loads((resources.files("amicale_jobs.invented") / "offers.toml").read_text("utf-8"))
    places = [dict(row) for row in await DB.fetch(EMPLOYERS)]
    if not places:
        return
    await change_settings(SYSTEM, JobsSettings, lambda _now: {"public_offers": True}, access=MANAGE)
    companies = await known_companies([place["name"] for place in places])
    partners = [dict(row) for row in await DB.fetch(PARTNERS)]
    for partner in partners:
        partner["company"] = await company_of(partner["id"])
    stage = Stage(demo, told, places, companies, partners)
    keys = [await put_offer(stage, at) for at in range(OPEN + OVER)]
    for person in demo.members[:2]:
        await put_search(person)
    await opened(keys[:OPEN])
    await put_waiting(stage)
    await tell_of_students(demo)


async def put_search(person: UUID) -> None:
    """An alert of somebody's."""
    await put("saved_search", {
        "id": new_id(), "member": person, "title": "Conseil et finance à Paris", "sectors": ["Conseil", "Finance"],
        "cities": ["Paris"], "every": "week",
    })  # fmt: skip


async def put_offer(stage: Stage, at: int) -> UUID:
    """An offer that is open, or over: every third is a partner's, every fourth a member's, every fifth the world's."""
    demo, place = stage.demo, stage.places[at * 7 % len(stage.places)]
    age = timedelta(days=at % 27, hours=demo.random.randrange(20)) if at < OPEN else timedelta(days=40 + at * 3)
    since = datetime.now(UTC) - age
    row = {
        **facts(stage.told, stage.kind(at), place), "company": stage.companies[place["name"]], "state": "open",
        "opened_at": since, "created_at": since, "changed_at": since, "source": "staff",
        "expires_on": today() + timedelta(days=6 + at * 5 % 60), "public": at < OPEN and at % 5 == 0,
    }  # fmt: skip
    if at % 3 == 0:
        row |= stage.of_partner(at // 3)
    elif at % 4 == 1:
        row |= {"source": "member", "posted_by": demo.members[at % min(40, len(demo.members))]}
    if at >= OPEN:
        row |= ended(row, at)
    await put("offer", row)
    await put_looks(demo, row)
    return UUID(str(row["id"]))


def facts(told: Mapping[str, Any], kind: Mapping[str, Any], place: Mapping[str, Any]) -> dict[str, Any]:
    """What an offer of a kind says, at a company."""
    least, most, per = kind.get("pay", (None, None, "year"))
    return {
        "id": new_id(), "title": kind["title"], "contract": kind["contract"], "sector": kind["sector"],
        "words": told["words"]["text"].strip().replace("{company}", place["name"]),
        "city": kind.get("city", place["city"] or "Paris"),
        "country": kind.get("country", "FR" if "city" in kind or not place["city"] else place["country"]),
        "remote": kind["remote"], "pay_from": least, "pay_to": most, "pay_per": per, "level": kind.get("level"),
        "skills": kind["skills"], "months": kind.get("months"), "apply_url": "https://example.org/apply",
        "starts_on": today() + timedelta(days=60) if "months" in kind else None,
    }  # fmt: skip


def ended(row: Mapping[str, Any], at: int) -> dict[str, Any]:
    """How it ended: most were filled, and their writers said by whom."""
    after = row["opened_at"] + timedelta(days=12 + at * 5 % 30)
    last = {"ended_at": after, "expires_on": after.date(), "changed_at": after}
    if at % 4 == 0:
        return {"state": "expired", **last}
    return {"state": "filled", "filled_by": FILLED_BY[at % len(FILLED_BY)], **last}


async def put_looks(demo: Demo, row: Mapping[str, Any]) -> None:
    """How often it was looked at, day by day."""
    first = row["opened_at"].date()
    last = min(today(), row["ended_at"].date() if row.get("ended_at") else today())
    for day in range(min(14, (last - first).days + 1)):
        views = demo.random.randrange(2, 18)
        await DB.execute(
            "INSERT INTO jobs.offer_day (offer, day, views, clicks) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            row["id"], first + timedelta(days=day), views, views // 5,
        )  # fmt: skip


async def put_waiting(stage: Stage) -> None:
    """Some that wait to be looked at, and a draft."""
    now, people = datetime.now(UTC), stage.demo.members
    for at in range(5):
        place = stage.places[at % len(stage.places)]
        row = {
            **facts(stage.told, stage.kind(at), place), "company": stage.companies[place["name"]], "state": "waiting",
            "source": "member", "posted_by": people[at % len(people)], "sent_at": now - timedelta(hours=5 * at + 1),
            "expires_on": today() + timedelta(days=45),
        }  # fmt: skip
        await put("offer", row | (stage.of_partner(at) if at % 2 == 0 else {}))
    place = stage.places[0]
    draft = {**facts(stage.told, stage.kind(0), place), "company": stage.companies[place["name"]], "state": "draft"}
    await put("offer", draft | {"source": "member", "posted_by": people[0], "expires_on": today() + timedelta(days=30)})
