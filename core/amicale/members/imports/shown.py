"""Values of a file and of a record as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date

from amicale.countries import country_names
from amicale.i18n import translator
from amicale.members.statuses import STATUSES

_ = translator("amicale")
YES_NO = {True: _("yes"), False: _("no")}
TITLES = {"mr": _("Mr"), "ms": _("Ms"), "mx": _("Mx")}


def shown_value(field: str, value: Any, locale: str) -> str:
    """A field's value in words; a list as its entries."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return ", ".join(shown_value(field, each, locale) for each in value)
    if isinstance(value, bool):
        return YES_NO[value].to(locale)
    if isinstance(value, Mapping):
        return shown_item(value)
    return worded(field, str(value), locale)


def worded(field: str, value: str, locale: str) -> str:
    """A text; a code in words."""
    if field in ("country", "nationality"):
        return country_names(locale).get(value, value)
    if field == "birth_date":
        return format_date(date.fromisoformat(value), "medium", locale=locale)
    known = {"status": STATUSES, "title": TITLES}.get(field, {})
    return known[value].to(locale) if value in known else value


def shown_item(item: Mapping[str, Any]) -> str:
    """Studies or a position."""
    years = [str(item[name]) for name in ("entry_year", "graduation_year") if item.get(name)]
    label = item.get("class_label")
    parts = [item.get("programme"), "–".join(years), label if label not in years else None]
    parts += [item.get("title"), item.get("employer"), item.get("sector")]
    return " · ".join(str(part) for part in parts if part)


def shown_person(person: Mapping[str, Any], locale: str) -> str:
    """Who would be created, in a line: studies, place, addresses, so that somebody who knows them knows them again."""
    studies = [shown_item(each) for each in person.get("educations", ())]
    place = ", ".join(shown_value(name, person.get(name), locale) for name in ("city", "country") if person.get(name))
    parts = [*studies[:2], place, *person.get("emails", ())[:2]]
    return " · ".join(part for part in parts if part)
