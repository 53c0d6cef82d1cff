"""The by-laws of the demonstration school."""

from __future__ import annotations

from typing import Any

from amicale import DB, SYSTEM, change_settings
from amicale_dues.settings import DuesSettings

LIFE, YEARLY, FRIEND, HONORARY = "vie", "annuelle", "soutien", "honneur"
PLANS: dict[str, dict[str, Any]] = {
    LIFE: {
        "title": {"fr": "À vie", "en": "For life"}, "kind": "lifetime", "amount": 30000, "instalments": 3,
        "tariffs": [{"title": {"fr": "Trois premières années", "en": "First three years"}, "amount": 15000,
                     "most_years": 3}],
        "gives": [{"fr": "L’annuaire et les clubs, pour toujours", "en": "The directory and the clubs, for ever"},
                  {"fr": "Une voix à l’assemblée générale", "en": "A vote at the general meeting"}],
    },
    YEARLY: {
        "title": {"fr": "Annuelle", "en": "Yearly"}, "position": 1, "kind": "period", "amount": 5000,
        "rollover": "10-01",
        "grace_days": 60,
        "tariffs": [{"title": {"fr": "Jeune diplômé·e", "en": "Recent graduate"}, "amount": 2000, "most_years": 3}],
        "gives": [{"fr": "L’annuaire et les clubs, pour l’année", "en": "The directory and the clubs, for the year"}],
    },
    FRIEND: {
        "title": {"fr": "Bienfaiteur", "en": "Benefactor"}, "position": 2, "kind": "period", "amount": 10000,
        "open_amount": True, "category": "benefactor",
    },
    HONORARY: {
        "title": {"fr": "Membre d’honneur", "en": "Honorary member"}, "position": 3, "kind": "honorary",
        "on_sale": False, "category": "honorary",
    },
}  # fmt: skip
EXEMPTIONS = {"etudiants": {"title": {"fr": "Étudiant·e à l’école", "en": "Student of the school"}, "student": True}}
ELSEWHERE = {
    "bank_iban": "FR7630006000011234567890189", "bank_bic": "AGRIFRPP",
    "cheque_address": "Trésorerie de l’amicale\n12 rue des Écoles\n75005 Paris", "cash": True,
    "cash_place": "À l’accueil de l’amicale, le mardi de 14 h à 17 h",
}  # fmt: skip


async def write_plans() -> bool:
    """Write them, where the school has no plans of its own. Answers whether they are the demonstration's."""
    if await DB.fetch_value("SELECT count(*) FROM dues.plan WHERE owner = '' AND code <> ALL($1)", list(PLANS)):
        return False
    if not await DB.fetch_value("SELECT count(*) FROM dues.plan WHERE owner = ''"):
        wanted = {"plans": PLANS, "exemptions": EXEMPTIONS, **ELSEWHERE}
        await change_settings(SYSTEM, DuesSettings, lambda _now: wanted, access="dues.manage")
    return True
