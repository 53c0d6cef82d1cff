"""Words of a need that name nothing, and words that name a topic."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from babel import Locale

NOISE = frozenset(resources.files(__package__).joinpath("noise.txt").read_text("utf-8").split())
"""Words, folded, that people write in any need, and that are an employer's or a city's name by chance. They count when
written as a name (Nice, Avis), or after a word that leads to one (chez Avis)."""
LEADING = frozenset({
    "chez", "dans", "a", "au", "aux", "en", "vers", "secteur", "entreprise", "societe", "ville", "at", "in", "near",
    "from", "sector", "company", "city", "programme",
})  # fmt: skip
ARTICLES = frozenset({"l", "la", "le", "les", "the"})
MATCHING = {
    "first_job": ("premier emploi", "premier poste", "first job"),
    "internship": ("stage", "alternance", "apprentissage", "internship", "apprenticeship"),
    "career": ("projet professionnel", "orientation", "mon avenir", "career", "my future"),
    "change": ("reconversion", "changer de metier", "changer de secteur", "change sector", "career change"),
    "applications": (
        "cv",
        "lettre de motivation",
        "entretien",
        "candidature",
        "interview",
        "cover letter",
        "resume",
        "postule",
        "postuler",
        "i apply",
        "applying",
        "to apply",
    ),
    "salary": ("salaire", "negociation", "negocier", "salary", "pay", "negotiate", "offre d emploi", "job offer"),
    "network": ("son reseau", "mon reseau", "networking"),
    "management": ("manager", "management", "encadrer"),
    "leadership": ("diriger", "direction generale", "leadership"),
    "entrepreneurship": ("creer", "creation d entreprise", "startup", "start up", "entrepreneur", "founding"),
    "freelance": ("freelance", "independant", "portage"),
    "funding": ("levee de fonds", "lever des fonds", "investisseur", "funding", "investor", "raise money"),
    "research": ("these", "doctorat", "phd", "doctorate"),
    "abroad": ("etranger", "expatriation", "expatrier", "visa", "abroad", "expat"),
    "return": ("reprendre", "conge parental", "after a break"),
    "digital": ("intelligence artificielle", "ia", "numerique", "artificial intelligence", "digital"),
    "balance": ("vie personnelle", "vie de famille", "parent", "parents", "work life", "burn out"),
    "women": ("femme", "femmes", "women", "plafond de verre"),
    "disability": ("handicap", "rqth", "disability", "disabled"),
    "impact": ("climat", "interet general", "ess", "climate", "common good", "rse"),
    "speaking": ("prise de parole", "parler en public", "public speaking"),
    "studies": ("specialite", "majeure", "choisir ses cours", "major"),
    "retirement": ("retraite", "retirement"),
}
"""What people say who mean a topic, folded; for the codes that a school begins with."""
LEAST = 7
"""Letters of a title's word that stands for a topic of the school's own."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Lower case, without accents and signs."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def is_noise(text: str, kinds: Sequence[str], around: str) -> bool:
    """Whether a word that is known stands there by chance."""
    if folded(text) not in NOISE or kinds in (["year"], ["country"]):
        return False
    if text[:1].isupper() and not starts_a_sentence(text, around):
        return False
    return not led_to(folded(text), folded(around))


def starts_a_sentence(text: str, around: str) -> bool:
    """Whether a capital says nothing there."""
    before = around.partition(text)[0].rstrip()
    return not before or before[-1] in ".!?:;\n"


def led_to(word: str, text: str) -> bool:
    """Whether a word before it says that it is a name: "chez Avis", and not "dans une entreprise"."""
    words = [each for each in text.split() if each not in ARTICLES]
    return any(one in LEADING and other == word for one, other in pairwise(words))


def topics_named(text: str, titles: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The topics that a text names, of those that the school has; ``titles`` by language."""
    said = f" {folded(text)} "
    codes = list(dict.fromkeys(code for names in titles.values() for code in names))
    return [code for code in codes if any(f" {sign} " in said for sign in signs_of(code, titles))]


def signs_of(code: str, titles: Mapping[str, Mapping[str, str]]) -> list[str]:
    """What stands for a topic: its titles, what people say for it, the long words of a title of the school's own."""
    named = [folded(names[code]) for names in titles.values() if code in names]
    if code in MATCHING:
        return [*named, *MATCHING[code]]
    return [*named, *(word for name in named for word in name.split() if len(word) >= LEAST and word not in NOISE)]


def country_code(name: str) -> str:
    """A country's code, of its name in a language that the portal speaks; the name itself where there is none."""
    return next((codes[name] for codes in map(codes_in, ("fr", "en")) if name in codes), name)


@lru_cache(maxsize=2)
def codes_in(locale: str) -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 by name."""
    return {name: code for code, name in Locale.parse(locale).territories.items() if len(code) == 2}


def label_of(kinds: str, value: str, locale: str) -> str:
    """What a part is called in a language: a country by its name, years without those that are the same."""
    if kinds == "country":
        return str(Locale.parse(locale).territories.get(value, value))
    first, _dash, last = value.partition("-")
    return first if kinds == "year" and first == last else value
