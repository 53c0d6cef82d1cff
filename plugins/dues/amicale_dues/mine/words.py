"""Dues in words: what a price is for, and how somebody stands. English here, the reader's language when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from amicale import Text, translator
from amicale_dues.bylaws.people import Person
from amicale_dues.bylaws.terms import Who

_ = translator("dues")


def said(words: Mapping[str, str] | None, locale: str) -> str:
    """A text by language, in the reader's; another where there is none."""
    if not words:
        return ""
    return words.get(locale) or words.get("fr") or words.get("en") or next(iter(words.values()), "")


def reasons(who: Who, person: Person, on: date) -> list[Text]:
    """Why a tariff is somebody's: each condition of it, as it holds for them. Only what they know of themselves."""
    found = [years_reason(who, person, on), age_reason(who, person, on)]
    if who.student is not None:
        found.append(_("you are a student") if who.student else _("you are no student any more"))
    if who.graduated is not None:
        found.append(_("you hold a diploma of the school") if who.graduated else _("you hold no diploma of the school"))
    if who.study_year is not None:
        found.append(_("you are in year %(year)s of your studies", year=who.study_year))
    if who.couple:
        found.append(_("you join as a couple"))
    return [each for each in found if each is not None]


def years_reason(who: Who, person: Person, on: date) -> Text | None:
    """In words, what the years since graduation have to do with it."""
    least, most = who.least_years, who.most_years
    if (least is None and most is None) or person.class_year is None:
        return None
    if person.years_since(on) in (None, 0) or on.year < person.class_year:
        return _("your class year is %(year)s", year=person.class_year)
    if least is None:
        return _("your class year is %(year)s: %(most)s years ago at the most", year=person.class_year, most=most)
    if most is None:
        return _("your class year is %(year)s: %(least)s years ago at least", year=person.class_year, least=least)
    return _(
        "your class year is %(year)s: between %(least)s and %(most)s years ago",
        year=person.class_year, least=least, most=most,
    )  # fmt: skip


def age_reason(who: Who, person: Person, on: date) -> Text | None:
    """In words, what their age has to do with it."""
    if (who.least_age is None and who.most_age is None) or person.age(on) is None:
        return None
    if who.least_age is None:
        return _("you are %(age)s years old: %(most)s at the most", age=person.age(on), most=who.most_age)
    if who.most_age is None:
        return _("you are %(age)s years old: %(least)s at least", age=person.age(on), least=who.least_age)
    return _(
        "you are %(age)s years old: between %(least)s and %(most)s",
        age=person.age(on), least=who.least_age, most=who.most_age,
    )  # fmt: skip
