"""The columns that an export can have: what each is called, which declared fields it is made of, how it is written.

Every header is one that our own importer knows, and every value one that it reads back as what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale

from amicale.countries import country_names
from amicale.errors import Refusal
from amicale.graphql.streaming import Found
from amicale.i18n import Text, translator
from amicale.members.statuses import STATUSES

_ = translator("amicale")
Show = Callable[[Any, str], str]
"""A value, and the reader's language, as a cell."""

YES, NO = _("yes"), _("no")
TITLES = {"mr": _("Mr"), "ms": _("Ms"), "mx": _("Mx")}


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column: its name in commands, its header, the GraphQL fields it needs, and the cell it makes of a row."""

    name: str
    header: Text
    paths: tuple[str, ...]
    cell: Callable[[Found, str], str]


def text(value: Any, locale: str) -> str:
    """As it is; nothing is the empty cell."""
    return "" if value is None else str(value)


def day(value: date | None, locale: str) -> str:
    """In ISO form, which every spreadsheet and every language reads the same."""
    return value.isoformat() if value else ""


def flag(value: bool | None, locale: str) -> str:
    """Yes, no, or not known."""
    return "" if value is None else (YES if value else NO).to(locale)


def word(words: Mapping[str, Text]) -> Show:
    """One of a few values, as people say it."""
    return lambda value, locale: words[value].to(locale) if value in words else text(value, locale)


@lru_cache(maxsize=16)
def _languages(locale: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale.parse(locale).languages.items()}


def country(value: str | None, locale: str) -> str:
    """A country's name; a code that has none stays a code."""
    return country_names(locale).get(value or "", value or "")


def language(value: str | None, locale: str) -> str:
    """A language's name."""
    return _languages(locale).get(value or "", value or "")


def own(name: str, header: Text, path: str, show: Show = text) -> ExportColumn:
    """A field of the member."""
    return ExportColumn(name, header, (path,), lambda row, locale: show(row[path], locale))


def first(name: str, header: Text, path: str, show: Show = text) -> ExportColumn:
    """A field of the first row of a relation: the latest studies, the main address."""
    relation, field = path.split(".")

    def cell(row: Found, locale: str) -> str:
        return show(row[relation][0][field], locale) if row[relation] else ""

    return ExportColumn(name, header, (path,), cell)


def current(name: str, header: Text, path: str) -> ExportColumn:
    """A field of the position held now; none of one that has ended."""
    relation, field = path.split(".")

    def cell(row: Found, locale: str) -> str:
        return text(next((held[field] for held in row[relation] if held["current"]), None), locale)

    return ExportColumn(name, header, (path, f"{relation}.current"), cell)


def deceased(row: Found, locale: str) -> str:
    """The day of death where it is known, else yes or no."""
    return day(row["deceasedOn"], locale) or flag(row["deceased"], locale)


COLUMNS = (
    own("external_id", _("ID"), "externalId"),
    own("title", _("Salutation"), "title", word(TITLES)),
    own("given_name", _("First name"), "givenName"),
    own("family_name", _("Last name"), "familyName"),
    own("birth_name", _("Birth name"), "birthName"),
    own("usual_name", _("Married name"), "usualName"),
    own("birth_date", _("Date of birth"), "birthDate", day),
    own("nationality", _("Nationality"), "nationality", country),
    own("language", _("Language"), "language", language),
    own("status", _("Status"), "status", word(STATUSES)),
    ExportColumn("deceased", _("Deceased"), ("deceased", "deceasedOn"), deceased),
    first("email", _("E-mail"), "emails.address"),
    ExportColumn(
        "other_emails", _("Other e-mail"), ("emails.address",),
        lambda row, _locale: "; ".join(email["address"] for email in row["emails"][1:]),
    ),
    own("phone", _("Phone"), "phones", lambda value, _locale: value[0] if value else ""),
    own("other_phones", _("Other phone"), "phones", lambda value, _locale: "; ".join((value or ())[1:])),
    own("city", _("City"), "city"),
    own("country", _("Country"), "country", country),
    own("linkedin", _("LinkedIn"), "linkedinUrl"),
    first("programme", _("Programme"), "educations.programme"),
    first("entry_year", _("Entry year"), "educations.entryYear"),
    first("graduation_year", _("Graduation year"), "educations.graduationYear"),
    first("class_label", _("Class name"), "educations.classLabel"),
    current("employer", _("Employer"), "positions.employer"),
    current("position", _("Job title"), "positions.title"),
    current("sector", _("Sector"), "positions.sector"),
    own("listed", _("Listed"), "listed", flag),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}


def chosen(names: tuple[str, ...]) -> tuple[ExportColumn, ...]:
    """The columns of these names, in this order; all of them for none.

    :raises Refusal: naming one that does not exist, and those that do.
    """
    for name in names:
        if name not in BY_NAME:
            message = _("There is no column %(name)s. These exist: %(columns)s.", name=name, columns=", ".join(BY_NAME))
            raise Refusal(message, field="columns")
    return tuple(BY_NAME[name] for name in dict.fromkeys(names)) or COLUMNS
