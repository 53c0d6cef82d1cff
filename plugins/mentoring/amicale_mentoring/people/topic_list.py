"""The topics that a school begins with: what members of mentoring programmes most often want to speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

TOPICS: Mapping[str, Mapping[Literal["fr", "en"], str]] = {
    "first_job": {"fr": "Trouver un premier emploi", "en": "Finding a first job"},
    "internship": {"fr": "Stage et alternance", "en": "Internships and apprenticeships"},
    "career": {"fr": "Projet professionnel", "en": "Where a career could go"},
    "change": {"fr": "Changer de métier ou de secteur", "en": "Changing trade or sector"},
    "applications": {"fr": "CV, lettre, entretien", "en": "CVs, letters, interviews"},
    "salary": {"fr": "Salaire et négociation", "en": "Pay and negotiation"},
    "network": {"fr": "Construire son réseau", "en": "Building a network"},
    "management": {"fr": "Manager une équipe", "en": "Managing a team"},
    "leadership": {"fr": "Diriger une entreprise", "en": "Running a company"},
    "entrepreneurship": {"fr": "Créer une entreprise", "en": "Founding a company"},
    "freelance": {"fr": "Travailler en indépendant", "en": "Working freelance"},
    "funding": {"fr": "Levée de fonds", "en": "Raising money"},
    "research": {"fr": "Thèse et recherche", "en": "Doctorate and research"},
    "abroad": {"fr": "Étudier ou travailler à l’étranger", "en": "Studying or working abroad"},
    "return": {"fr": "Reprendre après une pause", "en": "Coming back after a break"},
    "balance": {"fr": "Vie professionnelle et vie personnelle", "en": "Work and the rest of life"},
    "women": {"fr": "Carrières de femmes", "en": "Women's careers"},
    "disability": {"fr": "Handicap et travail", "en": "Disability and work"},
    "impact": {"fr": "Climat et intérêt général", "en": "Climate and the common good"},
    "digital": {"fr": "Outils numériques et IA", "en": "Digital tools and AI"},
    "speaking": {"fr": "Prendre la parole", "en": "Speaking in public"},
    "studies": {"fr": "Choisir ses cours et sa spécialité", "en": "Choosing courses and a major"},
    "retirement": {"fr": "Préparer sa retraite", "en": "Preparing to retire"},
}
