"""A programme as a coordinator writes it: plain fields of a form."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import strawberry
from strawberry import UNSET

from amicale import Refusal, plain_text, translator
from amicale_mentoring.programmes.terms import LONGEST_ABOUT, LONGEST_TITLE
from amicale_mentoring.types import MentoringDirection, MentoringKind

_ = translator("mentoring")
WEIGHTS = ("topics", "sector", "place", "seniority", "programme")
TEXTS = {"title_fr", "title_en", "about_fr", "about_en"}


@strawberry.enum
class MentoringStatus(enum.Enum):
    """What somebody is to the school."""

    STUDENT = "student"
    ALUMNUS = "alumnus"
    STAFF = "staff"
    FRIEND = "friend"


@strawberry.enum
class MentoringSide(enum.Enum):
    """For whom a rule is: mentors (or peers), or those who are mentored."""

    MENTORS = "mentors"
    MENTEES = "mentees"


@strawberry.input(description="A new programme. Days that are left out are those of its starting point.")
class CreateMentoringProgrammeInput:
    """What one says of it first."""

    title_fr: str = ""
    title_en: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@strawberry.input(description="What holds in a programme. What is left out stays; null empties a day.")
class MentoringProgrammeInput:
    """All that is not for whom it is, nor its charter."""

    title_fr: str | None = UNSET
    title_en: str | None = UNSET
    about_fr: str | None = UNSET
    about_en: str | None = UNSET
    kind: MentoringKind | None = UNSET
    direction: MentoringDirection | None = UNSET
    by_request: bool | None = UNSET
    by_batch: bool | None = UNSET
    instant: bool | None = UNSET
    mentors_ask: bool | None = UNSET
    signing_up_from: date | None = UNSET
    signing_up_until: date | None = UNSET
    starts_on: date | None = UNSET
    ends_on: date | None = UNSET
    months: int | None = UNSET
    gap: int | None = UNSET
    same_employer: bool | None = UNSET
    capacity: int | None = UNSET
    most_waiting: int | None = UNSET
    expiry_days: int | None = UNSET
    remind_days: str | None = strawberry.field(
        default=UNSET, description="Days after which a mentor is reminded: 3, 7."
    )
    silence_days: int | None = UNSET
    weight_topics: int | None = UNSET
    weight_sector: int | None = UNSET
    weight_place: int | None = UNSET
    weight_seniority: int | None = UNSET
    weight_programme: int | None = UNSET


@strawberry.input(description="Who may take one side; what is left out asks nothing, and all that is said must hold.")
class MentoringWhoInput:
    """Names are one a line, or separated by semicolons."""

    statuses: list[MentoringStatus] | None = None
    years_from: int | None = None
    years_until: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    programmes: str = ""
    cities: str = ""
    countries: str = strawberry.field(default="", description="ISO 3166-1 alpha-2 codes.")


@strawberry.input(description="The charter, by language.")
class MentoringCharterInput:
    """What one accepts when signing up."""

    charter_fr: str = ""
    charter_en: str = ""
    only_wording: bool = strawberry.field(
        default=False, description="It says the same in better words: nobody needs to accept it anew."
    )


def first_values(it: CreateMentoringProgrammeInput) -> dict[str, Any]:
    """What somebody says of a new programme, as terms have it."""
    title = by_language("title", it.title_fr, it.title_en, LONGEST_TITLE, lines=False)
    return {"title": title, "starts_on": it.starts_on, "ends_on": it.ends_on}


def values_in(it: MentoringProgrammeInput, row: Mapping[str, Any]) -> dict[str, Any]:
    """What a form says, by column. Texts and weights of which only a part was sent keep the rest of theirs.

    :param row: what holds now: ``title``, ``about`` and ``weights`` as dicts.
    """
    sent = {name: value for name, value in vars(it).items() if value is not UNSET}
    found = {
        name: value.value if isinstance(value, enum.Enum) else value
        for name, value in sent.items()
        if name not in TEXTS and not name.startswith("weight_") and name != "remind_days"
    }
    for name, limit, lines in (("title", LONGEST_TITLE, False), ("about", LONGEST_ABOUT, True)):
        if {f"{name}_fr", f"{name}_en"} & set(sent):
            french, english = (sent.get(f"{name}_{code}", row[name].get(code, "")) for code in ("fr", "en"))
            found[name] = by_language(name, french, english, limit, lines=lines)
    weights = {name: sent[f"weight_{name}"] for name in WEIGHTS if f"weight_{name}" in sent}
    if weights:
        found["weights"] = {**row["weights"], **weights}
    if "remind_days" in sent:
        found["remind_days"] = days_in(sent["remind_days"] or "")
    return found


def by_language(name: str, french: str | None, english: str | None, limit: int, *, lines: bool) -> dict[str, str]:
    """A text by language; a language without words is left out."""
    said = {
        code: plain_text(f"input.{name}{code.title()}", text, limit, lines=lines)
        for code, text in (("fr", french), ("en", english))
    }
    return {code: text for code, text in said.items() if text}


def days_in(text: str) -> list[int]:
    """Days as somebody writes them: ``3, 7``; none where it is empty.

    :raises Refusal: they are no numbers.
    """
    found = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    if not all(part.isdecimal() and len(part) < 4 for part in found):
        raise Refusal(_("Write the days as numbers, with commas between them: 3, 7"), field="input.remindDays")
    return sorted({int(part) for part in found})


def rule_in(it: MentoringWhoInput) -> dict[str, Any]:
    """What a form says of who may, as a rule has it."""
    names = {name: names_in(f"input.{name}", getattr(it, name)) for name in ("programmes", "cities")}
    countries = [code.upper() for code in names_in("input.countries", it.countries)]
    if any(not re.fullmatch("[A-Z]{2}", code) for code in countries):
        raise Refusal(_("Write countries by their two letters: FR, BE"), field="input.countries")
    said = {
        "statuses": [each.value for each in it.statuses or ()], **names, "countries": countries,
        "years_from": it.years_from, "years_until": it.years_until, "at_least": it.at_least, "at_most": it.at_most,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value not in (None, [])}


def names_in(field: str, text: str) -> list[str]:
    """Names, one a line or with semicolons between them; for countries, commas do as well.

    :raises Refusal: they are too many, or no plain text.
    """
    between = r"[\n;,\s]+" if field.endswith("countries") else r"[\n;]+"
    found = [part.strip() for part in re.split(between, plain_text(field, text, 2_000)) if part.strip()]
    if len(found) > 50:
        raise Refusal(_("At most %(most)s.", most=50), field=field)
    return list(dict.fromkeys(found))
