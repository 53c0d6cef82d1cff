"""The demonstration's partners: one in every state, with the people of each. Only once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.partners.tables import Partner, PartnerContact
from amicale.plugins.manifest import Demo

ABOUT = {
    "Brasserie des Quais": "Nous brassons de la bière bio au bord du fleuve, et nous livrons à vélo. Douze personnes, "
    "deux alternants chaque année.",
    "Cabinet Alizé Conseil": "Conseil en organisation pour les associations et les collectivités. Nous confions des "
    "missions de deux à dix jours à des indépendants que nous connaissons.",
    "Hydrolia": "Capteurs et logiciels pour les réseaux d’eau. Cinquante personnes à Lyon et à Nantes.",
}
PARTNERS: Sequence[tuple[str, str, str, str, str, str, str]] = (
    # name, state, source, sector, city, registration, what was said
    ("Brasserie des Quais", "active", "asked", "Agroalimentaire", "Nantes", "552120222", ""),
    ("Cabinet Alizé Conseil", "active", "staff", "Conseil", "Paris", "732829320", ""),
    ("Hydrolia", "active", "staff", "Environnement", "Lyon", "", ""),
    ("Librairie du Port", "active", "staff", "Commerce", "La Rochelle", "", ""),
    ("Studio Nord", "paused", "staff", "Design", "Lille", "", "Nous attendons votre réponse à notre e-mail."),
    ("Atelier Mirabelle", "asked", "asked", "Artisanat", "Metz", "", ""),
    ("Cap Formation 3000", "asked", "asked", "Formation", "Évry", "", ""),
    ("Agence Tout Compris", "refused", "asked", "Intérim", "Marseille", "", "Nous ne publions pas d’offres payantes."),
    ("Voiles et Vents", "closed", "staff", "Nautisme", "Vannes", "", ""),
)
PEOPLE: Mapping[str, Sequence[tuple[str, str, str, str, bool]]] = {
    "Brasserie des Quais": (
        ("Solène", "Kerjean", "Gérante", "active", True),
        ("Yanis", "Morel", "Responsable de production", "active", False),
        ("Maud", "Le Goff", "Stagiaire", "invited", False),
    ),
    "Cabinet Alizé Conseil": (
        ("Bertrand", "Achard", "Associé", "active", True), ("Inès", "Roche", "Consultante", "asked", False),
    ),
    "Hydrolia": (("Farid", "Benali", "Responsable du recrutement", "active", True),),
    "Librairie du Port": (("Claire", "Vasseur", "Libraire", "invited", True),),
    "Studio Nord": (("Léo", "Delattre", "Directeur artistique", "active", True),),
    "Atelier Mirabelle": (("Agathe", "Klein", "Fondatrice", "asked", False),),
    "Cap Formation 3000": (("Kevin", "Dupuis", "Commercial", "asked", False),),
    "Agence Tout Compris": (("Serge", "Lamy", "Directeur", "ended", False),),
    "Voiles et Vents": (("Anne", "Riou", "Présidente", "ended", False),),
}  # fmt: skip
OWNER = "solene.kerjean@brasserie-des-quais.example"
"""Whose sign-in link the demonstration can show."""


async def fill(demo: Demo) -> None:
    """All of them, some days apart."""
    if await DB.fetch_value("SELECT EXISTS (SELECT FROM amicale.partner)"):
        return
    now = datetime.now(UTC)
    for number, said in enumerate(PARTNERS):
        at = now - timedelta(days=9 * number + 3, hours=number)
        key = await keep(said, at, demo.members[number % len(demo.members)] if demo.members else None)
        for place, person in enumerate(PEOPLE[said[0]]):
            await seat(key, said[0], person, at + timedelta(hours=place), demo.locale)


async def keep(said: tuple[str, str, str, str, str, str, str], at: datetime, by: UUID | None) -> UUID:
    """One organisation."""
    name, state, source, sector, city, registration, reason = said
    site = f"https://www.{domain(name)}" if state == "active" else ""
    decided: dict[str, Any] = {} if state == "asked" else {"decided_at": at + timedelta(days=1), "decided_by": by}
    partner = Partner(
        name=name, state=state, source=source, sector=sector, city=city, registration=registration, country="FR",
        website=site, about=ABOUT.get(name, ""), reason=reason, created_at=at, **decided,
    )  # fmt: skip
    await partner.save()
    return UUID(str(partner.id))


async def seat(partner: UUID, name: str, person: tuple[str, str, str, str, bool], at: datetime, locale: str) -> None:
    """One person of it."""
    given, family, job, state, owner = person
    moments: dict[str, Any] = {} if state == "invited" else {"proven_at": at, "terms_at": at}
    if state == "active":
        moments["seen_at"] = at + timedelta(days=2)
    if state == "ended":
        moments["ended_at"] = at + timedelta(days=1)
    address = f"{plain(given)}.{plain(family)}@{domain(name)}"
    await PartnerContact(
        partner=partner, given_name=given, family_name=family, job_title=job, address=address, state=state, owner=owner,
        locale=locale, created_at=at, **moments,
    ).save()  # fmt: skip


def plain(name: str) -> str:
    """A name as addresses have it."""
    from amicale.portal.filters import folded

    return folded(name).replace(" ", "-").replace("’", "")


def domain(name: str) -> str:
    """A domain that nobody can have (RFC 2606)."""
    return f"{plain(name)}.example"
