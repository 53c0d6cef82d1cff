"""Words in an offer that French law does not allow, or that somebody may feel excluded by. Said with the source, never
refused: "young company" is meant otherwise than "young graduate wanted", and a person decides.

Code du travail, L1132-1 (what nobody may be excluded for), L1142-1 (sex and family in an offer), L5321-2 (no offer may
refer to what L1132-1 names), L5331-2 (no upper age limit in an offer).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amicale import Text, translator
from amicale_jobs.law.warnings import Warned

_ = translator("jobs")
AGE, SEX, FAMILY, ORIGIN, LOOKS = "age", "sex", "family", "origin", "looks"
GENERAL = "Code du travail, L1132-1 et L5321-2"
SOURCES = {
    AGE: "Code du travail, L1132-1 et L5331-2", SEX: "Code du travail, L1142-1", FAMILY: "Code du travail, L1142-1",
    ORIGIN: GENERAL, LOOKS: GENERAL,
}  # fmt: skip
SAID: dict[str, Text] = {
    AGE: _("“%(words)s”: an offer may not ask for an age."),
    SEX: _("“%(words)s”: an offer may not say the sex of who is looked for."),
    FAMILY: _("“%(words)s”: an offer may not speak of the family."),
    ORIGIN: _("“%(words)s”: ask for what the work needs, such as “fluent French”, not for where somebody is from."),
    LOOKS: _("“%(words)s”: an offer may not ask how somebody looks."),
}
PERSON = (
    r"(?:diplômée?s?|homme|femme|collaborat\w+|candidat\w*|profil|personne|commercial\w*|ingénieure?s?|cadres?"
    r"|stagiaires?|alternante?s?|apprentie?s?|talents?|assistante?s?|professionnel\w*)"
)
OF_A_TEAM = "".join(
    rf"(?<!\b{each}\s)" for each in ("équipe", "entreprise", "société", "structure", "ambiance", "team")
)
"""These may be young; what is young besides is whoever is looked for."""
PATTERNS: dict[str, tuple[str, ...]] = {
    AGE: (
        rf"\bjeunes?\s+(?:et\s+dynamiques?\s+)?{PERSON}",
        rf"{OF_A_TEAM}\b(?:jeunes? et dynamiques?|dynamiques? et jeunes?)\b",
        r"\b\d{2}\s*(?:-|à|to)\s*\d{2}\s*(?:ans|years old)\b(?! d['’])",
        r"(?:\bmoins|(?<!\d\s)(?<!\d)[-−–]) de \d{2} ans\b(?! d['’](?!âge))",
        r"\b(?:age|âge)\s+(?:max\w*|limite|idéal|souhaité|limit)",
        r"\bunder \d{2}\b(?= years| \()", r"\byoung (?:and dynamic |graduate|professional|man|woman|candidate|people)",
        r"\bdigital natives?\b",
    ),
    SEX: (
        r"\bjeunes? (?:hommes?|femmes?|filles?|garçons?|dames?)\b",
        r"\b(?:un|cherche|recherche|recherchons)\s+(?:homme|femme|jeune homme|jeune femme)\b",
        r"\b(?:hommes?|femmes?) (?:uniquement|seulement|exclusivement|only)\b", r"\bde sexe (?:masculin|féminin)\b",
        r"\b(?:men|women|male|female|man|woman) (?:only|preferred|wanted|candidates?)\b",
        r"\b(?:salesman|waitress|hôtesse)\b",
    ),
    FAMILY: (
        r"\bcélibataires?\b", r"\bsans enfants?\b", r"\bsituation de famille\b", r"\b(?:non )?enceinte\b",
        r"\b(?:unmarried|childless|without children|no children)\b", r"\bmariée?s?\b",
    ),
    ORIGIN: (
        r"\bnationalité française\b", r"\bde langue maternelle\b", r"\blangue maternelle\b", r"\bnative speakers?\b",
        r"\bmother tongue\b", r"\bfrançaise? de souche\b", r"\bsans accent\b",
    ),
    LOOKS: (
        r"\b(?:bonne|excellente|parfaite) présentation\b", r"\bphysique (?:agréable|avantageux)\b",
        r"\b(?:avec|joindre une?|joindre) photo\b", r"\battractive appearance\b", r"\bgood[-\s]looking\b",
        r"\b(?:with|attach a) photo\b",
    ),
}  # fmt: skip
COMPILED = {
    kind: tuple(re.compile(each.replace(" ", r"\s+"), re.IGNORECASE) for each in patterns)
    for kind, patterns in PATTERNS.items()
}
"""A space of a pattern is any, and several: texts from a word processor have some that do not break."""
NEUTRAL = re.compile(
    r"\b[fhmwxd](?:\s?[/|-]\s?[fhmwxdn]){1,2}\b|\([^)]*\b(?:all genders|tous genres)\b[^)]*\)", re.IGNORECASE
)
INCLUSIVE = re.compile(
    r"\w[·.•]\w{1,4}\b|\w\(e\)|\w/\w{1,5}\b|\b(\w+)(?:eur|teur)\s?/\s?\w+(?:euse|trice)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A doubtful word: what it may be about, and how it stands in the text."""

    kind: str
    words: str


def doubtful(text: str) -> Iterator[Found]:
    """What may exclude somebody; each kind once, with the first words that did."""
    for kind, patterns in COMPILED.items():
        hit = next((match for pattern in patterns if (match := pattern.search(text))), None)
        if hit is not None:
            yield Found(kind, hit.group(0).strip())


def of_wording(title: str, words: str) -> Iterator[Warned]:
    """All doubts about the words of an offer."""
    for field, text in (("title", title), ("words", words)):
        for found in doubtful(text):
            yield Warned(field, SAID[found.kind](words=found.words), SOURCES[found.kind])
    if title and not is_neutral(title):
        said = _("Say that it is for everybody: “%(title)s (F/H)”.", title=title)
        yield Warned("title", said, SOURCES[SEX])


def is_neutral(title: str) -> bool:
    """Whether a title says that it is for everybody: (F/H), H/F/X, m/w/d, or an inclusive ending."""
    return bool(NEUTRAL.search(title) or INCLUSIVE.search(title))


def neutral(title: str) -> str:
    """A title that is for everybody."""
    return title if not title or is_neutral(title) else f"{title} (F/H)"
