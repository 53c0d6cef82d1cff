"""Offers and searches, made up as career centres have them: few contracts and cities that most are of."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from amicale import today
from amicale_jobs.feeds.mapping import Item

CONTRACTS = {
    "permanent": 42, "internship": 24, "apprenticeship": 12, "fixed_term": 9, "professionalisation": 4, "vie": 4,
    "temporary": 2, "thesis": 2, "volunteering": 1,
}  # fmt: skip
CITIES = (
    "Paris", "Lyon", "La Défense", "Lille", "Toulouse", "Nantes", "Bordeaux", "Marseille", "Grenoble", "Rennes",
    "Strasbourg", "Montpellier", "Nice", "Rouen", "Dijon", "Tours", "Angers", "Metz", "Brest", "Le Havre", "Caen",
    "Orléans", "Reims", "Annecy", "Pau",
)  # fmt: skip
ABROAD = (
    ("London", "GB"),
    ("Bruxelles", "BE"),
    ("Genève", "CH"),
    ("Berlin", "DE"),
    ("Madrid", "ES"),
    ("Montréal", "CA"),
)
SECTORS = (
    "Conseil", "Énergie", "Banque", "Luxe", "Santé", "Numérique", "Industrie", "Communication", "Distribution",
    "Transport", "Immobilier", "Culture", "Assurance", "Agroalimentaire", "Enseignement", "Tourisme",
)  # fmt: skip
WORK = (
    "Chargé d’études", "Contrôleur de gestion", "Chef de projet", "Responsable commercial", "Analyste financier",
    "Consultant", "Ingénieur d’affaires", "Auditeur", "Acheteur", "Chef de produit", "Chargé de communication",
    "Data analyst", "Développeur", "Juriste", "Responsable ressources humaines", "Business developer",
)  # fmt: skip
OF = (
    "marketing",
    "digital",
    "export",
    "grands comptes",
    "RSE",
    "logistique",
    "innovation",
    "données",
    "luxe",
    "junior",
)
SKILLS = ("Excel", "Python", "SQL", "anglais", "PowerPoint", "négociation", "SAP", "Figma", "CRM", "espagnol")
TEXT = (
    "Au sein de la direction, vous accompagnez les équipes dans le pilotage des projets et avec les clients. "
    "Vos missions : analyser les besoins, préparer les supports, suivre les indicateurs et proposer des améliorations. "
    "Vous travaillez avec des interlocuteurs variés, en France et à l’international, dans une équipe de dix personnes. "
    "Profil recherché : formation supérieure, rigueur, curiosité, aisance à l’écrit comme à l’oral, esprit d’équipe. "
)
REMOTE = ("none", "some", "half", "most", "full")


def weighted(chance: random.Random, words: tuple[Any, ...]) -> Any:
    """One; the first are far more frequent than the last."""
    return chance.choices(words, [1 / (at + 1.5) for at in range(len(words))])[0]


def offer(chance: random.Random, key: str) -> Item:
    """One offer."""
    abroad = chance.random() < 0.08
    city, country = chance.choice(ABROAD) if abroad else (weighted(chance, CITIES), "FR")
    pay = chance.randint(28, 70) * 100_000 if chance.random() < 0.6 else None
    words = f"{key} " + TEXT * chance.randint(2, 5) + " ".join(f"mot{chance.randint(1, 4000)}" for _n in range(40))
    values: dict[str, Any] = {
        "title": f"{weighted(chance, WORK)} {weighted(chance, OF)} (F/H)",
        "company": f"Société {chance.randint(1, 400)}", "words": words,
        "contract": chance.choices(list(CONTRACTS), list(CONTRACTS.values()))[0],
        "city": city, "country": country, "sector": weighted(chance, SECTORS),
        "remote": chance.choices(REMOTE, (5, 3, 1, 0.5, 0.7))[0],
        "pay_from": pay, "pay_to": pay and pay + 500_000, "pay_per": "year", "level": chance.choice((None, 3, 5, 5)),
        "skills": chance.sample(SKILLS, 3), "starts_on": None,
        "expires_on": today() + timedelta(days=chance.randint(20, 80)),
        "apply_url": "https://example.org/apply", "apply_address": "",
    }  # fmt: skip
    return Item(key, values)


def offers(count: int, seed: int = 7, name: str = "o") -> list[Item]:
    """So many, the same each time."""
    chance = random.Random(seed)
    return [offer(chance, f"{name}{number}") for number in range(count)]


def search(chance: random.Random) -> dict[str, Any]:
    """What somebody looks for: a contract and a city, mostly; a sector or words, often."""
    kinds = chance.choices((["permanent"], ["internship"], ["apprenticeship", "professionalisation"], ["vie"], []),
                           (45, 25, 15, 5, 10))[0]  # fmt: skip
    return {
        "contracts": kinds,
        "cities": [weighted(chance, CITIES)] if chance.random() < 0.7 else [],
        "sectors": [weighted(chance, SECTORS)] if chance.random() < 0.5 else [],
        "words": weighted(chance, (*WORK, *OF)) if chance.random() < 0.35 else "",
        "remote": ["half", "most", "full"] if chance.random() < 0.1 else [],
        "every": chance.choice(("day", "week")),
    }  # fmt: skip
