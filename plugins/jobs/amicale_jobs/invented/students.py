"""Students of the demonstration, and those who help them: lists, wishes, deadlines, questions, recommendations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Demo, new_id, today

STATES = ("noted", "noted", "applied", "applied", "interview", "offered", "refused", "given_up")
DAYS = (
    ("Choisir un sujet de stage", 12, "", None), ("Faire signer la convention de stage", 26, "", 2027),
    ("Signer le contrat d’apprentissage", 41, "", None), ("Rendre le rapport de stage", 75, "", 2026),
    ("Forum des entreprises : s’inscrire", 6, "Vingt entreprises partenaires viennent à l’école.", None),
)  # fmt: skip
QUESTIONS = (
    ("cv", "Bonjour, pourriez-vous relire mon CV ? Je candidate à un stage en marketing pour mars.",
     "Bonjour, avec plaisir : mettez l’expérience associative plus haut, et chiffrez vos résultats."),
    ("interview", "J’ai un entretien vendredi. À quelles questions dois-je me préparer ?", ""),
    ("convention", "L’entreprise demande la convention avant le 15. Qui la signe côté école ?", ""),
)  # fmt: skip
OFFERS = """
    SELECT o.id, o.title, o.company, o.contract, o.posted_by, o.contact, o.expires_on, coalesce(c.name, '') AS name
    FROM jobs.offer o LEFT JOIN jobs.company c ON c.id = o.company WHERE o.state = 'open' ORDER BY o.id LIMIT 60
"""
ASKED = "Comment se passe l’intégration dans l’équipe, et que conseilleriez-vous à quelqu’un qui candidate ?"


async def tell_of_students(demo: Demo) -> None:
    """Write it all, straight; only where there are open offers and people."""
    offers = [dict(row) for row in await DB.fetch(OFFERS)]
    people = list(demo.members)
    if len(people) < 30 or len(offers) < 6 or await DB.fetch_value("SELECT true FROM jobs.deadline LIMIT 1"):
        return
    await put_lists(demo, people, offers)
    await put_wishes(demo, people)
    await put_deadlines()
    await put_questions(people)
    await put_referrals(people, offers)


async def put_lists(demo: Demo, people: Sequence[UUID], offers: Sequence[Mapping[str, Any]]) -> None:
    """The first two, whose links are shown, and others keep a list."""
    for at, member in enumerate([people[0], people[1], *people[10:24]]):
        for place, offer in enumerate(demo.random.sample(list(offers), 6 if at < 2 else 2)):
            await put("application", {
                "member": member, "offer": offer["id"], "title": offer["title"], "company": offer["name"],
                "state": STATES[(at + place) % len(STATES)], "due_on": offer["expires_on"],
                "remind_on": today() + timedelta(days=2) if place == 0 else None, "changed_at": ago(place + at),
            })  # fmt: skip
    await put("application", {
        "member": people[0], "title": "Graduate program", "company": "L’Oréal", "state": "interview",
        "link": "https://example.org/graduate", "note": "Vu Mme Petit au forum. Envoyer le portfolio.",
        "remind_on": today() + timedelta(days=1),
    })  # fmt: skip


async def put_wishes(demo: Demo, people: Sequence[UUID]) -> None:
    """Some of the youngest search; half of them share it."""
    first = date(today().year + 1, 3, 1)
    for at, member in enumerate([people[0], people[1], *people[10:26]]):
        state = "found" if at % 5 == 4 else "searching"
        await put("wish", {
            "member": member, "contracts": ["internship", "apprenticeship"] if at % 2 else ["internship"],
            "starts_on": first, "ends_on": first + timedelta(days=180), "state": state,
            "city": demo.random.choice(["Paris", "Lyon", "Paris, Lyon", ""]), "level": 4, "employers": ["Airbus"],
            "sectors": ["Marketing"], "words": "marketing digital",
            "rhythm": "3 semaines / 1 semaine" if at % 2 else "",
            "shared": at % 2 == 0 and state == "searching",
            "shared_at": ago(5) if at % 2 == 0 and state == "searching" else None,
            "found_at": ago(3) if state == "found" else None,
        })  # fmt: skip


async def put_deadlines() -> None:
    """The school's calendar."""
    for title, days, words, year in DAYS:
        await put("deadline", {
            "title": title, "day": today() + timedelta(days=days), "words": words, "class_years_from": year,
            "class_years_until": year,
        })  # fmt: skip


async def put_questions(people: Sequence[UUID]) -> None:
    """Questions to the careers office: one answered, two that wait."""
    for at, (topic, words, answer) in enumerate(QUESTIONS):
        key, member, asked = new_id(), people[0] if at == 0 else people[10 + at], ago(4 - at)
        answered = (
            {"state": "answered", "waiting_since": None, "answered_at": ago(2)} if answer else {"waiting_since": asked}
        )
        await put("help", {"id": key, "member": member, "topic": topic, "asked_at": asked, **answered})
        await put("help_message", {"help": key, "side": "asker", "writer": member, "words": words, "at": asked})
        if answer:
            await put("help_message", {"help": key, "side": "office", "words": answer, "at": ago(2)})


async def put_referrals(people: Sequence[UUID], offers: Sequence[Mapping[str, Any]]) -> None:
    """Insiders, a question that waits for each of the first two, and a recommendation of the first."""
    named = [offer for offer in offers if offer["company"] is not None]
    for at, offer in enumerate(named[:8]):
        await DB.execute(
            """INSERT INTO jobs.insider (id, member, company, recommends) VALUES ($1, $2, $3, $4)
               ON CONFLICT DO NOTHING""",
            new_id(), people[at % 4], offer["company"], at % 2 == 0,
        )  # fmt: skip
    for at, offer in enumerate(named[:2]):
        key = new_id()
        await put("question", {
            "id": key, "member": people[12 + at], "offer": offer["id"], "company": offer["company"], "words": ASKED,
            "title": f"{offer['title']} · {offer['name']}", "asked_at": ago(1),
        })  # fmt: skip
        await put("approach", {"question": key, "member": people[at], "asked_at": ago(1), "expires_at": ago(-6)})
    behind = [offer for offer in offers if offer["posted_by"] not in {None, people[0]} or offer["contact"] is not None]
    for offer in behind[:1]:
        await put("recommendation", {
            "offer": offer["id"], "member": people[2], "person": people[0], "expires_at": ago(-6),
            "words": "Elle a mené le bureau des élèves avec beaucoup de soin : c’est la personne qu’il vous faut.",
        })  # fmt: skip


def ago(days: float) -> datetime:
    """A moment so many days before now; below zero it is to come."""
    return datetime.now(UTC) - timedelta(days=days)


async def put(table: str, values: Mapping[str, Any]) -> None:
    """A row, straight."""
    row = {"id": new_id(), **values}
    columns, marks = ", ".join(row), ", ".join(f"${at}" for at in range(1, len(row) + 1))
    sql = f"INSERT INTO jobs.{table} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608
    await DB.execute(sql, *row.values())
