"""Profiles of the demonstration school: people who work freelance, their calendars, what clients confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from amicale import DB, Demo, new_id, today

WORKS: Sequence[tuple[str, str, tuple[str, ...], str, int]] = (
    ("Stratégie de marque pour maisons de luxe", "J’aide de jeunes maisons à dire qui elles sont, et à s’y tenir.",
     ("Brand strategy", "Communication", "Graphic design"), "Luxe", 650),
    ("Responsable e-commerce à temps partagé", "Deux jours par semaine, j’installe les outils et je forme l’équipe.",
     ("E-commerce", "SEO", "CRM", "Data analysis"), "Distribution", 520),
    ("Community manager, gastronomie et vins", "Des contenus simples, réguliers, photographiés sur place.",
     ("Community management", "Copywriting", "Communication"), "Agroalimentaire", 350),
    ("Contrôle de gestion de transition", "Clôtures, budgets, tableaux de bord : je tiens le fil le temps qu’il faut.",
     ("Finance", "Interim management", "Data analysis"), "Finance", 700),
    ("UX designer, services publics et santé", "Je teste avec de vraies personnes avant de dessiner.",
     ("UX design", "Product management", "Web development"), "Santé", 480),
    ("Chef de projet événementiel", "Congrès, lancements, remises de diplômes : de 50 à 2 000 personnes.",
     ("Event management", "Project management", "Purchasing"), "Événementiel", 420),
    ("Recrutement et marque employeur", "Je cherche comme si c’était pour ma propre équipe.",
     ("Recruitment", "Human resources", "Training"), "Conseil", 560),
    ("Études de marché, grande consommation", "Entretiens, panels, et une note de trois pages qui se lit.",
     ("Market research", "Data analysis", "Marketing"), "Grande consommation", 600),
    ("Responsabilité sociale et bilan carbone", "Du premier bilan à la feuille de route, avec les équipes.",
     ("Sustainability", "Consulting", "Training"), "Énergie", 580),
    ("Traduction et adaptation anglais-français", "Marketing, juridique, web. Relue par une seconde personne.",
     ("Translation", "Copywriting"), "Édition", 320),
)  # fmt: skip
CITIES = ("Lyon", "Paris", "Bordeaux", "Lille", "Nantes", "Marseille")
REMOTES = ("some", "half", "most", "full")
PEOPLE = 24
CLIENTS = (("Hélène Roussel", "directrice marketing", "Maison Vasseur"), ("Marc Petit", "gérant", "Café des Halles"))
WORDS = ("Clair, rapide, et toujours là quand ça chauffe.", "")


async def fill_profiles(demo: Demo) -> list[UUID]:
    """Two dozen of them; the second of the known people has one too. Answers their keys."""
    if await DB.fetch_value("SELECT true FROM freelance.profile LIMIT 1"):
        return []
    members = await listed(demo)
    made = [await profile(demo.random, member, number) for number, member in enumerate(members[:PEOPLE])]
    for number, key in enumerate(made):
        await calendar(demo.random, key)
        if number % 3 == 0:
            await reference(key, number // 3)
    return made


async def listed(demo: Demo) -> list[UUID]:
    """Whom the directory lists, the known ones first."""
    rows = await DB.fetch(
        """SELECT m.id FROM unnest($1::uuid[]) WITH ORDINALITY AS t (id, at) JOIN amicale.member m ON m.id = t.id
           WHERE m.listed AND NOT m.deceased ORDER BY t.at LIMIT 200""",
        list(demo.members),
    )
    first, others = [row["id"] for row in rows[:2]], [row["id"] for row in rows[2:]]
    return first + demo.random.sample(others, min(len(others), PEOPLE))


async def profile(random: Random, member: UUID, number: int) -> UUID:
    """One profile. Of ten, one rests and one is a draft."""
    headline, about, skills, sector, rate = WORKS[number % len(WORKS)]
    state = {7: "resting", 8: "draft"}.get(number % 10, "open")
    row: dict[str, Any] = {
        "id": new_id(), "member": member, "state": state, "headline": headline, "about": about,
        "skills": list(skills), "sectors": [sector], "languages": ["fr", *random.sample(["en", "es", "de"], 1)],
        "rate": (rate + random.randrange(-4, 5) * 10) * 100,
        "rate_shown": random.choice(("everyone", "clients", "proposal")), "city": random.choice(CITIES),
        "country": "FR", "remote": random.choice(REMOTES), "travels": random.random() < 0.4,
        "portage": random.random() < 0.3, "days_a_week": random.choice((2, 3, 4, 5)),
        "since": today().year - random.randrange(1, 12), "outside": random.random() < 0.5,
        "published_at": await DB.fetch_value("SELECT now() - interval '1 day' * $1", float(number)),
    }  # fmt: skip
    columns, marks = ", ".join(row), ", ".join(f"${at}" for at in range(1, len(row) + 1))
    await DB.execute(f"INSERT INTO freelance.profile ({columns}) VALUES ({marks})", *row.values())  # noqa: S608 -- names
    return UUID(str(row["id"]))


async def calendar(random: Random, profile: UUID) -> None:
    """When they are taken: nothing, or one or two periods."""
    start = today() + timedelta(days=random.randrange(-20, 20))
    for _each in range(random.randrange(3)):
        days = random.randrange(10, 70)
        await DB.execute(
            """INSERT INTO freelance.busy (id, profile, starts_on, ends_on, days_a_week, note)
               VALUES ($1, $2, $3, $4, $5, $6)""",
            new_id(), profile, start, start + timedelta(days=days), random.choice((2, 3, 5)), "",
        )  # fmt: skip
        start += timedelta(days=days + random.randrange(5, 40))


async def reference(profile: UUID, number: int) -> None:
    """What a client has confirmed."""
    client, role, company = CLIENTS[number % len(CLIENTS)]
    work = await DB.fetch_value("SELECT headline FROM freelance.profile WHERE id = $1", profile)
    await DB.execute(
        """INSERT INTO freelance.reference (id, profile, state, client, client_role, company, work, year_from, year_to,
               address_hash, words, expires_at, answered_at, shows_name)
           VALUES ($1, $2, 'confirmed', $3, $4, $5, $6, $7, $8, sha256(uuid_send($1)), $9, now(),
               now(), true)""",
        new_id(), profile, client, role, company, work, today().year - 2, today().year - 1,
        WORDS[number % len(WORDS)],
    )  # fmt: skip
