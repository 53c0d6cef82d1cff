"""Reading a list that nobody has described yet: where its offers are, what stands in one, and what is probably what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from xml.etree.ElementTree import Element

from amicale_jobs.feeds.french import folded
from amicale_jobs.feeds.mapping import (
    FIELDS,
    UNSEEN,
    FeedMapping,
    as_text,
    at,
    from_json,
    json_rows,
    safe_xml,
    xml_rows,
)

NAMES: Mapping[str, tuple[str, ...]] = {
    "key": ("key", "id", "@id", "reference", "ref", "guid", "uuid", "identifier", "identifiant", "jobid",
        "offerid", "numero"),
    "title": ("title", "intitule", "titre", "poste", "jobtitle", "position", "name", "libelle", "nom"),
    "contract": ("contract", "contracttype", "typecontrat", "typedecontrat", "contrat", "employmenttype", "type",
        "jobtype"),
    "expires_on": ("expireson", "validthrough", "expirationdate", "expires", "expiry", "datefin", "fin", "end",
        "enddate",
                   "closingdate", "dateexpiration", "deadline", "datelimite", "until"),
    "company": ("company", "companyname", "entreprise", "employer", "hiringorganization", "societe",
        "organization", "employeur"),
    "words": ("words", "description", "body", "content", "descriptif", "texte", "text", "summary", "mission",
        "missions", "jobdescription"),
    "sector": ("sector", "secteur", "industry", "category", "categorie", "activite", "domaine"),
    "city": ("city", "ville", "town", "locality", "addresslocality", "lieu", "location", "commune", "localisation"),
    "country": ("country", "pays", "countrycode", "addresscountry", "codepays"),
    "remote": ("remote", "teletravail", "telework", "joblocationtype", "remotepolicy"),
    "pay_from": ("payfrom", "salarymin", "minsalary", "minvalue", "salairemin", "salary", "salaire",
        "gratification", "pay"),
    "pay_to": ("payto", "salarymax", "maxsalary", "maxvalue", "salairemax"),
    "pay_per": ("payper", "unittext", "salaryperiod", "periode", "payperiod"),
    "currency": ("currency", "devise", "monnaie", "salarycurrency"),
    "level": ("level", "niveau", "educationlevel", "niveauetudes", "education"),
    "skills": ("skills", "competences", "tags", "keywords", "motscles"),
    "starts_on": ("startson", "startdate", "start", "jobstartdate", "datedebut", "debut", "begin"),
    "months": ("months", "duration", "duree", "dureemois", "mois"),
    "weekly_hours": ("weeklyhours", "hoursperweek", "workhours", "heuressemaine"),
    "apply_url": ("applyurl", "url", "link", "applyurl", "applicationurl", "lien", "urlcandidature", "href",
        "applylink"),
    "apply_address": ("applyaddress", "applyemail", "email", "mail", "contactemail", "emailcandidature", "courriel"),
}  # fmt: skip
"""What partners call things, in lower case and without signs; the likelier first."""
DEEPEST, ENOUGH = 4, 25


@dataclass(frozen=True, slots=True)
class Place:
    """Something that stands in an offer of a list: where, and as an example what."""

    path: str
    example: str


@dataclass(slots=True)
class Guess:
    """What a list seems to be."""

    format: Literal["json", "xml"]
    items: str
    count: int
    places: list[Place] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    contracts: list[str] = field(default_factory=list)
    """The words for kinds of contract that stand in it, the most frequent first."""


def guess(body: bytes) -> Guess | None:
    """What a document seems to be; None where no list can be seen in it."""
    form: Literal["json", "xml"] = "xml" if body.lstrip()[:1] == b"<" else "json"
    path = xml_list(safe_xml(body)) if form == "xml" else json_list(from_json(body))
    if path is None:
        return None
    rows = xml_rows(body, path) if form == "xml" else json_rows(body, path)
    found = Guess(form, path, len(rows), places_of(rows[:ENOUGH]))
    found.fields = fields_of(found.places)
    found.contracts = words_at(rows, found.fields.get("contract", ""))
    return found


def json_list(value: Any, path: str = "", depth: int = 0) -> str | None:
    """Where the longest list of objects is, near the top."""
    if isinstance(value, list):
        return path if value and isinstance(value[0], dict) else None
    if not isinstance(value, dict) or depth > DEEPEST:
        return None
    inner = {name: json_list(each, f"{path}.{name}".lstrip("."), depth + 1) for name, each in value.items()}
    lists = [found for found in inner.values() if found is not None]
    return max(lists, key=lambda found: len(at(value, found.removeprefix(path).lstrip("."))), default=None)


def xml_list(root: Element) -> str | None:
    """The element that stands most often below one parent, near the top."""
    best, most = None, 0
    stack: list[tuple[Element, str, int]] = [(root, "", 0)]
    while stack:
        parent, path, depth = stack.pop()
        for name, count in Counter(child.tag for child in parent).items():
            if count > most and any(len(child) or child.attrib for child in parent.findall(name)):
                best, most = f"{path}.{name}".lstrip("."), count
        if depth < DEEPEST:
            only = Counter(child.tag for child in parent)
            stack += [(child, f"{path}.{child.tag}".lstrip("."), depth + 1) for child in parent if only[child.tag] == 1]
    return best


def places_of(rows: list[Any]) -> list[Place]:
    """What stands in the first offers, each with an example."""
    found: dict[str, str] = {}
    for row in rows:
        for path, text in leaves(row):
            if not found.get(path):
                found[path] = text[:80]
    return [Place(path.translate(UNSEEN), text) for path, text in list(found.items())[:80]]


def leaves(row: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Each value in an offer, by its path."""
    if isinstance(row, dict) and depth < DEEPEST:
        for name, value in row.items():
            yield from leaves(value, f"{path}.{name}".lstrip("."), depth + 1)
    elif isinstance(row, Element) and depth < DEEPEST and (len(row) or depth == 0 or row.attrib):
        for name, value in row.attrib.items():
            yield f"{path}.@{name}".lstrip("."), value
        if not len(row) and depth:
            yield path, as_text(row)
        for child in row:
            yield from leaves(child, f"{path}.{child.tag}".lstrip("."), depth + 1)
    else:
        yield path, as_text(row)


