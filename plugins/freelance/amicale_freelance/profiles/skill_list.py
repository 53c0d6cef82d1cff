"""The skills that a school begins with, and a list of words as what it is now: a title in each language by code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Literal

TITLES: Mapping[str, tuple[str, str]] = {
    "brand_strategy": ("Stratégie de marque", "Brand strategy"),
    "communication": ("Communication", "Communication"),
    "community_management": ("Animation de communautés", "Community management"),
    "consulting": ("Conseil", "Consulting"),
    "copywriting": ("Conception-rédaction", "Copywriting"),
    "crm": ("Relation client (CRM)", "CRM"),
    "data_analysis": ("Analyse de données", "Data analysis"),
    "e_commerce": ("E-commerce", "E-commerce"),
    "event_management": ("Événementiel", "Event management"),
    "finance": ("Finance", "Finance"),
    "graphic_design": ("Graphisme", "Graphic design"),
    "human_resources": ("Ressources humaines", "Human resources"),
    "interim_management": ("Management de transition", "Interim management"),
    "market_research": ("Études de marché", "Market research"),
    "marketing": ("Marketing", "Marketing"),
    "product_management": ("Gestion de produit", "Product management"),
    "project_management": ("Gestion de projet", "Project management"),
    "public_relations": ("Relations publiques", "Public relations"),
    "purchasing": ("Achats", "Purchasing"),
    "recruitment": ("Recrutement", "Recruitment"),
    "retail": ("Commerce de détail", "Retail"),
    "sales": ("Vente", "Sales"),
    "seo": ("Référencement (SEO)", "SEO"),
    "sustainability": ("Développement durable", "Sustainability"),
    "training": ("Formation", "Training"),
    "translation": ("Traduction", "Translation"),
    "ux_design": ("Design UX", "UX design"),
    "web_development": ("Développement web", "Web development"),
}
"""French and English."""
SKILLS: Mapping[str, Mapping[Literal["fr", "en"], str]] = {
    code: {"fr": fr, "en": en} for code, (fr, en) in TITLES.items()
}
LONGEST_CODE = 40
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def folded(title: str) -> str:
    """A title without capitals, accents and signs, as the database compares them."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(LIGATURES))
    return re.sub(r"[\W_]+", " ", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip()


BY_TITLE = {folded(title): code for code, titles in TITLES.items() for title in titles}


def titled(value: Any) -> Any:
    """A plain list of words, as the setting was written at first: a word that we know gets both its titles, any other
    is called the same in both languages. Anything else is left as it is."""
    if isinstance(value, str) or not isinstance(value, Sequence) or not all(isinstance(each, str) for each in value):
        return value
    found: dict[str, Mapping[Literal["fr", "en"], str]] = {}
    words = {folded(word): word.strip() for word in reversed(value) if word.strip()}
    for key, word in reversed(words.items()):
        known = BY_TITLE.get(key)
        code = known or free_code(key, found)
        found.setdefault(code, SKILLS[known] if known else {"fr": word, "en": word})
    return found


def free_code(key: str, taken: Mapping[str, object]) -> str:
    """A code for a word that has none."""
    plain = re.sub("[^a-z0-9]+", "_", key).strip("_")[: LONGEST_CODE - 5]
    code = plain if re.match("[a-z][a-z0-9_]", plain) else f"skill_{plain}".rstrip("_")
    numbered = (f"{code}_{number}" for number in range(2, 1_000))
    return code if code not in taken and code not in SKILLS else next(each for each in numbered if each not in taken)