def fields_of(places: list[Place]) -> dict[str, str]:
    """Which of them is probably which of our fields: each stands for one."""
    free = {place.path: told_by(place.path) for place in places}
    found: dict[str, str] = {}
    for name in FIELDS:
        for word in NAMES[name]:
            fits = [path for path, short in free.items() if short == word]
            if fits:
                found[name] = min(fits, key=len)
                del free[found[name]]
                break
    return found


def told_by(path: str) -> str:
    """The word in a path that says what stands there: ``company`` of ``company.name``."""
    parent, _dot, last = path.rpartition(".")
    word, above = simple(last), simple(parent.rpartition(".")[2])
    if parent and word in ("name", "nom", "value", "libelle", "label", "text", "html"):
        return above
    if parent and word in ("min", "max"):
        return above + word
    return re.sub("(?<=...)(html|text|texte)$", "", word)


def simple(name: str) -> str:
    """A name without what differs from one partner to the next."""
    sign = "@" if name.startswith("@") and name[1:].lower() == "id" else ""
    return sign + re.sub(r"[^a-z]", "", name.lower())


def words_at(rows: list[Any], path: str) -> list[str]:
    """The words that stand at a path, the most frequent first."""
    counted = Counter(as_text(at(row, path)) for row in rows) if path else Counter[str]()
    return [word for word, _count in counted.most_common(40) if word]


CONTRACTS: Mapping[str, tuple[str, ...]] = {
    "permanent": ("cdi", "permanent", "fulltime", "contratadureeindeterminee"),
    "fixed_term": ("cdd", "fixedterm", "contractor", "contratadureedeterminee"),
    "temporary": ("interim", "temporary", "missioninterim"),
    "internship": ("stage", "internship", "intern", "stagiaire"),
    "apprenticeship": ("apprentissage", "apprenticeship", "alternance", "contratdapprentissage", "apprenti"),
    "professionalisation": ("professionnalisation", "contratdeprofessionnalisation", "professionalisation",
        "contratpro"),
    "vie": ("vie", "via", "volontariatinternational"),
    "thesis": ("these", "cifre", "thesis", "phd", "doctorat"),
    "volunteering": ("benevolat", "volunteer", "volunteering"),
}  # fmt: skip


def contracts_of(words: list[str], known: frozenset[str]) -> dict[str, str]:
    """Their words for kinds of contract that are plain, by ours."""
    ours = {word: code for code, names in CONTRACTS.items() if code in known for word in names}
    plain = {word: begins_with(word, ours) for word in words}
    return {word: code for word, code in plain.items() if code}


def begins_with(word: str, ours: Mapping[str, str]) -> str | None:
    """The kind that a partner's words begin with, the longest first: ``CDI - Temps plein``, ``Stage (6 mois)``."""
    whole = re.sub(r"[^a-z]", "", folded(word))
    parts = re.findall("[a-z]+", folded(word))
    begun = ("".join(parts[:count]) for count in range(len(parts), 0, -1))
    return ours.get(whole) or next((ours[each] for each in begun if each in ours), None)


def mapping_from(found: Guess, known: frozenset[str]) -> FeedMapping:
    """A mapping to begin with."""
    return FeedMapping(items=found.items, fields=found.fields, contracts=contracts_of(found.contracts, known))
